/**
 * Which cell is at fault where ratios do not follow from their amounts: the fewest cells whose change satisfies the
 * ratio of every row and the sum of every column (Fellegi and Holt). A row that disagrees needs one change: its ratio,
 * or one of its two amounts. Whether an amount is meant, its column tells: the counties add up to the city, or would
 * with the amount that the row's other two figures give.
 */
import { sum, type PlanIndex } from "../policy";
import { factsAt } from "./factColumns";
import type { Fact, KnownFact, Measure, RecognisedReturn } from "../returns/types";

/** A row whose ratio does not follow from its amounts. */
export interface Disagreement {
  readonly ratio: KnownFact;
  readonly part: KnownFact;
  readonly whole: KnownFact;
}

/** An amount at fault, and what it should be, in 亿元. */
export interface AmountFault {
  readonly fact: KnownFact;
  readonly proposed: number;
  /** True where the column says it to the last place; else it follows from the row's ratio, which is rounded. */
  readonly exact: boolean;
}

type Cell = "ratio" | "part" | "whole";
const cells: readonly Cell[] = ["ratio", "part", "whole"];

/** With more rows that disagree than these the sums tell nothing any more. */
const mostTogether = 5;

/** The column of an amount in one year: the city's figure, and those that add up to it. */
export interface Column {
  readonly city: KnownFact;
  readonly counties: readonly KnownFact[];
  /** Units without a row in the plan, which the city's figure may contain. */
  readonly beside: readonly KnownFact[];
}

export interface Ground {
  readonly plan: PlanIndex;
  readonly sheet: RecognisedReturn;
  readonly facts: readonly Fact[];
  readonly usable: (fact: Fact | undefined) => fact is KnownFact;
  readonly rounding: (fact: Fact) => number;
}

const isSameTime = (a: Fact, b: Fact): boolean => a.year === b.year && a.quarter === b.quarter;

/** Undefined where the counties cannot be added up: one is missing, unknown, or not usable. */
export function columnOf(
  { plan, sheet, facts, usable }: Omit<Ground, "rounding">,
  measure: Measure,
  like: Fact,
): Column | undefined {
  if (sheet.rows.some(({ subject }) => !subject)) return undefined;
  const own = factsAt(facts, { measure, year: like.year, quarter: like.quarter });
  let city: KnownFact | undefined;
  const counties: KnownFact[] = [];
  const beside: KnownFact[] = [];
  for (const fact of own) {
    const { subject } = fact;
    if (subject.kind === "region") {
      if (!usable(fact) || (subject.region.whole && city)) return undefined;
      if (subject.region.whole) city = fact;
      else counties.push(fact);
    } else if (subject.kind === "part" && subject.of === null && usable(fact)) beside.push(fact);
  }
  return city && counties.length + 1 === plan.edition.regions.length ? { city, counties, beside } : undefined;
}

/** What an amount is by the other two figures of its row, and how far rounding can have moved that. */
function implied({ ratio, part, whole }: Disagreement, cell: Cell, rounding: Ground["rounding"]) {
  const share = ratio.value / 100;
  const loose = rounding(ratio) / 100;
  return cell === "part"
    ? { value: share * whole.value, slack: loose * whole.value + share * rounding(whole) }
    : {
        value: part.value / share,
        slack: (part.value / share) * (loose / share + rounding(part) / part.value),
      };
}

/** City less counties with some amounts put right; which is none where the units beside them are counted or not. */
function addsUp(
  { city, counties, beside }: Column,
  right: ReadonlyMap<Fact, { readonly value: number; readonly slack: number }>,
  rounding: Ground["rounding"],
): boolean {
  const all = [city, ...counties];
  const value = (fact: KnownFact) => right.get(fact)?.value ?? fact.value;
  const off = value(city) - sum(counties.map(value));
  const slack = sum(all.map((fact) => right.get(fact)?.slack ?? rounding(fact)));
  const more = off - sum(beside.map((fact) => fact.value));
  return Math.abs(off) <= slack || Math.abs(more) <= slack + sum(beside.map(rounding));
}

function combinations(length: number): readonly (readonly Cell[])[] {
  let all: readonly (readonly Cell[])[] = [[]];
  for (let i = 0; i < length; i++) all = all.flatMap((before) => cells.map((cell) => [...before, cell]));
  return all;
}

/**
 * The amounts at fault among rows of one return that disagree, by the ratio of their row. A row is left out where its
 * ratio may be the fault, or where nothing tells: its ratio is then the cell to look at.
 */
export function amountsAtFault(
  disagreeing: readonly Disagreement[],
  ground: Ground,
): ReadonlyMap<Fact, AmountFault> {
  const faults = new Map<Fact, AmountFault>();
  let left = disagreeing;
  for (let [first] = left; first; [first] = left) {
    const { ratio } = first;
    const together = left.filter((one) => isSameTime(one.ratio, ratio));
    left = left.filter((one) => !isSameTime(one.ratio, ratio));
    for (const [of, fault] of faultsOfYear(together, ground)) faults.set(of, fault);
  }
  return faults;
}

function faultsOfYear(
  rows: readonly Disagreement[],
  ground: Ground,
): readonly (readonly [Fact, AmountFault])[] {
  const [first] = rows;
  const { rounding } = ground;
  // What was added up from parts stands in no cell of its own.
  if (!first || rows.length > mostTogether || rows.some(({ part, whole }) => part.parts ?? whole.parts))
    return [];
  const columns = {
    part: columnOf(ground, first.part.measure, first.part),
    whole: columnOf(ground, first.whole.measure, first.whole),
  };
  const corrections = (choice: readonly Cell[], cell: "part" | "whole") =>
    new Map(
      rows.flatMap((row, i) =>
        choice[i] === cell ? [[row[cell] as Fact, implied(row, cell, rounding)] as const] : [],
      ),
    );
  const possible = combinations(rows.length).filter((choice) =>
    (["part", "whole"] as const).every((cell) => {
      const column = columns[cell];
      if (!column) return !choice.includes(cell);
      if (rows.some((row, i) => choice[i] === cell && (row.ratio.value <= 0 || row.part.value <= 0)))
        return false;
      return addsUp(column, corrections(choice, cell), rounding);
    }),
  );
  return rows.flatMap((row, i) => {
    const [cell, ...others] = new Set(possible.map((choice) => choice[i]));
    if ((cell !== "part" && cell !== "whole") || others.length > 0) return [];
    const column = columns[cell];
    const alone = possible.every((choice) => choice.filter((one) => one === cell).length === 1);
    const byColumn =
      column && alone && column.beside.length === 0 ? byDifference(column, row[cell]) : undefined;
    const proposed = byColumn ?? implied(row, cell, rounding).value;
    return [[row.ratio, { fact: row[cell], proposed, exact: byColumn !== undefined }] as const];
  });
}

/** What a figure must be for its column to add up. */
function byDifference({ city, counties }: Column, fact: KnownFact): number {
  const others = sum(counties.filter((one) => one !== fact).map(({ value }) => value));
  return fact === city ? others : sum([city.value, -others]);
}
