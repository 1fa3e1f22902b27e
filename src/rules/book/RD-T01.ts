import { cite, judge, multiply, divide, show, subtract } from "../../policy";
import { measures } from "../../returns/types";
import type { Rule, RuleContext } from "../rule";
import { judgedFacts, type Judged } from "../targets";
import { showAmount } from "../wording";

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

/** A ratio or amount under its year's target. The baseline year is never judged. */
export const behindTarget: Rule = {
  id: "RD-T01",
  severity: "behind",
  title: "低于当年目标",
  clause: "附表1、附表2、附表3",
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
        row: fact.row,
        column: fact.column.column,
        unit: fact.unit.name,
        measure: fact.column.header,
        message: `${fact.unit.name} ${target.year} 年${measures[measure].name}${computed ? "按两项金额计算为" : "为"} ${told}，低于目标 ${aim}，差 ${gap}。`,
        suggestion: remedy(context, judged),
        source: cite(target.figure.citation),
      });
    }
  },
};
