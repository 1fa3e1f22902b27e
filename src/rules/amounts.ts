/** What is filled in as a number and not worked out from others: the facts, and the parts of them that are printed. */
import type { Fact } from "../returns/types";
import type { RuleContext } from "./rule";

const isPart = ({ column: { derivation } }: Fact): boolean =>
  derivation?.kind === "part" || derivation?.kind === "portion";

/** All figures of a return that somebody typed, row by row. */
export function typedFigures({ facts, sheet }: Pick<RuleContext, "facts" | "sheet">): readonly Fact[] {
  const parts = sheet.rows.flatMap(({ derived = [] }) => derived.filter(isPart));
  return parts.length === 0 ? facts : [...facts, ...parts];
}
