/** RD-E03: A 高新技术企业 spends 3% of its revenue, unrounded. */
import { enterprises, flagged, missing } from "../../support/returns";

test("600 ÷ 20001 is under 3% though it shows 3.00%; 600 ÷ 20000 is 3%", () => {
  const high = { rd: 600, tax: 600, finance: 600 };
  expect(flagged(enterprises({ 0: { ...high, revenue: 20001 } }))).toEqual(["RD-E03 F4"]);
  expect(flagged(enterprises({ 0: { ...high, revenue: 20000 } }))).toEqual([]);
});

test("who does not apply is not judged; missing figures cannot be told", () => {
  expect(flagged(enterprises({ 2: { highTech: "是" } }))).toEqual([]);
  expect(flagged(enterprises({ 0: { revenue: missing } }))).toEqual([]);
});
