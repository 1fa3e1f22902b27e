/** Several tables on a sheet, of the city, its sectors and its counties, each once misread in returns made by others. */
import { findingsOf, named, read } from "../support/findings";
import { check, counties, planned, type Row } from "../support/returns";
import { sheet } from "../support/sheets";

const countyRows = counties.map(({ name, code }): Row => {
  const target = planned("gdp-intensity", code, 2023);
  return [name, target, target];
});

const byKind: Row[] = [["规上工业企业", 63.38, 76.32], ["科研院所", 10.51, 12.7], ["高等学校", 5.66, 6.86], ["医疗卫生机构", 4.33, 5.26], ["特级、一级建筑企业", 1.2, 1.47]]; // prettier-ignore

describe("a dashboard", () => {
  test("a numbered section for the city, one for its sectors: 5.02 亿元 of 医疗卫生机构 are behind 5.13 in 2023", () => {
    const rows = (health: number): Row[] => [["赣州市研发投入监测看板（2023年）"], [null], ["一、全市总体"], ["指标", "单位", "2022年", "2023年", "增长（%）"], ["地区生产总值", "亿元", 4500, 4738.29, 5.3], ["研发经费", "亿元", 96.1, 113.32, 17.9], ["研发投入强度", "%", 2.14, 2.39, null], [null], ["二、分活动单位（亿元）"], ["类别", "2022年", "2023年", "增长（%）"], ["规模以上工业企业", 63.38, 76.32, 20.4], ["科学研究和技术服务业非企业单位", 10.51, 12.7, 20.8], ["高等学校", 5.66, 6.86, 21.2], ["医疗卫生机构", 4.33, health, health === 5.26 ? 21.5 : 15.9], ["特级、一级建筑企业", 1.2, 1.47, 22.5]]; // prettier-ignore
    expect(findingsOf(rows(5.26))).toEqual([]);
    expect(findingsOf(rows(5.02))).toEqual(["RD-T01 C14"]);
    expect(named(rows(5.26))).toEqual([]);
  });

  test("counties and sectors side by side: the five sectors are no blanks of thirteen counties", () => {
    const rows = (health: number): Row[] => [["2023年度研发投入一页通"], ["各县（市、区）投入强度（%）", null, null, null, "各类单位研发经费（亿元）"], ["县（市、区）", "2023年实际", "2023年目标", null, "单位类别", "2022年", "2023年"], ...countyRows.map((row, i): Row => { const [kind = null, before = null, now = null] = byKind[i] ?? []; return [...row, null, kind, before, kind === "医疗卫生机构" ? health : now]; })]; // prettier-ignore
    expect(findingsOf(rows(5.26))).toEqual([]);
    expect(findingsOf(rows(5.02))).toEqual(["RD-T01 G7"]);
  });

  test("赣州市 beside 全国 and 全省, years below each other: 2.12% in 2023 is behind 2.19%", () => {
    const rows = (own: number): Row[] => [["“十四五”以来赣州市研发投入强度与全国、全省对比（%）"], ["年份", "全国", "全省", "赣州市"], ["2021年", 2.43, 1.7, 1.71], ["2022年", 2.56, 1.77, 2.05], ["2023年", 2.65, 1.88, own]]; // prettier-ignore
    expect(findingsOf(rows(2.21))).toEqual([]);
    expect(findingsOf(rows(2.12))).toEqual(["RD-T01 D5"]);
    expect(named(rows(2.21))).toEqual(["全国", "全省"]);
  });

  test("a figure above a table of sectors, between two titles, is named and not passed over", () => {
    const rows: Row[] = [["2023年研发投入"], ["全市专利授权", 18234], ["分活动单位（亿元）"], ["类别", "2022年", "2023年"], ...byKind]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
    expect(named(rows)).toEqual(["全市专利授权"]);
  });
});

describe("one unit's page", () => {
  test("below 执行部门 全县合计 is the sum, and 高校及医疗机构 a part: 25,833 万元 there are not 24,553 on the other sheet", () => {
    const book = (all: number) => [sheet("主要指标", [["全南县主要科技指标"], ["年份", "生产总值（万元）", "研发经费（万元）"], [2023, 1221534, all]]), sheet("研发构成", [["全南县2023年全社会研发经费构成（按执行部门）"], ["单位：万元"], ["执行部门", "研发经费"], ["规上工业企业", 19151], ["其他单位", 5922], ["高校及医疗机构", 760], ["全县合计", 25833]])]; // prettier-ignore
    const found = (all: number) => check(book(all)).findings.map(({ rule, sheet: on, cell }) => `${rule} ${on}!${cell}`); // prettier-ignore
    expect(found(25833)).toEqual([]);
    expect(found(24553)).toEqual(["RD-C10 研发构成!B7"]);
  });

  test("R&D经费合计 heads its sources: 4,120 + 23,997 + 0 + 388 万元 are 28,505, not 30,005", () => {
    const rows = (all: number): Row[] => [["寻乌县2023年R&D经费来源情况表"], ["经费来源", "金额（万元）", "备注"], ["R&D经费合计", all], ["　政府资金", 4120], ["　企业资金", 23997], ["　境外资金", 0], ["　其他资金", 388]]; // prettier-ignore
    expect(findingsOf(rows(28505))).toEqual([]);
    expect(findingsOf(rows(30005))).toEqual(["RD-C14 B3"]);
  });

  test("a growth of the first year that divides by nothing is a broken formula", () => {
    const rows: Row[] = [["赣南师范大学历年科研经费支出"], ["年份", "研发经费支出（万元）", "比上年增长%"], [2021, 11180, { error: "#DIV/0!" }], [2022, 13490, 20.7], [2023, 16320, 21], [2024, 19720, 20.8]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual(["RD-F09 C3"]);
  });

  test("（赣南医科大学）behind a title that names a sector: it is the university's, and 98,740 + 20,620 千元 are 119,360", () => {
    const rows = (all: number): Row[] => [["高等学校研发经费支出明细（赣南医科大学）"], ["代码", "指标", "单位", "2023年"], ["01", "R&D经费支出", "千元", all], ["02", "　日常性支出", "千元", 98740], ["03", "　　其中：人员劳务费", "千元", 41200], ["04", "　资产性支出", "千元", 20620], ["05", "　　其中：仪器设备", "千元", 18150]]; // prettier-ignore
    expect(findingsOf(rows(119360))).toEqual([]);
    expect(findingsOf(rows(125360))).toEqual(["RD-C14 D3"]);
  });

  test("寻乌金诚稀土新材料有限公司 is a company and no county, and a sentence below its years is no year", () => {
    const rows: Row[] = [["寻乌金诚稀土新材料有限公司营业收入与研发投入"], ["年份", "营业收入（万元）", "研发费用（万元）", "研发占比（%）"], ["2021年", 24180, 742, 3.07], ["2022年", 27360, 893, 3.26], ["2023年", 29840, 1012, 3.39], ["2024年", 33120, 1186, 3.58], [null], ["以上为审计报告数，2024年未审。"]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
    expect(named(rows)).toEqual([]);
  });

  test("what an enterprise spends by kind of cost: 146 + 121 + 38 + 63 万元 are 368, not 328", () => {
    const rows = (all: number): Row[] => [["赣州南康森美家居有限公司2023年研发投入"], ["指标", "单位", "数值"], ["营业收入", "万元", 16420], ["研发费用合计", "万元", all], ["　人员人工", "万元", 146], ["　直接投入", "万元", 121], ["　折旧与摊销", "万元", 38], ["　其他费用", "万元", 63]]; // prettier-ignore
    expect(findingsOf(rows(368))).toEqual([]);
    expect(findingsOf(rows(328))).toEqual(["RD-C14 C4"]);
  });

  test("an export of a company's books is none of ours, and said so", () => {
    const rows: Row[] = [["科目余额表"], ["核算单位：于都县永盛服装有限公司", null, null, "期间：2024.01-2024.12", null, "单位：元"], ["科目编码", "科目名称", "期初余额", "本期借方", "本期贷方"], ["530101", "研发支出-费用化支出-人员人工", 0, 1264300.5, 1264300.5], ["530104", "研发支出-费用化支出-其他费用", 0, 68230.1, 68230.1]]; // prettier-ignore
    expect(read(rows).sheets[0]?.status).toBe("unrecognised");
    expect(named(rows)).toContain("本期借方");
  });
});

describe("the city's tasks below each other", () => {
  const rows = (heading: string, share: number, ratio: number): Row[] => [["2025年全市研发投入强攻行动任务完成情况"], [heading, "单位", "目标值", "完成值", "完成率（%）"], ["规上工业企业研发经费", "亿元", 109.13, 111.4, 102.1], ["规上工业研发经费占营业收入比重", "%", 1.5, ratio, ratio === 1.53 ? 102 : 93.3], ["有研发活动规上工业企业占比", "%", 45, share, share === 46.2 ? 102.7 : 94.7], ["规上工业企业建立研发机构比例", "%", 40, 41.3, 103.3], ["认定省级专精特新中小企业", "家", 50, 61, 122], ["认定专业化“小巨人”企业", "家", 5, 6, 120]]; // prettier-ignore

  test.each(["指标名称", "任务"])("below %s what is counted is read under the same headings: 42.6%% are fewer than 45%%", (heading) => {
    expect(findingsOf(rows(heading, 46.2, 1.53))).toEqual([]);
    expect(findingsOf(rows(heading, 42.6, 1.53))).toEqual(["RD-T04 D5"]);
  }); // prettier-ignore

  test("and what industry spends of its revenue is the city's: nothing is left unread", () => {
    expect(named(rows("指标名称", 46.2, 1.53))).toEqual([]);
  });
});
