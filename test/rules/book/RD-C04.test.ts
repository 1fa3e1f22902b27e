/** RD-C04: The city is the sum of its counties. */
import { check, countyYear, flagged, missing } from "../../support/returns";

const city = countyYear().values[21] ?? [];

test("within rounding it is; 100亿元 more is not: the city's cell", () => {
  expect(flagged(countyYear({ 全市: { gdp: Number(city[1]) + 100, ratio: missing } }))).toEqual([
    "RD-C04 B22",
  ]);
  expect(flagged(countyYear({ 全市: { rd: Number(city[2]) + 0.05 } }))).toEqual([]);
});

test("with a county missing it is a query", () => {
  const named = countyYear({ 章贡区: { name: "章贡区（含经开区）" } });
  const { findings } = check({ ...named, values: named.values.filter((_row, i) => i !== 5) });
  expect(findings.filter((f) => f.rule === "RD-C04").map((f) => f.severity)).toEqual([
    "query",
    "query",
    "query",
    "query",
  ]);
});

test("with a county's figure blank it cannot be told", () =>
  expect(flagged(countyYear({ 赣县区: { gdp: null } }))).toEqual(["RD-F08 B6"]));
