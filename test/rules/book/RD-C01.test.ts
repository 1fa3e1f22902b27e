/** RD-C01: Ratio = R&D / GDP × 100. */
import { check, counties, flagged, onTarget } from "../../support/returns";
import { sheet } from "../../support/sheets";

test("2.30 ÷ 100 reported as 2.41: the ratio, with the figure it should be", () => {
  const { findings } = check(onTarget({ 瑞金市: ["瑞金市", 100, 2.3, 2.41] }));
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-C01 D21"]);
  expect(findings[0]?.suggestion).toContain("应为 2.3%");
});

test("R&D printed to 0.1亿元 beside ratios of the exact amounts is no fault: 3.5 ÷ 150 and 2.31%", () => {
  const printed = (ratio: number) =>
    sheet("2023年", [
      ["县市区", "GDP（亿元）", "研发经费（亿元）", "强度（%）"],
      ...counties.map(({ name }, i) => (i === 0 ? [name, 150, 3.5, ratio] : [name, 150, 9.1, 6.07])),
    ]);
  expect(flagged(printed(2.31))).toEqual([]);
  expect(flagged(printed(2.41))).toEqual(["RD-C01 D2"]);
});

test("one cell with four places does not make the others exact", () => {
  const rows = counties.map(({ name }, i) => [name, 100, 6.01, i === 3 ? 6.0104 : 6.01]);
  expect(
    flagged(sheet("2023年", [["县市区", "GDP（亿元）", "研发经费（亿元）", "强度（%）"], ...rows])),
  ).toEqual([]);
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
