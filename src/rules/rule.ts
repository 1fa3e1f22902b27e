/** What a rule is: one permanent ID, one thing that must hold, and what it tells of each place it looked at. */
import type { PlanIndex } from "../policy";
import type { Fact, RecognisedReturn } from "../returns/types";
import type { Severity } from "./finding";

/** A fault as the rule sees it; the engine adds rule, severity and sheet. */
export interface Report {
  readonly row: number;
  readonly column: number;
  readonly unit: string;
  readonly measure: string;
  readonly message: string;
  readonly suggestion: string;
  readonly source: string;
  /** Facts that follow from this fault and must not be judged: all of a column with a wrong unit, say. */
  readonly taints?: readonly Fact[];
}

/** Where a rule says what it found. Each place looked at is told once: passed, found or could not tell. */
export interface Teller {
  passed(): void;
  couldNotTell(): void;
  found(report: Report): void;
}

export interface RuleContext {
  readonly plan: PlanIndex;
  readonly sheet: RecognisedReturn;
  /** True when the fact is a number and nothing has already been found wrong with it or its row. */
  usable(fact: Fact | undefined): fact is Fact & { readonly value: number };
  /** The fact of the same row, year and measure. */
  sibling(fact: Fact, measure: Fact["measure"]): Fact | undefined;
}

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** What it checks, in a few Chinese words. */
  readonly title: string;
  /** The clause it rests on, for a page of explanation. */
  readonly clause: string;
  check(context: RuleContext, tell: Teller): void;
}
