import { cite, judge, legible, multiply, divide, show, subtract } from "../../policy";
import { measures, type ReturnColumn } from "../../returns/types";
import { columnsFarBehind, type FarBehind } from "../farBehind";
import { powerOff } from "../magnitude/powers";
import type { ReturnRule, RuleContext, Teller } from "../rule";
import { judgedFacts, type Judged } from "../targets";
import { at, qualityClause, showAmount } from "../wording";

/** What would close the gap: money where the return tells the base, percentage points where it does not. */
function remedy({ usable }: RuleContext, { part, whole, target, actual, indicator, fact }: Judged): string {
  if (indicator === "amount") {
    return `还需增加 ${showAmount(subtract(target.value, actual ?? 0), fact)} 才达到目标。`;
  }
  if (usable(part) && usable(whole)) {
    const needed = divide(multiply(whole.value, target.value), 100);
    return `${measures[part.measure].name}需达到 ${showAmount(needed, part)}，还差 ${showAmount(subtract(needed, part.value), part)}。`;
  }
  return `强度还需提高 ${show(subtract(target.value, actual ?? 0))} 个百分点；如数字有误请更正，属实请说明原因和措施。`;
}

/** For a sector the growth that the plan asks for besides: ，比上年增长 12%（要求 20%）. */
function growth({ usable, inYear }: RuleContext, { fact, indicator }: Judged): string {
  if (indicator !== "amount" || fact.subject.kind !== "sector" || fact.year === null || !usable(fact))
    return "";
  const before = inYear(fact, fact.year - 1);
  if (!usable(before) || before.value <= 0) return "";
  const grown = multiply(divide(subtract(fact.value, before.value), before.value), 100);
  return `；比上年增长 ${show(grown, 2)}%（要求 ${show(fact.subject.sector.growth.value)}%）`;
}

/** Half a year's figures, another scope or another ratio read as the plan's would accuse everybody: one question instead. */
function askAboutColumn(
  { plan }: RuleContext,
  column: ReturnColumn,
  { behind, all, typical }: FarBehind,
  tell: Teller,
): void {
  const [first] = behind as readonly [Judged];
  const { fact, target, indicator } = first;
  const figure = (value: number) => (indicator === "ratio" ? `${show(value)}%` : showAmount(value, fact));
  tell.found({
    cell: column.headerCell,
    severity: "query",
    unit: "",
    measure: column.header,
    year: target.year,
    message: `「${legible(column.header, 40)}」一列 ${all} 个数中有 ${behind.length} 个远低于 ${target.year} 年目标（多数只有目标的约 ${Math.round(typical * 100)}%，如 ${fact.subject.name} ${figure(first.actual ?? 0)}，目标 ${figure(target.value)}），更像是时期、口径或指标与方案的不同。`,
    suggestion:
      "请先核对这一列的含义、年度和是否全年数；读错了的，在窗格“看懂了什么”里更正后再校验。确为全年实绩的，在说明中写明。",
    source: qualityClause(plan),
  });
}

/** A ratio or amount under its year's target. The baseline year is never judged. */
export const behindTarget: ReturnRule = {
  id: "RD-T01",
  severity: "behind",
  title: { zh: "低于当年目标", en: "Below the target of the year" },
  rowByRow: true,
  clause: "{ratioTables}、{amountTable}",
  page: {
    what: "当年的比重或金额是否达到附表的目标；没有比重列时由两项金额算出比重。基期年不判。",
    why: "{ratioTables}、{amountTable} 是当年应达到的数。",
    example: "甲县 2.28%，低于当年目标 2.29%，差 0.01 个百分点。",
    mend: "结论给出还差多少钱；数字有误请更正，属实请说明原因和措施。",
  },
  check(context, tell) {
    const all = [...judgedFacts(context)];
    const doubtful = columnsFarBehind(all);
    for (const [column, told] of doubtful) askAboutColumn(context, column, told, tell);
    for (const judged of all) {
      const { fact, actual, target, indicator, measure, computed } = judged;
      if (actual === null || doubtful.has(fact.column)) {
        tell.couldNotTell();
        continue;
      }
      if (judge(indicator, actual, target.value) !== "behind") {
        tell.passed();
        continue;
      }
      const ratio = indicator === "ratio";
      const told = ratio ? `${show(actual)}%` : showAmount(actual, fact);
      const aim = ratio ? `${target.figure.published}%` : showAmount(target.value, fact);
      const short = subtract(target.value, actual);
      const gap = ratio ? `${show(short)} 个百分点` : showAmount(short, fact);
      tell.found({
        ...at(fact),
        message: `${fact.subject.name} ${target.year} 年${measures[measure].name}${computed ? "按两项金额计算为" : "为"} ${told}，低于目标 ${aim}，差 ${gap}${growth(context, judged)}。`,
        suggestion: `${powerOff(actual, target.value) === -1 ? "只有目标的约十分之一，请先核对小数点和单位。" : ""}${remedy(context, judged)}`,
        source: cite(target.figure.citation),
      });
    }
  },
};
