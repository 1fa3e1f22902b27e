import { atLeast, roundTo } from "./decimal";

/** 达标 met, 临界 met only because two decimals are published, 滞后 behind. */
export type Status = "met" | "borderline" | "behind";

/** As they stand in a cell; 基期 is the baseline, which is not judged. */
export const statusNames: Readonly<Record<Status | "baseline", string>> = {
  met: "达标",
  borderline: "临界",
  behind: "滞后",
  baseline: "基期",
};

/**
 * Judges a ratio at the two decimals that are published, half up; where the unrounded figure disagrees the
 * status is 临界. An amount is compared as it is.
 * @param actual in the target's own unit (% or 亿元).
 */
export function judge(kind: "ratio" | "amount", actual: number, target: number): Status {
  if (atLeast(actual, target)) return "met";
  return kind === "ratio" && roundTo(actual, 2) >= target ? "borderline" : "behind";
}
