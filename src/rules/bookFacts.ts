/** Facts of all returns of a call that a rule asks for, each with the return on which it stands. */
import type { Fact } from "../returns/types";
import type { BookContext, PlacedReturn } from "./rule";

export interface PlacedFact {
  readonly fact: Fact;
  readonly on: PlacedReturn;
}

/** In the order of the sheets. Only what is asked for is handed out: most facts are of no interest across sheets. */
export function factsOfBook({ returns }: BookContext, wanted: (fact: Fact) => boolean): PlacedFact[] {
  const placed: PlacedFact[] = [];
  for (const on of returns) for (const fact of on.facts) if (wanted(fact)) placed.push({ fact, on });
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
