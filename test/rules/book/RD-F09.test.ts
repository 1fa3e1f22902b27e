/** RD-F09: An Excel error value. */
import { flagged, onTarget } from "../../support/returns";

test("#DIV/0! in the R&D cell: that cell; the ratio it feeds cannot be told", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, { error: "#DIV/0!" }, 2.3] }))).toEqual(["RD-F09 C21"]));

test("a number, a blank and —— are none", () => {
  expect(flagged(onTarget())).toEqual([]);
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, null, 2.3] }))).toEqual(["RD-F08 C21"]);
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, "——", 2.3] }))).toEqual([]);
});
