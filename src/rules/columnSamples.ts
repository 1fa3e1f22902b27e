/** The first values of a column as the sheet shows them, so that whoever looks at what was understood knows it again. */
import { legible, show } from "../policy";
import type { RecognisedReturn, ReturnColumn } from "../returns/types";
import { showsPercent } from "../sheet/numberFormat";
import { isBlank, isCellError, type CellValue, type SheetSnapshot } from "../sheet/snapshot";

const most = 3;
/** Longer texts are cut: they are known by their beginning. */
const longest = 12;

function shownAs(value: CellValue, format: string): string {
  if (typeof value === "number") return showsPercent(format) ? `${show(value * 100, 2)}%` : show(value);
  if (isCellError(value)) return value.error;
  return legible(String(value), longest);
}

/** Below the heading, or beside it in a table on its side; nothing where a form was read in another order than it stands. */
export function columnSamples(
  { transposed }: RecognisedReturn,
  { index, headerCell }: ReturnColumn,
  { values, formats, top, left }: SheetSnapshot,
): readonly string[] {
  if (index !== (transposed ? headerCell.row : headerCell.column)) return [];
  const [row, column] = [headerCell.row - top, headerCell.column - left];
  const found: string[] = [];
  for (let step = 1; found.length < most; step++) {
    const [i, j] = transposed ? [row, column + step] : [row + step, column];
    const line = values[i];
    if (line === undefined || j >= line.length) break;
    const value = line[j];
    if (value === undefined || isBlank(value)) continue;
    found.push(shownAs(value, formats[i]?.[j] ?? "General"));
  }
  return found;
}
