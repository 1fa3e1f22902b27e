/**
 * Layouts that five sets of returns made by others held and that were once misread, each rebuilt small: what is in order
 * has no finding, and the one fault is told at its cell.
 */
import { down, group, ratio, rd, two } from "../fixtures/offices";
import { check, codes, counties, gdpOf, planned, sectors, type Row } from "../support/returns";
import { sheet } from "../support/sheets";
import type { Area } from "../../src/sheet/address";

type County = (typeof counties)[number];

/** 章贡区 with its scope, so that nothing is asked about it. */
const nameOf = ({ name }: County): string => (name === "章贡区" ? "章贡区（含经开区）" : name);
const each = (row: (county: County, i: number) => Row): Row[] =>
  counties.map((county, i): Row => [nameOf(county), ...row(county, i)]);

const read = (rows: readonly Row[], name = "Sheet1", merges: readonly Area[] = []) =>
  check(sheet(name, rows, merges));
const findingsOf = (rows: readonly Row[], name = "Sheet1", merges: readonly Area[] = []): string[] =>
  read(rows, name, merges).findings.map(({ rule, cell }) => `${rule} ${cell}`);
/** What a sheet was read as; its figures by what they measure. */
const returnOf = (rows: readonly Row[], name = "Sheet1", merges: readonly Area[] = []) =>
  read(rows, name, merges).sheets[0];

describe("one county's own return", () => {
  const monitored = (industryRd: number): Row[] => [["大余县研发投入主要指标监测表"], ["监测年度：2024年", null, null, "数据来源：县统计局"], ["序号", "监测指标", "计量单位", "数值"], [1, "地区生产总值", "万元", 1521830], [2, "全社会研发经费", "万元", 33795], [3, "规上工业企业研发经费", "万元", industryRd], [4, "全社会研发经费占GDP比重", "%", 2.22]]; // prettier-ignore
  test("监测年度：2024年 | 数据来源：… above its headings is a note: industry's 39,878 of 33,795 万元 is told at it", () => {
    expect(findingsOf(monitored(29878))).toEqual([]);
    expect(findingsOf(monitored(39878))).toEqual(["RD-C03 D6"]);
  });

  const ofXinfeng = (last: number): Row[] => [["信丰县2024年研发投入情况"], ["指标名称", "计量单位", "本年", "上年"], ["地区生产总值", "亿元", 330, 300], ["全社会研发经费", "亿元", 8.58, 7.5], ["#规上工业企业", "亿元", 6.4, 5.5], ["研发经费占地区生产总值比重", "%", 2.6, last]]; // prettier-ignore
  test("#规上工业企业 in a row is the county's industry, no table of sectors: 7.5 of 300 is 2.5%, not 2.35%", () => {
    expect(returnOf(ofXinfeng(2.5))).toMatchObject({ kind: "county-year", findings: [] });
    expect(findingsOf(ofXinfeng(2.35))).toContain("RD-C01 D6");
  });

  test("2024年比上年增长（%） after its years is a growth, no further year", () => {
    const rows: Row[] = [["信丰县全社会研发投入情况报表"], ["单位：万元"], ["项目", "栏次", "2022年", "2023年", "2024年", "2024年比上年增长（%）"], ["地区生产总值", "1", 2900000, 3000000, 3300000, 10], ["全社会研发经费", "2", 67000, 75000, 85800, 14.4], ["研发投入强度（%）", "3=2÷1", 2.31, 2.5, 2.6, "—"]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
  });

  test("行次 1, 2, 3 beside 本年, 上年 and 增减额 numbers the rows; 2025年度 above is their year", () => {
    const rows: Row[] = [["全社会研发投入"], ["石城县", "2025年度", null, "单位：万元"], ["指标", "行次", "本年", "上年", "增减额"], ["地区生产总值", 1, 1332276, 1260298, 71978], ["全社会研发经费", 2, 32846, 25123, 7723], ["研发经费占GDP比重（%）", 3, 2.47, 1.99, 0.48]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
  });

  test("the sheet 360722信丰 is 信丰县's: its 2.2% of 2023 is behind its target", () => {
    const rows: Row[] = [["研发投入情况"], ["指标", "2022年", "2023年"], ["地区生产总值（万元）", 2800000, 3000000], ["研发经费（万元）", 65000, 66000], ["研发投入强度（%）", 2.32, 2.2]]; // prettier-ignore
    const { findings } = read(rows, "360722信丰");
    expect(findings).toMatchObject([{ rule: "RD-T01", cell: "C5", unit: "信丰县" }]);
  });

  test("two lists 指标, 单位, 数值 side by side are both the county's: industry's 9 of 8.58 亿元 stands in the second", () => {
    const rows = (spent: number): Row[] => [["信丰县2024年研发投入情况"], ["指标", "单位", "数值", null, "指标", "单位", "数值"], ["地区生产总值", "亿元", 330, null, "规上工业营业收入", "亿元", 290], ["全社会研发经费", "亿元", 8.58, null, "规上工业研发经费", "亿元", spent], ["研发投入强度", "%", 2.6, null, "规上工业研发投入强度", "%", two((spent * 100) / 290)]]; // prettier-ignore
    expect(findingsOf(rows(7))).toEqual([]);
    expect(findingsOf(rows(9))).toEqual(["RD-C03 G4"]);
  });

  test("a list of hospitals among whose amounts 1960 stands has no year 1960, and their sector no fault", () => {
    const spent = [9870, 15640, 4310, 3920, 1960, 8400];
    const names = ["赣州市人民医院", "赣南医科大学第一附属医院", "赣州市立医院", "赣州市妇幼保健院", "赣州市肿瘤医院", "其他医疗卫生机构"]; // prettier-ignore
    const rows: Row[] = [["全市医疗卫生机构研发经费投入情况表"], ["填报单位：市卫健委科教科", null, null, null, "单位：万元"], ["序号", "机构名称", "等级", "2022年", "2023年"], ...spent.map((one, i): Row => [i + 1, names[i]!, "三级甲等", one, Math.round(one * 1.23)]), [null, "医疗卫生机构合计", null, 44100, 54243]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
  });
});

describe("lists and forms of enterprises", () => {
  const applying = (spent: number | string): Row[] => [["2025年度科技项目申报企业明细（万元）"], ["申报单位", "类别", "高企", "2024年营收", "2024年研发费", "拟申请资金"], ["甲公司", "揭榜挂帅", "否", 15937, 621, 130], ["乙公司", "市重大科技专项", "否", 8800, spent, 200]]; // prettier-ignore
  test("研发费 is R&D: a 市重大科技专项 asked for with 0 is not open to it, 未提供 is no number", () => {
    expect(findingsOf(applying(850))).toEqual([]);
    expect(findingsOf(applying(0))).toEqual(["RD-E01 E4"]);
    expect(findingsOf(applying("未提供"))).toContain("RD-F05 E4");
  });

  const formOf = (funded: number): Row[] => [["企业研发投入情况调查表"], ["企业名称：甲公司"], [`统一社会信用代码：${codes[0]}`, null, "所属县区：大余县"], ["项目", "计量单位", "2023年", "2024年"], ["营业收入", "万元", 15230, 16880], ["研发经费", "万元", 498, 540], ["其中：政府资金", "万元", 60, funded], ["研发人员", "人", 31, 33], ["填表人：刘丽"]]; // prettier-ignore
  test("a form with 企业名称：… and 所属县区：大余县 is the enterprise's: 620 万元 from the government of 540 is told, no county's ratio", () => {
    expect(returnOf(formOf(62))).toMatchObject({ kind: "enterprise", findings: [] });
    expect(findingsOf(formOf(620))).toEqual(["RD-C13 D7"]);
  });

  const ofUniversities = (sum: number): Row[] => [["驻市市属高等学校研发经费支出汇总表"], ["单位：万元"], ["序号", "学校名称", "主管部门", "2023年", "2024年", "增长（%）"], [1, "江西理工大学", "省教育厅", 24180, 29347, 21.4], [2, "赣南师范大学", "省教育厅", 13650, 16788, 23], [3, "赣南医科大学", "省教育厅", 17920, 21608, 20.6], [4, "赣州职业技术学院", "市政府", 2710, 3306, 22], ["合计", null, null, 58460, sum, null]]; // prettier-ignore
  test("2023年 and 2024年 over a list of universities are what its title says, research: 71,349 for a sum of 71,049 is told", () => {
    expect(findingsOf(ofUniversities(71049))).toEqual([]);
    expect(findingsOf(ofUniversities(71349))).toEqual(["RD-C14 E8"]);
  });

  const project = (money: number): Row[] => [["企业研究开发项目情况"], [`统一社会信用代码：${codes[0]}`, null, null, null, null, null, null, null, null, null, null, "表号：107-1表"], ["单位详细名称：甲公司", null, null, null, null, "2024年"], ["序号", "项目名称", "项目来源", "项目开展形式", "项目当年成果形式", "项目技术经济目标", "项目起始日期", "项目完成日期", "跨年项目当年所处主要进展阶段", "项目研究开发人员（人）", "项目人员实际工作时间（人月）", "项目经费支出（千元）", "其中：政府资金"], ["甲", "乙", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"], [1, "甲项目", "2.政府部门科技项目", "10.自主完成", "9.发明专利", "3.开发全新产品", "202310", "202509", "3.中试阶段", 21, 226, 3180, 500], [2, "乙项目", "1.本企业自选项目", "10.自主完成", "9.发明专利", "3.开发全新产品", "202403", "202506", "2.小试阶段", 12, 118, 1460, money]]; // prettier-ignore
  test("107-1: a project's government money of 1,940 is more than the 1,460 it spent", () => {
    expect(findingsOf(project(940))).toEqual([]);
    expect(findingsOf(project(1940))).toEqual(["RD-C13 M7"]);
  });

  const capitalised = (second: number): Row[] => [["2023年企业研发费用化、资本化情况"], ["（千元）"], ["序号", "企业名称", "统一社会信用代码", "县（市、区）", "营业收入", "研发费用合计", "其中：费用化支出", "其中：资本化支出"], ...[[77680, 3430, 2480, 950], [65000, 3000, 2000, 1000], [54000, 2500, 1500, second]].map((figures, i): Row => [i + 1, `${"甲乙丙".charAt(i)}公司`, codes[i]!, "南康区", ...figures])]; // prettier-ignore
  test("费用化支出 1,500 and 资本化支出 1,400 are parts of 研发费用合计, of 2,500 too much", () => {
    expect(findingsOf(capitalised(1000))).toEqual([]);
    expect(findingsOf(capitalised(1400)).filter((one) => one.startsWith("RD-C14"))).toHaveLength(1);
  });
});

describe("tables by sector", () => {
  const byOffice = (last: number): Row[] => [["赣州市工业和信息化局"], ["规模以上工业企业研发经费支出情况"], ["项目", "单位", "2023年", "2024年", "2025年"], ["研发经费", "亿元", 77.9, 94.15, last], ["比上年增长", "%", "—", 20.86, two((last / 94.15 - 1) * 100)], ["附表3目标", "亿元", 75.79, 90.94, 109.13]]; // prettier-ignore
  test("what the city's industry alone spends is the sector's: 108.7 亿元 in 2025 is behind 109.13", () => {
    expect(findingsOf(byOffice(113.2))).toEqual([]);
    expect(findingsOf(byOffice(108.7))).toEqual(["RD-T01 E4"]);
  });

  const spent = [798810, 130300, 70200, 53200, 10400];
  const shares = [74.44, 12.14, 6.54, 4.96, 0.97];
  const shared = (percent: readonly number[]): Row[] => [["2023年分行业研发经费"], ["单位：万元"], ["行业类别", "2023年", "占全社会比重（%）"], ...sectors.map((s, i): Row => [s.name, spent[i]!, percent[i]!])]; // prettier-ignore
  test("shares of 1,073,100 万元 that stand nowhere, of which the five come to 1,062,910: all fit, and nothing is wrong", () => {
    expect(findingsOf(shared(shares))).toEqual([]);
  });
  test("shares of the sum of the rows: 12.26 misprinted as 21.26 is told at it", () => {
    const total = spent.reduce((all, one) => all + one, 0);
    const ofSum = spent.map((one) => two((one * 100) / total));
    expect(findingsOf(shared(ofSum))).toEqual([]);
    expect(findingsOf(shared(ofSum.map((one, i) => (i === 1 ? 21.26 : one))))).toEqual(["RD-C11 C5"]);
  });

  test("完成目标比例 behind 2025年目标 is of 2025年实绩, not of 2024年实绩 beside it: 114.21 of 109.13 is 104.65%", () => {
    const rows = (done: number): Row[] => [["市直责任部门2025年研发经费完成情况对比表"], ["计量单位：亿元、%"], ["类别", "2025年实绩", "2024年实绩", "增长率", "2025年目标", "完成目标比例"], [sectors[0]!.name, 114.21, 94.7, 20.6, 109.13, done], [sectors[1]!.name, 18.96, 15.72, 20.61, 18.04, 105.1], [sectors[2]!.name, 10.22, 8.47, 20.66, 9.68, 105.58], [sectors[3]!.name, 7.8, 6.46, 20.74, 7.38, 105.69], [sectors[4]!.name, 1.5, 1.22, 22.95, "——", "——"]]; // prettier-ignore
    expect(findingsOf(rows(104.65))).toEqual([]);
    expect(findingsOf(rows(140.65))).toEqual(["RD-C11 F4"]);
  });

  test.each(["特级、一级建筑业企业", "特级和一级建筑企业"])("%s is the sector of the plan", (name) => {
    const amounts = [[76, 92], [12.6, 15.2], [6.8, 8.2], [5.2, 6.3], [1, 1.25]]; // prettier-ignore
    const rows: Row[] = [["研发经费完成情况"], ["单位：亿元"], ["类别", "2023年", "2024年"], ...sectors.map((s, i): Row => [i === 4 ? name : s.name, ...amounts[i]!])]; // prettier-ignore
    expect(returnOf(rows)).toMatchObject({ kind: "sector-matrix", findings: [], notRead: [] });
  });

  test("牵头单位 before 类别 tells who answers for a sector: a growth of 10.2% in 2023 falls short, and no enterprise is asked for", () => {
    const rows = (hospitals: number): Row[] => [["市直有关单位研发经费目标完成情况"], [null, null, null, "单位：亿元"], ["牵头单位", "类别", "研发经费", null], [null, null, "2022年", "2023年"], ["市工信局", "规上工业企业", 64.28, 77.54], ["市科技局", "科研院所", 10.67, 12.92], ["市教育局", "高等院校", 5.7, 6.9], ["市卫健委", "医疗卫生机构", 4.9, hospitals], ["市住建局", "特级、一级建筑企业", 0.86, 1.05]]; // prettier-ignore
    const merges = [down(0, 2, 3), down(1, 2, 3), group(2, 2, 3)];
    expect(returnOf(rows(5.9), "Sheet1", merges)).toMatchObject({ kind: "sector-matrix", findings: [] });
    expect(findingsOf(rows(5.4), "Sheet1", merges)).toEqual(["RD-T02 D8"]);
  });

  test("超（+）欠（-）目标 is the gap of 4.69 亿元 to the target, no target that differs from the plan's", () => {
    const reached = [113.82, 18.97, 10.2, 7.7];
    const target = [109.13, 18.04, 9.68, 7.38];
    const builders: Row = ["市住建局", sectors[4]!.name, "——", 1.3, "——", "——"];
    const rows: Row[] = [["2025年市直有关单位研发投入目标任务完成情况表"], ["单位：亿元（完成率除外）"], ["责任单位", "研发活动单位及类别", "2025年目标", "2025年实际", "完成率", "超（+）欠（-）目标"], ...reached.map((one, i): Row => ["市某局", sectors[i]!.name, target[i]!, one, two(one / target[i]!), two(one - target[i]!)]), builders]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
  });
});

describe("counties by quarter with targets of their own", () => {
  const quarters = (share: (i: number) => number, done: (i: number) => number): Row[] => [["2025年前三季度各县（市、区）研发投入完成情况"], ["单位：亿元、%"], ["县（市、区）", "全年目标", "一季度", "1-2季度", "1-3季度", "完成全年目标比例"], ...each((_, i) => { const all = 10 + i; return [all, two(all * 0.2), two(all * 0.4), two(all * share(i)), done(i)]; })]; // prettier-ignore
  const percent = (share: number, i: number): number => Number((((two((10 + i) * share)) / (10 + i)) * 100).toFixed(1)); // prettier-ignore
  test("78% of its own year's target by September keeps pace, 41% does not: asked of that county", () => {
    expect(findingsOf(quarters(() => 0.78, (i) => percent(0.78, i)))).toEqual([]); // prettier-ignore
    const share = (i: number): number => (i === 4 ? 0.41 : 0.78);
    const { findings } = read(quarters(share, (i) => percent(share(i), i)));
    expect(findings).toMatchObject([{ rule: "RD-T03", severity: "query", cell: "E8", unit: "大余县" }]);
    expect(findings[0]?.message).toContain("41%");
  });
  test("完成全年目标比例 is of what was cumulated last: 78 printed as 87 is told at it", () => {
    expect(findingsOf(quarters(() => 0.78, (i) => (i === 4 ? 87 : percent(0.78, i))))).toEqual(["RD-C11 F8"]); // prettier-ignore
  });
});

describe("differences, shares and counts beside the counties' ratios", () => {
  const compared = (wrong: number): Row[] => [["2024年各县（市、区）研发投入强度对比分析"], ["县（市、区）", "研发投入强度（%）", "与全省平均之差（百分点）"], ...each((c, i) => [ratio(c, 2024), two(ratio(c, 2024) - 1.98 + (i === 4 ? wrong : 0))]), ["全省平均", 1.98, "—"]]; // prettier-ignore
  test("与全省平均之差 is held against the row 全省平均: 0.3 points off are told at the difference", () => {
    expect(findingsOf(compared(0))).toEqual([]);
    expect(findingsOf(compared(0.3))).toEqual(["RD-C11 C7"]);
  });

  test("规上工业企业 with hundreds below it, after a ratio, is how many there are, no ratio of 118%", () => {
    const rows: Row[] = [["2023年"], ["县（市、区）", "生产总值（亿元）", "全社会研发投入（亿元）", "研发投入强度（%）", "规上工业企业"], ...each((c, i) => [gdpOf(i), rd(c, i), ratio(c), 118 + 7 * i])]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
  });

  const covered = (active: number): Row[] => [["2025年规上工业企业研发活动覆盖情况"], ["单位：户"], ["县（市、区）", "规上工业企业总数", "开展研发活动的企业", "设立研发机构的企业"], [null, null, "户数", "户数"], ...each((_, i) => [96 + i, i === 4 ? active : 60 + i, 50 + i])]; // prettier-ignore
  test("户数 below 开展研发活动的企业 counts them: 105 of 100 are too many", () => {
    const merges = [down(0, 2, 3), down(1, 2, 3)];
    expect(findingsOf(covered(60), "Sheet1", merges)).toEqual([]);
    expect(findingsOf(covered(105), "Sheet1", merges)).toEqual(["RD-C08 C9"]);
  });
});

describe("a table nobody has filled in", () => {
  const rows: Row[] = [["2023年研发投入情况"], ["单位：亿元"], ["县（市、区）", "地区生产总值", "研发经费", "研发投入强度（%）"], ...each(() => [null, null, null])]; // prettier-ignore
  test("is one fault at its first figure's heading, not 54", () => {
    const { findings } = read(rows);
    expect(findings).toMatchObject([{ rule: "RD-F08", cell: "B3" }]);
    expect(findings[0]?.message).toContain("54 个");
  });
  test("our own template, on a sheet 模板-…, is none", () => {
    expect(findingsOf(rows, "模板-县市区年度表")).toEqual([]);
  });
});

describe("which year it is", () => {
  const table: Row[] = [["县（市、区）", "研发投入强度（%）"], ...each((c) => [ratio(c, 2024)])];
  /** Counties at their targets of 2024, behind those of 2025. */
  const yearsOf = (above: Row[]) => {
    const year = returnOf([...above, ...table])?.understanding.map(({ detail }) => detail).join("｜") ?? ""; // prettier-ignore
    return [...new Set(year.match(/20\d{2}(?= ?年)/gu) ?? [])];
  };
  test.each<[string, Row[]]>([
    ["二〇二四年, prepared by the bureau in 二〇二五年九月", [["二〇二四年各县（市、区）研发投入"], ["市统计局　二〇二五年九月"]]],
    ["2024年度, to be sent 请于2025年4月底前", [["2024年度研发投入统计表（请于2025年4月底前报送）"]]],
    ["2024年 in an issue 〔2025〕第2期", [["市专班通报〔2025〕第2期附表"], ["2024年各县（市、区）研发投入强度"]]],
  ])("%s is of 2024", (_name, above) => {
    expect(findingsOf([...above, ...table])).toEqual([]);
    expect(yearsOf(above)).toEqual(["2024"]);
  }); // prettier-ignore

  const final = (second: number): Row[] => [["县区研发投入决算数"], ["亿元，%"], ["县区", "决算年度", "地区生产总值", "研发经费支出", "支出占地区生产总值"], ...counties.flatMap((c, i): Row[] => [[nameOf(c), "2023年决算", gdpOf(i), rd(c, i), ratio(c)], [null, "2024年决算", gdpOf(i), rd(c, i, 2024), i === 4 ? second : ratio(c, 2024)]])]; // prettier-ignore
  test("决算年度 with 2023年决算 and 2024年决算 below it is of which year each row is", () => {
    const daYu = planned("gdp-intensity", counties[4]!.code, 2024);
    expect(findingsOf(final(two(daYu + 0.02)))).toEqual([]);
    expect(findingsOf(final(two(daYu - 0.3)))).toContain("RD-C01 E13");
  });
});

describe("in which unit amounts are", () => {
  const table = (more: Row = []): Row[] => [["县（市、区）", "地区生产总值", "研发经费", "研发投入强度", ...more], ...each((c, i) => [gdpOf(i) * 10000, Math.round(rd(c, i) * 10000), ratio(c)])]; // prettier-ignore
  test.each<[string, Row[]]>([
    ["（万元、%） behind the title", [["2023年各县（市、区）研发投入（万元、%）"]]],
    ["万元、% alone in a cell beside a remark", [["2023年各县（市、区）研发投入"], ["快报数", null, null, "万元、%"]]],
    ["万元 at the right end of the line of who made it", [["2023年各县（市、区）研发投入"], ["编制：赣州市科技局　　　　　　　　万元"]]],
  ])("%s", (_name, above) => {
    expect(findingsOf([...above, ...table()])).toEqual([]);
    // Ten thousand times too small is still seen.
    const wrong = [...above, ...table()].map((row, i) => (i === above.length + 3 ? row.map((cell, j) => (j === 2 ? rd(counties[2]!, 2) : cell)) : row)); // prettier-ignore
    expect(findingsOf(wrong)).toEqual([expect.stringMatching(/^RD-(F07|C01) /u)]);
  }); // prettier-ignore
});

describe("what the clauses count", () => {
  test("a row 2021年基数 of 1,123 is held against nothing", () => {
    const rows = (reached: number): Row[] => [["科技企业培育情况"], ["单位：家"], ["时间", "国家高新技术企业", "科技型中小企业"], ["2021年基数", 1123, 1287], ["2025年完成", reached, 1924]]; // prettier-ignore
    expect(findingsOf(rows(1563))).toEqual([]);
    expect(findingsOf(rows(1463))).toEqual(["RD-T04 B5"]);
  });

  test("年内新认定 laid across: 3 小巨人 of 5 a year is short", () => {
    const rows = (giants: number): Row[] => [["2025年1—12月科技型企业培育和平台建设进展"], ["指标", "科技型中小企业总数", "高新技术企业总数", "年内新认定省级专精特新中小企业", "年内新认定专精特新“小巨人”企业"], ["方案要求", "达到1800家", "突破1500家", "每年50家以上", "每年5家以上"], ["2025年实绩", 1812, 1519, 53, giants]]; // prettier-ignore
    expect(findingsOf(rows(6))).toEqual([]);
    expect(findingsOf(rows(3))).toEqual(["RD-T04 E4"]);
  });

  test("当年认定数 alone is the yearly count: 47 of 50 is short", () => {
    const rows: Row[] = [["2025年专精特新企业培育认定情况"], ["类型", "当年认定数（家）", "每年目标"], ["省级专精特新中小企业", 47, "50家以上"], ["专业化“小巨人”企业", 6, "5家以上"]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual(["RD-T04 B3"]);
  });

  test("年初数, 当年新增, 当年退出, 年末数: a yearly target takes the 4 that are new of 21, the others the 1,625 there are", () => {
    const rows: Row[] = [["2025年科技型企业增减变动表"], ["单位：家"], ["序号", "企业类别", "年初数", "当年新增", "当年退出", "年末数"], [1, "国家高新技术企业", 1511, 166, 52, 1625], [2, "科技型中小企业（入库数）", 1902, 611, 470, 2043], [3, "省级专精特新中小企业（认定数）", 318, 58, 9, 367], [4, "专业化“小巨人”企业（认定数）", 18, 4, 1, 21]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual(["RD-T04 D7"]);
  });
});

describe("the city in the second of two blocks of nine counties across, 指标 repeated", () => {
  const sumOf = (of: (c: County, i: number) => number): number => two(counties.map(of).reduce((a, b) => a + b, 0)); // prettier-ignore
  const block = (from: number, last: readonly (string | number)[]): Row[] => {
    const nine = counties.slice(from, from + 9);
    const across = (head: string, of: (c: County, i: number) => number, whole: string | number | undefined): Row => [head, ...nine.map((c, i) => of(c, from + i)), ...(whole === undefined ? [] : [whole])]; // prettier-ignore
    return [
      ["指标", ...nine.map(nameOf), ...last.slice(0, 1)],
      across("地区生产总值（亿元）", (_, i) => gdpOf(i), last[1]),
      across("研发经费（亿元）", (c, i) => rd(c, i, 2024), last[2]),
    ];
  };
  const rows = (more: number): Row[] => [["2024年全社会研发投入情况"], ...block(0, []), [], ...block(9, ["全市", sumOf((_, i) => gdpOf(i)), two(sumOf((c, i) => rd(c, i, 2024)) + more)])]; // prettier-ignore
  test("is the sum of all eighteen: 6 亿元 more are told at it", () => {
    expect(findingsOf(rows(0))).toEqual([]);
    expect(findingsOf(rows(6))).toEqual(["RD-C04 K8"]);
  });
});

describe("tables of targets alone", () => {
  const target = (c: County, year: number): number => planned("gdp-intensity", c.code, year);
  const divided = (wrong: number): Row[] => [["各县（市、区）2024、2025年研发投入强度目标分解表"], ["单位：%"], ["序号", "县（市、区）", "全社会研发投入强度目标", null], [null, null, "2024年", "2025年"], ...counties.map((c, i): Row => [i + 1, nameOf(c), two(target(c, 2024) + (i === 4 ? wrong : 0)), target(c, 2025)])]; // prettier-ignore
  test("目标分解表 is held against the plan: 0.2 points more for 大余县 in 2024 are told at it", () => {
    const merges = [down(0, 2, 3), down(1, 2, 3), group(2, 2, 3)];
    expect(findingsOf(divided(0), "Sheet1", merges)).toEqual([]);
    expect(findingsOf(divided(0.2), "Sheet1", merges)).toEqual(["RD-C07 C9"]);
  });

  test("the plan's own second table with 2022年计划, forwarded by 兴国县, is no return of 兴国县's", () => {
    const rows: Row[] = [["转发：兴国县科技创新赋能行动领导小组办公室"], ["附表2"], ["全市规上工业企业研发经费支出占主营业务收入比重指导计划表（投入强度%）"], ["县市区", "2021年（基期）", "2022年计划", "2023年计划", "2024年计划", "2025年计划"], ...each((c) => [2021, 2022, 2023, 2024, 2025].map((year) => planned("industry-intensity", c.code, year)))]; // prettier-ignore
    expect(findingsOf(rows, "附表2")).toEqual([]);
    const wrong = rows.map((row, i) => (i === 8 ? row.map((cell, j) => (j === 3 ? two((cell as number) + 0.2) : cell)) : row)); // prettier-ignore
    expect(findingsOf(wrong, "附表2")).toEqual(["RD-C07 D9"]);
  });
});
