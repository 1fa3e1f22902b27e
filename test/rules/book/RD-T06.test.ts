/** RD-T06: A ratio under last year's. */
import { countyMatrix, flagged, planned, missing } from "../../support/returns";

const above = planned("gdp-intensity", "360781", 2023) + 0.3;

test("瑞金市 falls while the plan rises: the later cell", () =>
  expect(flagged(countyMatrix({ 瑞金市: { 2023: above, 2024: above - 0.05 } }))).toEqual(["RD-T06 D20"]));

test("安远县's industrial ratio falls as the plan foresees", () =>
  expect(flagged(countyMatrix({}, "industry-intensity", [2021, 2022, 2023]))).toEqual([]));

test("last year's missing cannot be told", () =>
  expect(flagged(countyMatrix({ 瑞金市: { 2023: missing, 2024: above - 0.05 } }))).toEqual([]));
