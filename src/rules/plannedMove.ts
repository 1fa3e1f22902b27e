/** How the plan itself moves a figure from one year to the next: what it foresees is no fault. */
import { divide, plannedValue, subtract, type PlanIndex } from "../policy";
import { measures, type Fact, type Measure } from "../returns/types";
import { amountRatios } from "../returns/ratios";
import { rememberedOf } from "../returns/remembered";

export interface PlannedMove {
  readonly from: number;
  readonly to: number;
}

/** The plan's figures of two years for what a fact measures, or for `measure` of the same unit, where it prints both. */
export function plannedMove(
  plan: PlanIndex,
  { subject, measure: own }: Fact,
  [from, to]: readonly [number, number],
  measure: Measure = own,
): PlannedMove | undefined {
  const { indicator } = measures[measure];
  const a = indicator && plannedValue(plan, indicator, subject.id, from);
  const b = indicator && plannedValue(plan, indicator, subject.id, to);
  return typeof a === "number" && typeof b === "number" ? { from: a, to: b } : undefined;
}

/** True where the plan lets the figure fall between the two years. */
export function foreseesFall(plan: PlanIndex, fact: Fact, years: readonly [number, number]): boolean {
  const move = plannedMove(plan, fact, years);
  return move !== undefined && subtract(move.to, move.from) < 0;
}

/** By how many times the plan multiplies an amount: by its own levels, or by those of the ratio that it is a part of. */
export function plannedTimes(plan: PlanIndex, fact: Fact, years: readonly [number, number]): number {
  const ratio = amountRatios.find(({ part }) => part === fact.measure)?.ratio;
  const move = plannedMove(plan, fact, years, ratio);
  return move && move.from > 0 ? timesOf(plan)(move) : 1;
}

/** Every table that speaks of a year asks the same of the same few figures: each quotient is worked out once. */
const timesOf = rememberedOf((_plan: PlanIndex): ((move: PlannedMove) => number) => {
  const known = new Map<number, Map<number, number>>();
  return ({ from, to }) => {
    let own = known.get(from);
    if (!own) known.set(from, (own = new Map<number, number>()));
    let found = own.get(to);
    if (found === undefined) own.set(to, (found = divide(to, from)));
    return found;
  };
});
