/** What the name cell of a row says: a unit of the plan, something that is counted, a total, a footer. */
import { compact, nameKey, readYear, resolveUnit, type PlanIndex, ownEntry } from "../policy";
import type { Subject } from "./types";

const footer =
  /^(填表|填报|制表|审核|复核|单位负责人|负责人|分管领导|主要领导|统计负责人|联系|电话|日期|报出|报送|注[:：\d(（]|注$|备注|说明|来源|资料来源|数据来源|盖章|[(（]盖章)/u;
const total = /^(合计|总计|全市合计|全市总计|全市平均|总合计|合 *计|总 *计)$/u;
const subtotal = /(小计|其中|平均|累计)/u;
const numbering = /^(甲|乙|丙|栏次|列次|行次)$/u;

export const isFooter = (label: string): boolean => footer.test(label.normalize("NFKC"));
export const isTotal = (label: string): boolean => total.test(nameKey(label));
export const isSubtotal = (label: string): boolean => subtotal.test(label);
export const isNumbering = (label: string): boolean => numbering.test(nameKey(label));

/** Drops what people write around a name: its number in a list. */
export function bareLabel(text: string): string {
  return text.replace(/^[\s　]*(?:[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]\s*)/u, "").trim();
}

/** Longer texts are sentences, not names; looking them up would only cost time. */
const longestName = 60;

/** Answers whom a text names, remembering what it has been asked: a column repeats few names. */
export type SubjectFinder = (text: string) => Subject | undefined;

export function subjectFinder(
  plan: PlanIndex,
  /** What the user has said of labels: the unit that is meant. */
  said: Readonly<Record<string, string>> = {},
): SubjectFinder {
  const known = new Map<string, Subject | undefined>();
  const counts = countNames(plan);
  return (text) => {
    if (text === "" || text.length > longestName) return undefined;
    if (known.has(text)) return known.get(text);
    const label = bareLabel(ownEntry(said, text) ?? text);
    let subject: Subject | undefined;
    // A bare number in a cell is a year or an amount before it is a code.
    if (readYear(label) === null || /^\d{6}/.test(label)) {
      const unit = plainlyNoName(label) ? undefined : resolveUnit(plan, label);
      subject = unit?.ok ? unit.value : countSubject(label, counts);
    }
    known.set(text, subject);
    return subject;
  };
}

const plainlyNoName = (label: string): boolean =>
  /^[\d.,%+\-\s—]*$/u.test(label) && !/^\d{6}(0{6})?$/.test(label);

type CountSubject = Extract<Subject, { kind: "count" }>;
type CountNames = readonly (readonly [key: string, subject: CountSubject])[];

const named = new WeakMap<PlanIndex, CountNames>();

/** What is counted by all of its names, the longest first; one subject each, however often it is asked for. */
function countNames(plan: PlanIndex): CountNames {
  let names = named.get(plan);
  if (!names) {
    names = plan.edition.counts
      .flatMap((count) => {
        const subject: CountSubject = { kind: "count", id: count.id, name: count.name, count };
        return [count.name, ...count.aliases].map((name) => [countKey(name), subject] as const);
      })
      .sort((a, b) => b[0].length - a[0].length);
    named.set(plan, names);
  }
  return names;
}

/** Quotation marks, lists and words such as 每年 or 数量 do not tell counts apart. */
function countKey(text: string): string {
  return nameKey(text).replace(
    /[“”"'‘’、，,和与及的]|每年|全市|力争|培育|认定|评选|数量$|总数$|家数$|个数$|数$/gu,
    "",
  );
}

function countSubject(label: string, counts: CountNames): Subject | undefined {
  const key = countKey(label);
  if (key.length < 2) return undefined;
  // The longest of the plan's names that the label contains: 国家高新技术企业数（家） is 国家高新技术企业.
  const match =
    counts.find(([name]) => key === name) ?? counts.find(([name]) => name.length >= 3 && key.includes(name));
  if (!match) return undefined;
  const [, subject] = match;
  // 企业数 of a wider or narrower group is another count.
  if (/新增|净增|增长|备案|入库/u.test(compact(label)) && !/新增|备案|入库/u.test(subject.name))
    return undefined;
  return subject;
}
