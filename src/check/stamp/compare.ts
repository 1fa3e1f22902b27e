/** What has changed in a workbook since it was stamped. */
import type { SheetSnapshot } from "../../sheet/snapshot";
import { digestSheet, type RowDigest } from "./digest";
import { digestOfSheets, type Stamp, type StampedSheet } from "./stamp";

export type Change =
  | { readonly kind: "cell"; readonly sheet: string; readonly cell: string }
  /** A row of a large sheet, of which single cells were not kept. */
  | { readonly kind: "row"; readonly sheet: string; readonly row: number }
  | { readonly kind: "rowsAdded"; readonly sheet: string; readonly from: number; readonly to: number }
  | { readonly kind: "rowsRemoved"; readonly sheet: string; readonly from: number; readonly to: number }
  /** Somewhere on a sheet so large that its rows were not kept. */
  | { readonly kind: "sheet"; readonly sheet: string }
  | { readonly kind: "sheetGone"; readonly sheet: string }
  /** The stamp itself does not agree with what it lists: it was altered. */
  | { readonly kind: "stamp" };

/** @returns nothing when every stamped cell says what it said. @param sheets those of the stamp that still exist */
export function changesSince(stamp: Stamp, sheets: readonly SheetSnapshot[]): readonly Change[] {
  if (digestOfSheets(stamp.sheets) !== stamp.digest) return [{ kind: "stamp" }];
  return stamp.sheets.flatMap((before): readonly Change[] => {
    const snapshot = sheets.find(({ name }) => name === before.name);
    if (!snapshot) return [{ kind: "sheetGone", sheet: before.name }];
    const now = digestSheet(snapshot);
    if (now.digest === before.digest) return [];
    if (before.rows.length === 0 && before.count > 0) return [{ kind: "sheet", sheet: before.name }];
    const changes = changesOfSheet(before, now.rows);
    // The digest tells that something differs; should the rows not tell where, the stamp's rows were altered.
    return changes.length > 0 ? changes : [{ kind: "stamp" }];
  });
}

/** Rows that agree at the top, and those at the bottom however far they moved, are left aside. */
function changesOfSheet({ name: sheet, rows: before }: StampedSheet, now: readonly RowDigest[]): Change[] {
  let top = 0;
  while (alike(before[top], now[top]) && before[top]?.number === now[top]?.number) top += 1;
  let bottom = 0;
  const shorter = Math.min(before.length, now.length) - top;
  while (bottom < shorter && alike(before[before.length - 1 - bottom], now[now.length - 1 - bottom]))
    bottom += 1;
  const [old, fresh] = [before.slice(top, before.length - bottom), now.slice(top, now.length - bottom)];
  const [first, last] = [fresh[0]?.number ?? 0, fresh.at(-1)?.number ?? 0];
  if (old.length === 0 && fresh.length > 0) return [{ kind: "rowsAdded", sheet, from: first, to: last }];
  if (fresh.length === 0 && old.length > 0)
    return [{ kind: "rowsRemoved", sheet, from: old[0]?.number ?? 0, to: old.at(-1)?.number ?? 0 }];
  if (old.length === 0) return movedRows(sheet, before, now);
  const byNumber = new Map(old.map((row) => [row.number, row]));
  const numbers = [...new Set([...old, ...fresh].map(({ number }) => number))].sort((a, b) => a - b);
  const freshByNumber = new Map(fresh.map((row) => [row.number, row]));
  return numbers.flatMap((number) =>
    changesOfRow(sheet, number, byNumber.get(number), freshByNumber.get(number)),
  );
}

const alike = (a: RowDigest | undefined, b: RowDigest | undefined): boolean =>
  a !== undefined && b !== undefined && (a.digest.startsWith(b.digest) || b.digest.startsWith(a.digest));

/** The same rows under other numbers: blank rows came or went above the first that moved. */
function movedRows(sheet: string, before: readonly RowDigest[], now: readonly RowDigest[]): Change[] {
  const at = before.findIndex((row, i) => row.number !== now[i]?.number);
  const [old, fresh] = [before[at]?.number, now[at]?.number];
  if (old === undefined || fresh === undefined) return [];
  return fresh > old
    ? [{ kind: "rowsAdded", sheet, from: old, to: fresh - 1 }]
    : [{ kind: "rowsRemoved", sheet, from: fresh, to: old - 1 }];
}

function changesOfRow(
  sheet: string,
  number: number,
  before: RowDigest | undefined,
  now: RowDigest | undefined,
): Change[] {
  if (before && now && alike(before, now)) return [];
  // A sheet that has outgrown what is kept of cells is told apart by rows, and so is a row of which one side has none.
  const known = [before, now].every((row) => !row || row.cells.size > 0);
  if (!known) return [{ kind: "row", sheet, row: number }];
  const columns = [...new Set([...(before?.cells.keys() ?? []), ...(now?.cells.keys() ?? [])])];
  return columns
    .filter((column) => before?.cells.get(column) !== now?.cells.get(column))
    .map((column) => ({ kind: "cell", sheet, cell: `${column}${number}` }));
}
