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
import { measures, type Fact } from "../returns/types";
import { checkWorkbook, type CheckOptions, type CheckResult } from "../rules/check";
import { dueShares } from "../rules/pace";
import type { RuleContext } from "../rules/rule";
import { judgedFacts } from "../rules/targets";

/** A cell of a return, and by what its number is to be multiplied to be in % or 亿元. */
export interface SourceCell {
  readonly sheet: string;
  readonly cell: string;
  readonly factor: number;
}

export interface StandingEntry {
  readonly unit: PlanUnit;
  readonly indicator: Indicator;
  readonly year: number;
  /** 1–4 for an amount cumulated to the end of that quarter. */
  readonly quarter: number | null;
  /** In % or 亿元; null where the return says nothing usable. */
  readonly actual: number | null;
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

export interface Standing {
  readonly check: CheckResult;
  readonly entries: readonly StandingEntry[];
}

/** Checks the sheets and tells how every figure stands that the plan has a target for. */
export function standingOf(
  sheets: readonly SheetSnapshot[],
  plan: PlanIndex,
  options: CheckOptions = {},
): Standing {
  const entries = new Map<string, StandingEntry>();
  const keep = (entry: StandingEntry): void => {
    const { unit, indicator, year, quarter } = entry;
    const key = JSON.stringify([unit.kind, unit.id, indicator.id, year, quarter]);
    const known = entries.get(key);
    // The first sheet that says something counts; contradictions between sheets are the rules' affair.
    if (!known || (known.actual === null && entry.actual !== null)) entries.set(key, entry);
  };
  const check = checkWorkbook(sheets, plan, {
    ...options,
    observe: (context) => {
      if (context.sheet.planCopy) return;
      for (const entry of yearly(context)) keep(entry);
      for (const entry of quarterly(context)) keep(entry);
    },
  });
  return { check, entries: [...entries.values()] };
}

/** The cell as one that a formula can read; null where its number is written as text. */
function sourceOf(context: RuleContext, fact: Fact | undefined): SourceCell | null {
  if (!context.usable(fact) || typeof fact.raw !== "number") return null;
  const { value, raw } = fact;
  const factor = raw === 0 ? 1 : 10 ** Math.round(Math.log10(Math.abs(value / raw)));
  return { sheet: context.sheet.sheet, cell: cellAddress(fact.cell.row, fact.cell.column), factor };
}

function* yearly(context: RuleContext): Generator<StandingEntry> {
  for (const judged of judgedFacts(context)) {
    const { fact, target, actual, computed, part, whole, indicator: kind } = judged;
    if (fact.year === null) continue;
    const base = context.usable(whole) ? whole.value : null;
    const spent = context.usable(part) ? part.value : null;
    yield {
      ...place(context, fact),
      unit: target.unit,
      indicator: target.indicator,
      year: fact.year,
      quarter: null,
      actual,
      target,
      due: target.value,
      gap: actual === null ? null : subtract(actual, target.value),
      status: actual === null ? null : judge(kind, actual, target.value),
      shortfall: shortfallOf(kind, actual, target.value, spent, base),
      reported: computed ? null : sourceOf(context, fact),
      part: kind === "amount" ? sourceOf(context, fact) : sourceOf(context, part),
      whole: sourceOf(context, whole),
    };
  }
}

function* quarterly(context: RuleContext): Generator<StandingEntry> {
  const { plan, facts, usable } = context;
  const dueShare = dueShares(context);
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
    const actual = usable(fact) ? fact.value : null;
    yield {
      ...place(context, fact),
      unit: subject,
      indicator,
      year,
      quarter,
      actual,
      target,
      due,
      gap: actual === null ? null : subtract(actual, due),
      status: actual === null ? null : judge("amount", actual, due),
      shortfall: shortfallOf("amount", actual, due, actual, null),
      reported: sourceOf(context, fact),
      part: sourceOf(context, fact),
      whole: null,
    };
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
