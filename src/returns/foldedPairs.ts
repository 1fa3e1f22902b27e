/**
 * A registration form prints what is asked and the figure beside it twice side by side. Folded, the right half stands
 * below the left, and the form is read like one of two columns.
 */
import { cropped, type Grid } from "./grid";
import { isNumberCell } from "./headerRows";

const shortestLabel = 3;
/** One such row may be chance. */
const fewestRows = 2;

/** The columns of label, figure, label, figure in most rows that hold four texts in this order. */
function pairsIn(grid: Grid): { readonly columns: readonly number[]; readonly first: number } | undefined {
  const found = new Map<string, { columns: readonly number[]; first: number; rows: number }>();
  for (let row = grid.top; row <= grid.bottom; row++) {
    const texts = grid.texts(row);
    if (texts.length !== 4) continue;
    const columns = texts.map(({ column }) => column);
    if (!columns.every((column, i) => isNumberCell(grid, row, column) === (i % 2 === 1))) continue;
    // 代码 01, 家: a code and a unit between the indicator and its figure are no pair.
    if (!texts.every(({ text }, i) => i % 2 === 1 || text.length >= shortestLabel)) continue;
    const key = columns.join();
    const there = found.get(key) ?? { columns, first: row, rows: 0 };
    there.rows++;
    found.set(key, there);
  }
  const [most] = [...found.values()].sort((a, b) => b.rows - a.rows);
  return most && most.rows >= fewestRows ? most : undefined;
}

/** The pairs below each other, without what stands above them. @returns undefined where nothing stands so */
export function foldedPairs(grid: Grid): Grid | undefined {
  const pairs = pairsIn(grid);
  const [label, figure, secondLabel, secondFigure] = pairs?.columns ?? [];
  if (!pairs || label === undefined || figure === undefined) return undefined;
  if (secondLabel === undefined || secondFigure === undefined) return undefined;
  const { first } = pairs;
  const bottom = grid.bottom + (grid.bottom - first + 1);
  const right = grid.left + 1;
  const at = (row: number, column: number): readonly [number, number] => {
    const isLabel = column === grid.left;
    return row <= grid.bottom
      ? [row, isLabel ? label : figure]
      : [row - grid.bottom - 1 + first, isLabel ? secondLabel : secondFigure];
  };
  const folded = {
    ...grid,
    bottom,
    right,
    value: (row: number, column: number) => grid.value(...at(row, column)),
    format: (row: number, column: number) => grid.format(...at(row, column)),
    uncalculated: (row: number, column: number) => grid.uncalculated(...at(row, column)),
    text: (row: number, column: number) => grid.text(...at(row, column)),
    // Merges would reach from one half into the other.
    mergeAt: () => undefined,
    place: (row: number, column: number) => grid.place(...at(row, column)),
  };
  // What stands above the first pair is told by the sheet itself.
  return cropped(folded, { top: first, left: grid.left });
}
