/**
 * What one county, one enterprise or one institute sends: a page of several tables, a form of pairs, a sheet for each
 * year, exports with a row for each figure; and who signed it below. Each was once misread in returns made by others.
 */
import { checkBooks } from "../../src/rules/check";
import { findingsOf, named } from "../support/findings";
import { check, codes, plan, type Row } from "../support/returns";
import { sheet } from "../support/sheets";

const [code = ""] = codes;

describe("one county's page of several tables", () => {
  const page = (told: { quarter?: number; industry?: number; total?: number; funds?: number }): Row[] => [["大余县2023年研发投入简报"], ["填报单位：大余县统计局", null, null, "单位：亿元、%"], ["一、年度情况"], ["年度", "地区生产总值", "研发经费", "投入强度"], ["2022年", 137.92, 2.05, 1.49], ["2023年", 145.8, 2.59, 1.78], [null], ["二、2024年分季度情况（累计）"], ["时间", "研发经费", "上年同期", "同比增长"], ["一季度", 0.77, 0.61, 26.2], ["上半年", 1.59, 1.25, 27.2], ["前三季度", told.quarter ?? 2.43, 1.92, 26.6], [null], ["三、规上工业（2023年）"], ["指标名称", "计量单位", "数值"], ["规上工业营业收入", "亿元", 148.64], ["规上工业研发经费", "亿元", 1.85], ["规上工业研发经费占营业收入比重", "%", told.industry ?? 1.24], [null], ["四、按执行部门分"], ["执行部门", "2022年", "2023年"], ["企业", 1.62, 2.04], ["科研机构", 0.2, 0.28], ["高等学校", 0.13, 0.14], ["其他事业单位", 0.1, 0.13], ["合计", 2.05, told.total ?? 2.59], [null], ["五、按资金来源分"], ["资金来源", "金额", "占比"], ["企业资金", 2.1, 81.1], ["政府资金", told.funds ?? 0.4, 15.4], ["境外资金", 0, 0], ["其他资金", 0.09, 3.5], ["合计", 2.59, 100]]; // prettier-ignore
  test("each table below a numbered heading is read by itself, and nothing is reported twice", () => {
    expect(findingsOf(page({}))).toEqual([]);
    expect(named(page({}))).toEqual([]);
  });

  test("1.43 亿元 by September after 1.59 by June of 2024, though the page is of 2023", () => {
    expect(findingsOf(page({ quarter: 1.43 }))).toContain("RD-C09 B12");
  });

  test("1.85 of 148.64 亿元 is 1.24% of industry's revenue, not 1.42%", () => {
    expect(findingsOf(page({ industry: 1.42 }))).toEqual(["RD-C02 C18"]);
  });

  test("2.04 + 0.28 + 0.14 + 0.13 spent by those who carry out research is 2.59 亿元, not 2.95", () => {
    expect(findingsOf(page({ total: 2.95 }))).toEqual(["RD-C14 C26"]);
  });

  test("2.1 + 0.6 + 0.09 from all sources is more than 2.59 亿元", () => {
    expect(findingsOf(page({ funds: 0.6 }))).toEqual(expect.arrayContaining([expect.stringMatching(/^RD-C14 B3/u)])); // prettier-ignore
  });

  const divided = (assets: number): Row[] => [["会昌县2023年全社会研发经费构成表"], [null, "单位：万元"], ["指标", "金额", "说明"], ["全社会研发经费", 39745, null], ["按支出用途分：", null, null], ["　日常性支出", 34578, null], ["　资产性支出", assets, null], ["按执行部门分：", null, null], ["　企业", 27821, null], ["　科研机构", 4770, null], ["　其他", 7154, null], [null], ["地区生产总值", 1831556, null], ["研发经费占GDP比重（%）", 2.17, null]]; // prettier-ignore
  test("34,578 万元 for running costs and 5,167 for assets are 39,745; 3,367 are not; 企业 is no number of enterprises", () => {
    expect(findingsOf(divided(5167))).toEqual([]);
    expect(findingsOf(divided(3367))).toEqual(["RD-C14 B4"]);
  });
});

describe("who signed below the figures is no row of them", () => {
  const own = (ratio: number): Row[] => [["上犹县2024年研发投入主要指标"], ["指标名称", "计量单位", "数值", "备注"], ["地区生产总值", "亿元", 133.43, null], ["研发（R&D）经费", "亿元", 3.22, null], ["研发投入强度", "%", ratio, null], [null], ["上犹县统计局（盖章）", null, "2025年3月", null]]; // prettier-ignore
  test("上犹县统计局（盖章）, 2025年3月: 3.22 of 133.43 亿元 is 2.41%, not 2.14%", () => {
    expect(findingsOf(own(2.41))).toEqual([]);
    expect(findingsOf(own(2.14))).toEqual(["RD-C01 C5"]);
  });

  const list = (rd: number): Row[] => [["瑞金市2025年市级科技计划项目推荐汇总表（单位：万元）"], ["序号", "企业名称", "统一社会信用代码", "申报类别", "高新技术企业", "2024年营业收入", "2024年研发经费", "申请财政资金"], [1, "瑞金远大材料有限公司", code, "重点研发计划", "是", 12356, rd, 140], [null], [null, "主要负责人（签字）：", null, null, null, "2025年4月18日", null, null]]; // prettier-ignore
  test("主要负责人（签字） below applications is no enterprise without a code; 540 万元 are under 4 × 140", () => {
    expect(findingsOf(list(626))).toEqual([]);
    expect(findingsOf(list(540))).toEqual(["RD-E02 H3"]);
  });
});

describe("a row for each figure", () => {
  const exported = (ratio: number, period = "报告期", value = "指标值"): Row[] => [[period, "地区代码", "地区名称", "指标代码", "指标名称", "计量单位", value], ["2024年", 360732, "兴国县", "A01", "地区生产总值", "亿元", 276.15], ["2024年", 360732, "兴国县", "R01", "研发经费", "亿元", 6.55], ["2024年", 360732, "兴国县", "R02", "研发投入强度", "%", ratio]]; // prettier-ignore
  test.each(["报告期", "数据期"])("%s tells the year, and 指标值 alone is no target: 2.37%% of 兴国县, not 2.73%%", (period) => {
    expect(findingsOf(exported(2.37, period))).toEqual([]);
    expect(findingsOf(exported(2.73, period))).toEqual(["RD-C01 G4"]);
  }); // prettier-ignore
});

describe("units behind the figures", () => {
  const units = (rd: string | number): Row[] => [["2023年全社会研发投入情况表"], ["填报单位", "赣县区"], ["年度", "2023年"], ["地区生产总值", "252.16亿元"], ["研发经费", rd], ["研发投入强度", "5.02%"]]; // prettier-ignore
  test("126,600万元 of 252.16亿元 is 5.02%; 126,600亿元 is no slip of the pen that goes unseen", () => {
    expect(findingsOf(units("12.66亿元"))).toEqual([]);
    expect(findingsOf(units("126,600万元"))).toEqual([]);
    expect(findingsOf(units("126600亿元"))).not.toEqual([]);
  });

  test("one figure with its unit among bare ones is text where a number belongs", () => {
    const rows: Row[] = [["兴国县研发投入情况"], ["年度", "生产总值（亿元）", "研发经费（亿元）", "投入强度（%）"], ["2022年", 257.3, 5.13, 1.99], ["2023年", 266.81, "5.82亿元", 2.18], ["2024年", 276.15, 6.55, 2.37]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual(["RD-F05 C4"]);
  });
});

describe("one enterprise's or institute's own", () => {
  const application = (rd: number): Row[] => [["2024年度赣州市科技计划项目申报信息表"], ["（表中金额单位：万元；上年度指2023年度）"], ["申报单位名称", "江西章水机械有限公司", "统一社会信用代码", code], ["所属县（市、区）", "赣县区", "是否高新技术企业", "是"], ["项目名称", "材料关键技术研究", "项目类别", "揭榜挂帅"], ["申请财政资金", 100, "上年度研发经费支出", rd], ["上年度营业收入", 21500, null, null]]; // prettier-ignore
  test("an application in pairs, two beside each other: 559 of 21,500 万元 is 2.6%, under 3%", () => {
    expect(findingsOf(application(700))).toEqual([]);
    expect(findingsOf(application(559))).toEqual(["RD-E03 D6"]);
  });

  const collected = (rd: number): Row[] => [["企业研发数据采集表"], ["数据项", "填报值", "计量单位", "审核意见"], ["企业名称", "会昌县九二材料有限公司", null, null], ["统一社会信用代码", code, null, null], ["年度", "2023年", null, null], ["营业收入", 52600, "万元", null], ["研发经费", rd, "万元", null]]; // prettier-ignore
  test("the unit behind the figure is no further year: 62,600 万元 spent are above 52,600 earned", () => {
    expect(findingsOf(collected(1985))).toEqual([]);
    expect(findingsOf(collected(62600))).toEqual(["RD-C12 B7"]);
  });

  const byYear = (rd: number, growth: number, state = 90): Row[] => [["赣州赛可韦尔科技有限公司近四年研发投入"], ["单位：万元"], ["年度", "营业收入", "研发经费", "其中：政府资金", "研发经费增速(%)"], ["2021年", 9120, 450, 50, null], ["2022年", 9350, 548, 60, 21.8], ["2023年", 9620, 671, 60, 22.4], ["2024年", 9900, rd, state, growth]]; // prettier-ignore
  test("years below each other are the enterprise's, and no county's or sector's", () => {
    expect(findingsOf(byYear(835, 24.4))).toEqual([]);
    expect(findingsOf(byYear(835, 42.4))).toEqual(["RD-C11 E7"]);
    expect(findingsOf(byYear(835, 24.4, 935))).toEqual(["RD-C13 D7"]);
  });

  test("赣州市人民医院历年研发投入情况 are one hospital's years, behind no target of all hospitals", () => {
    const rows: Row[] = [["赣州市人民医院历年研发投入情况"], ["单位：万元"], ["年度", "研发经费内部支出", "其中：政府资金"], [2022, 2210, 520], [2023, 2690, 640]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
  });

  const reached = (assets: number): Row[] => [["科研院所研发经费年报（单机构）"], ["指标", "本年实际", "单位"], ["单位名称", "赣州市农业科学研究所", null], ["年份", "2024年", null], ["研发经费内部支出", 705.4, "万元"], ["　日常性支出", 705.4 - assets, "万元"], ["　资产性支出", assets, "万元"]]; // prettier-ignore
  test("units behind the figures of a form: −37.5 万元 for assets cannot be", () => {
    expect(findingsOf(reached(37.5))).toEqual([]);
    expect(findingsOf(reached(-37.5))).toEqual(["RD-F06 B7"]);
  });

  test("研发费用占营收比 is no second revenue: 41,720 万元 earned and nothing spent", () => {
    const rows: Row[] = [["赣州高新区2024年规上工业企业研发投入台账（单位：万元）"], ["序号", "企业名称", "统一社会信用代码", "营业收入", "研发费用", "研发费用占营收比(%)"], [1, "赣州澳克工具有限公司", code, 24170, 864, 3.57], [2, "江西红板有限公司", codes[1] ?? "", 8940, 288, 3.22], [3, "赣州伊斯特钨业有限公司", codes[2] ?? "", 41720, 0, 0]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual(["RD-T07 E5"]);
  });
});

describe("sheets of one workbook", () => {
  const year = (of: number, gdp: number, rd: number, ratio: number) =>
    sheet(`${of}年`, [[`赣县区${of}年研发投入情况`], ["指标", "单位", "数值"], ["地区生产总值", "亿元", gdp], ["研发经费", "亿元", rd], ["研发投入强度", "%", ratio]]); // prettier-ignore
  test("5.12% in 2024 after 5.31% on the sheet of 2023, both above their targets, is asked about", () => {
    const { findings } = check([year(2023, 252.16, 13.39, 5.31), year(2024, 266.13, 13.63, 5.12)]);
    expect(findings.map(({ rule, sheet: on, cell }) => `${rule} ${on}!${cell}`)).toEqual([
      "RD-T06 2024年!C5",
    ]);
    expect(check([year(2023, 252.16, 12.66, 5.02), year(2024, 266.13, 13.63, 5.12)]).findings).toEqual([]);
  });

  test("科技企业数量 is of no industry: 12 high-tech enterprises counted, 2 in the list", () => {
    const counted = sheet("汇总", [
      ["信丰县2023年科技企业数量"],
      ["指标", "数量（家）"],
      ["高新技术企业数", 12],
    ]);
    const list = sheet("高企名单", [["信丰县2023年高新技术企业名单"], ["序号", "企业名称", "统一社会信用代码"], [1, "赣州金环科技股份有限公司", code], [2, "赣州华兴钨制品有限公司", codes[1] ?? ""]]); // prettier-ignore
    expect(check([counted, list]).findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-Q06 B3"]);
  });
});

test("两县（市） in the title owe nothing for the other sixteen; two of three owe one", () => {
  const some = (title: string): Row[] => [[title], ["单位：亿元、%"], ["县（市）", "地区生产总值", "研发经费", "投入强度"], ["信丰县", 323.91, 8.23, 2.54], ["龙南市", 219.27, 7.35, 3.35]]; // prettier-ignore
  expect(findingsOf(some("2024年南部2个县（市）研发投入情况"))).toEqual([]);
  expect(findingsOf(some("2024年南部两县（市）研发投入情况"))).toEqual([]);
  expect(findingsOf(some("2024年南部三县（市）研发投入情况"))).toEqual(["RD-F03 A3"]);
});

describe("tables of one county that stand apart", () => {
  const page = (ratio: number, spent = 3.71, active = 55.81): Row[] => [["兴国县2023年研发投入统计年报"], ["填报单位：兴国县统计局"], ["指标名称", "计量单位", "2023年目标", "2023年", "2022年"], ["地区生产总值", "亿元", null, 243.8, 230], ["全社会研发经费", "亿元", null, 4.75, 3.84], ["研发经费占地区生产总值比重", "%", 1.93, ratio, 1.67], ["规上工业研发经费", "亿元", null, 3.71, 2.92], [null], ["执行部门", "研发经费（亿元）", "占比（%）"], ["合计", 4.75, 100], ["规模以上工业企业", spent, 78.1], ["科研机构", 0.33, 6.9], ["高等学校", 0.35, 7.4], ["医疗卫生机构", 0.2, 4.2], ["其他单位", 0.16, 3.4], [null], ["指标", "单位", "本年", "占规上工业企业比重（%）"], ["规上工业企业数", "家", 172, null], ["有研发活动的规上工业企业数", "家", 96, active]]; // prettier-ignore
  test("without headings of their own, each below a blank row: 4.75 of 243.8 亿元 is 1.95%, not 1.59%", () => {
    expect(findingsOf(page(1.95))).toEqual([]);
    expect(findingsOf(page(1.59))).toEqual(["RD-C01 D6"]);
  });

  test("占规上工业企业比重 is of their number: 96 of 172 are 55.81%, not 58.51%", () => {
    expect(named(page(1.95))).toEqual([]);
    expect(findingsOf(page(1.95, 3.71, 58.51))).toEqual(["RD-C11 D19"]);
  });

  test("industry that spends 3.71 亿元 in one table and 3.17 by executing department contradicts itself", () => {
    expect(findingsOf(page(1.95, 3.17)).length).toBeGreaterThan(0);
  });
});

test.each(["（GDP：亿元；经费：万元；强度：%）", "单位：GDP 亿元；研发经费 万元；强度 %"])(
  "%s: 58,600 万元 of 243.8 亿元 is 2.4%%",
  (note) => {
    const rows = (ratio: number): Row[] => [["兴国县研发经费支出"], [null, null, null, note], ["年度", "生产总值", "R&D经费内部支出", "占GDP比重"], ["2023年", 236.1, 49800, 2.11], ["2024年", 243.8, 58600, ratio]]; // prettier-ignore
    expect(findingsOf(rows(2.4))).toEqual([]);
    expect(findingsOf(rows(2.04))).toContain("RD-C01 D5");
  },
);

test("全市 in the title is of the whole city, though the file's name has 医卫 in it", () => {
  const rows: Row[] = [["2023年全市研发投入主要指标"], ["指标", "单位", "数值"], ["地区生产总值", "亿元", 4500], ["全社会研发经费", "亿元", 103.5], ["研发经费占地区生产总值比重", "%", 2.3]]; // prettier-ignore
  const [result] = checkBooks([{ name: "分行业2023_医卫.xlsx", sheets: [sheet("全市指标", rows)] }], plan);
  expect(result?.findings).toEqual([]);
  expect(result?.sheets[0]?.kind).toBe("county-year");
});

describe("what one unit's tables leave to be understood", () => {
  test("期别 tells the year of a row: 2.04% of 规上工业 in 2024 is behind 2.1%, 2.11% in 2023 is not", () => {
    const rows: Row[] = [["寻乌县研发数据明细"], ["期别", "地区", "指标", "单位", "数值"], ["2023年", "寻乌县", "规上工业研发经费占营业收入比重", "%", 2.11], ["2024年", "寻乌县", "GDP", "亿元", 157.67], ["2024年", "寻乌县", "规上工业研发经费占营业收入比重", "%", 2.04]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual(["RD-T01 E5"]);
  });

  test("市下达目标 is of what its row names: 1.32% for industry is the plan's, 2.24% for all is not 2.34%", () => {
    const rows = (target: number): Row[] => [["2024年上犹县全社会研发投入强度目标完成对照"], ["指标", "市下达目标", "实际", "差距（百分点）"], ["全社会研发投入强度（%）", target, 2.41, 0.07], ["规上工业研发强度（%）", 1.32, 1.39, 0.07]]; // prettier-ignore
    expect(findingsOf(rows(2.34))).toEqual([]);
    expect(findingsOf(rows(2.24))).toContain("RD-C07 B3");
  });

  test("企业数（家） above rows that each count something: 77 with research and 163 with an institution of 140 enterprises", () => {
    const rows = (institutions: number): Row[] => [["会昌县2023年企业研发活动"], ["项目", "企业数（家）"], ["规上工业企业数", 140], ["有研发活动企业数", 77], ["有研发机构企业数", institutions]]; // prettier-ignore
    expect(findingsOf(rows(63))).toEqual([]);
    expect(findingsOf(rows(163))).toEqual(["RD-C08 B5"]);
  });

  test("what one sector's institutions spend adds up to it, and the other sectors are not missing", () => {
    const rows: Row[] = [["全市医疗卫生机构2024年研发经费年报"], ["类别", "研发经费（亿元）"], ["　市级医院", 3.8], ["　县级医院", 1.85], ["　疾控机构", 0.54], ["医疗卫生机构", 6.19]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
  });

  test("years behind the names of departments are theirs, not the hospital's or its sector's", () => {
    const rows: Row[] = [["科室", "年度", "研发经费（万元）"], ["心血管内科", 2023, 212], ["心血管内科", 2024, 260], ["肿瘤科", 2023, 185], ["肿瘤科", 2024, 226]]; // prettier-ignore
    const [result] = checkBooks([{ name: "附属医院科室经费.xlsx", sheets: [sheet("科室", rows)] }], plan);
    expect(result?.findings).toEqual([]);
  });

  test("填表日期 in the right half of a form of two rows: 26,800 of 1,470,900 万元 is 1.82%, not 2.09%", () => {
    const rows = (ratio: number): Row[] => [["2023年研发投入登记表"], ["单位：", "大余县", "金额单位：", "万元"], ["地区生产总值", 1470900, "全社会R&D经费", 26800], ["R&D经费占GDP比重（%）", ratio, "填表日期", "2024年4月8日"]]; // prettier-ignore
    expect(findingsOf(rows(1.82))).toEqual([]);
    expect(findingsOf(rows(2.09))).toEqual(["RD-C01 B4"]);
  });

  test("全社会 and 规上工业 before 指标 part a county's indicators, and are no sectors: 2.5% is behind nothing, 2.05% is misprinted", () => {
    const rows = (ratio: number): Row[] => [["章贡区（含经开区）2024年研发投入统计"], ["类别", "指标", "数值", "单位"], ["全社会", "地区生产总值", 989.14, "亿元"], [null, "研发经费", 24.73, "亿元"], [null, "研发投入强度", ratio, "%"], ["规上工业", "规上工业营业收入", 1271.83, "亿元"], [null, "规上工业研发经费", 17.81, "亿元"], [null, "规上工业研发强度", 1.4, "%"]]; // prettier-ignore
    const merges = [
      { top: 2, left: 0, bottom: 4, right: 0 },
      { top: 5, left: 0, bottom: 7, right: 0 },
    ];
    const of = (ratio: number) => check(sheet("自报", rows(ratio), merges)).findings.map(({ rule, cell }) => `${rule} ${cell}`); // prettier-ignore
    expect(of(2.5)).toEqual([]);
    expect(of(2.05)).toEqual(["RD-C01 C5"]);
  });

  test("年度目标 beside 本年 and 上年 is held against the plan, and 其中：规模以上工业企业 is of the R&D above it", () => {
    const rows = (target: number, industry: number): Row[] => [["龙南市2023年研发投入目标完成情况"], ["序号", "指标名称", "计量单位", "年度目标", "本年", "完成率（%）", "上年"], [1, "地区生产总值（GDP）", "亿元", null, 244.95, null, 230], [2, "研究与试验发展（R&D）经费", "亿元", null, 8.25, null, 7.66], [3, "其中：规模以上工业企业", "亿元", null, industry, null, 6.13], [4, "R&D经费投入强度", "%", target, 3.37, 101.5, 3.33]]; // prettier-ignore
    expect(findingsOf(rows(3.32, 6.6))).toEqual([]);
    expect(findingsOf(rows(3.23, 6.6))).toContain("RD-C07 D6");
    expect(findingsOf(rows(3.32, 8.6))).toEqual(["RD-C03 E5"]);
  });

  test("三年合计 beside 2022, 2023 and 2024 is a figure of no year, and is named", () => {
    const rows: Row[] = [["赣州市分执行部门研发经费支出"], ["单位：亿元"], ["研发活动单位类别", "2023年", "2024年", "两年合计"], ["规模以上工业企业", 77.64, 94.33, 171.97], ["科学研究和技术服务业非企业单位", 12.9, 15.68, 28.58], ["高等学校", 6.94, 8.43, 15.37], ["医疗卫生机构", 5.3, 6.44, 11.74], ["特级、一级建筑企业", 2.49, 3.03, 5.52]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
    expect(named(rows)).toEqual(["两年合计"]);
  });
});
