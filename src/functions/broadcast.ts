/**
 * One formula over ranges, as Excel's own functions do it: a single value and a single row or column are
 * repeated, a matrix is taken as it stands, and what lies outside a matrix that is too small is #N/A.
 */
import type { CellValue } from "../formulas/evaluate";
import type { Outcome, Problem } from "../policy";
import { isExcelError, toExcelError } from "./errors";

export type CellResult = CellValue | CustomFunctions.Error;

/** Answers for one value of each argument. */
type Evaluate = (values: readonly unknown[]) => Outcome<CellValue>;

type Matrix = readonly (readonly unknown[])[];

/** An argument as a rectangle of raw cell values. */
interface Rectangle {
  readonly rows: number;
  readonly columns: number;
  readonly cells: Matrix;
}

const single = (value: unknown): Rectangle => ({ rows: 1, columns: 1, cells: [[value]] });

/**
 * Excel puts an object that describes the call behind the arguments; with fewer arguments than parameters it
 * would be read as one. No cell value is such an object, so it counts as omitted.
 */
function scalar(value: unknown): unknown {
  return typeof value === "object" && value !== null && !isExcelError(value) ? null : value;
}

function rectangle(argument: unknown): Rectangle {
  if (!Array.isArray(argument)) return single(scalar(argument));
  const given = argument as readonly unknown[];
  const cells = (
    given.every(Array.isArray) ? given : given.map((row) => (Array.isArray(row) ? row : [row]))
  ) as Matrix;
  let columns = 0;
  for (const row of cells) if (row.length > columns) columns = row.length;
  return cells.length === 0 || columns === 0 ? single(null) : { rows: cells.length, columns, cells };
}

const overhang: Problem = {
  kind: "notAvailable",
  code: "rangesDiffer",
  zh: "各参数的区域大小不一致，此处没有对应的单元格：请选取同样大小的区域。",
  en: "The ranges differ in size and one has no cell here: select ranges of the same size.",
};

/** The answer for one element; an error that stood in an argument goes through unchanged. */
function answer(evaluate: Evaluate, values: readonly unknown[]): CellResult {
  for (const value of values) if (isExcelError(value)) return value;
  const outcome = evaluate(values);
  return outcome.ok ? outcome.value : toExcelError(outcome.problem);
}

function element(
  evaluate: Evaluate,
  rectangles: readonly Rectangle[],
  row: number,
  column: number,
): CellResult {
  const values: unknown[] = [];
  for (const { rows, columns, cells } of rectangles) {
    const r = rows === 1 ? 0 : row;
    const c = columns === 1 ? 0 : column;
    if (r >= rows || c >= columns) return toExcelError(overhang);
    values.push(cells[r]?.[c]);
  }
  return answer(evaluate, values);
}

/**
 * Where one argument alone is a range, its cells are asked once each: a column of 100,000 names holds few
 * different ones. The answers to a cell's value are the same wherever it stands, so whole rows are shared too.
 */
function overOneRange(evaluate: Evaluate, rectangles: readonly Rectangle[], ranged: number): CellResult[][] {
  const values = rectangles.map(({ cells }) => cells[0]?.[0]);
  const known = new Map<unknown, CellResult>();
  const ask = (value: unknown): CellResult => {
    let result = known.get(value);
    if (result === undefined) {
      values[ranged] = value;
      known.set(value, (result = answer(evaluate, values)));
    }
    return result;
  };
  const { rows, columns, cells } = rectangles[ranged] as Rectangle;
  const results = new Array<CellResult[]>(rows);
  if (columns > 1) {
    for (let r = 0; r < rows; r++) {
      const row = cells[r] as readonly unknown[];
      results[r] = Array.from({ length: columns }, (_, c) => ask(row[c]));
    }
    return results;
  }
  const shared = new Map<unknown, CellResult[]>();
  for (let r = 0; r < rows; r++) {
    const value = (cells[r] as readonly unknown[])[0];
    let row = shared.get(value);
    if (row === undefined) shared.set(value, (row = [ask(value)]));
    results[r] = row;
  }
  return results;
}

function raise(result: CellResult): CellValue {
  if (isExcelError(result)) throw result;
  return result;
}

/** What a function gives Excel: a bare value when every argument is one, else a matrix. */
export type Call = (...args: unknown[]) => CellValue | CellResult[][];

/**
 * Makes a custom function of one that answers for single values.
 * @param arity how many parameters it has: what Excel appends to the arguments is not looked at
 * @param evaluate answers for one element; omitted arguments arrive as null or undefined
 * @returns a function of cells, ranges and constants. Its result is a matrix, or a bare value when every
 * argument is one.
 * @throws CustomFunctions.Error from a result of one element, since Excel shows its message; in a larger result
 * the error stands in its own element.
 */
export function elementwise(arity: number, evaluate: Evaluate): Call {
  return (...args) => {
    const given = Array.from({ length: arity }, (_, i) => args[i]);
    if (!given.some(Array.isArray)) return raise(answer(evaluate, given.map(scalar)));
    const rectangles = given.map(rectangle);
    let rows = 1;
    let columns = 1;
    let ranges = 0;
    let ranged = 0;
    rectangles.forEach((argument, i) => {
      rows = Math.max(rows, argument.rows);
      columns = Math.max(columns, argument.columns);
      if (argument.rows * argument.columns > 1) {
        ranges += 1;
        ranged = i;
      }
    });
    if (ranges === 0) return [[raise(element(evaluate, rectangles, 0, 0))]];
    if (ranges === 1) return overOneRange(evaluate, rectangles, ranged);
    return Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => element(evaluate, rectangles, row, column)),
    );
  };
}

/**
 * Makes a custom function of one that takes whole ranges and gives one value, as SUM does. An error in a cell
 * of a range is the result.
 */
export function summing(arity: number, evaluate: Evaluate): Call {
  return (...args) => {
    const given = Array.from({ length: arity }, (_, i) => args[i]);
    const rectangles = given.map(rectangle);
    for (const { cells } of rectangles) {
      for (const row of cells) for (const value of row) if (isExcelError(value)) throw value;
    }
    const value = raise(
      answer(
        evaluate,
        rectangles.map(({ cells }) => cells),
      ),
    );
    return given.some(Array.isArray) ? [[value]] : value;
  };
}
