/** What a column of places puts in order. */
import { agreement, type Numbers, sure } from "../evidence";
import { fewestRanked, mostTried, stripped, type DraftTable } from "./draftTable";

/** 排名 is the place of the figure that it orders, if there is one. */
export function ranks(table: DraftTable): void {
  table.drafts.forEach(({ column, meaning }, at) => {
    if (!meaning.rank) return;
    const own = table.numbers(column);
    if (own.size < fewestRanked) return;
    const figures = table
      .near(at)
      .filter((other) => other.role === "measure" || (other.role === "derived" && other.derivation))
      .sort((a, b) => table.far(at, a) - table.far(at, b))
      .slice(0, mostTried);
    const orders = figures.flatMap((of) =>
      [false, true].map((leastFirst) => ({
        of,
        leastFirst,
        agreeing: ordered(own, table.numbers(of), leastFirst),
      })),
    );
    // Last year's figures put most counties in the same order: what puts all of them so is preferred.
    const order =
      orders.find(({ agreeing }) => agreeing === 1) ?? orders.find(({ agreeing }) => agreeing >= sure);
    if (!order) return;
    const { of, leastFirst } = order;
    table.put(at, {
      ...stripped(column),
      role: "derived",
      measure: "count",
      derivation: { kind: "rank", of, ranked: own.size, ...(leastFirst && { leastFirst }) },
    });
  });
}

const ordered = (numbers: Numbers, of: Numbers, leastFirst: boolean): number => {
  const values = [...numbers.keys()].flatMap((row) => of.get(row) ?? []);
  values.sort((a, b) => (leastFirst ? a - b : b - a));
  const places = new Map<number, number>();
  // Those that are equal share the first of their places.
  values.forEach((value, i) => places.has(value) || places.set(value, i + 1));
  return agreement(
    numbers,
    [of],
    (value) => places.get(value) ?? NaN,
    () => 0,
  );
};
