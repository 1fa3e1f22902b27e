/**
 * What the numbers of columns say of each other: is this one that ÷ that × 100, the difference or the growth of two
 * others, a share of its own total, or the numbers of the rows? Words propose, and this decides.
 */
import { sum } from "../policy";
import type { Block } from "./blocks";
import { readFigureText } from "./figureText";
import type { Grid } from "./grid";

/** Rows beyond these add nothing to what the first ones say. */
const looked = 400;
/** Most rows agree. */
export const sure = 0.8;
/** Chance, and a few rows. */
export const hardly = 0.4;
/** Fewer rows agree by chance. */
const fewest = 2;

/** From where to where the rows of a table go. */
export type TableRows = Pick<Block, "from" | "headerRows" | "lastRow">;

/** Row → number, of a column of a block; percent cells in %. Text that is plainly a number counts. */
export type Numbers = ReadonlyMap<number, number>;

export function numbersOf(grid: Grid, block: TableRows, column: number): Numbers {
  const numbers = new Map<number, number>();
  const from = (block.headerRows.at(-1) ?? block.from) + 1;
  for (let row = from; row <= block.lastRow && numbers.size < looked; row++) {
    const value = grid.value(row, column);
    if (typeof value === "number") {
      numbers.set(row, grid.format(row, column).includes("%") ? value * 100 : value);
    } else if (typeof value === "string") {
      const read = readFigureText(value);
      if (read) numbers.set(row, read.value);
    }
  }
  return numbers;
}

/**
 * Which share of the rows agree with a calculation from other columns.
 * @returns 0 to 1; 0 when too few rows can be compared
 */
export function agreement(
  own: Numbers,
  others: readonly Numbers[],
  calculate: (...values: number[]) => number,
  slack: (expected: number) => number,
): number {
  let compared = 0;
  let agreeing = 0;
  // Two others at most, but for parts of a total: no list is made of what stands in each row.
  const [first, second, ...more] = others;
  const calculated = (row: number): number => {
    const [a, b] = [first?.get(row) ?? NaN, second ? (second.get(row) ?? NaN) : 0];
    return more.length === 0
      ? calculate(a, b)
      : calculate(a, b, ...more.map((other) => other.get(row) ?? NaN));
  };
  own.forEach((value, row) => {
    const expected = calculated(row);
    if (!Number.isFinite(expected)) return;
    compared++;
    if (Math.abs(value - expected) <= slack(expected)) agreeing++;
  });
  return compared < fewest ? 0 : agreeing / compared;
}

/** Printed to a decimal or two, from figures that were rounded themselves. */
const printed = (expected: number): number => 0.06 + Math.abs(expected) * 0.01;

/** Powers of ten that lie between two units, the likeliest first. */
const betweenUnits = [1, 1e-4, 1e4, 1e-5, 1e5, 1e-1, 1e1, 0.01];

/** The same, whatever powers of ten lie between the units of the two. */
export function isRatioUpToUnits(own: Numbers, part: Numbers, whole: Numbers): number {
  let best = 0;
  for (const factor of betweenUnits) {
    best = Math.max(
      best,
      agreement(own, [part, whole], (a, b) => (a / b) * 100 * factor, printed),
    );
    if (best === 1) break;
  }
  return best;
}

export const isDifferenceOf = (own: Numbers, a: Numbers, b: Numbers): number =>
  agreement(
    own,
    [a, b],
    (x, y) => x - y,
    (expected) => 0.011 + Math.abs(expected) * 0.001,
  );

export const isGrowthOf = (own: Numbers, a: Numbers, b: Numbers): number =>
  agreement(own, [a, b], (x, y) => (x / y - 1) * 100, printed);

/** All rows hold the same share of the other column: both are divided by one total. */
export function isShareOfTotal(own: Numbers, of: Numbers): boolean {
  const shares = [...own].flatMap(([row, value]) => {
    const whole = of.get(row);
    return whole === undefined || whole === 0 ? [] : [value / whole];
  });
  const middle = shares.sort((a, b) => a - b)[Math.floor(shares.length / 2)];
  return (
    shares.length >= 3 &&
    middle !== undefined &&
    agreement(
      own,
      [of],
      (x) => x * middle,
      (e) => 0.06 + Math.abs(e) * 0.02,
    ) >= sure
  );
}

/**
 * In which share of the rows a number is that part of all in the other column; the sum of all may stand among them, and
 * then is half of what they come to.
 */
export function isShareOfAll(own: Numbers, of: Numbers): number {
  const all = sum([...of.values()]);
  return Math.max(...[all, all / 2].map((whole) => agreement(own, [of], (x) => (x / whole) * 100, printed)));
}

/** In which share of the rows a number is no more than another's: a part of it, it may be. */
export function shareWithin(own: Numbers, whole: Numbers): number {
  const compared = [...own].filter(([row]) => whole.has(row));
  if (compared.length < fewest) return 0;
  return compared.filter(([row, value]) => value <= (whole.get(row) ?? 0)).length / compared.length;
}

/** 1, 2, 3 …: the numbers of the rows. */
export function isSequence(numbers: Numbers): boolean {
  if (numbers.size < 3) return false;
  let before: number | undefined;
  for (const value of numbers.values()) {
    if (before !== undefined && value !== before + 1) return false;
    before = value;
  }
  return true;
}
