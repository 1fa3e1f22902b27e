import { compare } from "./actual";
import { divide, subtract } from "./decimal";
import { found, type Outcome } from "./outcome";
import type { PlanIndex } from "./planIndex";
import { judge, statusNames } from "./status";

/** Unit, year, actual, indicator and scale, as they were typed. */
type Typed = readonly [unit: unknown, year: unknown, actual: unknown, indicator: unknown, scale: unknown];

/**
 * RD_GAP: actual − target, in percentage points or 亿元; negative is short.
 * @returns "" for a blank actual: nothing was reported, so there is no gap to tell.
 */
export function gapOf(plan: PlanIndex, ...typed: Typed): Outcome<number | ""> {
  const compared = compare(plan, ...typed);
  if (!compared.ok) return compared;
  const { actual, figure } = compared.value;
  return found(actual === null ? "" : subtract(actual, figure.value));
}

/** RD_RATE: actual ÷ target, 1 for 100%. "" for a blank actual. */
export function rateOf(plan: PlanIndex, ...typed: Typed): Outcome<number | ""> {
  const compared = compare(plan, ...typed);
  if (!compared.ok) return compared;
  const { actual, figure } = compared.value;
  return found(actual === null ? "" : divide(actual, figure.value));
}

/** RD_STATUS: 达标, 临界 or 滞后; 基期 for the baseline year, which is never judged. "" for a blank actual. */
export function statusOf(plan: PlanIndex, ...typed: Typed): Outcome<string> {
  const compared = compare(plan, ...typed);
  if (!compared.ok) return compared;
  const { actual, figure } = compared.value;
  if (figure.year === plan.edition.baselineYear) return found(statusNames.baseline);
  if (actual === null) return found("");
  return found(statusNames[judge(figure.indicator.kind, actual, figure.value)]);
}
