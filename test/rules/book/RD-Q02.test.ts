/** RD-Q02: Statistics, tax and finance of one enterprise. */
import { readSettings } from "../../../src/rules/settings";
import { enterprises, flagged, missing } from "../../support/returns";

test("620 against 500 and 505: the cell furthest off", () =>
  expect(flagged(enterprises({ 1: { tax: 620, finance: 505 } }))).toEqual(["RD-Q02 I5"]));

test("10% is still together; 11% is not; the limit is a setting", () => {
  expect(flagged(enterprises({ 1: { tax: 550, finance: 500 } }))).toEqual([]);
  expect(flagged(enterprises({ 1: { tax: 555, finance: 500 } }))).toEqual(["RD-Q02 I5"]);
  const settings = readSettings({ apartPercent: 15 });
  expect(flagged(enterprises({ 1: { tax: 555, finance: 500 } }), { settings })).toEqual([]);
});

test("two of three missing cannot be told", () =>
  expect(flagged(enterprises({ 1: { tax: missing, finance: missing } }))).toEqual([]));
