/** What the pen does to a figure: of several that may be wrong, the one that a usual slip explains is. */

/** The figure's digits as they are typed, the point aside: 6.02 and 602 are told apart by nothing but the point. */
const digitsOf = (value: number): string =>
  value
    .toFixed(6)
    .replace(".", "")
    .replace(/^0+|0+$/gu, "");

/** Two neighbours exchanged, or one digit another. */
function isOneOff(typed: string, meant: string): boolean {
  if (typed.length !== meant.length) return false;
  const off = [...typed].flatMap((digit, i) => (digit === meant[i] ? [] : [i]));
  const [first, second] = off;
  if (first === undefined || off.length === 1) return true;
  if (second === undefined || off.length > 2 || second !== first + 1) return false;
  return typed[first] === meant[second] && typed[second] === meant[first];
}

/** One digit left out. */
const lacksOne = (typed: string, meant: string): boolean =>
  typed.length === meant.length - 1 &&
  [...meant].some((_digit, i) => meant.slice(0, i) + meant.slice(i + 1) === typed);

/** True when nothing but the place of the point tells the two apart. Neither is negative. */
export function isShift(typed: number, meant: number): boolean {
  const own = digitsOf(typed);
  return own !== "" && own === digitsOf(meant);
}

/**
 * True when one slip makes the one figure of the other: a digit or the point misplaced, left out, or typed twice.
 * @param typed what stands there, and `meant` what should, in the unit in which they are typed; neither is negative
 */
export function isSlip(typed: number, meant: number): boolean {
  const [own, right] = [digitsOf(typed), digitsOf(meant)];
  if (own === "" || right === "") return false;
  return own === right || isOneOff(own, right) || lacksOne(own, right) || lacksOne(right, own);
}
