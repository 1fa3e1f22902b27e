/** Rightly typed pages that a reading was once thought to accuse, and what must not be passed over for it. */
import { findingsOf, named } from "../support/findings";
import { check, counties, planned, type Row } from "../support/returns";
import { sheet } from "../support/sheets";

test("a total of industry's sources is not what the county spends", () => {
  const own = sheet("主要指标", [["全南县主要科技指标"], ["年份", "生产总值（万元）", "研发经费（万元）"], [2023, 1221534, 25833]]); // prettier-ignore
  const sources = (title: string) => sheet("来源", [[title], ["单位：万元"], ["资金来源", "金额"], ["政府资金", 151], ["企业资金", 19000], ["合计", 19151]]); // prettier-ignore
  const rules = (title: string) => check([own, sources(title)]).findings.map(({ rule }) => rule);
  expect(rules("全南县2023年规上工业研发经费来源")).toEqual([]);
  expect(rules("全南县2023年重点研发项目经费来源")).toEqual([]);
  expect(rules("全南县2023年全社会研发经费来源")).toEqual(["RD-C10"]);
});

test("差距 beside 全国 is to the nation's 2.65%, and not to the plan's 2.19%", () => {
  const rows: Row[] = [["赣州市研发投入强度与全国对比（%）"], ["年份", "赣州市", "全国", "差距"], ["2022年", 2.06, 2.56, -0.5], ["2023年", 2.21, 2.65, -0.44]]; // prettier-ignore
  expect(findingsOf(rows)).toEqual([]);
  expect(named(rows)).toContain("差距");
});

test("a county's 研发投入强度 beside its industry is the county's: 2.3% of 龙南市 in 2023 is behind 3.28%", () => {
  const rows = (heading: string): Row[] => [["龙南市2023年研发投入统计"], ["规上工业营业收入（亿元）", "规上工业研发经费（亿元）", heading], [212, 3.18, 2.3]]; // prettier-ignore
  expect(findingsOf(rows("全社会研发投入强度（%）"))).toContain("RD-T01 C3");
  expect(findingsOf(rows("研发投入强度（%）"))).toContain("RD-T01 C3");
});

describe("rows that nobody knows, below 执行部门", () => {
  const rows = (...more: Row[]): Row[] => [["于都县2023年全社会研发经费按执行部门分组"], ["单位：万元"], ["执行部门", "研发经费"], ...more]; // prettier-ignore
  const known: Row[] = [
    ["规上工业企业", 29666],
    ["科研机构", 13468],
    ["医疗卫生机构", 8979],
  ];

  test.each<[string, Row[]]>([
    [
      "last year's total below the total is no part",
      rows(...known, ["合计", 52113], ["2022年同口径", 48000]),
    ],
    ["a subtotal is their sum", rows(["规上工业企业", 29666], ["非工业单位", 22447], ["科研机构", 13468], ["医疗卫生机构", 8979], ["合计", 52113])], // prettier-ignore
    ["a part of another name is one where the total comes out with it", rows(...known, ["高校及医疗机构", 760], ["合计", 52873])], // prettier-ignore
    ["and no accusation where it does not", rows(...known, ["市属国企", 760], ["合计", 52113])],
  ])("%s", (_what, given) => expect(findingsOf(given)).toEqual([]));
});

test("其他单位 may add up the rows beside it: 10.51 + 1.2 before 其他单位 are in no total twice", () => {
  const rows: Row[] = [["2023年赣州市分活动单位研发经费"], ["单位：亿元"], ["类别", "2022年", "2023年"], ["规上工业企业", 63.38, 76.32], ["科研院所", 10.51, 12.7], ["特级、一级建筑企业", 1.2, 1.47], ["其他单位", 9.99, 12.12], ["高等学校", 5.66, 6.86], ["医疗卫生机构", 4.33, 5.26], ["合计", 85.08, 102.61]]; // prettier-ignore
  expect(findingsOf(rows).filter((one) => one.startsWith("RD-C14"))).toEqual([]);
});

describe("what an enterprise spends by kind of cost", () => {
  const rows = (heads: string[], ...figures: number[]): Row[] => [["2023年企业研发费用明细表"], ["单位：万元"], ["企业名称", "营业收入", "研发费用", ...heads], ...["赣州甲电子有限公司", "赣州乙电子有限公司", "赣州丙电子有限公司"].map((name): Row => [name, 9000, ...figures])]; // prettier-ignore

  test("a kind that nobody knows may be what is missing: 146 + 121 + 38 + 63 of 400 万元", () => {
    expect(findingsOf(rows(["人员人工", "直接投入", "折旧", "装备调试费", "其他费用"], 400, 146, 121, 38, 32, 63))).toEqual([]); // prettier-ignore
    expect(findingsOf(rows(["人员人工", "直接投入", "折旧", "咨询", "其他费用"], 400, 146, 121, 38, 32, 63))).toEqual([]); // prettier-ignore
  });

  test("人员人工（人） counts people, and 其他费用 of 1,000 万元 may be the whole company's", () => {
    expect(findingsOf(rows(["人员人工（人）"], 40, 360))).toEqual([]);
    expect(findingsOf(rows(["其他费用", "固定资产折旧"], 400, 1000, 900))).toEqual([]);
  });
});

test("（不含江西理工大学）narrows a sector and owns nothing: 4.2 亿元 of 高等学校 in 2023 are behind 6.72", () => {
  const rows: Row[] = [["赣州市高等学校研发经费（不含江西理工大学）"], ["年份", "研发经费（亿元）"], ["2022年", 5.6], ["2023年", 4.2]]; // prettier-ignore
  expect(findingsOf(rows)).toContain("RD-T01 B4");
});

test("four counties beside the sectors owe nothing for the fourteen others", () => {
  const few = counties.slice(0, 4).map(({ name, code }): Row => [name, planned("gdp-intensity", code, 2023)]);
  const kinds: Row[] = [["规上工业企业", 63.38, 76.32], ["科研院所", 10.51, 12.7], ["高等学校", 5.66, 6.86], ["医疗卫生机构", 4.33, 5.26], ["特级、一级建筑企业", 1.2, 1.47]]; // prettier-ignore
  const rows: Row[] = [["2023年度研发投入一页通"], ["类别（亿元）", "2022年", "2023年", null, "县（市、区）", "强度（%）"], ...kinds.map((row, i): Row => [...row, null, ...(few[i] ?? [])])]; // prettier-ignore
  expect(findingsOf(rows)).toEqual([]);
});

test("two columns that claim one measure are asked about, not read as a page", () => {
  const rows: Row[] = [["赣州市研发投入"], ["年份", "研发经费（亿元）", "研发投入强度（%）", "强度（%）"], ["2022年", 96.1, 2.14, 1.77], ["2023年", 103.32, 2.09, 1.88]]; // prettier-ignore
  expect(named(rows)).toEqual(expect.arrayContaining(["研发投入强度（%）"]));
});

test("#REF! in a figure and in what follows from it is one fault", () => {
  const rows: Row[] = [["赣南师范大学历年科研经费支出"], ["年份", "研发经费支出（万元）", "比上年增长%"], [2022, { error: "#REF!" }, { error: "#REF!" }], [2023, 16320, null], [2024, 19720, 20.8], [2025, 23860, 21]]; // prettier-ignore
  expect(findingsOf(rows)).toEqual(["RD-F09 B3"]);
});

test("增速 below R&D, GDP and their ratio of two years is of R&D, which alone grew by 18.7%", () => {
  const rows = (growth: number): Row[] => [["崇义县R&D投入强度测算表"], [null, "2024年", "2025年"], ["R&D经费（万元）", 31500, 37400], ["GDP（万元）", 1329700, 1405500], ["强度（%）", 2.37, 2.66], ["增速（%）", null, growth]]; // prettier-ignore
  expect(findingsOf(rows(18.7))).toEqual([]);
  expect(findingsOf(rows(81.7))).toHaveLength(1);
});

test("the city's own indicators with counts among them are no table of counts: 赣州市 over three years", () => {
  const rows: Row[] = [["赣州市全社会研发投入主要指标"], ["指标名称", "计量单位", "2023年", "2024年"], ["地区生产总值", "亿元", 4528.15, 4824.88], ["全社会R&D经费", "亿元", 107.5, 128.99], ["R&D经费占地区生产总值比重", "%", 2.37, 2.67], ["规模以上工业企业营业收入", "亿元", 5410.33, 5927.28], ["规模以上工业企业R&D经费", "亿元", 78.8, 95.15], ["规模以上工业企业数", "家", 2527, 2624], ["有R&D活动的规模以上工业企业数", "家", 1251, 1334], ["有R&D活动的规模以上工业企业占比", "%", 49.51, 50.84]]; // prettier-ignore
  expect(findingsOf(rows)).toEqual([]);
  expect(named(rows)).toEqual([]);
});

test("规上工业企业研发情况 heads what is asked of a county: 1.04 of 48.6 亿元 is 2.14%, not 2.41%", () => {
  const rows = (ratio: number): Row[] => [["寻乌县"], ["规上工业企业研发情况", "2024年"], ["营业收入（亿元）", 48.6], ["研发经费支出（亿元）", 1.04], ["研发经费占营业收入比重（%）", ratio]]; // prettier-ignore
  expect(findingsOf(rows(2.14))).toEqual([]);
  expect(findingsOf(rows(2.41))).toEqual(["RD-C02 B5"]);
});
