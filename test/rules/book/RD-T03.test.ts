/** RD-T03: The pace of the year. */
import { registry } from "../../../src/rules/registry";
import { readSettings } from "../../../src/rules/settings";
import { check, flagged, sectorQuarter, missing } from "../../support/returns";
import { sheet } from "../../support/sheets";

test("规上工业 at 40亿元 by the middle of 2024 is 43.99% of 90.94亿元, under 45%: 50% less 5", () => {
  const { findings } = check(sectorQuarter({ 规模以上工业企业: [23, 40, null, null] }), {
    rules: registry.filter(({ id }) => id === "RD-T03"),
  });
  expect(findings.map((f) => [f.rule, f.cell, f.severity])).toEqual([["RD-T03", "C4", "query"]]);
  expect(findings[0]?.message).toMatch(/43\.99%.*45%/);
  expect(findings[0]?.suggestion).toContain("还差 0.923 亿元");
});

test("41亿元 is 45.08%: enough", () =>
  expect(flagged(sectorQuarter({ 规模以上工业企业: [23, 41, 70, 92] }))).toEqual([]));

test("only the latest quarter is judged: slow until September and on target in December is nothing", () => {
  const rules = registry.filter(({ id }) => id === "RD-T03");
  expect(flagged(sectorQuarter({ 规模以上工业企业: [19.1, 40.9, 62.7, 91] }))).toEqual([]);
  expect(flagged(sectorQuarter({ 规模以上工业企业: [19.1, 40.9, 62.7, null] }), { rules })).toEqual([
    "RD-T03 D4",
  ]);
});

test("at the year's end nothing is allowed for: 90.9亿元 of 90.94亿元", () =>
  expect(flagged(sectorQuarter({ 规模以上工业企业: [23, 46, 70, 90.9] }))).toEqual(["RD-T03 E4"]));

test("where last year's course is known that is the measure: 38亿元 of 76亿元 by June 2023, 40亿元 by June 2024", () => {
  const quarters = (year: number, row: readonly (number | null)[]) =>
    sheet(`${year}`, [
      [`${year}年研发经费季度进度`],
      ["单位：亿元"],
      ["类别", "一季度", "上半年", "前三季度", "全年"],
      ["规模以上工业企业", ...row],
    ]);
  const rules = registry.filter(({ id }) => id === "RD-T03");
  const june = (lastJune: number) =>
    check([quarters(2023, [20, lastJune, 55, 76]), quarters(2024, [23, 40, null, null])], { rules }).findings;
  expect(june(30)).toEqual([]);
  const [found] = june(38);
  expect([found?.cell, found?.severity]).toEqual(["C4", "query"]);
  expect(found?.message).toContain("低于上年同期的 50%");
});

test("—— cannot be told; a sector without a target neither", () =>
  expect(flagged(sectorQuarter({ 规模以上工业企业: [23, 46, 70, missing] }))).toEqual([]));

test("the shares are settings of the workbook", () => {
  const settings = readSettings({ quarterShares: [20, 40, 70, 100], paceTolerance: 0 });
  const rules = registry.filter(({ id }) => id === "RD-T03");
  const june = (amount: number) =>
    flagged(sectorQuarter({ 规模以上工业企业: [23, amount, null, null] }), { settings, rules });
  expect(june(40)).toEqual([]);
  expect(june(36)).toEqual(["RD-T03 C4"]);
});
