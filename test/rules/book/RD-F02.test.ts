/** RD-F02: The same unit, or the same credit code, twice. */
import { codes, counties, enterprises, flagged, onTarget } from "../../support/returns";
import { sheet } from "../../support/sheets";

test("the same unit twice: the later name cell, and its numbers are not judged", () =>
  expect(flagged(onTarget({ 石城县: ["瑞金市", 100, 1, 1] }))).toEqual([
    "RD-F02 A21",
    "RD-F03 A3",
    "RD-T01 D20",
  ]));

test("the same unit in two years is no repetition", () => {
  const rows = [2022, 2023].flatMap((year) => counties.map((county) => [year, county.name, 6]));
  expect(flagged(sheet("强度", [["年度", "县市区", "研发投入强度（%）"], ...rows]))).toEqual([]);
});

test("one code twice: the later code cell; one name twice: the later name cell; no code, nothing to compare", () => {
  expect(flagged(enterprises({ 1: { code: codes[0]! } }))).toEqual(["RD-F02 B5"]);
  expect(flagged(enterprises({ 1: { name: "甲公司" } }))).toEqual(["RD-F02 A5"]);
  expect(flagged(enterprises({ 0: { code: null }, 1: { code: null } }))).toEqual(["RD-F08 B4", "RD-F08 B5"]);
});
