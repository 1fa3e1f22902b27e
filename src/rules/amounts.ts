/** What is filled in as a number and not worked out from others: the facts, and the parts of them that are printed. */
import type { Fact } from "../returns/types";
import type { RuleContext } from "./rule";

const isPart = ({ column: { derivation } }: Fact): boolean =>
  derivation?.kind === "part" || derivation?.kind === "portion";

/** All figures of a return that somebody typed, row by row. */
export function typedFigures({ facts, sheet }: Pick<RuleContext, "facts" | "sheet">): readonly Fact[] {
  return together(
    facts,
    sheet.rows.flatMap(({ derived = [] }) => derived.filter(isPart)),
  );
}

/** All of them; the list itself where there are no more, since what has been worked out of it is remembered. */
export const together = (facts: readonly Fact[], more: readonly Fact[]): readonly Fact[] =>
  more.length === 0 ? facts : [...facts, ...more];
