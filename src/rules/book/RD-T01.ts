import { cite, judge, multiply, divide, show, subtract } from "../../policy";
import { measures } from "../../returns/types";
import { powerOff } from "../magnitude/powers";
import type { ReturnRule, RuleContext } from "../rule";
import { judgedFacts, type Judged } from "../targets";
import { at, showAmount } from "../wording";

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

/** A ratio or amount under its year's target. The baseline year is never judged. */
export const behindTarget: ReturnRule = {
  id: "RD-T01",
  severity: "behind",
  title: "低于当年目标",
  rowByRow: true,
  clause: "附表1、附表2、附表3",
  page: {
    what: "当年的比重或金额是否达到附表的目标；没有比重列时由两项金额算出比重。基期年不判。",
    why: "附表1、2、3 是当年应达到的数。",
    example: "甲县 2.28%，低于当年目标 2.29%，差 0.01 个百分点。",
    mend: "结论给出还差多少钱；数字有误请更正，属实请说明原因和措施。",
  },
  check(context, tell) {
    for (const judged of judgedFacts(context)) {
      const { fact, actual, target, indicator, measure, computed } = judged;
      if (actual === null) {
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
