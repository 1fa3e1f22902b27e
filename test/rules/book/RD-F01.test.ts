/** RD-F01: The unit is not one of the plan's. */
import { check, enterprises, flagged, onTarget } from "../../support/returns";

test("南糠区: the name cell, with the name it may have meant, and no second finding that 南康区 is missing", () => {
  const { findings } = check(onTarget({ 南康区: ["南糠区", 100, 1, 1] }));
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F01 A5"]);
  expect(findings[0]?.message).toContain("您是否指 南康区");
});

test("南康 is one; a row without name is named and not judged", () => {
  expect(flagged(onTarget({ 南康区: ["南康", 100, 1.78, 1.78] }))).toEqual([]);
  expect(flagged(onTarget({ 南康区: [null, 100, 1.78, 1.78] }))).toEqual(["RD-F03 A3"]);
});

test("南糠区 as the county of an enterprise: that cell; 赣州经开区 has no row and is a place all the same", () =>
  expect(flagged(enterprises({ 1: { county: "南糠区" } }))).toEqual(["RD-F01 C5"]));
