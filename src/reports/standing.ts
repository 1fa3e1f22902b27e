/** How the plan stands by the returns: each reported figure with its target, its gap and the cell it stands in. */
import type { Indicator } from "../plan";
import {
  decimal,
  divide,
  figureFor,
  judge,
  multiply,
  plannedValue,
  subtract,
  toNumber,
  type PlanIndex,
  type PlannedFigure,
  type PlanUnit,
  type Status,
} from "../policy";
import { cellAddress } from "../sheet/address";
import type { SheetSnapshot } from "../sheet/snapshot";
import { measures, type Fact, type Subject } from "../returns/types";
import { checkWorkbook, type CheckOptions } from "../rules/check";
import type { CheckResult } from "../rules/results";
import { dueShares } from "../rules/pace";
import type { RuleContext } from "../rules/rule";
import { judgedFacts, type Judged } from "../rules/targets";
import { aboutKey } from "./collection/settled";
import { isCollectionSheet } from "./collection/sheetNames";
import { doubtsBy, rawText, type Doubt } from "./doubt";

/** A cell of a return, and by what its number is to be multiplied to be in % or 亿元. */
export interface SourceCell {
  readonly sheet: string;
  readonly cell: string;
  readonly factor: number;
}

/**
 * Three states that never mix: nothing is reported; something is, and cannot be used before it is verified; a number.
 */
export type FigureState = "missing" | "doubtful" | "number";

export interface StandingEntry {
  readonly unit: PlanUnit;
  readonly indicator: Indicator;
  readonly year: number;
  /** 1–4 for an amount cumulated to the end of that quarter. */
  readonly quarter: number | null;
  readonly state: FigureState;
  /** In % or 亿元; null unless `state` is "number". */
  readonly actual: number | null;
  /** Of what is in doubt: the figure as reported, or the text where it is no number. Null otherwise. */
  readonly claimed: number | string | null;
  /** Why it is in doubt, or why nothing stands there, in one sentence; "" of a number. */
  readonly why: string;
  /** The plan's figure for the year. */
  readonly target: PlannedFigure;
  /** What should stand there: the target, or the share of it that is due by the quarter. */
  readonly due: number;
  /** actual − due, in percentage points or 亿元. */
  readonly gap: number | null;
  /** Of a quarter: met when in pace with the year. */
  readonly status: Status | null;
  /** R&D still to be spent, in 亿元; 0 when on track; null when it cannot be told. */
  readonly shortfall: number | null;
  /** The cell to look at. */
  readonly place: { readonly sheet: string; readonly cell: string };
  /** The cell of the reported figure; null when the ratio was computed from `part` and `whole`. */
  readonly reported: SourceCell | null;
  /** R&D and what it is divided by, where the return has them as numbers. */
  readonly part: SourceCell | null;
  readonly whole: SourceCell | null;
}

/** R&D to the end of a quarter, by county or sector, in 亿元: what this year's is held against next year. */
export interface QuarterFigure {
  readonly unit: PlanUnit;
  readonly year: number;
  readonly quarter: number;
  readonly value: number;
  readonly source: SourceCell | null;
  readonly place: StandingEntry["place"];
}

export interface Standing {
  readonly check: CheckResult;
  readonly entries: readonly StandingEntry[];
  readonly quarters: readonly QuarterFigure[];
}

export interface StandingOptions extends CheckOptions {
  /** What is in doubt of a table that was collected, and why, by `aboutKey`: the table itself shows a number. */
  readonly doubts?: ReadonlyMap<string, string>;
}

/** Checks the sheets and tells how every figure stands that the plan has a target for. */
export function standingOf(
  sheets: readonly SheetSnapshot[],
  plan: PlanIndex,
  { doubts = new Map(), ...options }: StandingOptions = {},
): Standing {
  const contexts: RuleContext[] = [];
  const check = checkWorkbook(sheets, plan, {
    ...options,
    observe: (context) => {
      if (!context.sheet.planCopy) contexts.push(context);
    },
  });
  const doubtAt = doubtsBy(check.findings);
  const entries = new Map<string, StandingEntry>();
  const quarters = new Map<string, QuarterFigure>();
  for (const context of contexts) {
    const collected = isCollectionSheet(context.sheet.sheet);
    const doubtOf: DoubtOf = (fact) =>
      (collected ? doubtWhere(doubts, fact) : null) ?? doubtAt(context, fact);
    for (const entry of [...yearly(context, doubtOf), ...quarterly(context, doubtOf)]) {
      const { unit, indicator, year, quarter } = entry;
      const key = JSON.stringify([unit.kind, unit.id, indicator.id, year, quarter]);
      const known = entries.get(key);
      // The first sheet that says most counts; contradictions between sheets are the rules' affair.
      if (!known || weight[entry.state] > weight[known.state]) entries.set(key, entry);
    }
    for (const figure of quarterFigures(context, doubtOf)) {
      const { unit, year, quarter } = figure;
      const key = JSON.stringify([unit.kind, unit.id, year, quarter]);
      if (!quarters.has(key)) quarters.set(key, figure);
    }
  }
  return { check, entries: [...entries.values()], quarters: [...quarters.values()] };
}

const weight: Readonly<Record<FigureState, number>> = { missing: 0, doubtful: 1, number: 2 };

type DoubtOf = (fact: Fact) => Pick<Doubt, "message"> | null;

function doubtWhere(doubts: ReadonlyMap<string, string>, fact: Fact): Pick<Doubt, "message"> | null {
  const { subject, measure, year, quarter } = fact;
  if (subject.kind !== "region" && subject.kind !== "sector") return null;
  const message = doubts.get(
    aboutKey({ subject: { kind: subject.kind, id: subject.id }, measure, year, quarter }),
  );
  return message === undefined ? null : { message };
}

type Said = Pick<StandingEntry, "state" | "actual" | "claimed" | "why">;

/** Those of whom the return says something: a row that is blank from end to end is no return of its unit's. */
function filedIn({ facts }: RuleContext): ReadonlySet<Subject> {
  return new Set(facts.filter(({ state }) => state !== "blank").map(({ subject }) => subject));
}

/** @param facts what the figure is, or is worked out from. @param value what these come to */
function said(facts: readonly Fact[], value: number | null, doubtOf: DoubtOf, filed: boolean): Said {
  for (const fact of facts) {
    const doubt = doubtOf(fact);
    if (!doubt) continue;
    const claimed = value ?? facts.map(({ raw }) => rawText(raw)).join("、");
    return { state: "doubtful", actual: null, claimed, why: doubt.message };
  }
  if (value !== null) return { state: "number", actual: value, claimed: null, why: "" };
  const dash = facts.some(({ state }) => state === "dash");
  const why = dash ? "填报为“——”，没有此项。" : filed ? "同一行有别的数，此格空白。" : "";
  return { state: "missing", actual: null, claimed: null, why };
}

/** The cell as one that a formula can read; null where its number is written as text. */
function sourceOf(context: RuleContext, fact: Fact | undefined): SourceCell | null {
  if (!fact || fact.value === null || typeof fact.raw !== "number") return null;
  const { value, raw } = fact;
  const factor = raw === 0 ? 1 : 10 ** Math.round(Math.log10(Math.abs(value / raw)));
  return { sheet: context.sheet.sheet, cell: cellAddress(fact.cell.row, fact.cell.column), factor };
}

/** What the figure comes to, in doubt or not. */
function valueOf({ fact, computed, part, whole, actual }: Judged): number | null {
  if (!computed) return fact.value;
  if (actual !== null) return actual;
  const [rd, base] = [part?.value ?? null, whole?.value ?? null];
  return rd === null || base === null || base <= 0 ? null : divide(multiply(rd, 100), base);
}

function* yearly(context: RuleContext, doubtOf: DoubtOf): Generator<StandingEntry> {
  const filed = filedIn(context);
  for (const judged of judgedFacts(context)) {
    const { fact, target, computed, part, whole, indicator: kind } = judged;
    if (fact.year === null) continue;
    const base = context.usable(whole) ? whole.value : null;
    const spent = context.usable(part) ? part.value : null;
    const facts = computed ? [part, whole].flatMap((one) => (one ? [one] : [])) : [fact];
    const figure = said(facts, valueOf(judged), doubtOf, filed.has(fact.subject));
    // What a ratio is worked out from is told with it; what only stands beside it must be sure.
    const sure = (one: Fact | undefined): SourceCell | null =>
      computed || context.usable(one) ? sourceOf(context, one) : null;
    const { actual } = figure;
    yield {
      ...place(context, fact),
      ...figure,
      unit: target.unit,
      indicator: target.indicator,
      year: fact.year,
      quarter: null,
      target,
      due: target.value,
      gap: actual === null ? null : subtract(actual, target.value),
      status: actual === null ? null : judge(kind, actual, target.value),
      shortfall: shortfallOf(kind, actual, target.value, spent, base),
      reported: computed ? null : sourceOf(context, fact),
      part: kind === "amount" ? sourceOf(context, fact) : sure(part),
      whole: sure(whole),
    };
  }
}

function* quarterly(context: RuleContext, doubtOf: DoubtOf): Generator<StandingEntry> {
  const { plan, facts } = context;
  const dueShare = dueShares(context);
  const filed = filedIn(context);
  for (const fact of facts) {
    const { subject, year, quarter } = fact;
    const indicator = plan.edition.indicators.find(({ id }) => id === measures[fact.measure].indicator);
    if (!indicator || subject.kind !== "sector" || year === null || quarter === null) continue;
    if (year === plan.edition.baselineYear) continue;
    const figure = figureFor(plan, subject, indicator, year);
    if (!figure.ok) continue;
    const target = figure.value;
    const share = dueShare(fact)?.percent ?? 100;
    const due = toNumber(decimal(target.value).times(share).div(100));
    const told = said([fact], fact.value, doubtOf, filed.has(subject));
    const { actual } = told;
    const source = sourceOf(context, fact);
    yield {
      ...place(context, fact),
      ...told,
      unit: subject,
      indicator,
      year,
      quarter,
      target,
      due,
      gap: actual === null ? null : subtract(actual, due),
      status: actual === null ? null : judge("amount", actual, due),
      shortfall: shortfallOf("amount", actual, due, actual, null),
      reported: source,
      part: source,
      whole: null,
    };
  }
}

function* quarterFigures(context: RuleContext, doubtOf: DoubtOf): Generator<QuarterFigure> {
  for (const fact of context.facts) {
    const { subject, measure, year, quarter } = fact;
    const wanted =
      (subject.kind === "region" && measure === "rd") ||
      (subject.kind === "sector" && measure === "sectorAmount");
    if (!wanted || year === null || quarter === null || fact.value === null || doubtOf(fact)) continue;
    const source = sourceOf(context, fact);
    yield { ...place(context, fact), unit: subject, year, quarter, value: fact.value, source };
  }
}

const place = (context: RuleContext, fact: Fact): Pick<StandingEntry, "place"> => ({
  place: { sheet: context.sheet.sheet, cell: cellAddress(fact.cell.row, fact.cell.column) },
});

/** What is lacking in money: of an amount the gap, of a ratio its share of the base. */
function shortfallOf(
  kind: "ratio" | "amount",
  actual: number | null,
  due: number,
  spent: number | null,
  base: number | null,
): number | null {
  if (actual === null) return null;
  if (judge(kind, actual, due) !== "behind") return 0;
  if (kind === "amount") return subtract(due, actual);
  if (base === null) return null;
  const needed = divide(multiply(base, due), 100);
  return Math.max(0, subtract(needed, spent ?? divide(multiply(base, actual), 100)));
}

/** The years that the plan names for an indicator and a unit, with its figures; the baseline is the first. */
export function plannedPath(
  plan: PlanIndex,
  indicator: Indicator,
  unit: PlanUnit,
): readonly { readonly year: number; readonly value: number | null }[] {
  return plan.edition.years.map((year) => ({
    year,
    value: plannedValue(plan, indicator.id, unit.id, year) ?? null,
  }));
}

/** The yearly entries of an indicator, best first: by what part of the target is reached. */
export function ranked(entries: readonly StandingEntry[]): StandingEntry[] {
  const rate = ({ actual, due }: StandingEntry): number =>
    actual === null ? -Infinity : divide(actual, due);
  return [...entries].sort((a, b) => rate(b) - rate(a));
}
