/** RD-Q01: A ratio that jumps. */
import { readSettings } from "../../../src/rules/settings";
import { check, countyMatrix, flagged, missing } from "../../support/returns";

test("章贡区 2.11 → 2.90 moves 0.79, more than 0.51 (3 × 0.17): the later cell", () => {
  const { findings } = check(countyMatrix({ 章贡区: { 2023: 2.9, 2024: 2.95 } }));
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-Q01 C3"]);
  expect(findings[0]?.message).toContain("0.79 个百分点");
});

test("up and back is one fault", () =>
  expect(flagged(countyMatrix({ 章贡区: { 2023: 3.5 } }))).toEqual(["RD-Q01 C3"]));

test("2.11 → 2.62 is exactly the planned step three times; —— cannot be told; the limits are settings", () => {
  expect(flagged(countyMatrix({ 章贡区: { 2023: 2.62, 2024: 2.63 } }))).toEqual([]);
  expect(flagged(countyMatrix({ 章贡区: { 2022: missing, 2023: 3.9, 2024: 3.95 } }))).toEqual([]);
  const settings = readSettings({ jumpPoints: 1 });
  expect(flagged(countyMatrix({ 章贡区: { 2023: 2.9, 2024: 2.95 } }), { settings })).toEqual([]);
});
