/** Every problem in words, in Chinese and in English: what was read, why there is no answer, what to enter. */
import type { Indicator, PlanEdition } from "../plan";
import type { Problem, ProblemCode } from "./outcome";
import { legible } from "./quotation";

function invalid(code: ProblemCode, zh: string, en: string): Problem {
  return { kind: "invalid", code, zh, en };
}

function notAvailable(code: ProblemCode, zh: string, en: string): Problem {
  return { kind: "notAvailable", code, zh, en };
}

function quote(value: unknown): string {
  if (value === null || value === undefined || value === "") return "（空）";
  return `「${legible(String(value), 31)}」`;
}

/** As English quotes. */
function quoted(value: unknown): string {
  if (value === null || value === undefined || value === "") return "(empty)";
  return `“${legible(String(value), 31)}”`;
}

const listed = (names: readonly string[]): string => names.map(quoted).join(", ");

function tables(edition: PlanEdition, language: "zh" | "en"): string {
  return edition.indicators
    .map((i) => (language === "zh" ? `${i.table}（${i.shortName}）` : `${i.table} (“${i.shortName}”)`))
    .join(language === "zh" ? "、" : ", ");
}

export const problems = {
  unitMissing: () =>
    invalid(
      "unitMissing",
      "单位为空：请输入县市区名称、行政区划代码或研发活动类别。",
      "The unit is empty: enter a county's name or code, or a sector.",
    ),
  unitUnknown: (text: string, nearest: readonly string[]) =>
    nearest.length > 0
      ? invalid(
          "unitUnknown",
          `${quote(text)}不是方案中的单位，您是否指 ${nearest.join("、")}？`,
          `${quoted(text)} is not a unit of the plan. Did you mean ${listed(nearest)}?`,
        )
      : invalid(
          "unitUnknown",
          `${quote(text)}不是方案中的单位：请输入县市区名称、行政区划代码或研发活动类别。`,
          `${quoted(text)} is not a unit of the plan: enter a county's name or code, or a sector.`,
        ),
  unitAmbiguous: (text: string, related: readonly string[]) =>
    invalid(
      "unitAmbiguous",
      `${quote(text)}可能指不止一个单位（如 ${related.join("、")}），请写全称。`,
      `${quoted(text)} could mean several units (${listed(related)}): write the full name.`,
    ),
  unitWithoutRow: (name: string, related: readonly string[]) =>
    notAvailable(
      "unitWithoutRow",
      `${name}是责任单位，但附表中没有它的指标行${related.length > 0 ? `；附表中 ${related.join("、")} 一行含有它` : ""}，不能代为推算。`,
      `“${name}” answers for clauses but has no row in the tables${related.length > 0 ? `; the row ${listed(related)} includes it` : ""}.`,
    ),
  unitNarrowed: (text: string, row: string) =>
    notAvailable(
      "unitNarrowed",
      `${quote(text)}与附表的行「${row}」口径不同，方案没有它的指标；如要该行的指标请直接写行名。`,
      `${quoted(text)} is not the area of the row “${row}”: the plan has no figure for it.`,
    ),
  yearUnreadable: (value: unknown) =>
    invalid(
      "yearUnreadable",
      `年份${quote(value)}无法识别：请输入四位数字的年份或一个日期。`,
      `The year ${quoted(value)} cannot be read: enter a year of four digits, or a date.`,
    ),
  yearNotInPlan: (year: number, first: number, last: number) =>
    notAvailable(
      "yearNotInPlan",
      `方案没有 ${year} 年的指标：附表只列 ${first}（基期）至 ${last} 年。`,
      `The plan has no figure for ${year}: its tables run from ${first} (baseline) to ${last}.`,
    ),
  indicatorUnknown: (edition: PlanEdition, value: unknown) =>
    invalid(
      "indicatorUnknown",
      `指标${quote(value)}无法识别：请输入 ${tables(edition, "zh")}，或省略。`,
      `The indicator ${quoted(value)} cannot be read: enter ${tables(edition, "en")}, or omit it.`,
    ),
  indicatorOfOtherRows: (
    edition: PlanEdition,
    name: string,
    kind: "region" | "sector",
    indicator: Indicator,
  ) => {
    const fitting = edition.indicators.filter((i) => (i.rows === "regions") === (kind === "region"));
    const list = fitting.map((i) => `附表${i.table}`).join("、");
    return notAvailable(
      "indicatorOfOtherRows",
      `附表${indicator.table} 按${indicator.rows === "regions" ? "县市区" : "研发活动类别"}列示，没有${name}一行；它的指标在${list}。`,
      `Table ${indicator.table} lists ${indicator.rows === "regions" ? "counties" : "sectors"} and has no row “${name}”; see “${list}”.`,
    );
  },
  noLevel: (name: string, table: number, published: string, growth: number) =>
    notAvailable(
      "noLevel",
      `附表${table} 对${name}没有列出数额${published ? `（印作“${published}”）` : "（空白）"}，只要求年均增长 ${growth}%；知道上年数时可按增速判断。`,
      `Table ${table} prints no level for “${name}”, only growth of ${growth}% a year.`,
    ),
  actualMissing: (what: { zh: string; en: string }) =>
    notAvailable("actualMissing", `缺少${what.zh}，无法判断：请补填。`, `${what.en} is missing: fill it in.`),
  numberUnreadable: (what: { zh: string; en: string }, value: unknown) =>
    invalid(
      "numberUnreadable",
      `${what.zh}${quote(value)}不是数字：请输入数字。`,
      `${what.en} ${quoted(value)} is not a number.`,
    ),
  amountNegative: (what: { zh: string; en: string }, value: number) =>
    invalid(
      "amountNegative",
      `${what.zh} ${value} 为负数：请核对后输入 0 或正数。`,
      `${what.en} ${value} is negative.`,
    ),
  fundsNotPositive: (value: number) =>
    invalid(
      "fundsNotPositive",
      `申请财政资金 ${value} 不大于 0：请输入所申请的金额。`,
      `The funds applied for, ${value}, must be above 0.`,
    ),
  flagUnreadable: (what: { zh: string; en: string }, value: unknown) =>
    invalid(
      "flagUnreadable",
      `${what.zh}${quote(value)}无法识别：请输入 TRUE/FALSE 或 是/否。`,
      `${what.en} ${quoted(value)} cannot be read: enter TRUE or FALSE.`,
    ),
  ratioLooksFractional: (value: number) =>
    invalid(
      "ratioLooksFractional",
      `比重 ${value} 看起来是小数而不是百分数（单元格显示 ${Number((value * 100).toPrecision(6))}% 时存的是 ${value}）：请乘以 100，或在最后一个参数写 "小数"。`,
      `The ratio ${value} looks like a fraction, not a percentage: multiply it by 100, or give “小数” as the last argument.`,
    ),
  baseZero: (what: { zh: string; en: string }) =>
    invalid(
      "baseZero",
      `${what.zh}为 0，不能作除数：请填写大于 0 的数。`,
      `${what.en} is 0 and cannot divide: give one above 0.`,
    ),
  notPositive: (what: { zh: string; en: string }, value: number) =>
    invalid(
      "notPositive",
      `${what.zh} ${value} 不大于 0：请输入大于 0 的数。`,
      `${what.en} ${value} must be above 0.`,
    ),
  noRatioTarget: (name: string, table: number) =>
    notAvailable(
      "noRatioTarget",
      `${name}在附表${table} 的目标是金额，不是比重：请用 RD_TARGET 取金额目标。`,
      `The target of “${name}” in table ${table} is an amount, not a ratio: use RD_TARGET.`,
    ),
  baselineNoTarget: (year: number) =>
    notAvailable(
      "baselineNoTarget",
      `${year} 年是基期，没有目标：请改用其后的年份。`,
      `${year} is the baseline and has no target: give a later year.`,
    ),
  paceOfRatio: (name: string, table: number) =>
    notAvailable(
      "paceOfRatio",
      `${name}的目标是附表${table} 的全年比重，不能按季度拆分：进度只对附表3 的类别计算。`,
      `The target of “${name}” is a yearly ratio (table ${table}) and is never divided by four: only sectors of table 3 have a pace.`,
    ),
  quarterUnreadable: (value: unknown) =>
    invalid(
      "quarterUnreadable",
      `季度${quote(value)}无法识别：请输入 1 至 4，或如“二季度”“上半年”“Q2”。`,
      `The quarter ${quoted(value)} cannot be read: enter 1 to 4, or Q2.`,
    ),
  ownerMissing: (examples: readonly string[]) =>
    invalid(
      "ownerMissing",
      `没有写单位或条款：请输入如 ${examples.join("、")}。`,
      `No unit or clause was given: enter one such as ${listed(examples)}.`,
    ),
  noOwner: (what: string, clause: string) =>
    notAvailable(
      "noOwner",
      `通知没有为${what}列出责任单位：请按条款（如 ${clause}）查询。`,
      `The notice names no responsible unit for “${what}”: ask by clause, such as “${clause}”.`,
    ),
  scaleUnknown: (value: unknown, kind: "ratio" | "amount") =>
    invalid(
      "scaleUnknown",
      `量级${quote(value)}不适用：${kind === "ratio" ? '比重可用 "%" 或 "小数"' : '金额可用 "亿元"、"万元"、"千元" 或 "元"'}。`,
      `The scale ${quoted(value)} does not fit: ${kind === "ratio" ? 'a ratio takes "%" or “小数”' : "an amount takes “亿元”, “万元”, “千元” or “元”"}.`,
    ),
} as const;
