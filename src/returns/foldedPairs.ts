/**
 * A registration form prints what is asked and the figure beside it twice side by side. Folded, the right half stands
 * below the left, and the form is read like one of two columns.
 */
import { cropped, type Grid } from "./grid";
import { isNumberCell } from "./headerRows";

const shortestLabel = 3;
/** One such row may be chance. */
const fewestRows = 2;

/** The columns of labels and of what is filled in beside them, in turns, and the first row of them. */
export interface Pairs {
  readonly columns: readonly number[];
  readonly first: number;
}

/** The columns of label, figure, label, figure in most rows that hold four texts in this order. */
function pairsIn(grid: Grid): Pairs | undefined {
  const found = new Map<string, Pairs & { rows: number }>();
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
  return pairs && fold(grid, pairs);
}

/** The pairs of a form below each other, those of the left first. */
export function fold(grid: Grid, { columns, first }: Pairs): Grid {
  const rows = grid.bottom - first + 1;
  const bottom = first + rows * (columns.length / 2) - 1;
  const right = grid.left + 1;
  const at = (row: number, column: number): readonly [number, number] => {
    // What stands above the pairs is asked for where it stands, and nothing below the last.
    const half = Math.max(0, Math.floor((row - first) / rows));
    const at = columns[half * 2 + (column === grid.left ? 0 : 1)];
    return at === undefined ? [grid.bottom + 1, column] : [row - half * rows, at];
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
