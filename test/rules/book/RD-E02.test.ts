/** RD-E02: R&D at four times the funds. */
import { enterprises, flagged, missing } from "../../support/returns";

test("399.99 for 100 is under four times: the funds cell; 400 is enough", () => {
  expect(flagged(enterprises({ 1: { rd: 399.99, tax: 400, finance: 400 } }))).toEqual(["RD-E02 G5"]);
  expect(flagged(enterprises({ 1: { rd: 400, tax: 400, finance: 400 } }))).toEqual([]);
});

test("—— cannot be told", () => expect(flagged(enterprises({ 1: { rd: missing } }))).toEqual([]));
