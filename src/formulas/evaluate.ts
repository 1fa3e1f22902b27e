/** The answer of each function for single values: what a cell shows, and what the pane shows before it is typed. */
import {
  eligibleOf,
  gapOf,
  growthOf,
  intensityOf,
  ownerOf,
  paceOf,
  rateOf,
  requiredOf,
  sourceOf,
  statusOf,
  targetOf,
  whyOf,
  type Outcome,
  type PlanIndex,
} from "../policy";

/** What a cell can be given. */
export type CellValue = number | string | boolean;

/** Answers for one value of each argument; omitted ones are null or undefined. */
type Answer = (plan: PlanIndex, args: readonly unknown[]) => Outcome<CellValue>;

const application = ([rd, funds, highTech, revenue, project]: readonly unknown[]) => ({
  rd,
  funds,
  highTech,
  revenue,
  project,
});

const flat = (argument: unknown): readonly unknown[] =>
  Array.isArray(argument) ? (argument as unknown[]).flat() : [argument];

/** By the function's ID. */
export const answers: Readonly<Record<string, Answer>> = {
  RD_TARGET: (plan, [unit, year, indicator]) => targetOf(plan, unit, year, indicator),
  RD_GAP: (plan, [unit, year, actual, indicator, scale]) => gapOf(plan, unit, year, actual, indicator, scale),
  RD_ELIGIBLE: (plan, args) => eligibleOf(plan, application(args)),
  RD_WHY: (plan, args) => whyOf(plan, application(args)),
  RD_STATUS: (plan, [unit, year, actual, indicator, scale]) =>
    statusOf(plan, unit, year, actual, indicator, scale),
  RD_RATE: (plan, [unit, year, actual, indicator, scale]) =>
    rateOf(plan, unit, year, actual, indicator, scale),
  RD_INTENSITY: (_plan, [rd, base]) => intensityOf(flat(rd), flat(base)),
  RD_REQUIRED: (plan, [unit, year, base, indicator]) => requiredOf(plan, unit, year, base, indicator),
  RD_PACE: (plan, [sector, year, quarter, toDate, scale]) =>
    paceOf(plan, sector, year, quarter, toDate, scale),
  RD_GROWTH: (_plan, [from, to, years]) => growthOf(from, to, years),
  RD_SOURCE: (plan, [unit, year, indicator]) => sourceOf(plan, unit, year, indicator),
  RD_OWNER: (plan, [unitOrClause]) => ownerOf(plan, unitOrClause),
};

/**
 * Answers as the function would in a cell.
 * @param args one value an argument, or a matrix for a function that sums
 * @throws RangeError for a name that is no function of ours
 */
export function evaluate(plan: PlanIndex, id: string, args: readonly unknown[]): Outcome<CellValue> {
  const answer = answers[id];
  if (!answer) throw new RangeError(`not a function of the catalog: ${id}`);
  return answer(plan, args);
}
