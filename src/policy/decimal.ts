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
  const rounded = Number(value.toPrecision(15));
  // The largest numbers of all have no neighbour of 15 digits.
  return new Big(Number.isFinite(rounded) ? rounded : value);
}

/** Back to the number a cell holds. */
export function toNumber(value: Decimal): number {
  return Number(value.toNumber().toPrecision(15));
}

/** a − b. */
export function subtract(a: number, b: number): number {
  return toNumber(decimal(a).minus(decimal(b)));
}

/** a × b. */
export function multiply(a: number, b: number): number {
  return toNumber(decimal(a).times(decimal(b)));
}

/** a ÷ b; b must not be 0. */
export function divide(a: number, b: number): number {
  return toNumber(decimal(a).div(decimal(b)));
}

/** Half up (away from zero), as published figures are rounded. */
export function roundTo(value: number, decimals: number): number {
  return toNumber(decimal(value).round(decimals, Big.roundHalfUp));
}

/** The exact sum of a list. */
export function sum(values: readonly number[]): number {
  return toNumber(values.reduce((total, value) => total.plus(decimal(value)), new Big(0)));
}

/** For sentences: at most `decimals` decimals, no exponent, no trailing zeros, a real minus sign. */
export function show(value: number, decimals = 4): string {
  const text = decimal(value).round(decimals, Big.roundHalfUp).toFixed();
  return text.startsWith("-") && Number(text) !== 0 ? `−${text.slice(1)}` : text.replace(/^-/, "");
}
