/** Layouts as offices make them, by hand: each is read as what it is, and nothing wrong is found in it. */
import type { Area } from "../../src/sheet/address";
import { down, group, industry, offices, ratio, rd, two } from "../fixtures/offices";
import { check, codes, counties, gdpOf, sectors, type Row } from "../support/returns";
import { pct, sheet } from "../support/sheets";

type County = (typeof counties)[number];

test("one heading over one column, the heading of the names left blank", () => {
  const rows: Row[] = [[null, "研发投入强度（%）"], ...counties.map((c): Row => [c.name, ratio(c)])];
  expect(check(sheet("2023年", rows))).toMatchObject({ findings: [], sheets: [{ kind: "county-year" }] });
});

test.each<[string, Row[], Area[]?]>([
  [
    "a year as a bare number over its measures, the units below them",
    [["统计表"], ["单位", "2023", null, null], [null, "GDP", "R&D经费", "R&D经费占GDP比重"], [null, "人民币千元", "人民币千元", "%"], ...counties.map((c, i): Row => [c.name, gdpOf(i) * 1e5, Math.round(rd(c, i) * 1e5), ratio(c)])],
    [down(0, 1, 3), group(1, 1, 3)],
  ],
  [
    "the year between headings and units",
    [["统计表"], ["序号", "县市区", "GDP", "研发经费", "强度"], [null, null, "２０２３年"], [null, null, "亿元", "亿元", "%"], ...counties.map((c, i): Row => [i + 1, c.name, gdpOf(i), rd(c, i), ratio(c)])],
  ],
  [
    "three tables side by side, each with numbers, codes and names, under their years",
    [["强度"], ["2022年", null, null, null, null, "2023年"], ["序 号", "区划代码", "单位名称", "研发投入强度（%）", null, "序号", "行政区划代码", "单位名称", "研发投入强度（%）"], ...counties.map((c, i): Row => [i + 1, Number(c.code), c.name, ratio(c, 2022), null, i + 1, c.code, c.name, ratio(c)])],
  ],
  [
    "sections by year whose headings stand before the names",
    [["强度"], ["行政区划代码", "县（市、区）", "强度（%）"], ["2022年度"], ...counties.map((c): Row => [c.code, c.name, ratio(c, 2022)]), ["2023年度"], ...counties.map((c): Row => [c.code, c.name, ratio(c)])],
  ],
  [
    "on its side with units beside the indicators, notes above and remarks below",
    [["2023年统计表"], ["填报日期：2024年3月8日"], ["编号", null, ...counties.map((_, i) => i + 1)], ["县区", null, ...counties.map((c) => c.name)], ["地区生产总值", "亿元", ...counties.map((_, i) => `${gdpOf(i)}`)], ["研发经费支出", "亿元", ...counties.map((c, i) => rd(c, i))], ["研发经费占地区生产总值比重", "%", ...counties.map((c) => ratio(c))], ["备注：本表数据为快报数"], ["填表人：张三", "审核人：李四"]],
  ],
])("found by other eyes: %s", (_name, rows, merges = []) => {
  const { sheets, findings } = check(sheet("Sheet1", rows, merges));
  expect(findings.map((f) => `${f.rule} ${f.cell} ${f.message}`)).toEqual([]);
  expect(sheets[0]?.outcomes.passed).toBeGreaterThan(100);
}); // prettier-ignore

const cases = offices.map(([name, kind, rows, merges = []]) => ({ name, kind, rows, merges }));

test.each(cases)("$name ($kind)", ({ kind, rows, merges }) => {
  const { sheets, findings } = check(sheet("Sheet1", rows, merges));
  expect(findings.map((f) => `${f.rule} ${f.cell} ${f.message}`)).toEqual([]);
  expect(sheets[0]).toMatchObject({ status: "checked", kind, outcomes: { broke: 0 } });
});

test.each(cases.filter(({ kind }) => kind.startsWith("county")))(
  "$name: the fault of one county is found at its cell",
  ({ rows, merges }) => {
    // 于都县's ratio of 2023 (2.12) becomes 1.9, under its target of 2.1, wherever it stands.
    const spoilt = rows.map((row) => row.map((cell) => (cell === ratio(counties[12]!) ? 1.9 : cell)));
    const county = counties[12]!;
    expect(county.name).toBe("于都县");
    const { findings } = check(sheet("Sheet1", spoilt, merges));
    const units = findings.filter((f) => !["RD-T06", "RD-Q01"].includes(f.rule));
    for (const { unit, rule } of units)
      expect([unit, rule]).toEqual([county.name, expect.stringMatching(/RD-(T01|C01|C11)/) as string]);
  },
);

test("county and sector tables on one sheet are both checked", () => {
  const { sheets } = check(sheet("Sheet1", [["表一 2023年各县研发投入强度（%）"], ["县区", "研发投入强度"], ...counties.map((c): Row => [c.name, ratio(c)]), [], ["表二 2023年分类别研发经费（亿元）"], ["类别", "2023年"], ...sectors.map((s, i): Row => [s.name, [76, 12.6, 6.8, 5.2, 2][i] ?? null])])); // prettier-ignore
  expect(sheets[0]?.message).toContain("县市区年度表、分行业研发经费表");
  expect(sheets[0]?.findings).toEqual([]);
});

describe("bad input: a clear sentence, bounded time, no exception", () => {
  const filler = { ...sheet("2023年", [["县区", "研发投入强度（%）"], ...counties.map((c): Row => [c.name, ratio(c)])]) };
  test.each([
    ["a million blank formatted rows below", { ...filler, values: [...filler.values, ...Array.from({ length: 1_000_000 }, () => [null, null])] }, /没有发现问题/],
    ["16,384 columns with one header", sheet("表", [Array.from({ length: 16384 }, (_, i) => (i === 16000 ? "强度" : null)), ["x"]]), /没有找到县市区/],
    ["nothing but numbers", sheet("表", Array.from({ length: 2000 }, (_, i) => Array.from({ length: 30 }, (__, j) => i * j))), /没有找到县市区/],
    ["cells of 32,767 characters", sheet("表", Array.from({ length: 20 }, () => Array.from({ length: 5 }, () => "研".repeat(32767)))), /没有找到县市区/],
    ["error values everywhere", sheet("表", Array.from({ length: 20 }, () => [{ error: "#REF!" }, { error: "#N/A" }])), /没有找到县市区/],
    ["merged junk over names", sheet("2023年", [["县区", "强度（%）"], ...counties.map((c): Row => [c.name, ratio(c)])], [{ top: 3, left: 0, bottom: 9, right: 1 }, { top: 0, left: 0, bottom: 30000, right: 200 }]), /./],
  ] as const)("%s", (_name, snapshot, says) => {
    const start = performance.now();
    const { sheets } = check(snapshot);
    expect(sheets[0]?.message).toMatch(says);
    expect(performance.now() - start).toBeLessThan(5000);
  });
}); // prettier-ignore

const findingsOf = (rows: readonly Row[], name = "Sheet1", merges: Area[] = []) =>
  check(sheet(name, rows, merges)).findings.map(({ rule, cell }) => `${rule} ${cell}`);

/** 2023, R&D in 万元 and its ratio. */
const inWan = counties.map((c, i): Row => [c.name, gdpOf(i) * 10000, Math.round(rd(c, i) * 10000), ratio(c)]);
const headings: Row = ["县区", "地区生产总值", "研发经费", "强度（%）"];

describe("where the unit stands", () => {
  test.each<[string, Row[], string]>([
    ["in the sheet's name", [headings, ...inWan], "2023年（万元）"],
    [
      "in a note below the figures",
      [["2023年"], headings, ...inWan, ["注：本表金额单位均为万元，强度单位为%。"]],
      "Sheet1",
    ],
    ["as what is measured in which", [["2023年"], ["金额：万元；强度：%"], headings, ...inWan], "Sheet1"],
    [
      "before a remark in its line",
      [["2023年"], ["单位：万元　口径：章贡区含经开区"], headings, ...inWan],
      "Sheet1",
    ],
  ])("%s: 万元 is read, and no column is called ten thousand times too large", (_where, rows, name) => {
    expect(findingsOf(rows, name)).toEqual([]);
  });
});

describe("headings in two languages", () => {
  const figures = counties.map((c, i): Row => [c.name, gdpOf(i), rd(c, i), ratio(c)]);
  test("English below the Chinese says nothing of its own", () => {
    const rows: Row[] = [["2023年（亿元、%）"], ["地区", "生产总值", "研发经费", "投入强度"], ["Region", "GRP", "R&D", "Intensity"], ...figures]; // prettier-ignore
    expect(check(sheet("20-6", rows)).sheets[0]).toMatchObject({
      kind: "county-year",
      notRead: [],
      findings: [],
    });
  });
  test("English in the same cell", () => {
    const rows: Row[] = [["2023年（亿元、%）"], ["地区Region", "生产总值GRP", "研发经费Expenditure on R&D", "投入强度Intensity"], ...figures]; // prettier-ignore
    expect(check(sheet("20-6", rows)).sheets[0]).toMatchObject({
      kind: "county-year",
      notRead: [],
      findings: [],
    });
  });
});

test("续表 repeats the header and not the title: both halves are of industry, and one return", () => {
  const row = (c: County, i: number): Row => { const spent = Math.round(rd(c, i) * 7000); return [c.name, Math.round((spent * 100) / industry(c)), spent, industry(c)]; }; // prettier-ignore
  const header: Row = ["地区", "营业收入", "研发经费", "研发投入强度(%)"];
  const rows: Row[] = [["规模以上工业企业研发投入（2023年）"], ["单位：万元"], header, ...counties.slice(0, 9).map(row), [], ["续表 continued"], header, ...counties.slice(9).map((c, i) => row(c, i + 9))]; // prettier-ignore
  const { sheets, findings } = check(sheet("20-8", rows));
  expect(findings).toEqual([]);
  expect(sheets[0]?.understanding.filter(({ label }) => label === "认出的行")).toEqual([
    { label: "认出的行", detail: "18 行" },
  ]);
});

test("规上工业企业（户） counts enterprises, whatever the title speaks of", () => {
  const row = (c: County, i: number): Row => { const spent = two(rd(c, i) * 0.7); return [c.name, 100 + i, two((spent * 100) / industry(c)), spent, industry(c)]; }; // prettier-ignore
  const rows: Row[] = [["2023年各县工业研发投入情况"], ["单位：亿元"], ["县区", "规上工业企业（户）", "规上工业营业收入", "规上工业研发经费", "研发强度（%）"], ...counties.map(row)]; // prettier-ignore
  expect(check(sheet("工业", rows)).sheets[0]).toMatchObject({ findings: [], notRead: [] });
});

test("figures of industries below each other are no years: 44370 and 18640 are no dates, and parts of nobody known", () => {
  const rows: Row[] = [["按行业分规模以上工业企业R&D经费"], ["单位：万元"], ["行业", "2023年", "2024年", "增速（%）"], ["农副食品加工业", 15230, 17110, 12.3], ["医药制造业", 38660, 44370, 14.8], ["家具制造业", 18640, 20110, 7.9]]; // prettier-ignore
  expect(check(sheet("20-11", rows)).sheets[0]).toMatchObject({ kind: "breakdown", findings: [] });
});

test("the day on which a county signed is no year of its figures; 比上年增减 of amounts is a rate, of ratios a difference", () => {
  const rows: Row[] = [["信丰县全社会研发投入主要指标"], ["填报单位：信丰县统计局", null, null, null, "2025年9月18日"], ["指标名称", "计量单位", "2024年", "2023年", "比上年增减（%、百分点）"], ["地区生产总值", "亿元", 330, 300, 10], ["研发经费", "万元", 85800, 75000, 14.4], ["研发经费投入强度", "%", 2.6, 2.5, 0.1]]; // prettier-ignore
  expect(check(sheet("主要指标", rows)).sheets[0]).toMatchObject({ kind: "county-year", findings: [] });
});

test("the growth of something unknown is named, not held against the ratio beside it", () => {
  const rows: Row[] = [["2023年"], ["县区", "2022年强度（%）", "2023年强度（%）", "固定资产投资增速（%）"], ...counties.map((c, i): Row => [c.name, ratio(c, 2022), ratio(c), 5 + i])]; // prettier-ignore
  const { sheets } = check(sheet("Sheet1", rows));
  expect(sheets[0]).toMatchObject({ findings: [], notRead: [{ cell: "D2" }] });
});

test("R&D divided twice, by kind of activity and by use: each division is held against the total by itself", () => {
  const row = (c: County, i: number): Row => { const all = Math.round(rd(c, i) * 10000); const basic = Math.round(all * 0.1); const lasting = Math.round(all * 0.2); return [c.name, all, basic, all - basic, all - lasting, lasting]; }; // prettier-ignore
  const table = counties.map(row);
  const rows: Row[] = [["2023年"], ["单位：万元"], ["地区", "R&D经费", "按活动类型分", null, "按支出用途分", null], [null, null, "基础研究", "试验发展", "日常性支出", "资产性支出"], ...table]; // prettier-ignore
  const merges = [down(0, 2, 3), down(1, 2, 3), group(2, 2, 3), group(2, 4, 5)];
  expect(findingsOf(rows, "20-7", merges)).toEqual([]);
  const wrong = rows.map((cells, i) => (i === 6 ? cells.map((cell, j) => (j === 5 ? (cell as number) + 500 : cell)) : cells)); // prettier-ignore
  // The kinds of activity bear the total out: of the two uses the one that is not a fifth as everywhere is at fault.
  expect(findingsOf(wrong, "20-7", merges)).toEqual(["RD-C14 F7"]);
});

describe("counts laid across, with 总数, 其中 and 当年新增 below them", () => {
  const rows: Row[] = [["2025年科技型企业情况表"], ["范围", "国家高新技术企业", null, "专业化“小巨人”企业", null], [null, "总数", "其中：规上", "累计", "当年新增"], ["全市", 1546, 688, 29, 4]]; // prettier-ignore
  test("当年新增 4 of 5 a year is short; 累计 and 规上 are named", () => {
    const merges = [down(0, 1, 2), group(1, 1, 2), group(1, 3, 4)];
    const { sheets, findings } = check(sheet("横排", rows, merges));
    expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-T04 E4"]);
    expect(sheets[0]?.notRead.map(({ cell }) => cell)).toEqual(["C3", "D3"]);
  });
});

test("落实情况 beside 方案要求 in words is what was reached", () => {
  const rows: Row[] = [["任务落实情况表（截至2025年12月31日）"], ["序号", "主要任务", "方案要求", "落实情况"], [1, "国家高新技术企业数（家）", "突破1500家", 1500], [2, "科技型中小企业数（家）", "达到1800家", 1800]]; // prettier-ignore
  expect(findingsOf(rows)).toEqual(["RD-T04 D3"]);
});

describe("lists of enterprises", () => {
  test("towns are no counties, 园区合计 is a sum, who made the list signs below", () => {
    const header: Row = [
      "序号",
      "企业名称",
      "所属乡镇（园区）",
      "是否高企",
      "营业收入（万元）",
      "研发经费（万元）",
    ];
    const row = (i: number): Row => [i + 1, `甲${i}公司`, `${"东西南北".charAt(i)}山镇`, "否", 9000 + i, 300]; // prettier-ignore
    const rows: Row[] = [["2024年企业台账"], header, ...[0, 1, 2, 3].map(row), ["园区合计", null, null, null, 36006, 1200], [null, "制表：市科技局 2025.5.6"]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
  });
  test("代码 above credit codes is what they are: the same one twice is a fault", () => {
    const header: Row = ["企业", "代码", "所属地", "是否高企", "营业收入", "R&D经费"];
    const row = (name: string, code: string | undefined): Row => [
      name,
      code ?? "",
      "南康区",
      "否",
      9000,
      300,
    ];
    const rows: Row[] = [["2024年企业研发摸底（万元）"], header, row("甲公司", codes[0]), row("乙公司", codes[1]), row("甲有限公司", codes[0])]; // prettier-ignore
    expect(findingsOf(rows)).toEqual(["RD-F02 B5"]);
  });
});

test("an export without a title: years and codes are known by their numbers, whatever their columns are called", () => {
  const rows: Row[] = [["行政区划", "区划码", "期别", "研发投入强度[%]"], ...counties.flatMap((c) => [2022, 2023].map((y): Row => [c.name, Number(c.code), y, ratio(c, y)]))]; // prettier-ignore
  expect(check(sheet("Export", rows)).sheets[0]).toMatchObject({ findings: [], notRead: [] });
});

test("研究与试验发展经费…占…的百分比 is the ratio: 与 and 比 within its words make no other", () => {
  const rows: Row[] = [["2023年"], ["地区", "研究与试验发展（R&D）经费内部支出占地区生产总值的百分比（%）"], ...counties.map((c): Row => [c.name, ratio(c)])]; // prettier-ignore
  expect(check(sheet("快报", rows)).sheets[0]).toMatchObject({ findings: [], notRead: [] });
});

test("6.17 among quarters of 46,251 万元 is a slip of the unit, not a fall within the year", () => {
  const rows: Row[] = [["2024年研发经费（分季累计）"], ["单位：万元"], ["县区", "一季度", "上半年", "前三季度", "全年"], ...counties.map((c, i): Row => { const all = Math.round(gdpOf(i) * 250); return [c.name, Math.round(all / 4), Math.round(all / 2), Math.round(all * 0.75), i === 3 ? 6.17 : all]; })]; // prettier-ignore
  expect(findingsOf(rows)).toEqual(["RD-F07 E7"]);
});

test("0.22399999999999998 is 22.4%, printed to a place: what a division leaves behind is no precision", () => {
  const rows: Row[] = [["2023年"], ["县区", "2022年研发经费（亿元）", "2023年研发经费（亿元）", "增长"], ...counties.map((c, i): Row => { const [a, b] = [rd(c, i, 2022), rd(c, i)]; return [c.name, a, b, pct(Number((b / a - 1).toFixed(3)) + 1 - 1)]; })]; // prettier-ignore
  expect(findingsOf(rows)).toEqual([]);
});

describe("the numbers that the city's shares are worked out from, among counts", () => {
  const table = (active: number, share: number | null): Row[] => [["2025年企业研发覆盖情况"], ["内容", "单位", "数量"], ["全市规上工业企业总数", "家", 2000], ["其中：有研发活动的规上工业企业", "家", active], ...(share === null ? [] : [["有研发活动的规上工业企业占比", "%", share] as Row]), ["国家高新技术企业", "家", 1501]]; // prettier-ignore
  test("1,000 of 2,000 is 50%: 50 agrees, 54 does not", () => {
    expect(findingsOf(table(1000, 50))).toEqual([]);
    expect(findingsOf(table(1000, 54))).toEqual(["RD-C11 C5"]);
  });
  test("without the share 800 of 2,000 is 40%, short of 45%: told at the part; with it, at the share alone", () => {
    expect(findingsOf(table(800, null))).toEqual(["RD-T04 C4"]);
    expect(findingsOf(table(800, 40))).toEqual(["RD-T04 C5"]);
  });
  test("more enterprises with R&D than there are is a fault of the part", () => {
    expect(findingsOf(table(2100, null))).toEqual(["RD-C08 C4"]);
  });
});

describe("beside the figures", () => {
  test("完成情况 of words is no column of figures left out", () => {
    const rows: Row[] = [["2023年研发经费完成情况"], ["单位：亿元"], ["县区", "研发经费", "完成情况"], ...counties.map((c, i): Row => [c.name, rd(c, i), i % 2 ? "已完成" : "正在推进"]), ["填报人：郭琳", null, "填报日期：2024年2月6日"]]; // prettier-ignore
    expect(check(sheet("附件2", rows)).sheets[0]).toMatchObject({ findings: [], notRead: [] });
  });
  test("a growth of 0.03% is printed 0 in a column of one place", () => {
    const row = (c: County, i: number): Row => [c.name, 1000 + i, i === 4 ? 1004.3 : (1000 + i) * 1.1, i === 4 ? 0 : 10]; // prettier-ignore
    const rows: Row[] = [["2023年"], ["县区", "2022年GDP（亿元）", "2023年GDP（亿元）", "增长（%）"], ...counties.map(row).map((cells, i) => (i === 5 ? [...cells.slice(0, 2), 1005 * 1.105, 10.5] : cells))]; // prettier-ignore
    expect(findingsOf(rows)).toEqual([]);
  });
  test("较年度目标 is the gap, not a target that differs from the plan's", () => {
    const rows: Row[] = [["2023年"], ["县区", "研发投入强度（%）", "较年度目标（百分点）"], ...counties.map((c): Row => [c.name, ratio(c), 0.02])]; // prettier-ignore
    expect(check(sheet("通报", rows)).sheets[0]).toMatchObject({ findings: [], notRead: [] });
  });
  test("完成目标（%） of sectors is a rate, not an amount ten times its target", () => {
    const target = [109.13, 18.04, 9.68, 7.38];
    const rows: Row[] = [["部门调度表（2025年前三季度）"], ["单位：亿元"], ["类别", "全年目标", "一季度", "上半年", "前三季度", "完成目标（%）"], ...target.map((all, i): Row => [sectors[i]!.name, all, two(all * 0.27), two(all * 0.54), two(all * 0.8), 80])]; // prettier-ignore
    expect(findingsOf(rows).filter((one) => !one.startsWith("RD-F03"))).toEqual([]);
  });
  test("研发费用（财务） beside 研发经费（统计） and 加计扣除（税务）: three sources, of which one is 55% off", () => {
    const rows: Row[] = [["2023年企业研发费用数据比对"], ["单位：万元"], ["企业名称", "信用代码", "县区", "营业收入", "研发经费（统计）", "加计扣除研发费用（税务）", "研发费用（财务）"], ["甲公司", codes[0]!, "章贡区", 15680, 1246, 558, 1302], ["乙公司", codes[1]!, "南康区", 11230, 286, 261, 297]]; // prettier-ignore
    expect(findingsOf(rows)).toEqual(["RD-Q02 F4"]);
  });
});

test("the city's R&D that is not its counties' sum is RD-C04's, though the ratio speaks against it too", () => {
  const row = (c: County, i: number): Row => [c.name, rd(c, i), gdpOf(i), ratio(c)];
  const table = counties.map(row);
  const sum = (at: number) => two(table.reduce((all, cells) => all + (cells[at] as number), 0));
  const rows: Row[] = [["2023年"], ["县区", "研发经费（亿元）", "GDP（亿元）", "强度（%）"], ...table, ["全市", sum(1) + 3.6, sum(2), two((sum(1) * 100) / sum(2))]]; // prettier-ignore
  // The invented ratio of the city is behind besides.
  expect(findingsOf(rows).filter((one) => one !== "RD-T01 D21")).toEqual(["RD-C04 B21"]);
});
