/** Facts of all returns of a call that a rule asks for, each with the return on which it stands. */
import type { Fact } from "../returns/types";
import type { MeasureInTime } from "./byTime";
import { factsWhere } from "./factColumns";
import type { BookContext, PlacedReturn } from "./rule";

export interface PlacedFact {
  readonly fact: Fact;
  readonly on: PlacedReturn;
}

/**
 * In the order of the sheets. Only what is asked for is looked at: most facts are of no interest across sheets.
 * @param of the measures and times of interest, and `wanted` which of their facts
 */
export function factsOfBook(
  { returns }: BookContext,
  of: (column: MeasureInTime) => boolean,
  wanted: (fact: Fact) => boolean = () => true,
): PlacedFact[] {
  const placed: PlacedFact[] = [];
  for (const on of returns)
    for (const fact of factsWhere(on.facts, of)) if (wanted(fact)) placed.push({ fact, on });
  return placed;
}

/** By their year, so that each year is gone through once. */
export function byYear(placed: readonly PlacedFact[]): ReadonlyMap<number | null, readonly PlacedFact[]> {
  const years = new Map<number | null, PlacedFact[]>();
  for (const one of placed) {
    const list = years.get(one.fact.year);
    if (list) list.push(one);
    else years.set(one.fact.year, [one]);
  }
  return years;
}
