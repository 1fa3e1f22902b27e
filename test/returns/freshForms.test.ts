/**
 * Forms of one unit, lists of institutes and quarters that were once misread in sets of returns made by others, each
 * rebuilt small: what is in order has no finding, and the one fault is told at its cell.
 */
import { group } from "../fixtures/offices";
import { check, codes, counties, gdpOf, planned, type Row } from "../support/returns";
import { sheet } from "../support/sheets";
import type { Area } from "../../src/sheet/address";

const scoped = (name: string): string => (name === "章贡区" ? "章贡区（含经开区）" : name);
const read = (rows: readonly Row[], name = "Sheet1", merges: readonly Area[] = []) =>
  check(sheet(name, rows, merges));
const findingsOf = (rows: readonly Row[], name = "Sheet1", merges: readonly Area[] = []): string[] =>
  read(rows, name, merges).findings.map(({ rule, cell }) => `${rule} ${cell}`);

describe("one county's own years", () => {
  const years = (more: number): Row[] => [["大余县2022-2023年研发投入"], ["（单位：亿元）"], ["年度", null, "地区生产总值", "研发经费支出", null, "投入强度（%）", "较上年（百分点）"], [2022, null, 134.83, 1.96, null, 1.45, null], [2023, null, 142.18, 2.47, null, 1.74, more]]; // prettier-ignore
  test("较上年（百分点） is of the ratio, 1.74 − 1.45 = 0.29, not of the amounts before it", () => {
    expect(findingsOf(years(0.29))).toEqual([]);
    expect(findingsOf(years(0.51))).toEqual(["RD-C11 G5"]);
  });

  const reached = (target: number): Row[] => [["寻乌县研发投入目标完成情况"], ["填报单位：寻乌县统计局"], ["指标", "单位", "2022年实际", "2023年实际", "2023年目标", "备注"], ["全社会研发经费投入强度", "%", 1.88, 2.14, target, "已完成"], ["规上工业企业研发经费占营业收入比重", "%", 2.05, 2.1, 2.05, "已完成"]]; // prettier-ignore
  test("2023年目标 beside 2023年实际 is the target of 2.09%, no second report of 2023", () => {
    expect(findingsOf(reached(2.09))).toEqual([]);
    expect(findingsOf(reached(2.2))).toEqual(["RD-C07 E4"]);
  });
});

describe("one county's own industry and sectors", () => {
  const industry = (share: number): Row[] => [["安远县规模以上工业企业研发情况"], ["指标", "2022年", null, null, "2023年", null, null], [null, "营业收入（亿元）", "研发经费（亿元）", "占比（%）", "营业收入（亿元）", "研发经费（亿元）", "占比（%）"], ["规上工业企业", 53.57, 1.29, 2.41, 55.98, 1.15, share]]; // prettier-ignore
  const merges = [group(1, 1, 3), group(1, 4, 6), { top: 1, left: 0, bottom: 2, right: 0 }];
  test("1.15 of 55.98 亿元 is 2.05% of the county's industry, and no hundredth of the city's sector", () => {
    expect(findingsOf(industry(2.05), "安远", merges)).toEqual([]);
    expect(findingsOf(industry(2.35), "安远", merges)).toEqual(["RD-C02 G4"]);
  });

  const bySector = (sum: number): Row[] => [["信丰县2024年分类别研发经费"], ["单位：亿元"], ["类别", "2022年", "2023年", "2024年"], ["规上工业企业", 4.2, 5.1, 6.2], ["高等学校", 0.3, 0.4, 0.5], ["医疗卫生机构", 0.2, 0.3, 0.36], ["合计", 4.7, 5.8, sum]]; // prettier-ignore
  test("what a county's own sectors spend is behind no target of the city's; 7.06 for a sum of 7.36 is told", () => {
    expect(findingsOf(bySector(7.06))).toEqual([]);
    expect(findingsOf(bySector(7.36))).toEqual(["RD-C14 D7"]);
  });
});

describe("one institute's own form", () => {
  const byKind = (tested: number): Row[] => [["赣南医科大学2023年R&D经费内部支出情况"], ["单位：万元"], ["指标", "代码", "数值"], ["R&D经费内部支出合计", "01", 16240], ["一、按支出用途分", null, null], ["　日常性支出", "03", 13150], ["　资产性支出", "04", 3090], ["二、按活动类型分", null, null], ["　基础研究", "06", 5210], ["　应用研究", "07", 8640], ["　试验发展", "08", tested]]; // prettier-ignore
  test("its total is held against both ways of dividing it: 5,210 + 8,640 + 2,790 are 400 more than 16,240 万元", () => {
    expect(findingsOf(byKind(2390))).toEqual([]);
    expect(findingsOf(byKind(2790))).toEqual([expect.stringMatching(/^RD-C14 C(?:9|10|11)$/u)]);
  });

  test("赣州市人民医院's 12,540 万元 are one hospital's, not behind what all of them shall spend", () => {
    const rows: Row[] = [["赣州市人民医院研发投入统计表"], ["项目", "单位", "2022年", "2023年"], ["研发经费支出", "万元", 9870, 12540], ["在职职工", "人", 4310, 4422]]; // prettier-ignore
    const { findings, sheets } = read(rows);
    expect(findings).toEqual([]);
    expect(sheets[0]?.notRead.map(({ label }) => label)).toEqual(["在职职工"]);
  });
});

describe("a list of all who spend in one sector", () => {
  const universities = (last: number, title = "2023年驻市高等学校研发经费统计表"): Row[] => [[title], ["填报单位：赣州市教育局", null, null, "单位：万元"], ["序号", "学校名称", "2022年", "2023年"], [1, "江西理工大学", 27200, 31400], [2, "赣南师范大学", 13000, 16600], [3, "赣南医科大学", 10300, 12100], [4, "江西环境工程职业学院", 5700, last], [null, "合计", 56200, 60100 + last]]; // prettier-ignore
  test("its total is the sector's: 6.51 亿元 in 2023 are behind 6.72", () => {
    expect(findingsOf(universities(7200))).toEqual([]);
    expect(findingsOf(universities(5000))).toEqual(["RD-T01 D8"]);
  });
  test("a list of some of them, 市属, owes nothing for the others", () => {
    expect(findingsOf(universities(5000, "2023年市属高等学校研发经费统计表"))).toEqual([]);
  });
});

describe("counties by quarter", () => {
  const all = (i: number): number => 20000 + 1000 * i;
  const quarters = (target: string, note: string | null, done: string, wrong = 0): Row[] => [["2024年前三季度研发投入进度"], [note], ["县（市、区）", target, "一季度", "上半年", "前三季度", done], ...counties.map(({ name }, i): Row => [scoped(name), all(i), all(i) * 0.25, all(i) * 0.45, all(i) * (0.78 - (i === 10 ? wrong : 0)), 78 - (i === 10 ? wrong * 100 : 0)])]; // prettier-ignore
  test("全年目标（万元） is the unit of the quarters beside it that say none: 48% by September lags", () => {
    const rows = (wrong: number) => quarters("全年目标（万元）", null, "完成全年目标（%）", wrong);
    expect(findingsOf(rows(0))).toEqual([]);
    expect(findingsOf(rows(0.3))).toEqual(["RD-T03 E14"]);
  });
  test("1—9月完成全年计划（%） is how much of the plan was reached, no ratio of 78%", () => {
    const rows = (wrong: number) => quarters("全年计划数", "单位：万元", "1—9月完成全年计划（%）", wrong);
    expect(findingsOf(rows(0))).toEqual([]);
    expect(findingsOf(rows(0.3))).toEqual(["RD-T03 E14"]);
  });
});

describe("units and headings", () => {
  const exact = 2.6;
  const noted = (short: number): Row[] => [["2025年全社会研发经费与强度"], ["注：GDP单位为亿元，研发经费单位为万元，强度单位为%"], ["县（市、区）", "GDP", "研发经费", "强度"], ["章贡区（含经开区）", 1072, 278720 - short, exact]]; // prettier-ignore
  test("a note that gives GDP 亿元 and research 万元: 278,720 万元 of 1,072 亿元 is 2.6% to the last digit", () => {
    expect(findingsOf(noted(0))).toEqual([]);
    // 278,715 of 1,072 is 2.59995%: met by rounding only.
    expect(findingsOf(noted(5))).toEqual(["RD-T05 D4"]);
  });

  const absolute = (spent: number): Row[] => [["2024年全社会研发投入"], [null, null, null, "单位：亿元"], ["单　位", "地区生产总值", "R&D经费", null], [null, null, "绝对额", "占GDP比重（%）"], ["南康区", 500, spent, 2.4]]; // prettier-ignore
  test("绝对额 below R&D经费 is the amount: 12 of 500 亿元 is 2.4%, 15 are not", () => {
    const merges = [group(2, 2, 3)];
    expect(findingsOf(absolute(12), "Sheet1", merges)).toEqual([]);
    expect(findingsOf(absolute(15), "Sheet1", merges)).toEqual(["RD-C01 D5"]);
  });

  test("建筑企业 with —— in every year is the last of five sectors across, no row of headings and not missing", () => {
    const rows: Row[] = [["全市研发经费分领域完成情况"], ["年　度", "研发经费（亿元）", null, null, null, null], [null, "规上工业", "科研院所", "高等学校", "医疗卫生", "建筑企业"], ["2022年", 64.6, 10.75, 5.81, 4.41, "——"], ["2023年", 77.98, 12.98, 7.01, 5.33, "——"], ["2024年", 94.12, 15.67, 8.47, 6.43, "——"]]; // prettier-ignore
    expect(findingsOf(rows, "Sheet1", [group(1, 1, 5), { top: 1, left: 0, bottom: 2, right: 0 }])).toEqual([]); // prettier-ignore
  });
});

describe("a county's count of high-tech enterprises and its own list", () => {
  const counted = (count: number) =>
    sheet("基本情况", [["崇义县科技企业培育情况表（2024年）"], ["指标", "单位", "2024年末"], ["高新技术企业数", "家", count], ["填报单位：崇义县科技局"]]); // prettier-ignore
  const listed = sheet("名单", [["崇义县高新技术企业名单（截至2024年12月31日）"], ["序号", "企业名称", "统一社会信用代码", "所属县区", "是否高新技术企业"], ...codes.map((code, i): Row => [i + 1, `崇义某${i}公司`, code, "崇义县", "是"])]); // prettier-ignore
  const asked = (count: number): string[] =>
    check([counted(count), listed]).findings.map(({ rule, sheet: on, cell }) => `${rule} ${on} ${cell}`);
  test("9 in the table and 3 in the list is asked at the count, which no target of the county's is judged by", () => {
    expect(asked(3)).toEqual([]);
    expect(asked(9)).toEqual(["RD-Q06 基本情况 C3"]);
  });
});

describe("one unit's page with more than one table", () => {
  const page = (share: number): Row[] => [["定南县2023—2024年研发投入情况"], ["一、全社会研发投入"], ["年份", "GDP（亿元）", "R&D经费（亿元）", "投入强度（%）"], ["2023年", 133.25, 2.83, 2.12], ["2024年", 140.58, 3.49, 2.48], ["其中2024年投入强度高于县定目标。"], [], ["二、规模以上工业企业"], ["年份", "营业收入（亿元）", "研发经费（亿元）", "占营业收入比重（%）"], ["2023年", 145.11, 1.95, 1.34], ["2024年", 153.09, 2.24, share], ["定南县科技局"]]; // prettier-ignore
  test("二、规模以上工业企业 below 一、全社会研发投入 reports no year twice: 2.24 of 153.09 is 1.46%, not 1.64%", () => {
    expect(findingsOf(page(1.46), "报送")).toEqual([]);
    expect(findingsOf(page(1.64), "报送")).toEqual(["RD-C02 D11"]);
  });

  const pairs = (share: number): Row[] => [["于都县研发投入登记表"], ["单位名称", "于都县科技局", "单位", "亿元、%"], ["2023年地区生产总值", 353.11, "2024年地区生产总值", 372.53], ["2023年全社会研发经费", 7.73, "2024年全社会研发经费", 9.12], ["2023年研发经费投入强度", 2.19, "2024年研发经费投入强度", share], ["经办人", "钟某", "电话", "0797-6233018"]]; // prettier-ignore
  test("2023年地区生产总值 beside its figure is what is asked, no row of 2023: 9.12 of 372.53 is 2.45%", () => {
    expect(findingsOf(pairs(2.45), "于都")).toEqual([]);
    expect(findingsOf(pairs(2.54), "于都")).toEqual(["RD-C01 D5"]);
  });

  const own = (share: number): Row[] => [["赣县区2024年全社会研发投入基本情况"], ["指标", "单位", "数值", "备注"], ["一、地区生产总值", "亿元", 236.94, null], ["二、全社会研发经费", "亿元", 12.23, "年报数"], ["　　其中：规上工业", "亿元", 9.08, null], ["三、研发经费占GDP比重", "%", share, null]]; // prettier-ignore
  test("the title of a form on its side heads no blank amount: 12.23 of 236.94 is 5.16%, not 5.71%", () => {
    expect(findingsOf(own(5.16), "基本情况", [group(0, 0, 3)])).toEqual([]);
    expect(findingsOf(own(5.71), "基本情况", [group(0, 0, 3)])).toEqual(["RD-C01 C6"]);
  });
});

test("（2024年，万元、%） behind a title is the unit of all amounts", () => {
  const rows = (spent: number): Row[] => [["分片区研发投入（2024年，万元、%）"], ["县（市、区）", "GDP", "R&D经费内部支出", "R&D投入强度"], ["南康区", 4568800, spent, 2.29]]; // prettier-ignore
  const of = (spent: number) => findingsOf(rows(spent)).filter((one) => !one.startsWith("RD-F03"));
  expect(of(104510)).toEqual([]);
  expect(of(154510)).toEqual(["RD-C01 D3"]);
});

test("among hospitals' amounts 2050 is one of them, and 医疗机构名称 heads their names: a sum 1,000 too high is told", () => {
  const rows = (sum: number): Row[] => [["2024年全市三级医疗机构研发投入统计表（单位：万元）"], ["医疗机构名称", "研发经费", "其中：人员经费", "其中：仪器设备"], ["赣南医科大学第一附属医院", 23650, 9410, 8830], ["赣州市人民医院", 18920, 7260, 6940], ["赣州市立医院", 5830, 2310, 1980], ["赣州市妇幼保健院", 6110, 2480, 2050], ["合计", sum, 21460, 19800]]; // prettier-ignore
  expect(findingsOf(rows(54510), "医院")).toEqual([]);
  expect(findingsOf(rows(55510), "医院")).toEqual(["RD-C14 B7"]);
});

describe("registration forms of label, figure, label, figure", () => {
  const ruijin = (share: number): Row[] => [["全社会研发投入情况登记表"], ["填报单位", "瑞金市统计局", "所属年度", "2024年"], ["地区生产总值（亿元）", 237.63, "研发经费支出（亿元）", 5.85], ["研发投入强度（%）", share, "规上工业研发经费（亿元）", 3.97], ["规上工业营业收入（亿元）", 253.55, "规上工业研发强度（%）", 1.57]]; // prettier-ignore
  test("所属年度 2024年 beside who reports is the year, and no row of it: 5.85 of 237.63 is 2.46%, not 2.64%", () => {
    expect(findingsOf(ruijin(2.46))).toEqual([]);
    expect(findingsOf(ruijin(2.64))).toEqual(["RD-C01 B4"]);
  });

  test("a note merged below all four columns is no pair: the left half is read as well", () => {
    const rows = [...ruijin(2.64), ["注：数据为初步核算数。"]];
    const note = { top: rows.length - 1, left: 0, bottom: rows.length - 1, right: 3 };
    expect(findingsOf(rows, "Sheet1", [note])).toEqual(["RD-C01 B4"]);
  });

  const counts: Row[] = [["科技企业培育情况登记表"], ["填报单位", "赣州市科技局", "统计年度", "2025年"], ["国家高新技术企业（家）", 1552, "科技型中小企业（家）", 1903], ["当年认定专业化“小巨人”企业（家）", 5, "全国重点实验室（家）", 2]]; // prettier-ignore
  test("2 全国重点实验室 in the right half are no 小巨人 of the left: each is read by its own label", () => {
    const { findings, sheets } = check(sheet("登记表", counts));
    expect(findings).toEqual([]);
    expect(sheets[0]?.notRead).toEqual([]);
  });

  const coded = (share: number): Row[] => [["2025年全市规上工业企业研发活动情况"], ["指标名称", "代码", "计量单位", "数量"], ["规模以上工业企业数", "01", "家", 2934], ["有研发活动的规上工业企业数", "02", "家", 1400], ["有研发活动企业占全部规上工业企业比重", "03", "%", share]]; // prettier-ignore
  test("a code and a unit between indicator and figure make no pairs: 1,400 of 2,934 is 47.72%", () => {
    expect(findingsOf(coded(47.72), "指标")).toEqual([]);
    expect(findingsOf(coded(42.72), "指标")).toContainEqual(expect.stringMatching(/^RD-(?:C11|T04) D5$/u));
  });
});

test("figures between the headings and the first name are named: 170.2 亿元 of nobody is not passed over", () => {
  const rows: Row[] = [["2024年研发投入"], ["县（市、区）", "GDP（亿元）", "研发经费（亿元）"], [null, 6525.5, 170.2], ["南康区", 500, 12], ["大余县", 160, 4]]; // prettier-ignore
  const { sheets } = check(sheet("Sheet1", rows));
  expect(sheets[0]?.notRead.map(({ label }) => label)).toEqual(expect.arrayContaining(["6525.5", "170.2"]));
});

test("（万元、家） behind a title: 家 has no part in the amounts, which are in 万元", () => {
  const rows = (spent: number): Row[] => [["2023年研发活动主要指标（万元、家）"], ["县市区", "R&D经费支出", "其中：规上工业", "规上工业企业数（家）", "有研发活动企业数（家）"], ["南康区", 81564, 60357, 252, 129], ["赣县区", 131872, 97585, 156, 82], ["安远县", 21298, spent, 90, 50]]; // prettier-ignore
  const of = (spent: number) => findingsOf(rows(spent)).filter((one) => !one.startsWith("RD-F03"));
  expect(of(15760)).toEqual([]);
  expect(of(22798)).toEqual(["RD-C03 C5"]);
});

test("瑞金, 石城 … before 重点企业名称 are counties, however short, and the enterprises beside them are not the rows", () => {
  const short = (name: string): string => (name.length > 2 ? name.replace(/[区县市]$/u, "") : name);
  const rows: Row[] = [["研发投入情况（2025年）"], ["单位:亿元"], ["县（市、区）", "重点企业名称", "研发经费", "地区生产总值", "全社会研发投入强度(%)"], ...counties.map(({ name, code }, i): Row => { const share = Number((planned("gdp-intensity", code, 2025) + 0.05).toFixed(2)); return [name === "章贡区" ? "章贡（含经开区）" : short(name), `赣州某${i % 6}智能装备有限公司`, Number(((gdpOf(i) * share) / 100).toFixed(4)), gdpOf(i), share]; })]; // prettier-ignore
  expect(findingsOf(rows)).toEqual([]);
});
