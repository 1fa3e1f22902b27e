/** One slip of the pen makes the one figure of the other. */
import { isSlip } from "../../src/rules/slips";

test.each([
  [5.45, 5.54, "two digits exchanged"],
  [620, 720, "one digit another"],
  [7.2, 720, "the point misplaced"],
  [70, 700, "a zero left out"],
  [48, 438, "a digit left out"],
  [4338, 438, "a digit typed twice"],
])("%d for %d: %s", (typed, meant) => expect(isSlip(typed, meant)).toBe(true));

test.each([
  [600, 720],
  [0, 100],
  [100, 0],
  [123, 321],
])("%d for %d is no slip but another figure", (typed, meant) => expect(isSlip(typed, meant)).toBe(false));
