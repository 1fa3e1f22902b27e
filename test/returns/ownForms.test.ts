/**
 * What one county, one enterprise, one hospital or one office sends of itself: indicators numbered and with units
 * beside them, few figures that bear each other out, a single row, a target above the table. Each was once misread in
 * returns made by others.
 */
import { findingsOf, named, read } from "../support/findings";
import { counties, planned, type Row } from "../support/returns";

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

describe("one enterprise that its title alone names", () => {
  const page = (revenue: number, rd: number): Row[] => [["江西百禾食品有限公司2024年度研发投入报告", null, null], ["所属县区：于都县", null, "单位：万元"], ["一、企业经营"], ["营业收入", revenue], ["利润总额", 1120], ["二、研发情况"], ["研发经费", rd], ["三、是否高新技术企业", "否"], [null], ["法定代表人：仇某", null, "联系电话：", 7978123456]]; // prettier-ignore
  test("a page in sections: 23,600 万元 of revenue and no R&D is told, 9,600 is not", () => {
    expect(findingsOf(page(23600, 0))).toEqual(["RD-T07 B7"]);
    expect(findingsOf(page(9600, 0))).toEqual([]);
    expect(findingsOf(page(23600, 710))).toEqual([]);
    expect(named(page(23600, 0))).toEqual(["利润总额"]);
  });

  const inUnits = (rd: number): Row[] => [["江西百禾食品有限公司2024年度研发投入报告"], ["一、企业经营"], ["营业收入", "万元", 23600], ["二、研发情况"], ["研发经费", "万元", rd]]; // prettier-ignore
  test("units between what is asked and the figure are units", () => {
    expect(findingsOf(inUnits(0))).toEqual(["RD-T07 C5"]);
    expect(findingsOf(inUnits(710))).toEqual([]);
  });

  const row = (tax: number): Row[] => [["赣州博远线缆有限公司2024年研发费用口径核对"], ["统一社会信用代码：91360702MA35F0001B", null, null, "单位：万元"], [null], ["营业收入", "研发经费（统计）", "税务加计扣除口径研发费用", "财务口径研发费用"], [64300, 2680, tax, 2590], [null], ["联系人：卜某　县区：崇义县"]]; // prettier-ignore
  test("a single row: 1,520 万元 by the tax office are 43% under 2,680 in statistics, 2,480 are near enough", () => {
    expect(findingsOf(row(1520))).toEqual(["RD-Q02 C5"]);
    expect(findingsOf(row(2480))).toEqual([]);
    expect(named(row(2480))).toEqual([]);
  });
});

describe("a sector's quarters beside the year's target", () => {
  const page = (third: number, target = 6.15, done = 79.2): Row[] => [["市卫健委2024年医疗卫生机构研发经费进度表"], ["全年目标（亿元）", target], [null, null, null, null, "单位：亿元"], ["时期（累计）", "2024年", "2023年同期", "同比（%）", "完成全年目标（%）"], ["一季度", 1.62, 1.3, 24.6, 26.3], ["上半年", 3.21, 2.62, 22.5, 52.2], ["前三季度", third, 3.92, 24.2, done], [null], ["注：2023年全年为5.16亿元。"]]; // prettier-ignore
  test("完成全年目标（%） is no second figure of 2024; 3.12 亿元 by September after 3.21 by June is a fall", () => {
    expect(findingsOf(page(4.87))).toEqual([]);
    expect(findingsOf(page(3.12))).toContain("RD-C09 B7");
  });

  const county = (done: number): Row[] => [["崇义县2024年上半年研发投入"], ["全年目标（亿元）", 2.6], ["时间", "研发经费（亿元）", "上年同期", "同比（%）", "完成全年目标（%）"], ["一季度", 0.61, 0.5, 22, 23.5], ["上半年", 1.24, 1.02, 21.6, done]]; // prettier-ignore
  test("a county's own target of 2.6 亿元 is no row of its quarters: 1.24 of it are 47.7%, not 74.7%", () => {
    expect(findingsOf(county(47.7))).toEqual([]);
    expect(named(county(47.7))).toEqual([]);
    expect(findingsOf(county(74.7))).toEqual(["RD-C11 E5"]);
  });

  test("4.87 of the year's 6.15 亿元 are 79.2%, not 72.9%; the plan's target is 6.15, not 6.51", () => {
    expect(named(page(4.87))).toEqual([]);
    expect(findingsOf(page(4.87, 6.15, 72.9))).toEqual(["RD-C11 E7"]);
    expect(findingsOf(page(4.87, 6.51))).toContain("RD-C07 B2");
    expect(named(page(4.87, 6.51))).toEqual(["完成全年目标（%）"]);
  });
});

describe("an office's own page of the sector that it answers for", () => {
  const page = (last: number): Row[] => [["全市医疗卫生机构研发投入情况（2021—2023年）"], ["报送单位：赣州市卫生健康委员会"], ["项目", "单位", "2021年", "2022年", "2023年"], ["医疗卫生机构研发经费", "万元", 35600, 43100, last], ["同比增长", "%", "—", 21.1, 20.2], ["在研临床试验项目数", "项", 41, 52, 66]]; // prettier-ignore
  test("医疗卫生机构研发经费 is theirs, in the row's own unit: 50,900 万元 are less than 5.13 亿元, 51,800 are not", () => {
    expect(findingsOf(page(51800), "卫健")).toEqual([]);
    expect(findingsOf(page(50900), "卫健")).toEqual(expect.arrayContaining(["RD-T01 E4"]));
  });

  const years = (last: number, grown: number): Row[] => [["市卫健委医疗卫生机构研发投入情况"], ["年度", "医疗卫生机构研发经费（亿元）", "比上年增长（%）"], ["2021年", 3.56, null], ["2022年", 4.31, 21.1], ["2023年", last, grown]]; // prettier-ignore
  test("so it is above years: 5.09 亿元 in 2023 are less than 5.13, and 18.1% more than 4.31", () => {
    expect(findingsOf(years(5.18, 20.2))).toEqual([]);
    expect(findingsOf(years(5.09, 18.1))).toContain("RD-T01 B5");
    expect(findingsOf(years(5.18, 22.2))).toEqual(["RD-C11 C5"]);
  });

  const wide = (rd: number, grown: number): Row[] => [["2024年全市高等学校研发投入报告单"], ["报送单位：赣州市教育局", null, null, "单位：亿元"], ["高等学校研发经费", null, "比上年增长（%）"], ["2024年", "2023年", null], [rd, 6.75, grown]]; // prettier-ignore
  test("so it is in the heading of a single row: 7.92 亿元 in 2024 are less than 8.07", () => {
    expect(findingsOf(wide(8.11, 20.1))).toEqual([]);
    expect(findingsOf(wide(7.92, 17.3))).toContain("RD-T01 A5");
  });
});

describe("an export with a row for each figure and two kinds of ratio", () => {
  const kinds = ["全社会研发投入强度", "规上工业研发经费占营业收入比重"];
  const figures = [2023, 2024].flatMap((year) => kinds.flatMap((kind, i) => counties.map(({ name, code }): Row => [kind, name, `${year}年`, planned(i === 0 ? "gdp-intensity" : "industry-intensity", code, year), "%"]))); // prettier-ignore
  const sent = (rows: readonly Row[]): Row[] => [["研发投入监测平台　数据下载"], ["下载时间：2025-05-06 09:14"], [null], ["指标", "地区", "时间", "数值", "单位"], ...rows]; // prettier-ignore
  const without = (at: number) => figures.map((row, i): Row => (i === at ? [row[0] ?? null, row[1] ?? null, row[2] ?? null, "暂缺", "%"] : row)); // prettier-ignore
  test("暂缺 for one figure parts no table: it is one text where a number belongs, wherever it stands", () => {
    expect(findingsOf(sent(figures))).toEqual([]);
    expect(findingsOf(sent(without(0)))).toEqual(["RD-F05 D5"]);
    expect(findingsOf(sent(without(19)))).toEqual(["RD-F05 D24"]);
    expect(findingsOf(sent(without(71)))).toEqual(["RD-F05 D76"]);
  });
});

test("研发投入强度 in a form of two years: 563 of 15,600 万元 are 3.61%, not 6.31%", () => {
  const form = (ratio: number): Row[] => [["赣州华硕新材料有限公司研发情况表"], ["项目", "2024年", "2023年", "增减（%）"], ["营业收入（万元）", 15600, 14200, 9.9], ["研发经费（万元）", 563, 521, 8.1], ["研发投入强度（%）", ratio, 3.67, null]]; // prettier-ignore
  expect(findingsOf(form(3.61))).toEqual([]);
  expect(named(form(3.61))).toEqual([]);
  expect(findingsOf(form(6.31))).toEqual(["RD-C11 B5"]);
});

test("增长（%） that a whole column gives in 亿元 is one question at its header", () => {
  const rows = counties.slice(0, 8).map(({ name }, i): Row => [name, 8.6 + i, 11.8 + 1.3 * i, Number((3.2 + 0.3 * i).toFixed(1))]); // prettier-ignore
  const table: Row[] = [["2024年全社会研发经费及增速"], ["单位：亿元、%"], ["县（市、区）", "2023年", "2024年", "比上年增长（%）"], ...rows]; // prettier-ignore
  expect(findingsOf(table)).toContain("RD-C11 D3");
});

test("125,600 and 48,000 元 in 研发支出辅助账 are entries in a company's books: none of ours, and named", () => {
  const books: Row[] = [["研发支出辅助账（自主研发）"], ["凭证号", "摘要", "金额（元）"], ["记-012", "试制材料", 125600], ["记-031", "检测费", 48000]]; // prettier-ignore
  expect(findingsOf(books)).toEqual([]);
  expect(named(books)).toEqual(["金额（元）"]);
});
