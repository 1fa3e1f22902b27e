/** What an answer is when there may be none: a value, or the problem in words. Nothing here throws. */

/** Which problem it is: what is decided on a problem is decided by this and never by its words. */
export type ProblemCode =
  | "rangesDiffer"
  | "unitMissing"
  | "unitUnknown"
  | "unitAmbiguous"
  | "unitWithoutRow"
  | "unitNarrowed"
  | "yearUnreadable"
  | "yearNotInPlan"
  | "indicatorUnknown"
  | "indicatorOfOtherRows"
  | "noLevel"
  | "actualMissing"
  | "numberUnreadable"
  | "amountNegative"
  | "fundsNotPositive"
  | "flagUnreadable"
  | "ratioLooksFractional"
  | "baseZero"
  | "notPositive"
  | "noRatioTarget"
  | "baselineNoTarget"
  | "paceOfRatio"
  | "quarterUnreadable"
  | "ownerMissing"
  | "noOwner"
  | "scaleUnknown";

/**
 * `notAvailable`: the question was understood and the plan has no such figure (#N/A in a cell);
 * `invalid`: an argument cannot be read (#VALUE! in a cell).
 */
export interface Problem {
  readonly kind: "notAvailable" | "invalid";
  readonly code: ProblemCode;
  /** What was read, why there is no answer, what to enter instead: one or two sentences. */
  readonly zh: string;
  readonly en: string;
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function found<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function none<T>(problem: Problem): Outcome<T> {
  return { ok: false, problem };
}
