/** Columns that claim one measure: each takes its own span, the numbers decide, or both are asked about. */
import { compact, legible } from "../../policy";
import { isRatioUpToUnits, sure, hardly } from "../evidence";
import { ownLevel } from "../headerTerms";
import { amountRatios } from "../ratios";
import { measures, type Measure, type ReturnColumn } from "../types";
import { type DraftTable } from "./draftTable";

/** 2025年新增 beside 截至2025年末累计: each count of the plan takes the one that its target speaks of. */
export function countSpans(table: DraftTable): void {
  if (table.block.rowKind !== "count") return;
  const saying = (words: RegExp) =>
    table.columns.flatMap(({ role, header }, at) => {
      const own = ownLevel(header);
      const figure = role === "measure" || role === "unknown";
      return figure && words.test(own) && !/率|%|占/u.test(own) ? [at] : [];
    });
  const [fresh, ...moreFresh] = saying(/新增|净增|新认定|当年认定|本年认定|年内认定/u);
  const [all, ...moreAll] = saying(/累计|总数|总量|现有|有效|存量|年末|期末/u);
  if (fresh === undefined || fresh === all || moreFresh.length + moreAll.length > 0) return;
  const others = table.columns.some(({ role }, at) => role === "measure" && at !== fresh && at !== all);
  // 当年认定数 by itself is what there is to read; beside other figures nobody knows which is meant.
  if (all === undefined && others) return;
  for (const [at, span] of [
    [fresh, "new"],
    [all, "all"],
  ] as const) {
    if (at === undefined) continue;
    const column = table.columns[at] as ReturnColumn;
    table.asMeasure(at, column, "count");
    table.put(at, { ...(table.columns[at] as ReturnColumn), span });
  }
}

/** The columns of each measure and time. */
function groupsOf(table: DraftTable): Iterable<readonly number[]> {
  const measured = table.columns.flatMap(({ role, measure }) =>
    role === "measure" && measure && measure !== "count" ? [measure] : [],
  );
  // In most tables every column has a measure of its own.
  if (new Set(measured).size === measured.length) return [];
  const groups = new Map<string, number[]>();
  table.columns.forEach(({ role, measure, year, quarter }, at) => {
    if (role !== "measure" || !measure || measure === "count") return;
    const key = `${measure}|${table.yearOf(year)}|${quarter}`;
    const group = groups.get(key);
    if (group) group.push(at);
    else groups.set(key, [at]);
  });
  return groups.values();
}

/** True for a column of which nobody knows whether it or another is meant. */
export const isUndecided = ({ reason }: ReturnColumn): boolean =>
  reason?.endsWith("不知道该用哪一列") ?? false;

/** Two columns that claim one measure: the numbers decide, or both are asked about. */
export function claims(table: DraftTable): void {
  for (const group of groupsOf(table)) {
    const filled = group.filter((at) => table.numbers(table.columns[at] as ReturnColumn).size > 0);
    if (filled.length < 2) continue;
    const winner = winnerOf(table, filled);
    for (const at of filled) {
      if (at === winner) continue;
      const column = table.columns[at] as ReturnColumn;
      const other = table.columns[winner ?? (filled.find((one) => one !== at) as number)] as ReturnColumn;
      const name = column.measure ? measures[column.measure].name : "";
      table.unread(
        at,
        column,
        winner === undefined
          ? `与「${legible(other.header)}」都像是${name}，不知道该用哪一列`
          : `与「${legible(other.header)}」都像是${name}，用了后者`,
      );
    }
  }
}

function winnerOf(table: DraftTable, group: readonly number[]): number | undefined {
  const columns = group.map((at) => ({ at, column: table.columns[at] as ReturnColumn }));
  const dated = columns.filter(({ column }) => column.year !== undefined);
  // 2024年 said of one column is more than the title's year, that is taken for the other.
  if (dated.length === 1 && columns.length > 1) return dated[0]?.at;
  const fits = columns
    .map(({ at, column }) => ({ at, fit: fitsItsRatio(table, at, column) }))
    .sort((a, b) => b.fit - a.fit);
  const [best, next] = fits;
  if (best && next && best.fit >= sure && next.fit <= hardly) return best.at;
  // What says the same and more is narrower, or it is another edition of the figure.
  const said = columns.map(({ at, column: { header } }) => ({ at, header, words: compact(header) }));
  const { words: least } = said.reduce((a, b) => (b.words.length < a.words.length ? b : a));
  if (!said.every(({ words }) => words.includes(least))) return undefined;
  const times = new Map<string, number>();
  for (const { header } of said) times.set(header, (times.get(header) ?? 0) + 1);
  const plain = said.filter(({ header, words }) => words === least && times.get(header) === 1);
  return plain.length === 1 ? plain[0]?.at : undefined;
}

function fitsItsRatio(table: DraftTable, at: number, column: ReturnColumn): number {
  const { measure, year, quarter } = column;
  const near = table.near(at);
  const find = (one: Measure) =>
    near.find(
      (other) =>
        other.role === "measure" &&
        other.measure === one &&
        other.year === year &&
        other.quarter === quarter &&
        other !== column,
    );
  for (const term of amountRatios) {
    const [ratio, above, below] = [term.ratio, term.part, term.whole].map((one) =>
      measure === one ? column : find(one),
    );
    if (![ratio, above, below].includes(column)) continue;
    if (ratio && above && below)
      return isRatioUpToUnits(table.numbers(ratio), table.numbers(above), table.numbers(below));
  }
  return 0;
}
