import { measures } from "../../returns/types";
import { typedFigures } from "../amounts";
import type { ReturnRule } from "../rule";
import { at, qualityClause, showFact, subject } from "../wording";

/** An amount, a ratio or a count is never below zero. */
export const negativeAmount: ReturnRule = {
  id: "RD-F06",
  severity: "error",
  title: { zh: "金额为负数", en: "An amount is negative" },
  rowByRow: true,
  clause: "{quality}",
  page: {
    what: "金额、比重、家数是否为负数。",
    why: "这些指标不会小于 0。",
    example: "研发经费填 −3.2。",
    mend: "核对正负号；冲减数请在说明中写明。",
  },
  check(context, tell) {
    const { plan, usable } = context;
    for (const fact of typedFigures(context)) {
      if (!usable(fact)) {
        tell.couldNotTell();
        continue;
      }
      if (fact.value >= 0) {
        tell.passed();
        continue;
      }
      tell.found({
        ...at(fact),
        message: `${subject(fact)}为 ${showFact(fact)}，${measures[fact.measure].name}不能为负。`,
        suggestion: "请核对正负号；冲减数请在说明中写明。",
        source: qualityClause(plan),
      });
    }
  },
};
