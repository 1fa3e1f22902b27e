/** The check that RD-C01 and RD-C02 share: a reported ratio against the one its two amounts give. */
import { decimal, show, toNumber } from "../policy";
import { measures, type Measure } from "../returns/types";
import type { ReturnRule } from "./rule";
import { at, qualityClause, showAmount, showRatio, subject } from "./wording";

/** Ratios are published with two decimals: half of the last one is rounding. */
const tolerance = 0.005;

export function ratioConsistency(
  head: Pick<ReturnRule, "id" | "title" | "clause" | "page">,
  ratio: Measure,
  part: Measure,
  whole: Measure,
): ReturnRule {
  return {
    ...head,
    severity: "error",
    check({ plan, facts, usable, sibling }, tell) {
      for (const fact of facts) {
        if (fact.measure !== ratio) continue;
        const numerator = sibling(fact, part);
        const denominator = sibling(fact, whole);
        if (!numerator || !denominator) continue;
        if (!usable(fact) || !usable(numerator) || !usable(denominator) || denominator.value === 0) {
          tell.couldNotTell();
          continue;
        }
        // Only near the limit do the last digits matter.
        const roughly = (numerator.value * 100) / denominator.value;
        if (Math.abs(fact.value - roughly) < tolerance * 0.999) {
          tell.passed();
          continue;
        }
        const exact = decimal(numerator.value).times(100).div(decimal(denominator.value));
        const difference = decimal(fact.value).minus(exact);
        if (difference.abs().lte(tolerance)) {
          tell.passed();
          continue;
        }
        const right = toNumber(exact);
        tell.found({
          ...at(fact),
          message: `${subject(fact)}填 ${showRatio(fact.value, fact)}，而 ${measures[part].name} ${showAmount(numerator.value, numerator)} ÷ ${measures[whole].name} ${showAmount(denominator.value, denominator)} = ${show(right, 2)}%，相差 ${show(toNumber(difference.abs()))} 个百分点。`,
          suggestion: `如两项金额无误，此格应为 ${showRatio(Number(show(right, 2).replace("−", "-")), fact)}；否则请核对${measures[part].name}和${measures[whole].name}的数字与单位。`,
          source: qualityClause(plan),
        });
      }
    },
  };
}
