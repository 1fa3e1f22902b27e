/** RD-T02: Growth of a sector on last year. */
import { check, flagged, sectorMatrix, missing } from "../../support/returns";

test("建筑企业 2.0 → 2.3亿元 grows 15%, under 20%: the later cell", () =>
  expect(flagged(sectorMatrix({ "特级、一级建筑企业": [2, 2.3, 2.8] }))).toEqual(["RD-T02 C8"]));

test("exactly 20% is enough", () =>
  expect(flagged(sectorMatrix({ "特级、一级建筑企业": [2, 2.4, 2.88] }))).toEqual([]));

test("高等学校 at 7.1亿元 has its level and grew 1.43% on 7亿元: a query at the later cell", () => {
  const { findings } = check(sectorMatrix({ 高等学校: [7, 7.1, 8.6] }));
  expect(findings.map((f) => [f.rule, f.cell, f.severity])).toEqual([["RD-T02", "C6", "query"]]);
  expect(findings[0]?.message).toContain("增长 1.43%，低于每年增长 20%");
});

test("规模以上工业企业 80 → 81亿元 is asked about too: 附表3 asks every sector for 20%", () =>
  expect(flagged(sectorMatrix({ 规模以上工业企业: [80, 81, 97.5] }))).toEqual(["RD-T02 C4"]));

test("the plan's own steps, from 19.88% up, are printed as 20% and enough; a fall is told as one", () => {
  expect(flagged(sectorMatrix({ 医疗卫生机构: [4.27, 5.13, 6.15] }))).toEqual([]);
  const [fall] = check(sectorMatrix({ 医疗卫生机构: [6, 5.5, 6.6] })).findings;
  expect(fall?.message).toContain("下降 8.33%");
});

test("a year without figures cannot be told", () =>
  expect(flagged(sectorMatrix({ "特级、一级建筑企业": [2, missing, 2] }))).toEqual([]));

test("where there is a level RD-T01 judges, and gives the growth too", () => {
  const { findings } = check(sectorMatrix({ 高等学校: [5.6, 6.5, 8.2] }));
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-T01 C6"]);
  expect(findings[0]?.message).toContain("比上年增长 16.07%（要求 20%）");
});
