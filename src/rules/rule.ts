/** What a rule is: one permanent ID, one thing that must hold, and what it tells of each place it looked at. */
import type { PlanIndex } from "../policy";
import type { Fact, KnownFact, Measure, Place, RecognisedReturn } from "../returns/types";
import type { Severity } from "../sheet/finding";
import type { InBothLanguages, Limit, LimitValue } from "./limits";

/** A fault as the rule sees it; the engine adds rule, severity and sheet. */
export interface Report {
  readonly cell: Place;
  /** The fact that stands in the cell, when the fault is one of a fact. */
  readonly fact?: Fact;
  /** The return it stands on; the one being checked unless the rule looks at the whole workbook. */
  readonly on?: PlacedReturn;
  readonly unit: string;
  readonly measure: string;
  readonly year?: number | null;
  readonly message: string;
  readonly suggestion: string;
  readonly source: string;
  /** In place of the rule's own severity. */
  readonly severity?: Severity;
  /** Of how many figures of its column the rule asked this, where it did not ask it of every cell. */
  readonly among?: number;
  /** Facts that follow from this fault and must not be judged: all of a column with a wrong unit, say. */
  readonly taints?: readonly Fact[];
}

/** Where a rule says what it found. Each place looked at is told once: passed, found or could not tell. */
export interface Teller {
  passed(): void;
  couldNotTell(): void;
  found(report: Report): void;
}

/** A return with its facts and the name by which messages speak of its sheet: 「汇总」, or 甲.xlsx「汇总」. */
export interface PlacedReturn {
  readonly value: RecognisedReturn;
  readonly label: string;
  /** All facts of the return, row by row. */
  readonly facts: readonly Fact[];
}

export interface BookContext {
  readonly plan: PlanIndex;
  /** What the workbook has set for a limit, or its usual value. */
  limit<V extends LimitValue>(limit: Limit<V>): V;
  /** Every return of the call but copies of the plan's own tables, in the order of the sheets. */
  readonly returns: readonly PlacedReturn[];
  /** True when the fact is a number and nothing has already been found wrong with it. */
  usable(fact: Fact | undefined): fact is KnownFact;
}

export interface RuleContext extends BookContext {
  readonly sheet: RecognisedReturn;
  /** All facts of the return, row by row. */
  readonly facts: readonly Fact[];
  /** The fact of the same subject, year and quarter on this sheet. */
  sibling(fact: Fact, measure: Measure): Fact | undefined;
  /** The fact of the same subject and measure in another year: on this sheet, or else on another of its workbook. */
  inYear(fact: Fact, year: number): Fact | undefined;
}

/** The rule's page, for people. */
export interface RulePage {
  /** What is compared with what. */
  readonly what: string;
  /** Why it is asked. */
  readonly why: string;
  /** One case with numbers. */
  readonly example: string;
  /** How it is mended. */
  readonly mend: string;
}

/** What is said once of a column. */
export interface ColumnQuestion {
  readonly severity: Severity;
  /** What its cells have in common; follows 一列 18 格中有 10 格. */
  readonly what: string;
  readonly suggestion: string;
}

interface RuleHead {
  readonly id: string;
  readonly severity: Severity;
  /** What is wrong where it fires, in a few words: the pane shows its own language's, documents are Chinese. */
  readonly title: InBothLanguages<string>;
  /** The clause it rests on, by what it is about: {quality}. Read this and the page through `inPlan`. */
  readonly clause: string;
  readonly page: RulePage;
  /** What a workbook may set of it. */
  readonly limits?: readonly Limit[];
  /** What it tells is true of each row, of however many it is: never one question of the whole column. */
  readonly rowByRow?: true;
  /** How a column is spoken of most of which is at fault, where the usual question (`wholeColumn.ts`) does not fit. */
  readonly ofColumn?: ColumnQuestion;
}

export interface ReturnRule extends RuleHead {
  readonly scope?: "return";
  /** It has nothing to tell of a return that reports none of these, and is not asked. */
  readonly about?: readonly Measure[];
  check(context: RuleContext, tell: Teller): void;
}

/** A rule over all sheets; its reports say on which return they stand. */
export interface BookRule extends RuleHead {
  readonly scope: "book";
  check(context: BookContext, tell: Teller): void;
}

export type Rule = ReturnRule | BookRule;
