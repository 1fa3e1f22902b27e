/** How the figures of a return are typed: their last place, and how far rounding can have moved them. */
import { measures, type Fact } from "../../returns/types";
import { rememberedOf } from "../../returns/remembered";
import { together } from "../amounts";
import { halfPlace, placesIn, roundingIn } from "../rounding";
import type { RuleContext } from "../rule";

export interface Typing {
  /** The most that rounding can have moved a figure, in its plan unit. */
  loose(fact: Fact): number;
  /** The last place that a figure is typed in. */
  place(fact: Fact): number;
}

const derivedOf = ({ sheet: { rows, derivedRows = [] } }: RuleContext): readonly Fact[] =>
  [...rows, ...derivedRows].flatMap(({ derived = [] }) => derived);

/** Every figure that may be at fault: measured, derived, quoted, and those of rows of sums. */
export const figuresOf = (context: RuleContext): readonly Fact[] => [
  ...context.facts,
  ...derivedOf(context),
  ...context.sheet.rows.flatMap(({ quoted }) => quoted),
  ...(context.sheet.sums ?? []).map(({ total }) => total),
];

/** True for what was worked out, and is rounded or cut off at its last place. */
function isWorkedOut({ column: { role, derivation } }: Fact): boolean {
  const kind = derivation?.kind;
  return role === "derived" && kind !== "part" && kind !== "portion" && kind !== "lastYear";
}

/** Worked out once: how figures are typed does not change as rules find faults. */
export const typingOf = rememberedOf((context: RuleContext): Typing => {
  const facts = together(context.facts, derivedOf(context));
  const [rounding, place] = [roundingIn(facts), placesIn(facts)];
  return {
    place,
    loose(fact) {
      if (isWorkedOut(fact)) return place(fact);
      if (measures[fact.measure].kind === "count") return 0;
      const own = rounding(fact);
      return fact.subject.kind === "enterprise" ? Math.max(own, halfPlace(fact)) : own;
    },
  };
});

/** The same of several returns, of each figure by its own. */
export function typingBy(contextOf: (fact: Fact) => RuleContext | undefined): Typing {
  const typing = (fact: Fact): Typing | undefined => {
    const context = contextOf(fact);
    return context && typingOf(context);
  };
  return {
    place: (fact) => typing(fact)?.place(fact) ?? 2 * halfPlace(fact),
    loose: (fact) => typing(fact)?.loose(fact) ?? halfPlace(fact),
  };
}
