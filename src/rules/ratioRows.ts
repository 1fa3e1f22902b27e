/** The ratios that a return prints, each beside the two figures that it is worked out from. */
import { wholeUnit } from "../policy";
import type { RatioTerm } from "../returns/ratios";
import { rememberedOf } from "../returns/remembered";
import { measures, type Fact, type Measure } from "../returns/types";
import { factsOf } from "./factColumns";
import type { RuleContext } from "./rule";

export interface RatioRow {
  readonly ratio: Fact;
  readonly part: Fact;
  readonly whole: Fact;
}

function findRows(context: RuleContext, { ratio: measure, part, whole }: RatioTerm): readonly RatioRow[] {
  const { facts, plan, sibling } = context;
  const { target } = measures[measure];
  // In a table of counts the share has a row of its own, and the numbers are the city's.
  const isCounted = ({ subject }: Fact): boolean => subject.kind === "count" && subject.id === target;
  const printed =
    target === undefined
      ? factsOf(facts, measure)
      : facts.filter((fact) => fact.measure === measure || isCounted(fact));
  return printed.flatMap((ratio): readonly RatioRow[] => {
    const city = isCounted(ratio) ? wholeUnit(plan) : undefined;
    const of = city ? ratio.with({ subject: city }) : ratio;
    const [above, below] = [sibling(of, part), sibling(of, whole)];
    return above && below ? [{ ratio, part: above, whole: below }] : [];
  });
}

/** Several rules ask, and what stands beside what does not change as they find faults. */
const known = rememberedOf((_context: RuleContext) => new Map<Measure, readonly RatioRow[]>());

/** Those of one ratio of which both figures stand there, in the order of the return; filled in or not, at fault or not. */
export function ratioRows(context: RuleContext, term: RatioTerm): readonly RatioRow[] {
  const own = known(context);
  let rows = own.get(term.ratio);
  if (!rows) own.set(term.ratio, (rows = findRows(context, term)));
  return rows;
}
