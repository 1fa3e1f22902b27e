/**
 * Headings and rows of headings that were once misread in sets of returns made by others, each rebuilt small: what is in
 * order has no finding, and the one fault is told at its cell.
 */
import { group, ratio, rd, two } from "../fixtures/offices";
import { check, codes, counties, gdpOf, type Row } from "../support/returns";
import { sheet } from "../support/sheets";
import type { Area } from "../../src/sheet/address";

type County = (typeof counties)[number];

const nameOf = ({ name }: County): string => (name === "章贡区" ? "章贡区（含经开区）" : name);
const findingsOf = (rows: readonly Row[], name = "Sheet1", merges: readonly Area[] = []): string[] =>
  check(sheet(name, rows, merges)).findings.map(({ rule, cell }) => `${rule} ${cell}`);
/** 研发经费 and GDP of a county with one figure of the fifth, 大余县, put in place of its own. */
const amounts = (c: County, i: number, year: number, wrong?: number): number[] => [gdpOf(i), i === 4 && wrong !== undefined ? wrong : rd(c, i, year), ratio(c, year)]; // prettier-ignore

describe("columns as data bases name them", () => {
  const exported = (wrong?: number): Row[] => [["区划代码", "年份", "GDP_万元", "RD_万元", "RD占GDP比重"], ...counties.map((c, i): Row => [c.code, "2023.0", String(gdpOf(i) * 10000), String(Math.round((i === 4 && wrong !== undefined ? wrong : rd(c, i)) * 10000)), String(ratio(c))])]; // prettier-ignore
  test("GDP_万元 and RD_万元 say their unit, RD is R&D: 9.9 亿元 of 大余县's 250 are not 1.76%", () => {
    expect(findingsOf(exported())).toEqual([]);
    expect(findingsOf(exported(9.9))).toEqual([expect.stringMatching(/^RD-C01 [DE]6$/u)]);
  });

  test("R&D（亿元） alone is research", () => {
    const rows = (wrong?: number): Row[] => [["2023年各县（市、区）情况"], ["县（市、区）", "GDP（亿元）", "R&D（亿元）", "R&D/GDP（%）"], ...counties.map((c, i): Row => [nameOf(c), ...amounts(c, i, 2023, wrong)])]; // prettier-ignore
    expect(findingsOf(rows())).toEqual([]);
    expect(findingsOf(rows(9.9))).toEqual([expect.stringMatching(/^RD-C01 [CD]7$/u)]);
  });
});

describe("when and how much, beside the headings", () => {
  const ofFiscalYear = (wrong?: number): Row[] => [["全社会研发投入强度测算表"], [null, null, null, null, "单位：亿元"], ["财年", "地　区", "国内生产总值（GDP）", "研发总投入", "相当于地区生产总值的比例(%)"], ...counties.map((c, i): Row => ["2024财年（1—12月）", nameOf(c), ...amounts(c, i, 2024, wrong)])]; // prettier-ignore
  test("财年 with 2024财年（1—12月） is of which year each row is", () => {
    expect(findingsOf(ofFiscalYear())).toEqual([]);
    expect(findingsOf(ofFiscalYear(9.9))).toEqual([expect.stringMatching(/^RD-C01 [DE]8$/u)]);
  });

  const cumulated = (wrong: number): Row[] => [["研发投入分季累计完成表"], ["二〇二四年", null, null, null, "万元"], ["县区", "1—3月", "1—6月", "1—9月", "1—12月"], ...counties.map((c, i): Row => { const all = Math.round(rd(c, i, 2024) * 10000); return [nameOf(c), all * 0.24, all * 0.49, all * (0.745 - (i === 4 ? wrong : 0)), all].map((one) => (typeof one === "number" ? Math.round(one) : one)); })]; // prettier-ignore
  test("二〇二四年 and 万元 at the ends of a line above the headings are the year and the unit of all quarters", () => {
    expect(findingsOf(cumulated(0))).toEqual([]);
    expect(findingsOf(cumulated(0.3))).toEqual(["RD-C09 D8"]);
  });

  const growing = (more: number): Row[] => [["兴国县2024年研发投入主要指标完成情况"], ["指标名称", "计量单位", "2024年", "2023年", "同比增减（%、百分点）"], ["地区生产总值", "万元", 2856955, 2677800, 6.7], ["全社会研发经费", "万元", 65139, 52526, 24], ["全社会研发投入强度", "%", 2.28, 1.96, 0.32], ["规上工业企业营业收入", "万元", 1227525, 1171697, 4.8], ["规上工业企业研发经费", "万元", 31891, 30198, more], ["规上工业研发投入强度", "%", 2.6, 2.58, 0.02]]; // prettier-ignore
  test("同比增减（%、百分点） is a growth of amounts and a difference of ratios: 14.6% for 5.6% is told", () => {
    expect(findingsOf(growing(5.6))).toEqual([]);
    expect(findingsOf(growing(14.6))).toEqual(["RD-C11 E7"]);
  });
});

describe("the same in English", () => {
  const bilingual = (wrong?: number): Row[] => [["2023年全社会研发投入主要指标"], ["Main Indicators on R&D Input by County (2023)"], ["县（市、区）", "地区生产总值（亿元）", "研发经费（亿元）", "研发投入强度（%）"], ["County", "GDP (100 million yuan)", "R&D Expenditure (100 million yuan)", "R&D Intensity (%)"], ...counties.map((c, i): Row => [nameOf(c), ...amounts(c, i, 2023, wrong)]), ["全市 Total", two(counties.reduce((all, _, i) => all + gdpOf(i), 0)), null, null]]; // prettier-ignore
  test("a line of English headings with 100 million in it, and 全市 Total, change nothing", () => {
    expect(findingsOf(bilingual()).filter((one) => !one.startsWith("RD-F08"))).toEqual([]);
    expect(findingsOf(bilingual(9.9))).toContainEqual(expect.stringMatching(/^RD-C01 [CD]9$/u));
  });

  const applying = (funds: number): Row[] => [["2024年重点研发计划项目申报表"], ["Application List of R&D Projects"], ["序号", "申报单位", "项目类别", "是否高新技术企业", "上年度营业收入（万元）", "上年度研发经费（万元）", "申请财政资金（万元）"], ["No.", "Applicant", "Category", "High-tech", "Revenue", "R&D", "Funds applied"], ["1", "赣州甲电路公司", "重点研发计划", "是", "17,519", "966", String(funds)], ["2", "赣州乙电路公司", "揭榜挂帅", "是", "30,083", "1,525", "330"]]; // prettier-ignore
  test("nor does one in a list of applications: no text in a column of numbers", () => {
    expect(findingsOf(applying(210))).toEqual([]);
  });
});

describe("lists of applications", () => {
  const budgeted = (spent: number): Row[] => [["2025年“揭榜挂帅”项目申报单位财务情况（万元）"], ["申报主体", "是否有效期内高新技术企业", "拟申请财政补助", "研发费用", null, null, "营业收入", null, null], [null, null, null, "前年度", "上年度", "本年度预算", "前年度", "上年度", "本年度预算"], ["赣州甲钨业有限公司", "否", 90, 360, spent, 450, 8200, 8900, 9500]]; // prettier-ignore
  const merges = [group(1, 3, 5), group(1, 6, 8), ...[0, 1, 2].map((left) => ({ top: 1, left, bottom: 2, right: left }))]; // prettier-ignore
  test("of 前年度, 上年度 and 本年度预算 the year before counts: 300 are no four times 90 万元", () => {
    expect(findingsOf(budgeted(380), "揭榜挂帅申报", merges)).toEqual([]);
    expect(findingsOf(budgeted(300), "揭榜挂帅申报", merges)).toEqual(["RD-E02 C4"]);
  });

  const recommended = (spent: string): Row[] => [["2024年度市级科技计划项目推荐汇总表"], [null, null, null, null, null, null, null, "单位：万元"], ["推荐单位", "项目牵头企业", "计划类别", "高企证书编号", "是否高企", "上一年度销售（营业）收入", "上一年度R&D投入", "拟申请市财政支持额度"], ["章贡区科技局", "甲精密模具股份有限公司", "市级重大（后补助）", "GR202236000123", "是", "32,450.60", spent, "200"], ["南康区科技局", "乙家具智造有限公司", "重点研发", null, "否", "8,800", "420", "100"]]; // prettier-ignore
  test("项目牵头企业 is who applies, 拟申请市财政支持额度 what for, 销售（营业）收入 what it earns", () => {
    expect(findingsOf(recommended("1,334.5"))).toEqual([]);
    expect(findingsOf(recommended("934.5"))).toEqual(["RD-E03 G4"]);
  });
});

describe("rows that are not what they seem", () => {
  const half = 9;
  const halves = (twice: boolean): Row[] => [["2024年度各地研究与试验发展经费（亿元）"], ["单位", "GDP", "R&D", "R&D/GDP(%)", "单位", "GDP", "R&D", "R&D/GDP(%)"], ...counties.slice(0, half).map((c, i): Row => { const other = counties[i + half]!; return [nameOf(c), ...amounts(c, i, 2024), nameOf(other), ...amounts(other, i + half, 2024)]; }), ...(twice ? [[nameOf(counties[15]!), ...amounts(counties[15]!, 15, 2024)]] : [])]; // prettier-ignore
  test("a county that stands in both halves stands there twice, and the halves are one table still", () => {
    expect(findingsOf(halves(false))).toEqual([]);
    expect(findingsOf(halves(true))).toEqual([expect.stringMatching(/^RD-F02 /u)]);
  });

  const twoTables = (last: string | number): Row[] => [["2024年全市研发投入快报"], ["单位：亿元"], [], ["类别", "研发经费"], ["规模以上工业企业", 91.6], ["科学研究和技术服务业非企业单位", 15.25], ["高等学校", 8.2], ["医疗卫生机构", last], ["说明：以下为分县区情况，与上表口径一致。"], [], ["县区", "研发经费", "GDP", "强度%"], ...counties.map((c, i): Row => [nameOf(c), rd(c, i, 2024), gdpOf(i), ratio(c, 2024)])]; // prettier-ignore
  test("待补报 in the last row of the upper table is a text where a number belongs", () => {
    expect(findingsOf(twoTables(6.3))).not.toContain("RD-F05 B8");
    expect(findingsOf(twoTables("待财务决算后补报"))).toContain("RD-F05 B8");
  });

  const covered = (share: number): Row[] => [["2024年全市规模以上工业企业研发活动、研发机构覆盖情况"], [null, "规模以上工业企业", "有研究开发机构", null, "有研究开发活动", null], ["地 区", "家数", "家数", "占规上工业企业比重", "家数", "占规上工业企业比重"], ["南康区", 388, 160, 0.4124, 200, 0.5155], ["赣县区", 214, 90, 0.4206, 113, 0.528], ["信丰县", 236, 100, 0.4237, 127, share]]; // prettier-ignore
  test("家数 below 有研究开发活动 counts them: 127 of 236 are 53.81%, not 57%", () => {
    const merges = [group(1, 2, 3), group(1, 4, 5)];
    const of = (share: number) => findingsOf(covered(share), "覆盖率", merges).filter((one) => !one.startsWith("RD-F03")); // prettier-ignore
    expect(of(0.5381)).toEqual([]);
    expect(of(0.57)).toEqual(["RD-C11 F6"]);
  });
});

describe("registers and forms of enterprises", () => {
  const pairs = (spent: number): Row[] => [["企业研发投入情况申报表"], ["企业名称", "赣州甲电路科技有限公司"], ["统一社会信用代码", codes[0]!], ["所属县区", "赣州经开区"], ["统计年度", "2023年"], ["是否高新技术企业", "是"], ["营业收入（千元）", 86250], ["研发经费（千元）", spent], ["其中：政府资金（千元）", 150], ["法定代表人", "李某"]]; // prettier-ignore
  test("企业名称 and its name, then what is asked, each with its figure beside it: 92,310 of 86,250 千元 is too much", () => {
    expect(findingsOf(pairs(3310))).toEqual([]);
    expect(findingsOf(pairs(92310))).toEqual(["RD-C12 B8"]);
  });

  test("a register of high-tech enterprises with names and codes alone is a list: 14 counted, 3 listed", () => {
    const counted = (count: number) => sheet("汇总表", [["石城县2024年科技型企业情况汇总表"], ["序号", "指标", "单位", "2024年"], [1, "高新技术企业数", "家", count]]); // prettier-ignore
    const listed = sheet("高新技术企业名单", [["石城县2024年有效期内高新技术企业名单"], ["序号", "企业名称", "统一社会信用代码", "高企证书编号", "发证日期"], ...codes.map((code, i): Row => [i + 1, `石城某${i}公司`, code, `GR20223600010${i}`, "2022年11月4日"])]); // prettier-ignore
    const asked = (count: number) => check([counted(count), listed]).findings.map(({ rule, cell }) => `${rule} ${cell}`); // prettier-ignore
    expect(asked(3)).toEqual([]);
    expect(asked(14)).toEqual(["RD-Q06 D3"]);
  });
});

describe("as people say it", () => {
  const spoken = (spent?: number): Row[] => [["2024年各县区搞研发花了多少钱"], ["哪个县区", "一年的GDP（亿元）", "花在研发上的钱（亿元）", "研发的钱占GDP百分之几"], ...counties.map((c, i): Row => [nameOf(c), ...amounts(c, i, 2024, spent)]), ["全市加起来", two(counties.reduce((all, _, i) => all + gdpOf(i), 0)), null, null]]; // prettier-ignore
  test("花在研发上的钱 is what research costs, 全市加起来 the city", () => {
    const told = (spent?: number) =>
      findingsOf(spoken(spent), "汇总").filter((one) => !one.startsWith("RD-F08"));
    expect(told()).toEqual([]);
    expect(told(9.9)).toContainEqual(expect.stringMatching(/^RD-C01 [CD]7$/u));
  });

  const counted = (active: number): Row[] => [["二○二三年规上工业企业搞研发的情况"], ["地方", "规上工业企业有多少家", "其中搞研发的有几家", "搞研发的占几成（%）", "建了研发机构的有几家"], ["南康区", 372, active, Number(((active * 100) / 372).toFixed(1)), 166], ["赣县区", 151, 79, 52.3, 70], ["信丰县", 142, 77, 54.2, 62]]; // prettier-ignore
  test("搞研发的有几家 cannot be more than 有多少家: 380 of 372", () => {
    const of = (active: number) => findingsOf(counted(active)).filter((one) => !one.startsWith("RD-F03"));
    expect(of(186)).toEqual([]);
    expect(of(380)).toEqual(["RD-C08 C3"]);
  });
});

describe("exports and pivot tables", () => {
  const exported = (wrong?: number): Row[] => [["ID", "AREA_CODE", "AREA_NAME", "STAT_YEAR", "GDP（亿元）", "RD_EXP（亿元）", "RD_INTENSITY（%）"], ...counties.map((c, i): Row => [10001 + i, c.code, nameOf(c), "2024", ...amounts(c, i, 2024, wrong)])]; // prettier-ignore
  test("RD_EXP, RD_INTENSITY and STAT_YEAR are what data bases call ours", () => {
    expect(findingsOf(exported())).toEqual([]);
    expect(findingsOf(exported(9.9))).toEqual([expect.stringMatching(/^RD-C01 [FG]6$/u)]);
  });

  const pivot: Row[] = [["指标名称", "全社会R&D经费"], [], ["求和项:数值（万元）", "列标签"], ["行标签", 2023, 2024, "总计"], ...counties.map((c, i): Row => { const [a, b] = [2023, 2024].map((year) => Math.round(rd(c, i, year) * 10000)) as [number, number]; return [nameOf(c), a, b, a + b]; })]; // prettier-ignore
  test("求和项：数值（万元） over the names is the unit, 总计 beside the years a figure of none of them", () => {
    const { findings, sheets } = check(sheet("Sheet4", pivot));
    expect(findings).toEqual([]);
    expect(sheets[0]?.notRead.map(({ reason }) => reason)).toEqual(["各年之和，不是某一年的数"]);
  });

  test("a sheet 23年 is of 2023: 大余县's ratio of that year is enough there, and short on 25年", () => {
    const rows: Row[] = [
      ["县（市、区）", "强度（%）"],
      ...counties.map((c): Row => [nameOf(c), ratio(c, 2023)]),
    ];
    expect(findingsOf(rows, "23年")).toEqual([]);
    expect(findingsOf(rows, "25年")).toContain("RD-T01 B6");
  });
});

describe("two tables on a sheet, and forms in two halves", () => {
  const both = (grown: number): Row[] => [["研发投入有关情况"], ["表一　分部门研发经费", null, "单位：万元"], ["部门", "2023年", "2024年"], ["规模以上工业企业", 764300, 921000], ["科学研究和技术服务业非企业单位", 126900, 153200], ["高等学校", 70000, grown], ["医疗卫生机构", 52400, 63500], ["特级、一级建筑企业", 47200, 57300], [], ["说明：以上为部门上报数。"], [], ["表二　2025年末创新主体和平台"], ["项目", "数量"], ["国家高新技术企业（家）", 1523], ["科技型中小企业（家）", 1866], ["全国重点实验室（家）", 2]]; // prettier-ignore
  test("counts below sectors begin a table of their own, though 项目 and 数量 hardly read like headings", () => {
    expect(findingsOf(both(84600))).toEqual([]);
    // 81,000 of 70,000 is 15.7% more; the level of 80,700 万元 is met.
    expect(findingsOf(both(81000))).toEqual(["RD-T02 C6"]);
  });

  const registered = (share: number): Row[] => [["2024年度研发投入情况登记表"], ["填报单位", "兴国县科学技术局", "填报日期", "2025年3月12日"], ["全社会研发经费（万元）", 62700, "地区生产总值（万元）", 2734900], ["研发投入强度（%）", share, "上年研发投入强度（%）", 1.97], ["规上工业企业研发经费（万元）", 37700, "规上工业营业收入（万元）", 1443900], ["规上工业研发投入强度（%）", 2.61, "规上工业企业数（家）", 143], ["审核意见", null, "经办人", "钟某"]]; // prettier-ignore
  test("label, figure, label, figure: 兴国县's 62,700 of 2,734,900 万元 on the right are 2.29%, not 2.92%", () => {
    expect(findingsOf(registered(2.29), "登记表")).toEqual([]);
    expect(findingsOf(registered(2.92), "登记表")).toEqual(["RD-C01 B4"]);
  });

  const spentByAll = two(counties.reduce((all, c, i) => all + rd(c, i, 2024), 0));
  const ofWhole = (spent: number) => [sheet("县区", [["2024年各县（市、区）研发经费（亿元）"], ["县（市、区）", "GDP", "研发经费", "投入强度（%）"], ...counties.map((c, i): Row => [nameOf(c), ...amounts(c, i, 2024)]), ["全市", 6525, spentByAll, two((spentByAll * 100) / 6525)]]), sheet("主要指标", [["2024年全市研发投入主要指标"], ["指标名称", "计量单位", "2024年"], ["地区生产总值", "亿元", 6525], ["全社会研发经费", "亿元", spent]])]; // prettier-ignore
  test("全市研发投入主要指标 is the city's own: 2 亿元 less there than in its row are two values of one figure", () => {
    const asked = (spent: number) => check(ofWhole(spent)).findings.flatMap(({ rule, sheet: on, cell }) => (on === "主要指标" ? [`${rule} ${cell}`] : [])); // prettier-ignore
    expect(asked(spentByAll)).toEqual([]);
    expect(asked(two(spentByAll - 2))).toEqual(["RD-C10 C4"]);
  });
});
