/** RD-T03: The pace of the year. */
import { readSettings } from "../../../src/rules/settings";
import { check, flagged, sectorQuarter, missing } from "../../support/returns";

test("规上工业 at 40亿元 by the middle of 2024 is 43.99% of 90.94亿元, under 50%", () => {
  const { findings } = check(sectorQuarter({ 规模以上工业企业: [23, 40, 70, 92] }));
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-T03 C4"]);
  expect(findings[0]?.message).toMatch(/43\.99%.*50%/);
  expect(findings[0]?.suggestion).toContain("还差 5.47 亿元");
});

test("45.47亿元 is exactly half", () =>
  expect(flagged(sectorQuarter({ 规模以上工业企业: [23, 45.47, 70, 92] }))).toEqual([]));

test("—— cannot be told; a sector without a target neither", () =>
  expect(flagged(sectorQuarter({ 规模以上工业企业: [missing, 46, 70, 92] }))).toEqual([]));

test("the shares are settings of the workbook", () => {
  const settings = readSettings({ quarterShares: [20, 40, 70, 100] });
  expect(flagged(sectorQuarter({ 规模以上工业企业: [23, 40, 70, 92] }), { settings })).toEqual([]);
});
