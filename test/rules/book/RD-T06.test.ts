/** RD-T06: A ratio under last year's. */
import { check, counties, countyMatrix, flagged, planned, missing } from "../../support/returns";

const above = planned("gdp-intensity", "360781", 2023) + 0.3;

test("瑞金市 falls while the plan rises: the later cell", () =>
  expect(flagged(countyMatrix({ 瑞金市: { 2023: above, 2024: above - 0.05 } }))).toEqual(["RD-T06 D20"]));

test("安远县's industrial ratio falls as the plan foresees", () =>
  expect(flagged(countyMatrix({}, "industry-intensity", [2021, 2022, 2023]))).toEqual([]));

test("last year's missing cannot be told", () =>
  expect(flagged(countyMatrix({ 瑞金市: { 2023: missing, 2024: above - 0.05 } }))).toEqual([]));

describe("where GDP was revised most ratios fall, and one explanation says it of all", () => {
  /** Ratios well above every target; those of the first so many counties fall by 0.05, in C3 and below. */
  const falling = (many: number) =>
    countyMatrix(
      Object.fromEntries(
        counties.map(({ name, code }, i) => {
          const own = planned("gdp-intensity", code, 2024) + 0.3;
          return [name, { 2023: own, 2024: i < many ? own - 0.05 : own + 0.05 }];
        }),
      ),
      "gdp-intensity",
      [2023, 2024],
    );
  test("9 of 18 counties and the city are nine questions, 10 of 19 one at the header", () => {
    expect(flagged(falling(9))).toHaveLength(9);
    const { findings } = check(falling(10));
    expect(findings).toMatchObject([{ rule: "RD-T06", severity: "query", cell: "C2", unit: "" }]);
    expect(findings[0]?.message).toMatch(
      /^「2024年」一列 19 格中有 10 格低于上年，而方案没有安排下降。如 C\d+：/u,
    );
  });
});
