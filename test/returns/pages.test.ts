/**
 * Pages of one unit that are no tables: labels above their figures or beside them, bands and sections; and what somebody's
 * spending is made of. Each was once not read in returns made by others.
 */
import { findingsOf, named, read } from "../support/findings";
import { check, codes, counties, planned, type Row } from "../support/returns";
import { sheet } from "../support/sheets";

const [code = ""] = codes;

describe("a page in whatever layout", () => {
  test("a card with labels above the figures and units behind them: 2.31 of 126.21 亿元 is 1.83%, not 2.13%", () => {
    const rows = (ratio: number): Row[] => [["研发统计填报卡"], ["单位：", "石城县统计局", "年份：", 2024], [null], ["全县生产总值", null, "全社会研发经费支出", null], [126.21, "亿元", 2.31, "亿元"], ["研发经费占GDP比重", null, "规上工业研发经费", null], [ratio, "%", 1.66, "亿元"], ["经办人：温某"]]; // prettier-ignore
    expect(findingsOf(rows(1.83))).toEqual([]);
    expect(findingsOf(rows(2.13))).toContain("RD-C01 A7");
    expect(named(rows(1.83))).toEqual([]);
  });

  test("units behind the figures and 上年 between: 1.94% of GDP in 2023 is behind 2.04%", () => {
    const rows = (ratio: string): Row[] => [["会昌县2023年研发投入情况"], [null], ["一、全社会研发投入"], ["地区生产总值", "178.40亿元", "上年", "166.90亿元"], ["全社会研发经费", ratio === "1.94%" ? "3.46亿元" : "3.68亿元", "上年", "2.99亿元"], ["研发投入强度", ratio, "上年", "1.79%"], ["二、规模以上工业"], ["营业收入", "131.20亿元", "上年", "124.60亿元"], ["研发经费", "1.95亿元", "上年", "1.80亿元"], ["占营业收入比重", "1.49%", "上年", "1.44%"]]; // prettier-ignore
    expect(findingsOf(rows("2.06%"))).toEqual([]);
    expect(findingsOf(rows("1.94%"))).toEqual(["RD-T01 B6"]);
  });

  test("一个标题下一行数: industry's 7.86 亿元 is more than all of 于都县's 7.32", () => {
    const rows = (all: number, ratio: number): Row[] => [["于都县研发投入一页表（2023年）"], ["单位：亿元"], [null], ["全社会"], ["地区生产总值", "研发经费", "研发投入强度（%）"], [341.2, all, ratio], [null], ["其中：规模以上工业"], ["营业收入", "研发经费", "占营业收入比重（%）"], [612.8, 7.86, 1.28]]; // prettier-ignore
    expect(findingsOf(rows(9.32, 2.73))).toEqual([]);
    expect(findingsOf(rows(7.32, 2.15))).toEqual(["RD-C03 B10"]);
  });

  test("divisions side by side below their total: 120 + 690 + 950 万元 are 1,760, not 1,860", () => {
    const rows = (applied: number): Row[] => [["赣州职业技术学院2023年度研发经费统计"], [null, null, null, "单位：万元"], ["研发经费支出合计", 1860], ["（一）按活动类型", null, "（二）按支出性质"], ["基础研究", 120, "日常性支出", 1490], ["应用研究", applied, "资产性支出", 370], ["试验发展", 950, "（三）按资金来源"], [null, null, "政府资金", 1260], [null, null, "企业资金", 410], [null, null, "其他资金", 190]]; // prettier-ignore
    expect(findingsOf(rows(790))).toEqual([]);
    expect(findingsOf(rows(690))).toHaveLength(1);
    expect(findingsOf(rows(690))[0]).toMatch(/^RD-C14 B[3567]$/u);
  });

  test("an application: pairs above, one row of figures below; 1,480 of 52,000 万元 is less than 3% of a 高企", () => {
    const rows = (rd: number): Row[] => [["赣州市2024年度科技计划项目申报表"], ["金额单位：万元"], ["申报企业", "江西锐泰智能装备有限公司"], ["统一社会信用代码", code], ["所属县区", "瑞金市"], ["高新技术企业", "是"], [null], ["上年度（2023年）营业收入", "上年度（2023年）研发经费", "申请财政资金", "项目类别"], [52000, rd, 200, "揭榜挂帅"]]; // prettier-ignore
    expect(findingsOf(rows(1580))).toEqual([]);
    expect(findingsOf(rows(1480))).toEqual(["RD-E03 B9"]);
  });

  test("headings of two levels above one row: 7.92 亿元 of 高等学校 in 2024 is behind 8.07", () => {
    const rows = (spent: number, growth: number): Row[] => [["2024年全市高等学校研发投入报告单"], ["报送单位：赣州市教育局", null, null, "单位：亿元"], [null], ["高等学校研发经费", null, "比上年增长（%）", "其中：政府资金"], ["2024年", "2023年", null, "2024年"], [spent, 6.75, growth, 4.86]]; // prettier-ignore
    const merges = [{ top: 3, left: 0, bottom: 3, right: 1 }, { top: 3, left: 2, bottom: 4, right: 2 }]; // prettier-ignore
    const of = (spent: number, growth: number) => check(sheet("Sheet1", rows(spent, growth), merges)).findings.map(({ rule, cell }) => `${rule} ${cell}`); // prettier-ignore
    expect(of(8.12, 20.3)).toEqual([]);
    expect(of(7.92, 17.3)).toEqual(["RD-T01 A6"]);
  });

  test("counts below sections without headings: 38 省级专精特新 in 2024 are fewer than 50", () => {
    const rows = (fresh: number): Row[] => [["市工信局2024年科技型企业培育情况"], [null], ["（一）当年认定"], ["省级专精特新中小企业", fresh, "家"], ["专业化“小巨人”企业", 6, "家"], ["（二）年末总数"], ["国家高新技术企业", 1588, "家"], ["（三）规上工业研发活动"], ["有研发活动企业占比", 47.2, "%"]]; // prettier-ignore
    expect(findingsOf(rows(58))).toEqual([]);
    expect(findingsOf(rows(38))).toEqual(["RD-T04 B4"]);
  });

  test("本年 and 上年 in the labels are one figure at two times, and what nobody understands is named by its label", () => {
    const rows = (growth: number): Row[] => [["赣州市立医院2024年度研发投入情况"], [null], ["本年研发经费（万元）", 2140, "上年研发经费（万元）", 1720], ["其中：横向合作", 760, "其中：横向合作", 610], ["本年比上年增长（%）", growth, "床位（张）", 35]]; // prettier-ignore
    expect(findingsOf(rows(24.4))).toEqual([]);
    expect(findingsOf(rows(28.3))).toEqual(["RD-C11 B5"]);
    expect(named(rows(24.4))).toEqual(["其中：横向合作", "其中：横向合作", "床位（张）"]);
  });
});

describe("what somebody's spending is made of", () => {
  test("colleges: 1,398.9 + 1,343.2 + 230.5 are 2,972.6 万元, not 3,172.6; and 5 projects cost something", () => {
    const rows = (total: number, nursing = 230.5): Row[] => [["赣南医科大学2023年科研经费按学院统计"], ["金额：万元"], ["序号", "学院（部门）", "研发项目(项)", "研发人员(人)", "研发经费(万元)"], [null, "全校合计", 74, 290, total], [1, "基础医学院", 38, 142, 1398.9], [2, "药学院", 24, 88, 1343.2], [3, "护理学院", 12, 60, nursing]]; // prettier-ignore
    expect(findingsOf(rows(2972.6))).toEqual([]);
    expect(findingsOf(rows(3172.6))).toEqual(["RD-C14 E4"]);
    expect(findingsOf(rows(2742.1, 0))).toEqual(["RD-Q04 E7"]);
  });

  test("sources and uses side by side: 29,080 of 61,873 万元 are 47%, not 35%", () => {
    const rows = (share: number): Row[] => [["宁都县2024年研发经费来源与用途表"], ["填报单位：宁都县科技局", null, null, null, null, null, "单位：万元"], ["按经费来源分", null, null, null, "按支出用途分"], ["项目", "金额", "占比(%)", null, "项目", "金额", "占比(%)"], ["合计", 61873, 100, null, "合计", 61873, 100], ["企业资金", 25368, 41, null, "人员劳务费", 23512, 38], ["政府资金", 29080, share, null, "原材料费", 12993, 21], ["境外资金", 619, 1, null, "仪器设备购置费", 11756, 19], ["其他资金", 6806, 11, null, "其他支出", 13612, 22]]; // prettier-ignore
    const merges = [{ top: 2, left: 0, bottom: 2, right: 2 }, { top: 2, left: 4, bottom: 2, right: 6 }]; // prettier-ignore
    const of = (share: number) => check(sheet("Sheet1", rows(share), merges)).findings.map(({ rule, cell }) => `${rule} ${cell}`); // prettier-ignore
    expect(of(47)).toEqual([]);
    expect(of(35)).toEqual(["RD-C11 C7"]);
  });

  test("0.4265 among 万元 is 4,265 in another unit: moving the point makes the industries add up", () => {
    const rows = (spent: number): Row[] => [["大余县规上工业分行业研发支出", null, "2023年"], ["计量单位：万元"], ["代码", "行业", "研发经费"], ["C32", "铜冶炼", 7200], ["C33", "钨制品", spent], ["C34", "稀土功能材料", 5050], ["C35", "永磁电机", 2085], [null, "合计", 18600]]; // prettier-ignore
    expect(findingsOf(rows(4265))).toEqual([]);
    expect(findingsOf(rows(0.4265))).toEqual(["RD-C14 C5"]);
  });

  test("kinds of schools beside each other: 5.61 + 1.12 + 0.21 亿元 are 6.94, not 7.24", () => {
    const rows = (all: number): Row[] => [["高等学校研发经费（2023年）  单位：亿元"], ["学校类型", "本科院校", "高职高专", "成人高校", "高等学校合计"], ["研发经费", 5.61, 1.12, 0.21, all], ["学校数（所）", 4, 5, 1, 10]]; // prettier-ignore
    expect(findingsOf(rows(6.94))).toEqual([]);
    expect(findingsOf(rows(7.24))).toEqual(["RD-C14 E3"]);
  });

  test("what is twice the total has parts of parts among it: named, and accused of nothing", () => {
    const rows: Row[] = [["赣县区人民医院2024年研发经费支出构成"], ["单位：万元"], ["项目", "金额"], ["日常性支出", 800], ["人员劳务", 500], ["材料", 300], ["设备购置", 200], ["支出合计", 1000]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
    expect(named(rows)).toEqual(["支出合计"]);
  });

  test("the total of a hospital list prints its growth: 6.36 after 5.21 亿元 is 22.1%, not 32.1%", () => {
    const rows = (growth: number): Row[] => [["全市医疗卫生机构2024年研发经费支出汇总表"], ["填报单位：赣州市卫生健康委员会", null, null, "单位：亿元"], ["单位名称", "2024年", "2023年", "增长（%）", "占比（%）"], ["赣州市人民医院", 1.97, 1.61, 22.4, 31], ["赣南医科大学第一附属医院", 2.29, 1.88, 21.8, 36], ["赣州市妇幼保健院", 0.76, 0.62, 22.6, 11.9], ["赣州市肿瘤医院", 0.57, 0.47, 21.3, 9], ["其他医疗单位", 0.77, 0.63, 22.2, 12.1], ["医疗卫生机构合计", 6.36, 5.21, growth, 100]]; // prettier-ignore
    expect(findingsOf(rows(22.1))).toEqual([]);
    expect(findingsOf(rows(32.1))).toEqual(["RD-C11 D9"]);
  });
});

describe("one institution's or enterprise's own years and quarters", () => {
  test("an institute has spent 188 万元 by September and 214 by June: a cumulated figure never falls", () => {
    const rows = (third: number): Row[] => [["赣州市林业科学研究所2024年研发经费支出进度"], ["单位：万元"], ["时期", "本年累计", "上年同期累计"], ["一季度", 96, 79], ["上半年", 214, 176], ["前三季度", third, 268], ["全年", 402, 331]]; // prettier-ignore
    expect(findingsOf(rows(326))).toEqual([]);
    expect(findingsOf(rows(188))).toEqual(["RD-C09 B6"]);
  });

  test("1,310 万元 in 2023 and 2,440 in 2024: by 86.3% a company's research is asked about", () => {
    const rows = (last: number): Row[] => [["宁都赣锋电子材料有限公司历年研发情况"], [`统一社会信用代码：${code}`], ["年度", "营业收入（万元）", "研发经费（万元）"], ["2022年", 26300, 1180], ["2023年", 28900, 1310], ["2024年", 31200, last]]; // prettier-ignore
    expect(findingsOf(rows(1440))).toEqual([]);
    expect(findingsOf(rows(2440))).toEqual(["RD-Q05 C6"]);
  });

  test("a sector's page of sections: 医疗卫生机构研发经费 5.2 after 4.56 亿元 is 14% more, and its parts are none of the plan's", () => {
    const rows = (spent: number): Row[] => [["市卫健委医疗卫生机构研发投入年报"], ["二○二三年度", null, "单位：亿元"], ["一、总量"], ["指标", "2022年", "2023年"], ["医疗卫生机构研发经费", 4.56, spent], ["二、结构"], ["指标", "2022年", "2023年"], ["其中：三级医院", 3.68, 4.19], ["      其他机构", 0.88, 1.01]]; // prettier-ignore
    expect(findingsOf(rows(5.52))).toEqual([]);
    expect(findingsOf(rows(5.2))).toEqual(["RD-T02 C5"]);
  });

  test("a county's quarters: 15,230 万元 by September is 22% more than last year's 12,480, whatever the first quarter was", () => {
    const rows = (growth: number): Row[] => [["石城县2024年前三季度研发投入调度表"], ["填报单位：石城县科技和工业信息化局", null, null, null, null, "单位：万元"], ["指标", "1—3月", "1—6月", "1—9月", "上年1—9月", "同比增长（%）"], ["全社会研发经费", 4620, 9870, 15230, 12480, growth], ["其中：规上工业企业", 2980, 6210, 9640, 8160, 18.1], ["      医疗卫生机构", 310, 640, 985, 870, 13.2]]; // prettier-ignore
    expect(findingsOf(rows(22))).toEqual([]);
    expect(findingsOf(rows(32))).toEqual(["RD-C11 F4"]);
  });

  test("占规上工业企业比重 beside counts is the share that its row counts: 63 of 140 enterprises are 45%, not 54%", () => {
    const rows = (share: number): Row[] => [["会昌县2023年企业研发活动"], ["项目", "企业数（家）", "占规上工业企业比重（%）"], ["规上工业企业数", 140, 100], ["有研发活动企业数", 77, 55], ["有研发机构企业数", 63, share]]; // prettier-ignore
    expect(findingsOf(rows(45))).toEqual([]);
    expect(findingsOf(rows(54))).toEqual(["RD-C11 C5"]);
  });
});

describe("cards of every sort", () => {
  test("one year's block above the other's: each figure is of its own year", () => {
    const rows = (ratio: number): Row[] => [["安远县全社会研发投入情况"], [null, null, "金额单位：亿元"], ["2022年"], ["地区生产总值", "研发经费", "投入强度（%）"], [92.4, 1.44, 1.56], [null], ["2023年"], ["地区生产总值", "研发经费", "投入强度（%）"], [98.6, 1.69, ratio]]; // prettier-ignore
    expect(findingsOf(rows(1.71))).toEqual([]);
    expect(findingsOf(rows(1.17))).toContain("RD-C01 C9");
  });

  test("numbered lines below 全社会口径 and 规模以上工业口径: 7.86 亿元 of industry are more than all 6.98", () => {
    const rows = (all: number, ratio: number): Row[] => [["龙南市2023年度研发统计卡片"], [null], ["一", "全社会口径"], ["1", "地区生产总值（GDP）", 205.6, "亿元"], ["2", "全社会研发经费", all, "亿元"], ["3", "全社会研发经费占GDP比重", ratio, "%"], ["二", "规模以上工业口径"], ["1", "营业收入", 402.3, "亿元"], ["2", "研发经费", 7.86, "亿元"], ["3", "研发经费占营业收入比重", 1.95, "%"]]; // prettier-ignore
    expect(findingsOf(rows(8.98, 4.37))).toEqual([]);
    expect(findingsOf(rows(6.98, 3.39))).toEqual(["RD-C03 C9"]);
  });

  test("全社会 and 规模以上工业 side by side: 1.26% of revenue in 2023 is behind 石城县's 1.34%", () => {
    const rows = (ratio: number, spent: number): Row[] => [["石城县2023年研发投入完成情况"], [null, null, null, "单位：亿元"], ["全社会", null, null, "规模以上工业"], ["生产总值", 105.3, null, "营业收入", 72.4], ["研发经费", 1.61, null, "研发经费", spent], ["投入强度（%）", 1.53, null, "投入强度（%）", ratio]]; // prettier-ignore
    expect(findingsOf(rows(1.38, 1))).toEqual([]);
    expect(findingsOf(rows(1.26, 0.91))).toEqual(["RD-T01 E6"]);
  });

  test("months before what is told of them: 4,120 万元 by September after 4,480 by June", () => {
    const rows = (third: number): Row[] => [["全南县2024年1—9月研发经费调度（累计）"], [null], ["时间", "项目", "金额", "单位"], ["1—3月", "研发经费", 2150, "万元"], [null, "其中：政府资金", 120, "万元"], ["1—6月", "研发经费", 4480, "万元"], [null, "其中：政府资金", 260, "万元"], ["1—9月", "研发经费", third, "万元"], [null, "其中：政府资金", 395, "万元"]]; // prettier-ignore
    const merges = [3, 5, 7].map((top) => ({ top, left: 0, bottom: top + 1, right: 0 }));
    const of = (third: number) => check(sheet("Sheet1", rows(third), merges)).findings.map(({ rule, cell }) => `${rule} ${cell}`); // prettier-ignore
    expect(of(6120)).toEqual([]);
    expect(of(4120)).toEqual(["RD-C09 C8"]);
  });

  test("an application laid out in two bands of headings: 682 万元 are four times 150, 582 are not", () => {
    const rows = (rd: number): Row[] => [["2024年市级重大科技项目申报单位基本情况（上年度数据为2023年）"], [null], ["企业名称", "统一社会信用代码", "所属县区", "项目类型"], ["赣州南康智造家居有限公司", code, "南康区", "市级重大"], ["是否高新技术企业", "上年度营业收入（万元）", "上年度研发经费（万元）", "申请财政资金（万元）"], ["是", 18640, rd, 150]]; // prettier-ignore
    expect(findingsOf(rows(682))).toEqual([]);
    expect(findingsOf(rows(582))).toEqual(["RD-E02 D6"]);
  });

  test("serial number, content, data, unit: 640 of 24,150 万元 is no 3% of a 高企", () => {
    const rows = (rd: number): Row[] => [["赣州市2025年度科技计划项目申报数据确认单"], ["序号", "内容", "数据", "单位"], [1, "申报企业", "瑞金华茂电源科技有限公司", null], [2, "统一社会信用代码", code, null], [3, "高新技术企业", "是", null], [4, "项目类别", "揭榜挂帅", null], [5, "2024年营业收入", 24150, "万元"], [6, "2024年研发经费", rd, "万元"], [7, "申请财政资金", 100, "万元"]]; // prettier-ignore
    expect(findingsOf(rows(740), "确认单")).toEqual([]);
    expect(findingsOf(rows(640), "确认单")).toEqual(["RD-E03 C8"]);
  });

  test("上年总量 is of the 总量 above it: 5.92 after 5.2 亿元 is 13.8%, and less than 6.15", () => {
    const rows: Row[] = [["赣州市医疗卫生机构研发投入情况"], ["填报部门：市卫健委　　2024年"], [null], ["医疗卫生机构研发经费总量", 5.92, "亿元"], ["上年总量", 5.2, "亿元"], ["比上年增长", 18.3, "%"], ["三级公立医院", 14, "家"]]; // prettier-ignore
    expect(findingsOf(rows).sort()).toEqual(["RD-C11 B6", "RD-T01 B4"]);
    expect(named(rows)).toEqual(["三级公立医院"]);
  });

  test("蓉江新区 and a town have no row in the plan: 1.54% is held against nothing of the city's", () => {
    const apart: Row[] = [["赣州蓉江新区2024年研发投入情况表"], ["单位：亿元"], ["指标", "2024年", "2023年", "增长（%）"], ["地区生产总值", 98.4, 92.6, 6.3], ["研发经费", 1.52, 1.31, 16], ["研发投入强度（%）", 1.54, 1.41, null]]; // prettier-ignore
    expect(findingsOf(apart)).toEqual([]);
    const town: Row[] = [["贡江镇2024年上半年研发投入快报"], ["规上工业企业（户）", "其中有研发活动（户）", "占比（%）"], [38, 21, 55.3], ["1—6月研发费用（万元）", "上年同期（万元）", "同比增长（%）"], [6840, 6120, 11.8]]; // prettier-ignore
    expect(findingsOf(town)).toEqual([]);
  });

  test("what a single quarter brought may fall; 101.9 万元 in the whole year after 107.8 by September may not", () => {
    const single: Row[] = [["赣州市第五人民医院2024年分季度研发支出（当季发生数，非累计）"], ["单位：万元"], [null, "一季度", "二季度", "三季度", "四季度"], ["研发支出", 42.6, 58.3, 51.2, 76.4]]; // prettier-ignore
    expect(findingsOf(single)).toEqual([]);
    const months = (year: number): Row[] => [["赣州市妇幼保健院研发投入累计数"], ["2024年", null, "万元"], ["月份", "本年累计", "上年同期累计"], ["1—3月", 31.5, 28.4], ["1—6月", 70.2, 62.7], ["1—9月", 107.8, 95.3], ["1—12月", year, 132.8]]; // prettier-ignore
    expect(findingsOf(months(151.9))).toEqual([]);
    expect(findingsOf(months(101.9))).toEqual(["RD-C09 B7"]);
  });

  test("专利授权数 among the indicators of a long table is named once: nothing that holds figures is silent", () => {
    const rows: Row[] = [["单位", "年份", "指标", "数值"], ["信丰县", 2023, "研发经费（亿元）", 6.1], ["信丰县", 2023, "专利授权数", 300], ["信丰县", 2024, "研发经费（亿元）", 7.1], ["信丰县", 2024, "专利授权数", 330]]; // prettier-ignore
    expect(named(rows)).toEqual(["专利授权数"]);
  });

  test("a total that is #REF! is told, though the lines above it have no headings", () => {
    const rows: Row[] = [["国家钨与稀土产品质量检验检测中心（赣州）2024年研发支出"], ["（万元）"], ["人员费用", 326.5], ["材料费用", 148.2], ["仪器折旧", 205.7], ["研发支出合计", { error: "#REF!" }]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual(["RD-F09 B6"]);
  });

  test("上报日期 2023-03-11 is no year of the figures beside it: what is planned for 2022 is enough", () => {
    const reached = counties.slice(1, 8).map(({ name, code: own }): Row => {
      const ratio = planned("gdp-intensity", own, 2022);
      return [name, 10_000_000, ratio * 100_000, ratio, "2023-03-11"];
    });
    const rows: Row[] = [["2022年度全社会研发投入上报数汇总"], [null, null, null, null, "单位：千元"], ["上报单位", "地区生产总值", "研发经费", "研发投入强度（%）", "上报日期"], ...reached]; // prettier-ignore
    expect(read(rows).findings.filter(({ rule }) => rule === "RD-T01")).toEqual([]);
  });

  test("表1  2024年 is 2024, whatever numbers the table: 2.36% of GDP is behind 章贡区's 2.43%", () => {
    const rows: Row[] = [["表1  2024年全社会研发投入"], ["县（市、区）", "地区生产总值（亿元）", "全社会研发经费（亿元）", "强度（%）"], ["章贡区（含经开区）", 1000, 23.6, 2.36], ["南康区", 448.13, 10.04, 2.24]]; // prettier-ignore
    expect(findingsOf(rows)).toContain("RD-T01 D3");
  });

  test("a section for each year, each quarter: 一、2023年 and 二、2022年 are two years of 章贡区", () => {
    const rows = (ratio: number): Row[] => [["章贡区（含经开区）研发投入一页表"], ["一、2023年"], ["地区生产总值", 1105.6, "亿元"], ["研发经费", 25.62, "亿元"], ["投入强度", ratio, "%"], ["二、2022年"], ["地区生产总值", 1052.3, "亿元"], ["研发经费", 22.43, "亿元"], ["投入强度", 2.13, "%"]]; // prettier-ignore
    expect(findingsOf(rows(2.32))).toEqual([]);
    expect(findingsOf(rows(2.23))).toContain("RD-C01 B5");
  });

  test("a park's 3.18 of 212 亿元 is held against nothing of the county's", () => {
    const rows: Row[] = [["龙南经济技术开发区2023年研发投入统计"], ["园区规上工业营业收入（亿元）", "园区规上工业研发经费（亿元）"], [212, 3.18]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
  });

  test("国家技术创新中心 is a kind of centres, 南康家具智能制造创新中心 one of them: 26 people and no money", () => {
    const rows: Row[] = [["南康家具智能制造创新中心2023年科技活动情况"], ["R&D人员（人）", "R&D项目（课题）数（项）", "R&D经费支出（万元）"], [26, 5, 0]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual(["RD-Q04 C3"]);
  });

  test("发表论文（篇） below the sources of an institute's money is no source, and is named", () => {
    const rows = (share: number): Row[] => [["赣州市农业科学研究院2023年R&D经费来源"], ["来源", "金额（万元）", "占比（%）"], ["政府资金", 1440, share], ["企业资金", 120, 7.5], ["其他资金", 40, 2.5], ["总计", 1600, 100], [null], ["发表论文（篇）", 46, null]]; // prettier-ignore
    expect(findingsOf(rows(90))).toEqual([]);
    expect(findingsOf(rows(80))).toEqual(["RD-C11 C3"]);
    expect(named(rows(90))).toEqual(["发表论文（篇）"]);
  });
});
