/** More pages of one unit, each once misread or not read in returns made by others. */
import { findingsOf, named } from "../support/findings";
import type { Row } from "../support/returns";

test("parts of parts: instruments of 2,650 and 540 万元 besides are 3,190 of 资产性支出, not 3,910", () => {
  const rows = (assets: number): Row[] => [["赣南医科大学第一附属医院2024年研发支出表"], ["项　目", "本年实际", "单位"], ["研发经费支出合计", 21450, "万元"], ["一、按用途"], ["（一）日常性支出", 18260, "万元"], ["其中：人员劳务费", 6240, "万元"], ["其他日常性支出", 12020, "万元"], ["（二）资产性支出", assets, "万元"], ["其中：仪器和设备", 2650, "万元"], ["其他资产性支出", 540, "万元"], ["二、按来源"], ["（一）政府资金", 7820, "万元"], ["（二）单位自筹资金", 12480, "万元"], ["（三）其他资金", 1150, "万元"]]; // prettier-ignore
  expect(findingsOf(rows(3190))).toEqual([]);
  expect(findingsOf(rows(3910))).toEqual(["RD-C14 B8"]);
  expect(named(rows(3190))).toEqual([]);
});

test("an institute's government money of 851 万元 is more than the 815 that it spends; 单位：万元 is no row of them", () => {
  const rows = (funds: number): Row[] => [["单位名称：赣州市林业科学研究所", "年份：2024年"], ["单位：万元"], ["指标", "数值"], ["R&D经费支出", 815], ["其中政府资金", funds]]; // prettier-ignore
  expect(findingsOf(rows(581))).toEqual([]);
  expect(findingsOf(rows(851))).toEqual(["RD-C13 B5"]);
});

test("一季度 and its figure beside each other, and only the title says of what: 2.6 of 6.15 亿元 by September is 42%", () => {
  const rows = (third: number): Row[] => [["市卫健委：2024年医疗卫生机构研发经费累计完成情况（亿元）"], ["一季度", 1.6, "二季度", 3.2, "三季度", third]]; // prettier-ignore
  expect(findingsOf(rows(4.7))).toEqual([]);
  expect(findingsOf(rows(3.3))).toEqual(["RD-T03 F2"]);
});

test("a park's 研发投入强度 beside what its industry earns and spends is theirs: 3.18 of 212 亿元 is 1.5%, not 1.8%", () => {
  const rows = (ratio: number): Row[] => [["龙南经济技术开发区2023年研发投入统计"], ["园区规上工业营业收入（亿元）", "园区规上工业研发经费（亿元）", "研发投入强度（%）"], [212, 3.18, ratio]]; // prettier-ignore
  expect(findingsOf(rows(1.5))).toEqual([]);
  expect(findingsOf(rows(1.8))).toEqual(["RD-C02 C3"]);
});

test("what a town's enterprises spend is held against last year: 3,128.6 after 2,725.4 万元 is 14.8%, not 8.4%", () => {
  const rows = (growth: number): Row[] => [["大余县南安镇2024年企业研发投入统计"], ["（单位：万元、家、%）"], [null, "今年", "去年", "增幅"], ["镇内企业研发费用", 3128.6, 2725.4, growth], ["其中：规上工业企业", 2684, 2361.5, 13.7], ["有研发费用的企业", 19, 17, 11.8]]; // prettier-ignore
  expect(findingsOf(rows(14.8))).toEqual([]);
  expect(findingsOf(rows(8.4))).toEqual(["RD-C11 D4"]);
  expect(named(rows(14.8))).toEqual(["有研发费用的企业"]);
});

test("a sector's years above and its schools below: 3.86 + 1.68 + 1.43 + 1.45 亿元 are 8.42", () => {
  const rows = (total: number): Row[] => [["赣州市高等学校研发经费情况（市教育局）"], ["单位：亿元"], [null, "2022年", "2023年", "2024年"], ["全市高等学校研发经费", 5.72, 6.95, 8.42], ["比上年增长（%）", "—", 21.5, 21.2], [null], ["附：2024年分学校"], ["学校", "研发经费"], ["江西理工大学", 3.86], ["赣南师范大学", 1.68], ["赣南医科大学", 1.43], ["其他高等学校", 1.45], ["合计", total]]; // prettier-ignore
  expect(findingsOf(rows(8.42))).toEqual([]);
  expect(findingsOf(rows(8.24))).toEqual([expect.stringMatching(/^RD-C1[04] B13$/u)]);
});

test("boxes side by side, each with a 研发经费 of its own: 16,150 万元 of 131.3 亿元 is 1.23%, not 1.34%", () => {
  const rows = (ratio: number): Row[] => [["大余县2023年研发投入情况表"], ["（一）全社会研发投入", null, null, "（二）规模以上工业企业"], ["指标", "数值", null, "指标", "数值"], ["地区生产总值（亿元）", 138.2, null, "营业收入（亿元）", 131.3], ["研发经费（万元）", 23770, null, "研发经费（万元）", 16150], ["研发经费占GDP比重（%）", 1.72, null, "研发经费占营业收入比重（%）", ratio]]; // prettier-ignore
  expect(findingsOf(rows(1.23))).toEqual([]);
  expect(findingsOf(rows(1.34))).toEqual(["RD-C02 E6"]);
});

test("其他企事业单位 is a part of the whole, though two rows before it come to as much: 28,466 + 13,468 + 8,979 + 22,446 are 73,359", () => {
  const rows = (total: number): Row[] => [["于都县2023年全社会研发经费按执行部门分组"], ["单位：万元"], ["执行部门", "研发经费"], ["合计", total], ["规上工业企业", 28466], ["科研机构", 13468], ["医疗卫生机构", 8979], ["其他企事业单位", 22446]]; // prettier-ignore
  expect(findingsOf(rows(73359))).toEqual([]);
  expect(findingsOf(rows(75339))).toEqual(["RD-C14 B4"]);
});

test("赣南医科大学“十四五”研发投入情况 is one university's: its 7,450 万元 are held against no target of all", () => {
  const rows = (growth: number): Row[] => [["赣南医科大学“十四五”研发投入情况"], ["年份", "R&D经费（万元）", "比上年增长（%）"], ["2021年", 6120, "—"], ["2022年", 7450, 21.7], ["2023年", 9080, growth]]; // prettier-ignore
  expect(findingsOf(rows(21.9))).toEqual([]);
  expect(findingsOf(rows(29.1))).toEqual(["RD-C11 C5"]);
});

test("代码 01, 02 beside what an institute is asked are no figures of its: 10,340 + 2,520 千元 are 12,860", () => {
  const rows = (total: number): Row[] => [["科研机构研发活动情况表"], ["2023年度"], ["单位：赣州市农业科学研究所", null, "计量单位：千元"], ["指标", "代码", "数量"], ["R&D经费内部支出", "01", total], ["  日常性支出", "02", 10340], ["  资产性支出", "03", 2520], ["按来源：政府资金", "04", 11200], ["企业资金", "05", 860], ["其他资金", "06", 800]]; // prettier-ignore
  expect(findingsOf(rows(12860))).toEqual([]);
  expect(findingsOf(rows(18260))).toEqual(["RD-C14 C5"]);
});

test("指标 │ 万元: the unit that heads the figures is theirs", () => {
  const rows = (funds: number): Row[] => [["国家稀土功能材料创新中心2023年研发经费"], ["指标", "万元"], ["研发经费支出", 4020], ["营业收入", funds]]; // prettier-ignore
  expect(findingsOf(rows(9800))).toEqual([]);
  expect(findingsOf(rows(3800))).toEqual(["RD-C12 B3"]);
});

test("其中：财政资金 without a unit is in that of its total: 760 of 2,140 万元, and no 亿元", () => {
  const rows = (funds: number): Row[] => [["赣州市立医院2024年度研发投入情况"], [null], ["本年研发经费（万元）", 2140, "上年研发经费（万元）", 1720], ["其中：财政资金", funds, "其中：财政资金", 610], ["本年比上年增长（%）", 24.4]]; // prettier-ignore
  expect(findingsOf(rows(760))).toEqual([]);
});

test("赣州经济技术开发区's page names a sector among its indicators, and is no table of sectors: 16.21 after 13.44 亿元 is 20.6%", () => {
  const rows = (growth: number): Row[] => [["赣州经济技术开发区2024年研发投入快报"], ["指标", "计量单位", "2024年", "2023年", "增幅%"], ["生产总值", "亿元", 468.2, 437.6, 7], ["研发经费", "亿元", 16.21, 13.44, growth], ["  #规上工业研发经费", "亿元", 14.85, 12.27, 21], ["研发经费占生产总值比重", "%", 3.46, 3.07, null]]; // prettier-ignore
  expect(findingsOf(rows(20.6))).toEqual([]);
  expect(findingsOf(rows(26.6))).toEqual(["RD-C11 E4"]);
});

test("a college's government money of 3,970 万元 is more than the 3,640 that it spends", () => {
  const rows = (funds: number): Row[] => [["江西理工大学各学院研发经费一览（2023年）"], ["单位：项、万元"], ["学院", "在研项目数", "研发经费", "其中：政府资金"], ["资源与环境工程学院", 42, 6850, 4120], ["机电工程学院", 29, 3640, funds], ["合计", 71, 10490, 4120 + funds]]; // prettier-ignore
  expect(findingsOf(rows(2970))).toEqual([]);
  expect(findingsOf(rows(3970))).toEqual(["RD-C13 D5"]);
});

test("其中：临床研究经费 of 1,210 万元 is more than the 1,105 that a hospital spends", () => {
  const rows = (part: number): Row[] => [["赣州市人民医院研发经费情况"], ["年度", "研发经费（万元）", "其中：临床研究经费（万元）", "增长（%）"], ["2023年", 908, 862, null], ["2024年", 1105, part, 21.7]]; // prettier-ignore
  expect(findingsOf(rows(1021))).toEqual([]);
  expect(findingsOf(rows(1210))).toEqual(["RD-C14 C4"]);
});

test("a hospital's form that nobody has filled in is asked about once", () => {
  const rows = (spent: number | null): Row[] => [["赣州市妇幼保健院2023年研发投入年报"], ["指标名称", "计量单位", "2023年"], ["研发经费支出", "万元", spent], ["  日常性支出", "万元", null], ["R&D人员", "人", null]]; // prettier-ignore
  expect(findingsOf(rows(null))).toEqual([expect.stringMatching(/^RD-F08 /u)]);
  expect(findingsOf(rows(186))).toEqual([]);
});

test("小计 below each office's topics are no names: 98.4 + 56.1 万元 are 154.5, and a 小计 that no rows explain is named", () => {
  const rows = (first: number): Row[] => [["赣州市农业科学研究所2023年课题研发经费（万元）"], ["研究室", "课题名称", "研发经费"], ["水稻室", "优质稻新品种选育", 98.4], [null, "再生稻机收技术", 56.1], ["小计", null, first], ["油料室", "油菜三熟制配套技术", 73.2], [null, "高油酸花生引种", 61.5], ["小计", null, 134.7], ["总计", null, 289.2]]; // prettier-ignore
  expect(findingsOf(rows(154.5))).toEqual([]);
  expect(findingsOf(rows(145.5))).toEqual([]);
  expect(named(rows(145.5))).toEqual(["小计"]);
});
