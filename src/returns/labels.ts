/** What the name cell of a row says: a unit of the plan, something that is counted, a total, a footer. */
import { compact, nameKey, readYear, resolveUnit, type PlanIndex, ownEntry } from "../policy";
import { remembered, rememberedOf } from "./remembered";
import { measureOf } from "./headerTerms";
import { measures, type CountSubject, type PartSubject, type Subject } from "./types";
import { rowWords } from "./vocabulary";

const footer =
  /^((?:填表|填报)(?=人|者|单位|日期|时间|部门|机构|说明|[:：(（]|$)|制表|经办|校对|汇总人|统计(?:人|员)|[^:：]{1,8}(?:人|员|长|电话|日期|盖章)[:：]|审核|复核|单位负责人|负责人|分管领导|主要领导|统计负责人|联系|电话|日期|报出|报送|注[:：\d(（]|注$|备注|说明|来源|资料来源|数据来源|盖章|[(（]盖章|[^，。、:：]{1,12}[(（](?:签字|签名|签章|盖章|公章)[)）]|[^，。、:：]{2,12}[局委办厅](?:统一)?(?:制|印|印制|编制|监制)$)/u;
const subtotal = new RegExp(rowWords.subtotal.join("|"), "u");
const numbering = /^(甲|乙|丙|栏次|列次|行次)$/u;

export const isFooter = remembered((label: string): boolean => footer.test(label.normalize("NFKC")));
/** 四类合计, 18个县（市、区）总计: how many are added up, or that all are. */
const totalOfSeveral =
  /^(?:以上|上述|全部|各|共)?(?:[一二三四五六七八九十]+|\d+)?(?:大|个|家|类|项)?(?:县|县市|县区|县市区|区县|单位|部门|行业|类别|类|主体)*(?:合计|总计|共计)数?$/u;
export const isTotal = remembered((label: string): boolean => {
  const key = nameKey(label).replace(/[、,，]/gu, "");
  return rowWords.total.includes(key) || totalOfSeveral.test(key);
});
/** 全县合计, R&D经费合计, 研发经费总额: all that is divided below a heading that divides it. */
export const isWholeSpent = (label: string): boolean => {
  const words = compact(label);
  const own = words.replace(/(?:合计|总计|总额|总量|共计)$/u, "");
  return own !== words && (/^全[县区市]$/u.test(own) || measureOf(own) === "rd");
};
export const isSubtotal = (label: string): boolean => subtotal.test(label);
const statistic = new RegExp(
  `^(?:全市|各?县市?区?|各单位|各部门|各行业|企业|\\d+个县市?区?)?(?:${rowWords.statistic.join("|")})(?:数|值|数值|水平|完成|合计)?$`,
  "u",
);
/** 县均, 上年同期, 校验: a row that says something of the units above it, and is none of them. */
export const isStatistic = (label: string): boolean =>
  statistic.test(nameKey(label).replace(/[、,，]/gu, ""));
/** Why such a row is not read. */
export const ofOtherRows = "由其他各行算出，或只供对照";
/** Why the nation's and the province's figures are not. */
export const onlyCompared = "只供比较，不参与校验";
/** 科目余额表: entries in a company's books are no figures of what it reports, nor parts of them. */
export const isLedger = (title: string): boolean => rowWords.ledger.some((word) => title.includes(word));
export const isNumbering = remembered((label: string): boolean => numbering.test(nameKey(label)));

/** Drops what people write around a name: its number in a list, its code, marks of footnotes. */
export const bareLabel = remembered((text: string): string =>
  text
    .replace(/[①-⑳⑴-⒇❶-❿*＊※★☆●◆■△▲#¹²³⁴-⁹]/gu, "")
    .replace(/^[\s　]*(?:[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]\s*)/u, "")
    .replace(/^\s*\d{6}(?:0{6})?[\s　\-—_:：]*(?=[^\d\s])/u, "")
    .replace(/^[\s　·•－-]+/u, "")
    // 全市 Total
    .replace(/(?<=\p{Script=Han}[)）]?)[\s　]*[A-Za-z][A-Za-z'’.]{2,}(?:[\s-][A-Za-z'’.]+)*$/u, "")
    // 章贡区 含经开区 is 章贡区（含经开区）.
    .replace(/(?<=^[^(（]+[区县市])[\s　]+((?:含|包括|包含)[^()（）]{2,})$/u, "（$1）")
    // 章贡区1), 章贡区[1]: the mark of a note.
    .replace(
      /(?<=[\p{Script=Han})）])\s*(?:(?<=^[^(（]*|[)）]\s*)\d{1,2}[)）]|[[［【(（]\d{1,2}[\]］】)）])\s*$/u,
      "",
    )
    .trim(),
);

/** Who reports stands for whose figures they are. */
const office = /(?:人民政府|政府|统计局|科技局|科学技术局|工信局|工业和信息化局|发改委|财政局)$/u;
const ofAll = /(?:合计|总计|总和|汇总)$/u;
/** 医疗卫生机构研发经费 is what the sector spends. */
const spent = /(?:研发|R&D|科研|研究与试验发展)(?:\(R&D\))?(?:经费|投入)(?:支出|总额)?$/u;

/** A unit of the plan by its name with anything that is usually written around it. */
function unitOf(plan: PlanIndex, label: string): Subject | undefined {
  const direct = resolveUnit(plan, label);
  if (direct.ok) return direct.value;
  const outside = nameKey(label);
  // 信丰 is 信丰县, and so 全 is 全市.
  const city = resolveUnit(plan, `${outside}市`);
  if (outside.length === 1 && city.ok && city.value.kind === "region" && city.value.region.whole)
    return city.value;
  for (const [pattern, wholeOnly] of [
    [office, false],
    [ofAll, true],
  ] as const) {
    const rest = outside.replace(pattern, "");
    if (rest === outside || rest === "") continue;
    const unit = resolveUnit(plan, rest);
    if (unit.ok && (!wholeOnly || (unit.value.kind === "region" && unit.value.region.whole)))
      return unit.value;
  }
  const sector = resolveUnit(plan, outside.replace(spent, ""));
  return spent.test(outside) && sector.ok && sector.value.kind === "sector" ? sector.value : undefined;
}

/** 全国, 全省, 江西省平均: beside the plan's units for comparison only. */
export function isComparison(plan: PlanIndex, label: string): boolean {
  const key = nameKey(bareLabel(label)).replace(/(?:平均|均值)?(?:水平)?(?:合计|总计)?$/u, "");
  if (rowWords.comparison.includes(key)) return true;
  return plan.prefixes.some(
    (prefix) => (key === prefix || `${key}省` === prefix) && !resolveUnit(plan, prefix).ok,
  );
}

/** Longer texts are sentences, not names; looking them up would only cost time. */
const longestName = 60;

/** Answers whom a text names, remembering what it has been asked: a column repeats few names. */
export type SubjectFinder = (text: string) => Subject | undefined;

/** @param said what the user has said of labels: the unit that is meant */
export function subjectFinder(plan: PlanIndex, said?: Readonly<Record<string, string>>): SubjectFinder {
  const byPlan = finderOf(plan);
  return said
    ? (text) => (text.length > longestName ? undefined : byPlan(ownEntry(said, text) ?? text))
    : byPlan;
}

/** One for all sheets of a check: they name the same few. */
const finderOf = rememberedOf((plan: PlanIndex): SubjectFinder => {
  const counts = countNames(plan);
  const named = remembered((text): Subject | undefined => {
    const label = bareLabel(text);
    // A bare number in a cell is a year or an amount before it is a code.
    if (readYear(label) !== null && !/^\d{6}/.test(label)) return undefined;
    return (
      (plainlyNoName(label) || isCounted(label) ? undefined : unitOf(plan, label)) ??
      countSubject(label, counts) ??
      shareSubject(plan, label)
    );
  });
  return (text) => (text === "" || text.length > longestName ? undefined : named(text));
});

/** 规上工业企业（户） is how many there are. */
const isCounted = (label: string): boolean => /[(（](?:户|家|个|户数|家数)[)）]\s*$/u.test(label);

const plainlyNoName = (label: string): boolean =>
  /^[\d.,%+\-\s—]*$/u.test(label) && !/^\d{6}(0{6})?$/.test(label);

type CountNames = readonly (readonly [key: string, subject: CountSubject | PartSubject])[];

/** What is counted by all of its names, the longest first; one subject each, however often it is asked for. */
const countNames = rememberedOf((plan: PlanIndex): CountNames =>
  plan.edition.counts
    .flatMap((count) => {
      const subject: CountSubject = { kind: "count", id: count.id, name: count.name, count };
      const parts = (count.parts ?? []).flatMap((aliases, i) => {
        const part: PartSubject = {
          kind: "part",
          id: `${count.id}/${i}`,
          name: aliases[0] ?? count.name,
          of: subject,
        };
        return aliases.map((name) => [countKey(name), part] as const);
      });
      return [...[count.name, ...count.aliases].map((name) => [countKey(name), subject] as const), ...parts];
    })
    .sort((a, b) => b[0].length - a[0].length),
);

/** 有研发活动企业占规上工业企业的比重: a share that the plan sets, however it is worded. */
function shareSubject(plan: PlanIndex, label: string): CountSubject | undefined {
  const measure = measureOf(compact(label));
  const target = measure && measures[measure].target;
  const count = target && plan.edition.counts.find(({ id }) => id === target);
  return count ? { kind: "count", id: count.id, name: count.name, count } : undefined;
}

/** Quotation marks, lists and words such as 每年 or 数量 do not tell counts apart. */
function countKey(text: string): string {
  return nameKey(text)
    .replace(/规模以上/gu, "规上")
    .replace(/[“”"'‘’、，,：:/和与及的]|每年|全市|力争|培育|评选|数量$|总数$|家数$|个数$|数$/gu, "");
}

/** What may stand beside the name of a count without making it another. */
const beside =
  /国家级?|省级|市级|有效|当年|本年|年内|年度|新?认定|评定|获批|建设|建成|组建|新?增|入库|备案|累计|现有|拥有|实有|总|制|企业|项目|单位|个|家|户|\d{4}年?|第?[一二三四五六七八九十]批/gu;

function countSubject(label: string, counts: CountNames): CountSubject | PartSubject | undefined {
  const key = countKey(label);
  if (key.length < 2) return undefined;
  // The longest of the plan's names that the label contains: 国家高新技术企业数（家） is 国家高新技术企业.
  const match =
    counts.find(([name]) => key === name) ?? counts.find(([name]) => name.length >= 3 && key.includes(name));
  if (!match) return undefined;
  const [name, subject] = match;
  // 规上高新技术企业 is another count, whatever of the plan's name is in it.
  const rest = key.replace(name, "").replace(beside, "");
  if (rest !== "") return undefined;
  return isOtherSpan(label, name, subject) ? undefined : subject;
}

/** A yearly target takes the year's own number, one of the whole span what there is: not 累计, not 新增. */
function isOtherSpan(label: string, name: string, subject: CountSubject | PartSubject): boolean {
  const count =
    subject.kind === "count" ? subject.count : subject.of?.kind === "count" ? subject.of.count : undefined;
  const text = compact(label);
  if (count?.target.period.kind === "everyYear") return /累计|总数|现有|有效期|历年|拥有量/u.test(text);
  const fresh = /新增|净增|增长|新认定|当年认定|本年认定|备案|入库/u;
  return fresh.test(text) && !/累计|总/u.test(text) && !fresh.test(name);
}
