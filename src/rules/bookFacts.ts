/** All facts of a call, each with the return on which it stands. */
import type { Fact } from "../returns/types";
import type { BookContext, PlacedReturn } from "./rule";

export interface PlacedFact {
  readonly fact: Fact;
  readonly on: PlacedReturn;
}

export function factsOfBook({ returns }: BookContext): readonly PlacedFact[] {
  return returns.flatMap((on) => on.value.rows.flatMap((row) => row.facts.map((fact) => ({ fact, on }))));
}
