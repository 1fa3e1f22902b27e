/** How a row divides its figures: what is spent by where it comes from, by what it is spent on, by what it is for. */
import { subtract, sum } from "../policy";
import type { Fact, KnownFact, ReturnRow } from "../returns/types";
import type { RuleContext } from "./rule";

/** One way in which a row divides one of its figures: what the parts come to, and by how much that is off. */
export interface Division {
  readonly total: KnownFact;
  readonly parts: readonly KnownFact[];
  /** True where a part was left blank: what is missing from the total may be that. */
  readonly open: boolean;
  readonly added: number;
  /** By how much the total is more than its parts, and how much of that rounding explains. */
  readonly short: number;
  readonly slack: number;
}

export type Rounding = (fact: Fact) => number;

export const agrees = ({ short, slack }: Pick<Division, "short" | "slack">): boolean =>
  Math.abs(short) <= slack;

const isPart = ({ column: { derivation } }: Fact): boolean => derivation?.kind === "part";

/** What stands in a row below a column, whether it was told or follows from others. */
export const figureIn = (
  { facts, derived = [] }: Pick<ReturnRow, "facts" | "derived">,
  index: number | undefined,
): Fact | undefined => [...facts, ...derived].find(({ column }) => column.index === index);

/** The ways in which a row divides its figures; undefined where a figure is none, or nothing is filled in. */
export function divisionsOf(
  { facts, derived = [] }: ReturnRow,
  usable: RuleContext["usable"],
  rounding: Rounding,
): readonly (Division | undefined)[] {
  if (!facts.some(isPart) && !derived.some(isPart)) return [];
  const groups = new Map<string, { readonly of: number; readonly parts: Fact[] }>();
  for (const fact of [...facts, ...derived]) {
    const { derivation } = fact.column;
    if (derivation?.kind !== "part") continue;
    const { of, division = 0 } = derivation;
    const group = groups.get(`${of.index}|${division}`) ?? { of: of.index, parts: [] };
    groups.set(`${of.index}|${division}`, group);
    group.parts.push(fact);
  }
  return [...groups.values()].map(({ of, parts }) => {
    const total = figureIn({ facts, derived }, of);
    const filled = parts.filter(({ state }) => state !== "blank" && state !== "dash");
    const known = filled.filter((fact): fact is KnownFact => usable(fact));
    if (filled.length === 0 || !usable(total) || known.length < filled.length) return undefined;
    const open = parts.some(({ state }) => state === "blank");
    return { total, parts: known, open, ...comparedWith(total, known, rounding) };
  });
}

/** By how much a total is more than its parts, and how much of that their rounding explains. */
export function comparedWith(
  total: KnownFact,
  parts: readonly KnownFact[],
  rounding: Rounding,
): { readonly added: number; readonly short: number; readonly slack: number } {
  const added = sum(parts.map(({ value }) => value));
  const slack = sum([total, ...parts].map(rounding)) + 1e-9;
  return { added, short: subtract(total.value, added), slack };
}
