/**
 * One formula over ranges, as Excel's own functions do it: a single value and a single row or column are
 * repeated, a matrix is taken as it stands, and what lies outside a matrix that is too small is #N/A.
 */
import type { Outcome, Problem } from "../policy";
import { isExcelError, toExcelError } from "./errors";

/** What a cell can be given. */
export type CellValue = number | string | boolean;
export type CellResult = CellValue | CustomFunctions.Error;

/** An argument as a rectangle of raw cell values. */
interface Rectangle {
  readonly rows: number;
  readonly columns: number;
  readonly at: (row: number, column: number) => unknown;
}

const single = (value: unknown): Rectangle => ({ rows: 1, columns: 1, at: () => value });

/**
 * Excel puts an object that describes the call behind the arguments; with fewer arguments than parameters it
 * would be read as one. No cell value is such an object, so it counts as omitted.
 */
function scalar(value: unknown): unknown {
  return typeof value === "object" && value !== null && !isExcelError(value) ? null : value;
}

function rectangle(argument: unknown): Rectangle {
  if (!Array.isArray(argument)) return single(scalar(argument));
  const matrix = (argument as readonly unknown[]).map((row): readonly unknown[] =>
    Array.isArray(row) ? row : [row],
  );
  const rows = matrix.length;
  const columns = matrix.reduce((most, row) => Math.max(most, row.length), 0);
  return rows === 0 || columns === 0
    ? single(null)
    : { rows, columns, at: (row, column) => matrix[row]?.[column] };
}

const overhang: Problem = {
  kind: "notAvailable",
  zh: "各参数的区域大小不一致，此处没有对应的单元格：请选取同样大小的区域。",
  en: "The ranges differ in size and one has no cell here: select ranges of the same size.",
};

/** The value that stands at a place of the result; undefined where the argument does not reach. */
function valueAt(
  { rows, columns, at }: Rectangle,
  row: number,
  column: number,
): { value: unknown } | undefined {
  const r = rows === 1 ? 0 : row;
  const c = columns === 1 ? 0 : column;
  return r < rows && c < columns ? { value: at(r, c) } : undefined;
}

function element(
  evaluate: (values: readonly unknown[]) => Outcome<CellValue>,
  rectangles: readonly Rectangle[],
  row: number,
  column: number,
): CellResult {
  const values: unknown[] = [];
  for (const argument of rectangles) {
    const there = valueAt(argument, row, column);
    if (!there) return toExcelError(overhang);
    if (isExcelError(there.value)) return there.value;
    values.push(there.value);
  }
  const outcome = evaluate(values);
  return outcome.ok ? outcome.value : toExcelError(outcome.problem);
}

function raise(result: CellResult): CellValue {
  if (isExcelError(result)) throw result;
  return result;
}

/**
 * Makes a custom function of one that answers for single values.
 * @param arity how many parameters it has: what Excel appends to the arguments is not looked at
 * @param evaluate answers for one element; omitted arguments arrive as null or undefined
 * @returns a function of cells, ranges and constants. Its result is a matrix, or a bare value when every
 * argument is one.
 * @throws CustomFunctions.Error from a result of one element, since Excel shows its message; in a larger result
 * the error stands in its own element.
 */
export function elementwise(
  arity: number,
  evaluate: (values: readonly unknown[]) => Outcome<CellValue>,
): (...args: unknown[]) => CellValue | CellResult[][] {
  return (...args) => {
    const given = Array.from({ length: arity }, (_, i) => args[i]);
    const rectangles = given.map(rectangle);
    const rows = Math.max(...rectangles.map((argument) => argument.rows));
    const columns = Math.max(...rectangles.map((argument) => argument.columns));
    if (rows === 1 && columns === 1) {
      const value = raise(element(evaluate, rectangles, 0, 0));
      return given.some(Array.isArray) ? [[value]] : value;
    }
    return Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => element(evaluate, rectangles, row, column)),
    );
  };
}
