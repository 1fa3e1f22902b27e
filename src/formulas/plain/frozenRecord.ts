/** The sheet 固定记录: for each cell whose formula became a value, what it was, what it rests on, and where it is now. */
import { sheetInFormula } from "./spellingSheet";

export const frozenSheetName = "固定记录";

export interface FrozenCell {
  readonly sheet: string;
  readonly cell: string;
  readonly value: string | number | boolean;
  /** As it stood in the cell; empty for a cell that the formula of another one filled. */
  readonly formula: string;
  readonly citation: string;
  readonly at: string;
  /** By which its row is known, wherever it has moved to. */
  readonly id: string;
}

export const frozenHeader = [
  "工作表",
  "单元格",
  "固定的数值",
  "原公式",
  "依据",
  "固定时间",
  "现在的值",
  "核对",
  "编号",
] as const;

/** Zero-based. */
export const frozenHeaderRow = 3;

export const frozenHead: readonly string[] = [
  "RD_ 公式固定为数值的记录",
  "这些单元格的公式已由研发投入目标助手换成当时的数值；“现在的值”随单元格移动，“核对”说明其后有没有改动。",
  "要恢复公式，请在装有助手的 Excel 中打开“传递”，按“恢复公式”。",
];

/** Columns, zero-based. */
export const frozenColumns = { value: 2, formula: 3, now: 6, state: 7, id: 8 } as const;

/** True for a column that holds values or formulas of ours; in the others everything is text. */
export const isCalculatedColumn = (column: number): boolean =>
  column === frozenColumns.value || column === frozenColumns.now || column === frozenColumns.state;

/** A row of the sheet: what begins with "=" in the columns 现在的值 and 核对 is a formula. @param row zero-based */
export function frozenRow(
  { sheet, cell, value, formula, citation, at, id }: FrozenCell,
  row: number,
): (string | number | boolean)[] {
  const now = `=${sheetInFormula(sheet)}!$${cell.replace(/\d+$/, "")}$${cell.replace(/^[A-Z]+/i, "")}`;
  const [kept, current] = [`C${row + 1}`, `G${row + 1}`];
  // Two errors of one kind are equal too.
  const state = `=IF(IF(ISERROR(${kept}),IF(ISERROR(${current}),ERROR.TYPE(${kept})=ERROR.TYPE(${current}),FALSE),IF(ISERROR(${current}),FALSE,${kept}=${current})),"未改动","已改动")`;
  return [sheet, cell, value, formula, citation, at, now, state, id];
}

/** Where a cell has moved to, from the formula that follows it; null when it has been deleted. */
export function placeOf(now: string): { sheet: string; cell: string } | null {
  const match = /^=(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})$/iu.exec(now.trim());
  if (!match) return null;
  const [, quoted, bare, column = "", row = ""] = match;
  return { sheet: quoted?.replace(/''/g, "'") ?? bare ?? "", cell: `${column.toUpperCase()}${row}` };
}

/** What the sheet holds of one row, as read back. */
export function readFrozenRow(
  values: readonly unknown[],
  formulas: readonly unknown[],
): FrozenCell & { now: string } {
  const [sheet, cell, value, formula, citation, at] = values;
  const known = String(values[frozenColumns.id] ?? "");
  return {
    // A record of an earlier version has no such column: there a row is known by what it says.
    id: known === "" ? JSON.stringify([sheet, cell, value, formula, at]) : known,
    sheet: String(sheet),
    cell: String(cell),
    value: value as string | number | boolean,
    formula: String(formula),
    citation: String(citation),
    at: String(at),
    now: String(formulas[frozenColumns.now]),
  };
}
