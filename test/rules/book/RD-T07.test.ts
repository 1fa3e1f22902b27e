/** RD-T07: Revenue over 1亿元 and no R&D. */
import { enterprises, flagged, missing } from "../../support/returns";

test("10,001万元 of revenue, 0 R&D: the R&D cell", () =>
  expect(flagged(enterprises({ 2: { revenue: 10001, rd: 0, tax: 0, finance: 0 } }))).toEqual(["RD-T07 F6"]));

test("exactly 1亿元 is not over", () =>
  expect(flagged(enterprises({ 2: { revenue: 10000, rd: 0, tax: 0, finance: 0 } }))).toEqual([]));

test("—— cannot be told", () =>
  expect(flagged(enterprises({ 2: { revenue: missing, rd: 0, tax: 0, finance: 0 } }))).toEqual([]));
