/**
 * 模板: blank returns of each kind, with the plan's targets beside the cells to be filled. Made from the plan, so that
 * another edition has its own; read again by the very check that they are for.
 */
import type { Indicator } from "../../plan";
import { plannedValue, type PlanIndex } from "../../policy";
import { cellAddress } from "../../sheet/address";
import { kindNames, type ReturnKind } from "../../returns/types";
import { ruleSheetName } from "../../sheet/ruleSheet";
import { templateSheetName } from "../../sheet/templateSheet";
import type { InputRule, Template, TemplateCell } from "./template";

/** One column of a template. */
interface Column {
  readonly header: string;
  /** In characters; all columns together are no more than 122, so that they can be read when printed. */
  readonly width: number;
  readonly format: string;
  /** What stands in a row; null is for the clerk. `row` is zero-based. */
  readonly cell: (id: string, row: number) => string | number | null;
  readonly style: "name" | "input" | "target" | "computed";
  /** Beside the table: to be read on the screen, not to be printed. */
  readonly aside?: true;
  readonly rule?: Omit<InputRule, "area">;
}

const amountRule: Column["rule"] = {
  allow: { kind: "decimal", atLeast: 0 },
  prompt: "填数字，单位见表头；确无此项填“——”，不要填文字或带单位。",
  refusal: "这里应填不小于 0 的数字，单位写在表头。",
};
const ratioRule: Column["rule"] = {
  allow: { kind: "decimal", atLeast: 0 },
  prompt: "按百分数填：2.26 即 2.26%。",
  refusal: "这里应填不小于 0 的数字，2.26 即 2.26%。",
};
const countRule: Column["rule"] = {
  allow: { kind: "whole", atLeast: 0 },
  prompt: "填家数（整数）。",
  refusal: "这里应填不小于 0 的整数。",
};
/** Says what belongs into a cell and refuses nothing that Excel takes. */
const said = (prompt: string): Column["rule"] => ({
  allow: { kind: "textLength", atMost: 1000 },
  prompt,
  refusal: "不超过 1000 个字。",
});
const listRule = (values: readonly string[], what: string): Column["rule"] => ({
  allow: { kind: "list", values },
  prompt: `从列表中选择${what}。`,
  refusal: `请从列表中选择${what}。`,
});

const blank = () => null;

function input(header: string, rule: Column["rule"], format = "0.00", width = 10): Column {
  return { header, width, format, cell: blank, style: "input", ...(rule && { rule }) };
}

/** The share of two columns as a formula that stays empty until both are filled. */
function share(header: string, part: number, whole: number): Column {
  return {
    header,
    width: 10,
    format: "0.00",
    style: "computed",
    cell: (_id, row) => {
      const a = cellAddress(row, part);
      const b = cellAddress(row, whole);
      return `=IF(OR(${a}="",N(${b})=0),"",ROUND(${a}/${b}*100,2))`;
    },
  };
}

interface Layout {
  readonly kind: TemplateKind;
  readonly title: string;
  readonly note: string;
  /** One a row: the identifier of what it is about. */
  readonly ids: readonly string[];
  readonly columns: readonly Column[];
}

const headerRow = 2;

function assemble({ kind, title, note, ids, columns }: Layout): Template {
  const wide = (text: string, style: TemplateCell["style"]): TemplateCell[] =>
    columns.map((_, i) => ({ style, content: i === 0 ? text : null }));
  const first = headerRow + 1;
  const last = headerRow + ids.length;
  return {
    kind,
    name:
      kind === "custom-rules" ? ruleSheetName : templateSheetName(kindNames[kind].replace(/[（(].*/u, "")),
    rows: [
      wide(title, "title"),
      wide(note, "note"),
      columns.map(({ header }): TemplateCell => ({ style: "header", content: header })),
      ...ids.map((id, i) =>
        columns.map(({ style, cell }): TemplateCell => ({ style, content: cell(id, first + i) })),
      ),
    ],
    headerRow,
    widths: columns.map(({ width }) => width),
    printed: columns.filter(({ aside }) => !aside).length,
    formats: columns.map(({ format }) => format),
    inputRules: columns.flatMap(({ rule }, column) =>
      rule && last >= first
        ? [{ ...rule, area: { top: first, bottom: last, left: column, right: column } }]
        : [],
    ),
  };
}

const name = (header: string, nameOf: (id: string) => string): Column => ({
  header,
  width: 15,
  format: "@",
  cell: nameOf,
  style: "name",
});

function indicatorOf(plan: PlanIndex, rows: Indicator["rows"], table: number): Indicator {
  const { indicators } = plan.edition;
  const found = indicators.filter((indicator) => indicator.rows === rows);
  return (found[table] ?? found[0]) as Indicator;
}

function target(plan: PlanIndex, indicator: Indicator, year: number, header: string): Column {
  return {
    header,
    width: 10,
    format: "0.00",
    style: "target",
    cell: (id) => plannedValue(plan, indicator.id, id, year) ?? "——",
  };
}

type Make = (plan: PlanIndex, year: number) => Layout;

const regionIds = ({ edition }: PlanIndex): string[] => edition.regions.map((region) => region.code);

const regionName = (plan: PlanIndex) =>
  name("县（市、区）", (id) => plan.edition.regions.find((region) => region.code === id)?.name ?? id);

const sectorName = (plan: PlanIndex): Column => ({
  ...name("研发活动单位及类别", (id) => plan.edition.sectors.find((sector) => sector.id === id)?.name ?? id),
  width: 28,
});

const countyYear: Make = (plan, year) => {
  const whole = indicatorOf(plan, "regions", 0);
  const industry = indicatorOf(plan, "regions", 1);
  return {
    kind: "county-year",
    title: `${year}年全社会研发投入情况表`,
    note: "单位：亿元、%、家",
    ids: regionIds(plan),
    columns: [
      regionName(plan),
      input("地区生产总值（亿元）", amountRule),
      input("全社会研发经费（亿元）", amountRule),
      share("全社会研发投入强度（%）", 2, 1),
      target(plan, whole, year, "全社会研发投入强度目标（%）"),
      input("规上工业营业收入（亿元）", amountRule),
      input("规上工业研发经费（亿元）", amountRule),
      share("规上工业研发投入强度（%）", 6, 5),
      target(plan, industry, year, "规上工业研发投入强度目标（%）"),
      input("规上工业企业数（家）", countRule, "0", 9),
      input("有研发活动企业数（家）", countRule, "0", 9),
      input("有研发机构企业数（家）", countRule, "0", 9),
    ],
  };
};

const judgedYears = ({ edition }: PlanIndex): number[] =>
  edition.years.filter((year) => year !== edition.baselineYear);

const countyMatrix: Make = (plan) => {
  const indicator = indicatorOf(plan, "regions", 0);
  return {
    kind: "county-matrix",
    title: "各县（市、区）全社会研发经费占GDP比重完成情况表",
    note: "单位：%",
    ids: regionIds(plan),
    columns: [
      regionName(plan),
      ...judgedYears(plan).flatMap((year) => [
        input(`${year}年（%）`, ratioRule, "0.00", 12),
        target(plan, indicator, year, `${year}年目标（%）`),
      ]),
    ],
  };
};

const sectorMatrix: Make = (plan) => {
  const indicator = indicatorOf(plan, "sectors", 0);
  return {
    kind: "sector-matrix",
    title: "市直有关单位研发经费完成情况表",
    note: "单位：亿元",
    ids: plan.edition.sectors.map((sector) => sector.id),
    columns: [
      sectorName(plan),
      ...judgedYears(plan).flatMap((year) => [
        input(`${year}年（亿元）`, amountRule, "0.00", 12),
        target(plan, indicator, year, `${year}年目标（亿元）`),
      ]),
    ],
  };
};

const sectorQuarter: Make = (plan, year) => ({
  kind: "sector-quarter",
  title: `${year}年研发经费季度进度表`,
  note: "单位：亿元；各季度填年初至季末的累计数",
  ids: plan.edition.sectors.map((sector) => sector.id),
  columns: [
    sectorName(plan),
    target(plan, indicatorOf(plan, "sectors", 0), year, `${year}年目标（亿元）`),
    ...["一季度", "上半年", "前三季度", "全年"].map((quarter) => input(`${quarter}累计（亿元）`, amountRule)),
  ],
});

const countyQuarter: Make = (plan, year) => ({
  kind: "county-quarter",
  title: `${year}年各县（市、区）研发经费季度累计表`,
  note: "单位：亿元；各季度填年初至季末的累计数",
  ids: regionIds(plan),
  columns: [
    regionName(plan),
    ...["一季度", "上半年", "前三季度", "全年"].map((quarter) => input(`${quarter}累计（亿元）`, amountRule)),
  ],
});

const applicants = 100;

const enterprise: Make = (plan, year) => ({
  kind: "enterprise",
  title: `${year}年度科技计划项目申报企业情况表`,
  note: "单位：万元；金额为上一年度数，没有申报项目的不填申请财政资金和项目类别",
  ids: Array.from({ length: applicants }, (_, i) => String(i)),
  columns: [
    { ...name("企业名称", () => ""), cell: blank, style: "input", width: 21 },
    {
      ...input("统一社会信用代码", undefined, "@", 21),
      rule: {
        allow: { kind: "textLength", exactly: 18 },
        prompt: "18 位，按文本填写。",
        refusal: "统一社会信用代码应为 18 位。",
      },
    },
    input(
      "所属县区",
      listRule(
        [
          ...plan.edition.regions.filter((region) => !region.whole).map((region) => region.name),
          ...plan.edition.namesWithoutRow
            .filter((entry) => entry.kind === "noRow")
            .map((entry) => entry.name),
        ],
        "所属县（市、区）",
      ),
      "@",
    ),
    input("是否高新技术企业", listRule(["是", "否"], "“是”或“否”"), "@"),
    input("营业收入（万元）", amountRule),
    input("研发经费（万元）", amountRule),
    input("申请财政资金（万元）", amountRule),
    input(
      "项目类别",
      listRule([plan.edition.eligibility.majorProject, "市级重点", "市级一般"], "项目类别"),
      "@",
    ),
    input("税务加计扣除口径研发费用（万元）", amountRule),
    input("财务口径研发费用（万元）", amountRule),
  ],
});

const comparisons = { atLeast: "", moreThan: "（须超过）", about: "（左右）" } as const;

const counts: Make = (plan, year) => {
  const of = (id: string) => plan.edition.counts.find((count) => count.id === id);
  return {
    kind: "counts",
    title: `${year}年科技创新数量指标完成情况表`,
    note: "占比按百分数填：45 即 45%",
    ids: plan.edition.counts.map((count) => count.id),
    columns: [
      { ...name("指标名称", (id) => of(id)?.name ?? id), width: 42 },
      {
        header: "计量单位",
        width: 10,
        format: "@",
        style: "target",
        cell: (id) => of(id)?.target.unit ?? "",
      },
      {
        header: "目标值",
        width: 12,
        format: "0.##",
        style: "target",
        cell: (id) => of(id)?.target.value ?? "",
      },
      input("实际完成数", amountRule, "0.##"),
      {
        header: "备注",
        width: 16,
        format: "@",
        style: "target",
        cell: (id) => {
          const count = of(id);
          return count ? `${count.target.citation.clause ?? ""}${comparisons[count.target.comparison]}` : "";
        },
      },
    ],
  };
};

const ownRules = 30;

/** How conditions are written, each with what it says: beside the rules, where they do not run. */
export const ruleExamples: readonly (readonly [condition: string, meaning: string])[] = [
  ["研发经费 <= 营业收入", "同一行的两项金额，万元、亿元自动换算"],
  ["研发投入强度 >= 1.5%", "比重写百分数"],
  ["研发经费 >= 100 万元", "金额的数要带单位"],
  ["abs(本年/上年 - 1) <= 50%", "每个指标与上年比"],
  ["研发经费 >= 上年研发经费", "一个指标与上年比"],
  ["全市!研发经费 = sum(研发经费)", "点名的单位；各单位合计（不含全市）"],
  ["[7] = [8] + … + [14] + [19]", "107-2 的代码，表上印了代码的以表上的为准"],
  ["「其中：女性」 <= 研究开发人员合计", "名称里有符号的加引号"],
  ["新产品销售收入 <= 名单!营业收入", "另一张表（表名、表类、107-1）上的同一单位"],
  ["若(研发经费 > 0 元, 有研发活动企业数 > 0)", "前一项成立时，后一项也应成立"],
  ["有研发机构企业数 <= 规上企业数 且 规上企业数 > 0", "且、或"],
];

/** The bureau's own rules. */
const customRules: Make = () => ({
  kind: "custom-rules",
  title: "自定义规则（审核公式）",
  note: "一行一条。条件写应当成立的比较式：写指标名称或 107 表的 [代码]，右边有示例；级别不填为疑问。",
  ids: Array.from({ length: ownRules }, (_, i) => String(i)),
  columns: [
    input("编号", said("自己的编号，如 自-01；不以 RD- 开头。"), "@", 8),
    input("名称", said("几个字说明查什么。"), "@", 16),
    input(
      "适用表",
      said("工作表名、表类（如 县市区年度表）、107-1 或 107-2，用顿号隔开；不填为全部。"),
      "@",
      16,
    ),
    input("条件", said("应当成立的比较式，不以 = 开头。"), "@", 38),
    input("级别", listRule(["错误", "疑问", "滞后", "不符合"], "级别"), "@", 6),
    input("提示", said("不成立时说的话；不填用名称。"), "@", 22),
    input("依据", said("文件号、条款或口径说明。"), "@", 16),
    example("写法示例", 0, 44),
    example("示例说什么", 1, 44),
  ],
});

function example(header: string, part: 0 | 1, width: number): Column {
  return {
    header,
    width,
    format: "@",
    style: "target",
    aside: true,
    cell: (id) => ruleExamples[Number(id)]?.[part] ?? null,
  };
}

/** The national forms are the state's, not ours to draw; the sheet of rules is no return. */
export type TemplateKind = Exclude<ReturnKind, "form-107" | "breakdown"> | "custom-rules";

export const templateNames: Readonly<Record<TemplateKind, string>> = {
  ...kindNames,
  "custom-rules": "自定义规则（审核公式）",
};

const makers: Readonly<Record<TemplateKind, Make>> = {
  "county-year": countyYear,
  "county-matrix": countyMatrix,
  "county-quarter": countyQuarter,
  "sector-matrix": sectorMatrix,
  "sector-quarter": sectorQuarter,
  enterprise,
  counts,
  "custom-rules": customRules,
};

/** The kinds in the order in which they are offered. */
export const templateKinds = Object.keys(makers) as readonly TemplateKind[];

/**
 * A blank return.
 * @param year the year it is for; kinds with a column a year cover the whole plan
 */
export function templateOf(plan: PlanIndex, kind: TemplateKind, year: number): Template {
  return assemble(makers[kind](plan, year));
}
