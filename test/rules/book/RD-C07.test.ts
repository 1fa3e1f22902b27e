/** RD-C07: Targets and baseline that a return repeats. */
import {
  check,
  counties,
  counts,
  countyMatrix,
  flagged,
  planned,
  missing,
  type Cell,
} from "../../support/returns";
import { sheet } from "../../support/sheets";

const quoting = (value: Cell) =>
  sheet("2023年", [
    ["2023年"],
    ["县市区", "目标（%）", "研发投入强度（%）"],
    ...counties.map((c) => [c.name, c.name === "章贡区" ? value : planned("gdp-intensity", c.code, 2023), 6]),
  ]);

test("章贡区's target as 2.62 differs from 2.26: that cell; 2.26 and —— do not", () => {
  const { findings } = check(quoting(2.62));
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-C07 B3"]);
  expect(findings[0]?.message).toContain("2.26%");
  expect(flagged(quoting(2.26))).toEqual([]);
  expect(flagged(quoting(missing))).toEqual([]);
});

test("a 2021 column that repeats the baseline is held against it", () => {
  const off: Readonly<Record<string, object>> = { 章贡区: { 2021: 1.29 } };
  const baseline = Object.fromEntries(
    counties.map((c) => [c.name, { 2021: planned("gdp-intensity", c.code, 2021), ...off[c.name] }]),
  );
  expect(flagged(countyMatrix({ ...baseline, 全市: { 2021: 1.71 } }, "gdp-intensity", [2021]))).toEqual([
    "RD-C07 B3",
  ]);
});

test("a count's target as 1000 differs from 1500", () => {
  const base = counts();
  const values = base.values.map((row, i) => (i === 3 ? [row[0] ?? null, 1000, row[2] ?? null] : row));
  expect(flagged({ ...base, values })).toEqual(["RD-C07 B4"]);
});
