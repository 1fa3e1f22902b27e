/** One sheet on its way through the rules: what it was read as, and what is said of it so far. */
import { legible, type PlanIndex } from "../policy";
import { recognise } from "../returns/recognise";
import type { Correction, Fact, NamedRecognition, RecognisedReturn, Unread } from "../returns/types";
import type { Finding } from "../sheet/finding";
import { isRuleSheet } from "../sheet/ruleSheet";
import type { SheetSnapshot } from "../sheet/snapshot";
import { readRules, type RuleBook } from "./custom/readRules";
import { FactsByMeasure } from "./factMap";
import type { PlacedReturn } from "./rule";

export type SheetStatus = "checked" | "unrecognised" | "empty";

/** What is known of the sheet so far. */
export interface SheetState {
  /** Which of the call's workbooks it stands in. */
  readonly book: number;
  readonly snapshot: SheetSnapshot;
  readonly label: string;
  readonly returns: readonly PlacedReturn[];
  readonly message: string;
  readonly status: SheetStatus;
  readonly unread: readonly Unread[];
  readonly facts: FactsByMeasure;
  /** By the address of their cell. */
  readonly findings: Map<string, Finding>;
  readonly broken: string[];
  passed: number;
  couldNotTell: number;
  /** Findings that were counted and not listed. */
  readonly unlisted: Set<string>;
  /** Of the bureau's own rules: what the sheet says, and which of them found nothing to judge. */
  readonly custom?: RuleBook & { readonly idle: string[] };
}

function factsOf({ rows }: RecognisedReturn): readonly Fact[] {
  const all: Fact[] = [];
  for (const { facts } of rows) for (const fact of facts) all.push(fact);
  return all;
}

/** A sheet that nothing was prepared for must not keep the others from being checked. */
function recognised(
  snapshot: SheetSnapshot,
  plan: PlanIndex,
  correction: Correction | undefined,
  fileName: string,
): NamedRecognition {
  try {
    return recognise(snapshot, plan, correction, fileName);
  } catch (error) {
    const reason = legible(error instanceof Error ? error.message : String(error));
    return {
      status: "unrecognised",
      message: `工作表「${legible(snapshot.name)}」识别时出错（${reason}），没有校验。`,
      unread: [{ cell: { row: snapshot.top, column: snapshot.left }, label: "", reason: "识别时出错" }],
    };
  }
}

export function stateOf(
  snapshot: SheetSnapshot,
  book: number,
  label: string,
  plan: PlanIndex,
  correction: Correction | undefined,
  fileName: string,
): SheetState {
  const rules = isRuleSheet(snapshot.name) ? { ...readRules(snapshot), idle: [] } : undefined;
  const recognition = recognised(snapshot, plan, correction, fileName);
  const isReturn = recognition.status === "recognised";
  const returns = isReturn
    ? recognition.returns.map((value) => ({ value, label, facts: factsOf(value) }))
    : [];
  return {
    book,
    snapshot,
    label,
    returns,
    status: isReturn || rules ? "checked" : recognition.status,
    ...(rules && { custom: rules }),
    message: isReturn ? "" : recognition.message,
    unread: recognition.unread,
    // A unit that stands twice is RD-F02's; the first is the one that counts.
    facts: new FactsByMeasure(returns),
    findings: new Map(),
    broken: [],
    passed: 0,
    couldNotTell: 0,
    unlisted: new Set(),
  };
}
