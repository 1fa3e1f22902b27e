/** RD-C01: Ratio = R&D / GDP × 100. */
import { check, counties, flagged, onTarget } from "../../support/returns";
import { sheet } from "../../support/sheets";

test("2.30 ÷ 100 reported as 2.41: the ratio, with the figure it should be", () => {
  const { findings } = check(onTarget({ 瑞金市: ["瑞金市", 100, 2.3, 2.41] }));
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-C01 D21"]);
  expect(findings[0]?.suggestion).toContain("应为 2.3%");
});

test("2.305 off by exactly 0.005 is rounding", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, 2.305, 2.31] }))).toEqual([]));

test("a wrong ratio is one fault: that it is also under target is not said", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 100, 2.3, 1] }))).toEqual(["RD-C01 D21"]));

test("units differ by column: GDP in 亿元, R&D in 万元", () => {
  const rows = counties.map((county) => [county.name, 100, 60000, 6]);
  expect(
    flagged(sheet("2023年", [["县市区", "GDP（亿元）", "研发经费（万元）", "强度（%）"], ...rows])),
  ).toEqual([]);
});

test("GDP 0 cannot be told", () =>
  expect(flagged(onTarget({ 瑞金市: ["瑞金市", 0, 2.3, 2.3] }))).toEqual([]));
