/** Layouts as offices make them, by hand: each is read as what it is, and nothing wrong is found in it. */
import type { Area } from "../../src/sheet/address";
import { check, codes, counties, gdpOf, planned, sectors, type Row } from "../support/returns";
import { pct, sheet } from "../support/sheets";

type County = (typeof counties)[number];

const two = (value: number): number => Number(value.toFixed(2));
const ratio = (county: County, year = 2023): number =>
  two(planned("gdp-intensity", county.code, year) + 0.02);
const industry = (county: County): number => two(planned("industry-intensity", county.code, 2023) + 0.02);
const rd = (county: County, i: number, year = 2023): number => two((gdpOf(i) * ratio(county, year)) / 100);
const group = (row: number, from: number, to: number): Area => ({
  top: row,
  left: from,
  bottom: row,
  right: to,
});
const down = (column: number, from: number, to: number): Area => ({
  top: from,
  left: column,
  bottom: to,
  right: column,
});

const layouts: readonly (readonly [name: string, kind: string, rows: readonly Row[], merges?: readonly Area[]])[] = [
  [
    "a matrix on its side: counties next to each other, years below",
    "county-matrix",
    [["全社会研发投入占GDP比重（%）"], ["年度", ...counties.map((c) => c.name)], ...[2022, 2023, 2024].map((y): Row => [`${y}年`, ...counties.map((c) => ratio(c, y))])],
  ],
  [
    "a year's table on its side: indicators below each other with their own units",
    "county-year",
    [["2023年研发情况"], ["指标", ...counties.map((c) => c.name)], ["GDP（亿元）", ...counties.map((_, i) => gdpOf(i))], ["研发经费（亿元）", ...counties.map((c, i) => rd(c, i))], ["强度（%）", ...counties.map((c) => ratio(c))]],
  ],
  [
    "two measures side by side for each year, under merged years",
    "county-year",
    [["研发投入情况"], ["县市区", "2022年", null, "2023年", null], [null, "研发经费（亿元）", "强度（%）", "研发经费（亿元）", "强度（%）"], ...counties.map((c, i): Row => [c.name, rd(c, i, 2022), ratio(c, 2022), rd(c, i), ratio(c)])],
    [down(0, 1, 2), group(1, 1, 2), group(1, 3, 4)],
  ],
  [
    "one table a year below each other",
    "county-year",
    [["2022年研发投入强度"], ["县市区", "强度（%）"], ...counties.map((c): Row => [c.name, ratio(c, 2022)]), [], ["2023年研发投入强度"], ["县市区", "强度（%）"], ...counties.map((c): Row => [c.name, ratio(c)])],
  ],
  [
    "the counties in two halves side by side",
    "county-year",
    [["2023年研发投入强度（%）"], ["县市区", "强度", null, "县市区", "强度"], ...counties.slice(0, 9).map((c, i): Row => [c.name, ratio(c), null, counties[i + 9]!.name, ratio(counties[i + 9]!)])],
  ],
  [
    "two tables side by side, each with its names",
    "county-year",
    [["2023年"], ["县市区", "全社会研发投入强度（%）", null, "县市区", "规上工业研发投入强度（%）"], ...counties.map((c): Row => [c.name, ratio(c), null, c.name, industry(c)])],
  ],
  [
    "years as headings of sections of rows",
    "county-year",
    [["各县研发投入强度"], ["县市区", "强度（%）"], ["2022年"], ...counties.map((c): Row => [c.name, ratio(c, 2022)]), ["2023年"], ...counties.map((c): Row => [c.name, ratio(c)])],
  ],
  [
    "an indicator a row, the county's name written once",
    "county-year",
    [["研发情况"], ["县市区", "指标", "2022年", "2023年"], ...counties.flatMap((c, i): Row[] => [[c.name, "地区生产总值（亿元）", gdpOf(i), gdpOf(i)], [null, "研发经费（亿元）", rd(c, i, 2022), rd(c, i)], [null, "研发投入强度（%）", ratio(c, 2022), ratio(c)]])],
  ],
  [
    "a header of three rows without merges: groups, indicators, units",
    "county-year",
    [["2023年度全社会R&D投入统计表"], [null, null, "全社会", null, null, "规模以上工业", null, null], ["序号", "地区", "GDP", "R&D经费", "R&D/GDP", "营业收入", "R&D经费", "占比"], [null, null, "亿元", "万元", "%", "亿元", "万元", "%"], ...counties.map((c, i): Row => { const spent = Math.round(rd(c, i) * 7000); return [i + 1, c.name, gdpOf(i), Math.round(rd(c, i) * 10000), ratio(c), two(spent / 100 / industry(c)), spent, industry(c)]; }), ["填表人：", "王五", "日期：2024年1月5日"]],
  ],
  ["codes in place of names", "county-year", [["2023年"], ["区划代码", "研发投入强度（%）"], ...counties.map((c): Row => [Number(c.code), ratio(c)])]],
  [
    "everything as text: thousands separators, full-width percent signs, prefixes",
    "county-year",
    [["２０２３年度"], ["县（市、区）", "地区生产总值（亿元）", "研发经费（万元）", "研发投入强度"], ...counties.map((c, i): Row => [`赣州市 ${c.name}`, `${gdpOf(i)}.00`, Math.round(rd(c, i) * 10000).toLocaleString("en-US"), `${ratio(c).toFixed(2)}％`])],
  ],
  ["percent cells beside plain ones", "county-year", [["2023年"], ["县市区", "研发投入强度"], ...counties.map((c, i): Row => [c.name, i % 2 ? pct(ratio(c) / 100) : ratio(c)])]],
  [
    "the header printed again on the second page, remarks below",
    "county-year",
    [["2023年"], ["县区", "强度（%）"], ...counties.slice(0, 9).map((c): Row => [c.name, ratio(c)]), ["县区", "强度（%）"], ...counties.slice(9).map((c): Row => [c.name, ratio(c)]), ["注：数据来源于统计局"]],
  ],
  [
    "parts of a county and units without a row of their own between the counties",
    "county-year",
    [["2023年"], ["县区", "研发投入强度（%）"], ...counties.flatMap((c, i): Row[] => (i === 0 ? [[c.name, ratio(c)], ["  其中：经开区", 1], ["蓉江新区", 1]] : [[c.name, ratio(c)]])), ["全 市", 2.3]],
  ],
  [
    "the year written once for its rows",
    "county-year",
    [["县区研发情况"], ["年度", "县区", "强度（%）"], ...[2022, 2023].flatMap((y) => counties.map((c, i): Row => [i === 0 ? y : null, c.name, ratio(c, y)]))],
  ],
  [
    "baseline, target, actual, gap and rank beside each other",
    "county-year",
    [["2023年研发投入强度完成情况表"], ["县（市、区）", "2021年基期值（%）", "2023年目标（%）", "2023年实际（%）", "与目标差距", "完成率", "排名"], ...counties.map((c, i): Row => [c.name, planned("gdp-intensity", c.code, 2021), planned("gdp-intensity", c.code, 2023), ratio(c), 0.02, 1.01, i + 1])],
  ],
  [
    "sectors numbered as paragraphs, the unit in the title, a total below",
    "sector-matrix",
    [["2023年各类主体研发经费（单位：万元）"], ["研发主体", "研发经费", "备注"], ...sectors.map((s, i): Row => [`${"一二三四五".charAt(i)}、${s.name}`, [760000, 126000, 68000, 52000, "——"][i] ?? null, null]), ["合计", 1006000, null]],
  ],
  [
    "months for quarters, the year in the sheet's title",
    "sector-quarter",
    [["2024年研发经费进度（亿元）"], ["类别", "1-3月", "1-6月", "1-9月", "1-12月"], ...sectors.map((s, i): Row => [s.name, ...[0.26, 0.51, 0.76, 1.01].map((share) => two(([90.94, 15.03, 8.07, 6.15][i] ?? 3) * share))])],
  ],
  [
    "enterprises under a header of two rows, ticked where they are high-tech, with a total",
    "enterprise",
    [["单位：万元"], ["序号", "企业名称", "信用代码", "所属县区", "高新技术企业", "财务情况", null, "申报情况", null], [null, null, null, null, null, "营业收入", "研发费用", "申请财政资金", "项目类别"], [1, "甲", codes[0]!, "章贡区", "√", 20000, 600, 100, "市级重大"], [2, "乙", codes[1]!, "蓉江新区", null, 9000, 0, null, null], ["合计", null, null, null, null, 29000, 600, 100, null]],
    [down(0, 1, 2), down(1, 1, 2), down(2, 1, 2), down(3, 1, 2), down(4, 1, 2), group(1, 5, 6), group(1, 7, 8)],
  ],
  [
    "counts with targets in words",
    "counts",
    [["2024年科技企业培育情况"], ["序号", "指标", "单位", "2025年目标", "实际完成"], [1, "独角兽、瞪羚企业", "家", "20家以上", 21], [2, "国家高新技术企业数", "家", "突破1500", 1501], [3, "有研发活动的规上工业企业占比", "%", 45, pct(0.46)]],
  ],
]; // prettier-ignore

test("one heading over one column, the heading of the names left blank", () => {
  const rows: Row[] = [[null, "研发投入强度（%）"], ...counties.map((c): Row => [c.name, ratio(c)])];
  expect(check(sheet("2023年", rows))).toMatchObject({ findings: [], sheets: [{ kind: "county-year" }] });
});

test.each<[string, Row[], Area[]?]>([
  [
    "a year as a bare number over its measures, the units below them",
    [["统计表"], ["单位", "2023", null, null], [null, "GDP", "R&D经费", "R&D经费占GDP比重"], [null, "人民币千元", "人民币千元", "%"], ...counties.map((c, i): Row => [c.name, gdpOf(i) * 1e5, Math.round(rd(c, i) * 1e5), ratio(c)])],
    [down(0, 1, 3), group(1, 1, 3)],
  ],
  [
    "the year between headings and units",
    [["统计表"], ["序号", "县市区", "GDP", "研发经费", "强度"], [null, null, "２０２３年"], [null, null, "亿元", "亿元", "%"], ...counties.map((c, i): Row => [i + 1, c.name, gdpOf(i), rd(c, i), ratio(c)])],
  ],
  [
    "three tables side by side, each with numbers, codes and names, under their years",
    [["强度"], ["2022年", null, null, null, null, "2023年"], ["序 号", "区划代码", "单位名称", "研发投入强度（%）", null, "序号", "行政区划代码", "单位名称", "研发投入强度（%）"], ...counties.map((c, i): Row => [i + 1, Number(c.code), c.name, ratio(c, 2022), null, i + 1, c.code, c.name, ratio(c)])],
  ],
  [
    "sections by year whose headings stand before the names",
    [["强度"], ["行政区划代码", "县（市、区）", "强度（%）"], ["2022年度"], ...counties.map((c): Row => [c.code, c.name, ratio(c, 2022)]), ["2023年度"], ...counties.map((c): Row => [c.code, c.name, ratio(c)])],
  ],
  [
    "on its side with units beside the indicators, notes above and remarks below",
    [["2023年统计表"], ["填报日期：2024年3月8日"], ["编号", null, ...counties.map((_, i) => i + 1)], ["县区", null, ...counties.map((c) => c.name)], ["地区生产总值", "亿元", ...counties.map((_, i) => `${gdpOf(i)}`)], ["研发经费支出", "亿元", ...counties.map((c, i) => rd(c, i))], ["研发经费占地区生产总值比重", "%", ...counties.map((c) => ratio(c))], ["备注：本表数据为快报数"], ["填表人：张三", "审核人：李四"]],
  ],
])("found by other eyes: %s", (_name, rows, merges = []) => {
  const { sheets, findings } = check(sheet("Sheet1", rows, merges));
  expect(findings.map((f) => `${f.rule} ${f.cell} ${f.message}`)).toEqual([]);
  expect(sheets[0]?.outcomes.passed).toBeGreaterThan(100);
}); // prettier-ignore

const cases = layouts.map(([name, kind, rows, merges = []]) => ({ name, kind, rows, merges }));

test.each(cases)("$name ($kind)", ({ kind, rows, merges }) => {
  const { sheets, findings } = check(sheet("Sheet1", rows, merges));
  expect(findings.map((f) => `${f.rule} ${f.cell} ${f.message}`)).toEqual([]);
  expect(sheets[0]).toMatchObject({ status: "checked", kind, outcomes: { broke: 0 } });
});

test.each(cases.filter(({ kind }) => kind.startsWith("county")))(
  "$name: the fault of one county is found at its cell",
  ({ rows, merges }) => {
    // 于都县's ratio of 2023 (2.12) becomes 1.9, under its target of 2.1, wherever it stands.
    const spoilt = rows.map((row) => row.map((cell) => (cell === ratio(counties[12]!) ? 1.9 : cell)));
    const county = counties[12]!;
    expect(county.name).toBe("于都县");
    const { findings } = check(sheet("Sheet1", spoilt, merges));
    const units = findings.filter((f) => !["RD-T06", "RD-Q01"].includes(f.rule));
    for (const { unit, rule } of units)
      expect([unit, rule]).toEqual([county.name, expect.stringMatching(/RD-(T01|C01|C11)/) as string]);
  },
);

test("county and sector tables on one sheet are both checked", () => {
  const { sheets } = check(sheet("Sheet1", [["表一 2023年各县研发投入强度（%）"], ["县区", "研发投入强度"], ...counties.map((c): Row => [c.name, ratio(c)]), [], ["表二 2023年分类别研发经费（亿元）"], ["类别", "2023年"], ...sectors.map((s, i): Row => [s.name, [76, 12.6, 6.8, 5.2, 2][i] ?? null])])); // prettier-ignore
  expect(sheets[0]?.message).toContain("县市区年度表、分行业研发经费表");
  expect(sheets[0]?.findings).toEqual([]);
});

describe("bad input: a clear sentence, bounded time, no exception", () => {
  const filler = { ...sheet("2023年", [["县区", "研发投入强度（%）"], ...counties.map((c): Row => [c.name, ratio(c)])]) };
  test.each([
    ["a million blank formatted rows below", { ...filler, values: [...filler.values, ...Array.from({ length: 1_000_000 }, () => [null, null])] }, /没有发现问题/],
    ["16,384 columns with one header", sheet("表", [Array.from({ length: 16384 }, (_, i) => (i === 16000 ? "强度" : null)), ["x"]]), /没有找到县市区/],
    ["nothing but numbers", sheet("表", Array.from({ length: 2000 }, (_, i) => Array.from({ length: 30 }, (__, j) => i * j))), /没有找到县市区/],
    ["cells of 32,767 characters", sheet("表", Array.from({ length: 20 }, () => Array.from({ length: 5 }, () => "研".repeat(32767)))), /没有找到县市区/],
    ["error values everywhere", sheet("表", Array.from({ length: 20 }, () => [{ error: "#REF!" }, { error: "#N/A" }])), /没有找到县市区/],
    ["merged junk over names", sheet("2023年", [["县区", "强度（%）"], ...counties.map((c): Row => [c.name, ratio(c)])], [{ top: 3, left: 0, bottom: 9, right: 1 }, { top: 0, left: 0, bottom: 30000, right: 200 }]), /./],
  ] as const)("%s", (_name, snapshot, says) => {
    const start = performance.now();
    const { sheets } = check(snapshot);
    expect(sheets[0]?.message).toMatch(says);
    expect(performance.now() - start).toBeLessThan(5000);
  });
}); // prettier-ignore
