/** What a rule reports: one fault at one cell, in words that can be forwarded. */

/**
 * `error` must be fixed; `query` may stand with an explanation (说明);
 * `behind` is off-track against the plan; `ineligible` fails a condition of applying.
 */
export type Severity = "error" | "query" | "behind" | "ineligible";

/** In the order in which a clerk deals with them. */
export const severities: readonly Severity[] = ["error", "ineligible", "behind", "query"];

export interface Finding {
  /** Permanent rule ID, such as "RD-T01". */
  readonly rule: string;
  readonly severity: Severity;
  readonly sheet: string;
  /** A1 address of the one cell the clerk must look at. */
  readonly cell: string;
  /** The county, sector or enterprise concerned, as the plan or the return names it; "" for a whole sheet. */
  readonly unit: string;
  /** The indicator concerned, in the field's term; "" when the finding is about no single one. */
  readonly measure: string;
  /** The year of the figure; null when the finding is about no single one. */
  readonly year: number | null;
  /** The fault with its numbers. */
  readonly message: string;
  /** What would mend it. */
  readonly suggestion: string;
  /** Citation of what the finding rests on. */
  readonly source: string;
}
