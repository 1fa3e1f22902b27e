/** RD-Q02: Statistics, tax and finance of one enterprise. */
import { readSettings } from "../../../src/rules/settings";
import { enterprises, flagged, missing } from "../../support/returns";

test("720 against 500 and 505, 44% above: the cell furthest off", () =>
  expect(flagged(enterprises({ 1: { tax: 720, finance: 505 } }))).toEqual(["RD-Q02 I5"]));

test("finance: 30% is still together, 31% is not; the limits are settings", () => {
  expect(flagged(enterprises({ 1: { finance: 650, tax: 500 } }))).toEqual([]);
  expect(flagged(enterprises({ 1: { finance: 655, tax: 500 } }))).toEqual(["RD-Q02 J5"]);
  const settings = readSettings({ apartPercent: 35 });
  expect(flagged(enterprises({ 1: { finance: 655, tax: 500 } }), { settings })).toEqual([]);
});

test("tax may be defined more widely: 40% above is together, 41% is not; 31% below is not", () => {
  expect(flagged(enterprises({ 1: { tax: 700, finance: 500 } }))).toEqual([]);
  expect(flagged(enterprises({ 1: { tax: 705, finance: 500 } }))).toEqual(["RD-Q02 I5"]);
  expect(flagged(enterprises({ 1: { tax: 345, finance: 500 } }))).toEqual(["RD-Q02 I5"]);
});

test("two of three missing cannot be told", () =>
  expect(flagged(enterprises({ 1: { tax: missing, finance: missing } }))).toEqual([]));
