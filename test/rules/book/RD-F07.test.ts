/** RD-F07: Powers of ten. */
import {
  counties,
  check,
  countyMatrix,
  countyYear,
  enterprises,
  flagged,
  missing,
} from "../../support/returns";
import { sheet } from "../../support/sheets";

test("one ratio as a fraction: that cell, and nothing that follows from it", () =>
  expect(flagged(countyYear({ 瑞金市: { ratio: 0.0231 } }))).toEqual(["RD-F07 D21"]));

test("R&D of one county in 万元: that cell, with the likely figure", () => {
  const rd = Number(countyYear().values[20]?.[2]);
  const { findings } = check(countyYear({ 瑞金市: { rd: rd * 10000 }, 全市: {} }));
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F07 C21"]);
  expect(findings[0]?.suggestion).toContain(`应为 ${rd} 亿元`);
});

test("a whole column in 万元: one finding at its header", () => {
  const base = countyYear();
  const values = base.values.map((row, i) =>
    i < 3 ? row : row.map((v, j) => (j === 2 ? Number(v) * 10000 : v)),
  );
  const { findings } = check({ ...base, values });
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F07 C3"]);
  expect(findings[0]?.suggestion).toContain("“万元”");
});

test("a whole column of fractions: one finding at its header", () => {
  const fractions = Object.fromEntries(
    [...counties.map((c) => c.name), "全市"].map((name) => [
      name,
      { 2022: 0.021, 2023: 0.0225, 2024: 0.0245 },
    ]),
  );
  expect(flagged(countyMatrix(fractions))).toEqual(["RD-F07 B2", "RD-F07 C2", "RD-F07 D2"]);
});

test("a county that truly lags far behind is behind, not mistyped: 0.3% against 2.03%", () =>
  expect(
    flagged(
      sheet("2023年", [
        ["县市区", "强度（%）"],
        ...counties.map((c) => [c.name, c.name === "崇义县" ? 0.3 : 6]),
      ]),
    ),
  ).toEqual(["RD-T01 B8"]));

test("—— cannot be told", () => expect(flagged(countyYear({ 瑞金市: { ratio: missing } }))).toEqual([]));

test("tax figures of one enterprise in 元 beside 万元: that cell, with the likely figure", () => {
  const { findings } = check(enterprises({ 1: { tax: 5_000_000 } }));
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F07 I5"]);
  expect(findings[0]?.suggestion).toContain("应为 500 万元");
});

test("the whole column of tax figures in 元: one finding at its header", () =>
  expect(flagged(enterprises({ 0: { tax: 6_900_000 }, 1: { tax: 5_000_000 }, 2: { tax: 600_000 } }))).toEqual(
    ["RD-F07 I3"],
  ));

const quarters = (last: number) => {
  const others = counties.filter(({ name }) => name !== "安远县");
  return sheet("汇总", [
    ["2025年前三季度各县（市、区）研发投入"],
    ["单位：万元"],
    ["县（市、区）", "一季度", "1-2季度", "1-3季度"],
    ["安远县", 6421, 12801, last],
    ...others.map(({ name }, i) => [name, 8000 + i * 700, 16100 + i * 1400, 24300 + i * 2100]),
  ]);
};

test("of 6 421, 12 801 and 192 380 000 万元 the third quarter is off, not the first, which the second bears out", () =>
  expect(flagged(quarters(192_380_000)).filter((one) => one.startsWith("RD-F07"))).toEqual(["RD-F07 D4"]));

test("6 421, 12 801 and 19 238 万元 are of one size", () =>
  expect(flagged(quarters(19_238)).filter((one) => one.startsWith("RD-F07"))).toEqual([]));

/** GDP and research of four counties in 2024, and no ratio beside them. */
const amountsAlone = (spent: number) =>
  sheet("汇总", [
    ["2024年研发经费"],
    ["单位：亿元"],
    ["县（市、区）", "地区生产总值", "研发经费"],
    ["南康区", 444.36, 10.45],
    ["信丰县", 317.4, 8.2],
    ["会昌县", 185.15, spent],
    ["石城县", 116.38, 2.18],
  ]);

test("46,140 亿元 beside a GDP of 185.15 is 万元 in a column of 亿元, though no ratio is printed: 4.614", () => {
  const told = (spent: number) => check(amountsAlone(spent)).findings.filter(({ rule }) => rule !== "RD-F03");
  expect(told(4.614)).toEqual([]);
  expect(told(46_140).map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-F07 C6"]);
  expect(told(46_140)[0]?.suggestion).toContain("4.614 亿元");
});

test("—— beside a GDP cannot be told", () =>
  expect(flagged(sheet("汇总", [["2024年研发经费（亿元）"], ["县（市、区）", "地区生产总值", "研发经费"], ["会昌县", 185.15, missing]])).filter((one) => one.startsWith("RD-F07"))).toEqual([])); // prettier-ignore
