/** RD-F05: Text where a number belongs. */
import { flagged, onTarget } from "../../support/returns";
import { pct } from "../../support/sheets";

test.each(["约2.3", "2.3左右", "12亿元", true])(
  "%p is flagged, and the ratio it feeds is not judged twice",
  (value) => expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, value, 2.3] }))).toEqual(["RD-F05 C21"]),
);

test.each(["2.30", "２．３０", " 2.3 ", "2.30%"])("%p is plainly the number 2.3", (value) =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, 2.3, value] }))).toEqual([]),
);

test("1,000.0 is read as 1000", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", "1,000.0", 23, 2.3] }))).toEqual([]));

test("a percent cell holding 0.023 says 2.3%, beside plain ones", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, 2.3, pct(0.023)] }))).toEqual([]));

test("—— and a blank are no text", () => {
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, "——", 2.3] }))).toEqual([]);
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, null, 2.3] }))).toEqual(["RD-F08 C21"]);
});
