/** Columns in which almost everybody stands so far under the target that the column, not everybody, is in question. */
import { judge } from "../policy";
import type { ReturnColumn } from "../returns/types";
import { median } from "./magnitude/powers";
import { fewestAccused } from "./wholeColumn";
import type { Judged } from "./targets";

/** Of a column's judged figures, and how far under their targets the middle one of them stands. */
const mostOfColumn = 0.6;
const farUnder = 0.75;

export interface FarBehind {
  readonly behind: readonly Judged[];
  /** How many figures of the column were judged. */
  readonly all: number;
  /** The middle one's share of its target. */
  readonly typical: number;
}

/** By the column whose cells would be flagged. */
export function columnsFarBehind(judged: readonly Judged[]): ReadonlyMap<ReturnColumn, FarBehind> {
  const columns = new Map<ReturnColumn, Judged[]>();
  for (const one of judged) {
    if (one.actual === null) continue;
    const { column } = one.fact;
    const own = columns.get(column);
    if (own) own.push(one);
    else columns.set(column, [one]);
  }
  const far = new Map<ReturnColumn, FarBehind>();
  for (const [column, all] of columns) {
    const behind = all.filter(
      ({ indicator, actual, target }) => judge(indicator, actual ?? 0, target.value) === "behind",
    );
    if (behind.length < fewestAccused || behind.length < all.length * mostOfColumn) continue;
    const typical = median(behind.map(({ actual, target }) => (actual ?? 0) / target.value));
    if (typical < farUnder) far.set(column, { behind, all: all.length, typical });
  }
  return far;
}
