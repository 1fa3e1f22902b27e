/** RD-T04: Counts and shares of the clauses. */
import { check, counties, counts, flagged, missing, type Cell } from "../../support/returns";
import { sheet } from "../../support/sheets";

test("突破 1500 is more than 1500; 20 左右 leaves a tenth; 45% 以上 includes 45%", () => {
  expect(flagged(counts({ "high-tech": 1500 }))).toEqual(["RD-T04 C4"]);
  expect(flagged(counts({ "best-platforms": 18 }))).toEqual([]);
  expect(flagged(counts({ "best-platforms": 17 }))).toEqual(["RD-T04 C15"]);
  expect(flagged(counts({ "active-share": 44.9 }))).toEqual(["RD-T04 C8"]);
});

test("方案期内: 1400 of 1500 in 2023 is progress that tells what remains; in 2025 it is behind", () => {
  const [progress] = check(counts({ "high-tech": 1400 }, 2023)).findings;
  expect([progress?.rule, progress?.severity, progress?.cell]).toEqual(["RD-T04", "query", "C4"]);
  expect(progress?.message).toMatch(/^进度：.*还差 101 家，今后 2 年平均每年 51 家/u);
  const [behind] = check(counts({ "high-tech": 1400 })).findings;
  expect(behind?.severity).toBe("behind");
});

test("a yearly count is due each year: 41 of 50 省级专精特新 in 2023 is behind", () => {
  const [found] = check(counts({ "specialised-sme": 41 }, 2023)).findings;
  expect([found?.severity, found?.message]).toEqual([
    "behind",
    "省级专精特新中小企业 2023 年实际 41 家，方案要求每年达到 50 家，差 9 家。",
  ]);
});

test("10个左右 of 二(八) may be meant together: 9 are enough, 8 fail both readings", () => {
  expect(flagged(counts({ "challenge-projects": 9 }))).toEqual([]);
  expect(flagged(counts({ "challenge-projects": 8 }))).toEqual(["RD-T04 C16"]);
});

const city = (year: number, all: Cell, active: Cell, institution: Cell) =>
  sheet("覆盖", [
    [`${year}年规上工业企业研发活动情况`],
    ["县（市、区）", "规上工业企业数", "有研发活动企业数", "有研发机构企业数"],
    ...counties.map(({ name }) => [name, 100, 44, 40]),
    ["全市", all, active, institution],
  ]);

test("the city's shares are worked out from its counts: 792 ÷ 1800 = 44% is under 45% in 2025, progress in 2024", () => {
  const [found, ...others] = check(city(2025, 1800, 792, 720)).findings;
  expect([found?.rule, found?.cell, found?.severity, others.length]).toEqual(["RD-T04", "C21", "behind", 0]);
  expect(found?.message).toContain("792 ÷ 1800 = 44%");
  expect(check(city(2024, 1800, 792, 720)).findings.map(({ severity }) => severity)).toEqual(["query"]);
  expect(flagged(city(2025, 1800, 810, 720))).toEqual([]);
  expect(flagged(city(2025, missing, 792, 720))).toEqual([]);
});

test("—— cannot be told; a blank is RD-F08", () => {
  expect(flagged(counts({ unicorns: missing }))).toEqual([]);
  expect(flagged(counts({ unicorns: null }))).toEqual(["RD-F08 C3"]);
});
