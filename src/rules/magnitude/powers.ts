/** Powers of ten between what is written and what can be meant: the trace of a wrong unit. */
const log = Math.log10;

/** One power of ten can be a fact: it must be met closely. Two and more are out of reach of any county. */
const closely = log(1.15);
const roughly = log(2.5);

/** Within these times of each other no power of ten is near, and most figures are. */
const near = 8;

export const isNear = (a: number, b: number): boolean => a < b * near && b < a * near;

/**
 * By which power of ten a value is off a reference that it should be near; 0 when it is not, or when that could
 * also be true of the thing itself.
 */
export function powerOff(value: number, reference: number): number {
  if (value <= 0 || reference <= 0) return 0;
  if (isNear(value, reference)) return 0;
  const distance = log(value / reference);
  const power = Math.round(distance);
  const slack = Math.abs(power) === 1 ? closely : roughly;
  return power !== 0 && Math.abs(distance - power) <= slack ? power : 0;
}

/** What rounding leaves between two figures that should be the same. */
const rounded = log(1.02);

/** The same but for rounding. */
export function isRounded(value: number, expected: number): boolean {
  const times = value / expected;
  // Most agree to the last digits, which no logarithm need tell.
  return (times > 0.99 && times < 1.01) || Math.abs(log(times)) < rounded;
}

/** By which power of ten two figures differ that should be the same but for rounding; 0 when they do not. */
export function exactPower(value: number, expected: number): number {
  if (value <= 0 || expected <= 0) return 0;
  const distance = log(value / expected);
  const power = Math.round(distance);
  return power !== 0 && Math.abs(distance - power) <= rounded ? power : 0;
}

export function median(values: readonly number[]): number {
  if (values.length <= 2) {
    const [a = 0, b = a] = values;
    return (a + b) / 2;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** The power of ten by which more than half are off, if there is one. */
export function powerOfMost(powers: readonly number[]): number | undefined {
  const count = new Map<number, number>();
  for (const power of powers) count.set(power, (count.get(power) ?? 0) + 1);
  return [...count].find(([power, n]) => power !== 0 && n * 2 > powers.length)?.[0];
}
