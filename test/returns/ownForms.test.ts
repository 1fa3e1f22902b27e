/**
 * What one county, one enterprise, one hospital or one office sends of itself: indicators numbered and with units
 * beside them, few figures that bear each other out, a single row, a target above the table. Each was once misread in
 * returns made by others.
 */
import { check, type Row } from "../support/returns";
import { sheet } from "../support/sheets";

const read = (rows: readonly Row[], name = "Sheet1") => check(sheet(name, rows));
const findingsOf = (rows: readonly Row[], name = "Sheet1"): string[] =>
  read(rows, name).findings.map(({ rule, cell }) => `${rule} ${cell}`);
const named = (rows: readonly Row[]): string[] =>
  read(rows).sheets.flatMap(({ notRead }) => notRead.map(({ label }) => label));

describe("a county's numbered indicators, each with its unit", () => {
  const own = (ratio: number): Row[] => [["上犹县2024年度研发投入统计表"], ["填报单位：上犹县统计局"], ["序号", "指标", "单位", "本年", "上年", "增长%"], [1, "地区生产总值", "亿元", 133.4, 126.1, 5.8], [2, "研发经费支出", "亿元", 3.26, 2.75, 18.5], [3, "规上工业主营业务收入", "亿元", 82.4, 78.5, 5], [4, "规上工业研发经费", "亿元", 1.96, 1.78, 10.1], [5, "规上工业研发经费占收入比重", "%", ratio, 2.27, "—"]]; // prettier-ignore
  test("规上工业主营业务收入 is asked about where its name stands, by its name alone", () => {
    const { findings } = read(own(2.38));
    expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-Q03 B6"]);
    expect(findings[0]?.message).toMatch(/^「规上工业主营业务收入」/u);
  });

  test("占收入比重 of industry is held against its revenue: 1.96 of 82.4 亿元 are 2.38%, not 2.83%", () => {
    expect(named(own(2.38))).toEqual([]);
    expect(findingsOf(own(2.83))).toContain("RD-C02 D8");
  });
});
