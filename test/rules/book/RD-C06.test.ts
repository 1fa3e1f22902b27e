/** RD-C06: 附表3's industry is Σ of industrial R&D. */
import { sectors, countyYear, flagged, missing } from "../../support/returns";
import { sheet } from "../../support/sheets";

const industrial = Number(countyYear().values[21]?.[5]);
const others = [12.6, 6.8, 5.2, 2];
const sectorsOf = (industry: number) =>
  sheet("分类", [
    ["2023年研发经费"],
    ["类别", "研发经费（亿元）"],
    ...sectors.map((sector, i) => [sector.name, [industry, ...others][i] ?? null]),
  ]);

test("0.5亿元 more: the sector's cell; 0.005亿元 is rounding", () => {
  expect(flagged([countyYear(), sectorsOf(industrial)])).toEqual([]);
  expect(flagged([countyYear(), sectorsOf(industrial + 0.5)])).toEqual(["RD-C06 B3"]);
  expect(flagged([countyYear(), sectorsOf(industrial + 0.005)])).toEqual([]);
});

test("with a county's figure —— it cannot be told", () =>
  expect(flagged([countyYear({ 赣县区: { industryRd: missing } }), sectorsOf(industrial + 0.5)])).toEqual(
    [],
  ));

test("the city prints 0.02亿元 less than its rounded counties come to, and the sector the same: rounding, told nowhere", () => {
  const printed = Math.round((industrial - 0.02) * 100) / 100;
  const city = countyYear({ 全市: { industryRd: printed } });
  expect(flagged([city, sectorsOf(printed)])).toEqual([]);
  expect(flagged([city, sectorsOf(industrial + 0.5)])).toEqual(["RD-C06 B3"]);
});
