/**
 * Decimal-safe arithmetic: 2.26 − 2.19 is 0.07. Numbers come from cells, where Excel itself keeps 15
 * significant digits; we take those 15 and calculate with them exactly.
 */
import Big from "big.js";

Big.DP = 20;
Big.RM = Big.roundHalfUp;

export type Decimal = Big;

/** @throws RangeError for NaN and infinity, which no cell can hold. */
export function decimal(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  return new Big(tidy(value));
}

/** The digits of a number that a cell keeps; the largest numbers of all have no neighbour of 15 digits. */
export function tidy(value: number): number {
  // What is typed has them already; to make a text of every number would cost more than the rules.
  if (placesOf(value) <= mostPlaces) return value + 0;
  const rounded = Number(value.toPrecision(15));
  return Number.isFinite(rounded) ? rounded : value;
}

/** Back to the number a cell holds. */
export function toNumber(value: Decimal): number {
  return tidy(value.toNumber());
}

/**
 * What people type is a whole number of tenths, hundredths …: with fewer than `mostUnits` of them every step below is
 * exact, and the one division at the end gives the number nearest to the decimal, which is the one that Big gives.
 * Big itself is left to the rest; it costs some thirty times as much.
 */
const mostUnits = 1e15;
const mostPlaces = 10;
/** With more places than these a number may be written with an exponent. */
const mostPlain = 6;
/** As far as powers of ten are exact. */
const powers = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
const tenTo = (power: number): number => powers[power] ?? NaN;

/** The fewest decimals with which a number is written; NaN when they or its digits are too many. */
export function placesOf(value: number): number {
  for (let places = 0; places <= mostPlaces; places++) {
    const power = powers[places] as number;
    const units = Math.round(value * power);
    if (!(Math.abs(units) < mostUnits)) return NaN;
    if (units / power === value) return places;
  }
  return NaN;
}

const unitsOf = (value: number, places: number): number => Math.round(value * tenTo(places));

/** Units back to the number that they are; undefined when they are too many, or none, to be exact. */
function exactly(units: number, places: number): number | undefined {
  // A negative zero is no other number than zero.
  return Math.abs(units) < mostUnits ? units / tenTo(places) + 0 : undefined;
}

function exactSum(values: readonly number[]): number | undefined {
  let places = 0;
  // By index: to walk a list of numbers by its iterator makes an object of each.
  for (let i = 0; i < values.length; i++) {
    const own = placesOf(values[i] as number);
    if (!(own <= mostPlaces)) return undefined;
    if (own > places) places = own;
  }
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const units = unitsOf(values[i] as number, places);
    total += units;
    if (!(Math.abs(units) < mostUnits && Math.abs(total) < mostUnits)) return undefined;
  }
  return exactly(total, places);
}

/** Two figures are compared far more often than several are added up: no list is made of them. */
function exactDifference(a: number, b: number): number | undefined {
  const places = Math.max(placesOf(a), placesOf(b));
  if (!(places <= mostPlaces)) return undefined;
  const [unitsA, unitsB] = [unitsOf(a, places), unitsOf(b, places)];
  return Math.abs(unitsA) < mostUnits && Math.abs(unitsB) < mostUnits
    ? exactly(unitsA - unitsB, places)
    : undefined;
}

function exactProduct(a: number, b: number): number | undefined {
  const [placesA, placesB] = [placesOf(a), placesOf(b)];
  return exactly(unitsOf(a, placesA) * unitsOf(b, placesB), placesA + placesB);
}

/** Only a division by a power of ten ends for sure. */
function exactQuotient(a: number, b: number): number | undefined {
  const placesA = placesOf(a);
  // Amounts in 亿元 and ratios in % are what they are.
  if (b === 1 && placesA <= mostPlaces) return a + 0;
  const placesB = placesOf(b);
  const power = powers.indexOf(unitsOf(b, placesB));
  if (power < 0) return undefined;
  const places = placesA + power - placesB;
  return places < 0
    ? exactly(unitsOf(a, placesA) * tenTo(-places), 0)
    : places <= Big.DP
      ? exactly(unitsOf(a, placesA), places)
      : undefined;
}

/** a − b. */
export function subtract(a: number, b: number): number {
  return exactDifference(a, b) ?? toNumber(decimal(a).minus(decimal(b)));
}

/** a × b. */
export function multiply(a: number, b: number): number {
  return exactProduct(a, b) ?? toNumber(decimal(a).times(decimal(b)));
}

/** a ÷ b; b must not be 0. */
export function divide(a: number, b: number): number {
  return exactQuotient(a, b) ?? toNumber(decimal(a).div(decimal(b)));
}

/** a × b ≥ c × d, without rounding. */
export function productAtLeast(a: number, b: number, c: number, d: number): boolean {
  const [left, right] = [exactProduct(a, b), exactProduct(c, d)];
  if (left !== undefined && right !== undefined) return left >= right;
  return decimal(a)
    .times(decimal(b))
    .gte(decimal(c).times(decimal(d)));
}

/** a ≥ b, by the digits that a cell keeps. */
export function atLeast(a: number, b: number): boolean {
  return a >= b || tidy(a) >= tidy(b);
}

/** Half up (away from zero), as published figures are rounded. */
export function roundTo(value: number, decimals: number): number {
  if (placesOf(value) <= decimals) return value + 0;
  return toNumber(decimal(value).round(decimals, Big.roundHalfUp));
}

/** The exact sum of a list. */
export function sum(values: readonly number[]): number {
  return (
    exactSum(values) ?? toNumber(values.reduce((total, value) => total.plus(decimal(value)), new Big(0)))
  );
}

/** For sentences: at most `decimals` decimals, no exponent, no trailing zeros, a real minus sign. */
export function show(value: number, decimals = 4): string {
  // What people type is shown as it is: with so few places a number is never written with an exponent.
  const text =
    placesOf(value) <= Math.min(decimals, mostPlain)
      ? String(value + 0)
      : decimal(value).round(decimals, Big.roundHalfUp).toFixed();
  return text.startsWith("-") && Number(text) !== 0 ? `−${text.slice(1)}` : text.replace(/^-/, "");
}
