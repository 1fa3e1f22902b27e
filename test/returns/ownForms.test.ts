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

describe("two years of one hospital and how they grew", () => {
  const own = (grown: Row[number], assets = 180, label = "增长（%）"): Row[] => [["赣州市康宁医院2023年研发经费表"], [null, null, null, "单位：万元"], ["指标", "2023年", "2022年", label], ["日常性支出", 900, 745, 20.8], ["资产性支出", assets, 148, 21.6], ["研发经费合计", 1080, 893, grown], [null], ["填表人：毛某", "审核：文某"]]; // prettier-ignore
  test("1,080 after 893 万元 are 20.9% more, not 29.0%", () => {
    expect(findingsOf(own(20.9))).toEqual([]);
    expect(named(own(20.9))).toEqual([]);
    expect(findingsOf(own(29))).toEqual(["RD-C11 D6"]);
  });

  test("#DIV/0! where 1,080 and 893 stand is a broken formula; −180 万元 is no spending", () => {
    expect(findingsOf(own({ error: "#DIV/0!" }))).toEqual(["RD-F09 D6"]);
    expect(findingsOf(own({ error: "#DIV/0!" }, -180))).toEqual(expect.arrayContaining(["RD-F09 D6", "RD-F06 B5"])); // prettier-ignore
  });

  test("比上年增减 alone is what the figures bear out: 155, 32 and 187 万元 more, or so many per cent", () => {
    const more = (total: number): Row[] => own(total, 180, "比上年增减").map((row, i) => (i === 3 ? [...row.slice(0, 3), 155] : i === 4 ? [...row.slice(0, 3), 32] : row)); // prettier-ignore
    expect(findingsOf(more(187))).toEqual([]);
    expect(named(more(187))).toEqual([]);
    expect(findingsOf(more(178))).toEqual(["RD-C11 D6"]);
    expect(named(own(20.9, 180, "比上年增减"))).toEqual([]);
  });

  test("of 人员增长 nothing is known", () => {
    expect(named(own(29, 180, "科研人员增长"))).toEqual(["科研人员增长"]);
  });
});

describe("a list of two enterprises", () => {
  const list = (header: string, grown: number): Row[] => [["2024年重点企业研发经费"], ["企业名称", "营业收入（万元）", "2024年研发经费（万元）", "2023年研发经费（万元）", header], ["赣州甲材料有限公司", 12000, 460, 400, 15], ["赣州乙电子有限公司", 8000, 331, 301, grown]]; // prettier-ignore
  test("331 after 301 万元 are 10% more, not 19%; of staff that grew nothing is known", () => {
    expect(findingsOf(list("研发经费增长（%）", 10))).toEqual([]);
    expect(named(list("研发经费增长（%）", 10))).toEqual([]);
    expect(findingsOf(list("研发经费增长（%）", 19))).toEqual(["RD-C11 E4"]);
    expect(named(list("研发人员增长（%）", 11))).toEqual(["研发人员增长（%）"]);
  });
});
