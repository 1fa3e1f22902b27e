/** RD-T02: Growth of a sector without a published level. */
import { check, flagged, sectorMatrix, missing } from "../../support/returns";

test("建筑企业 2.0 → 2.3亿元 grows 15%, under 20%: the later cell", () =>
  expect(flagged(sectorMatrix({ "特级、一级建筑企业": [2, 2.3, 2.8] }))).toEqual(["RD-T02 C8"]));

test("exactly 20% is enough", () =>
  expect(flagged(sectorMatrix({ "特级、一级建筑企业": [2, 2.4, 2.88] }))).toEqual([]));

test("a year without figures cannot be told", () =>
  expect(flagged(sectorMatrix({ "特级、一级建筑企业": [2, missing, 2] }))).toEqual([]));

test("where there is a level RD-T01 judges, and gives the growth too", () => {
  const { findings } = check(sectorMatrix({ 高等学校: [5.6, 6.5, 8.2] }));
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-T01 C6"]);
  expect(findings[0]?.message).toContain("比上年增长 16.07%（要求 20%）");
});
