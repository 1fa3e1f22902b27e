/** RD-C03: Industrial R&D within the total. */
import { countyYear, flagged, missing } from "../../support/returns";

const none = { industryRd: missing, revenue: missing, industryRatio: missing };

test("1亿元 above the total: the industrial cell", () => {
  const over = Number(countyYear().values[5]?.[2]) + 1;
  const row = { industryRd: over, revenue: missing, industryRatio: missing };
  expect(flagged(countyYear({ 赣县区: row, 全市: none }))).toEqual(["RD-C03 F6"]);
});

test("below it nothing; —— cannot be told", () => {
  expect(flagged(countyYear())).toEqual([]);
  expect(flagged(countyYear({ 赣县区: none }))).toEqual([]);
});
