/** RD-C14: The parts of a figure add up to it. */
import { check, codes, counties, flagged, type Cell, type Row } from "../../support/returns";
import { sheet } from "../../support/sheets";

/** Basic, applied and experimental research of each county, 10 亿元 together. */
const table = (changes: Readonly<Record<string, readonly Cell[]>> = {}) =>
  sheet("Sheet1", [
    ["2023年研发经费按活动类型分（单位：亿元）"],
    ["县（市、区）", "研发经费", "基础研究", "应用研究", "试验发展"],
    ...counties.map(({ name }, i): Cell[] => [
      i === 0 ? "章贡区（含经开区）" : name,
      ...(changes[name] ?? [10.05, 0.4, 1.35, 8.3]),
    ]),
  ]);

test("0.4 + 1.35 + 8.3 is 10.05; 10.5 is not: the total's cell where nothing tells which is at fault", () => {
  expect(flagged(table())).toEqual([]);
  expect(flagged(table({ 石城县: [10.5, 0.4, 1.35, 8.3] }))).toEqual(["RD-C14 B19"]);
});

test("what rounding explains is none: 0.404 + 1.354 + 8.304 printed with two places", () =>
  expect(flagged(table({ 石城县: [10.06, 0.4, 1.35, 8.3] }))).toEqual([]));

test("a part that does not apply counts as none; a total that is missing cannot be told", () => {
  expect(flagged(table({ 石城县: [9.65, "——", 1.35, 8.3] }))).toEqual([]);
  expect(flagged(table({ 石城县: ["——", 0.4, 1.35, 8.3] }))).toEqual([]);
});

/** Only one part of each county's 10.05 亿元. */
const ofWhich = (own: Cell, total: Cell = 10.05) =>
  sheet("Sheet1", [
    ["2023年研发经费（单位：亿元）"],
    ["县（市、区）", "研发经费", "其中：基础研究"],
    ...counties.map(({ name }, i): Cell[] => [
      i === 0 ? "章贡区（含经开区）" : name,
      ...(name === "石城县" ? [total, own] : [10.05, 1.23]),
    ]),
  ]);

test("其中：12.3 of 10.05 is more than all: the part's cell; all of it may be, and —— or no total cannot be told", () => {
  expect(flagged(ofWhich(12.3))).toEqual(["RD-C14 C19"]);
  expect(flagged(ofWhich(10.05))).toEqual([]);
  expect(flagged(ofWhich("——"))).toEqual([]);
  expect(flagged(ofWhich(12.3, "——"))).toEqual([]);
});

describe("in a list of enterprises", () => {
  const bySource = ["其中：政府资金", "企业资金", "境外资金", "其他资金"];
  const byUse = ["日常性支出", "资产性支出"];
  const byKind = ["基础研究", "应用研究", "试验发展"];

  /** 甲's own figures in row 3, those of two others beside it; D is R&D in 千元, its parts from E on. */
  const list = (heads: readonly string[], own: readonly Cell[], others: readonly (readonly Cell[])[] = []) =>
    sheet("名单", [
      ["2023年规上工业企业研发情况（单位：千元）"],
      ["企业名称", "所属县区", "营业收入", "研发经费", ...heads],
      ...[own, ...others].map((cells, i): Cell[] => [
        `${"甲乙丙丁戊"[i] ?? ""}公司`,
        "章贡区",
        60_000,
        ...cells,
      ]),
    ]);

  test("20 + 700 + 0 + 0 is 720; 620 is not: the total's cell, once", () => {
    expect(flagged(list(bySource, [720, 20, 700, 0, 0]))).toEqual([]);
    const { findings } = check(list(bySource, [720, 20, 600, 0, 0]));
    expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-C14 D3"]);
    expect(findings[0]?.message).toBe(
      "甲公司 2023 年研发经费填 720 千元，而「其中：政府资金」「企业资金」「境外资金」「其他资金」合计 620 千元，相差 100 千元。",
    );
  });

  test("日常性 and 资产性; basic, applied and experimental research", () => {
    expect(flagged(list(byUse, [720, 600, 120]))).toEqual([]);
    expect(flagged(list(byUse, [720, 600, 20]))).toEqual(["RD-C14 D3"]);
    expect(flagged(list(byKind, [720, 0, 20, 700]))).toEqual([]);
    expect(flagged(list(byKind, [720, 0, 20, 600]))).toEqual(["RD-C14 D3"]);
  });

  test("a part left blank may be what is missing; what is more than all is no part of it; —— says that there is none", () => {
    expect(flagged(list(bySource, [720, 20, 600, null, 0]))).toEqual([]);
    expect(flagged(list(bySource, [720, 20, 710, null, 0]))).toEqual(["RD-C14 D3"]);
    expect(flagged(list(bySource, [720, 20, 600, "——", 0]))).toEqual(["RD-C14 D3"]);
    expect(flagged(list(bySource, [720, 20, "待定", 0, 0]))).toEqual(["RD-F05 F3"]);
    expect(flagged(list(byUse, ["——", 600, 20]))).toEqual([]);
  });

  test("a list that has only some of the parts is not added up, but none of them is more than all", () => {
    const some = bySource.slice(0, 2);
    const others = [[900, 0, 900], [500, 100, 400]]; // prettier-ignore
    expect(flagged(list(some, [720, 20, 600], others))).toEqual([]);
    expect(flagged(list(some, [720, 20, 730], others))).toEqual(["RD-C14 F3"]);
    expect(flagged(list(some, [720, 730, 20], others))).toEqual(["RD-C13 E3"]);
  });

  test("three enterprises are enough to tell that 企业, 政府 and 其他 are all sources, and the one that is 100 off", () => {
    const three = ["企业自筹资金", "政府资金", "其他资金"];
    const adding = [[800, 600, 150, 50], [820, 620, 150, 50]]; // prettier-ignore
    expect(flagged(list(three, [810, 710, 150, 50], adding))).toEqual(["RD-C14 D3"]);
  });

  test("three sources without 境外 are all where the numbers of most say so, and not where they do not", () => {
    const three = ["政府资金", "企业自筹", "其他资金"];
    const adding = [[900, 0, 900, 0], [500, 100, 350, 50], [400, 0, 400, 0], [300, 0, 300, 0]]; // prettier-ignore
    expect(flagged(list(three, [720, 20, 600, 0], adding))).toEqual(["RD-C14 D3"]);
    const others = [[900, 0, 800, 0], [500, 100, 300, 50], [400, 0, 400, 0]]; // prettier-ignore
    expect(flagged(list(three, [720, 20, 600, 0], others))).toEqual([]);
  });

  test("parts in another unit than their total: 72 万元 are 720 千元", () => {
    const heads = ["日常性支出（万元）", "资产性支出（万元）"];
    expect(flagged(list(heads, [720, 60, 12]))).toEqual([]);
    expect(flagged(list(heads, [720, 60, 2]))).toEqual(["RD-C14 D3"]);
  });

  test("divided twice: both disagree in the same way, the total is wrong, and what it should be is said", () => {
    const { findings } = check(list([...byUse, ...byKind], [720, 600, 20, 0, 20, 600]));
    expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-C14 D3"]);
    expect(findings[0]?.suggestion).toBe("此格应为 620 千元：请核对后改正；此格无误的，请核对上述各数。");
  });

  test("divided twice: one way bears the total out, and the part that a slip explains is at fault", () => {
    const { findings } = check(list([...byUse, ...byKind], [720, 600, 120, 0, 20, 70]));
    expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-C14 I3"]);
    expect(findings[0]?.suggestion).toBe("按总数和其余各项，此格应为 700 千元。");
  });

  test("what is no part: shares, staff, last year's, of the project's budget, of what stands between", () => {
    for (const heads of [
      byUse.map((text) => `${text}占比（%）`),
      byKind.map((text) => `${text}人员（人）`),
      byUse.map((text) => `上年${text}`),
      ["项目总投入", ...bySource],
      ["申请财政资金", "政府资金", "企业自筹", "境外资金", "其他资金"],
    ])
      expect([heads[0], flagged(list(heads, [720, 180, 20, 30, 40, 50]))]).toEqual([heads[0], []]);
  });

  test("a header of three rows: R&D经费支出 / 按资金来源分 / 政府", () => {
    const rows = (government: Cell): Cell[][] => [
      ["2023年规上工业企业R&D情况（单位：千元）"],
      ["企业名称", "统一社会信用代码", "营业收入", "R&D经费支出", null, null, null, null],
      [null, null, null, "合计", "按资金来源分", null, null, null],
      [null, null, null, null, "政府", "企业", "境外", "其他"],
      ["甲公司", codes[0] ?? null, 60_000, 720, government, 700, 0, 0],
    ];
    const down = (column: number, top = 1) => ({ left: column, right: column, top, bottom: 3 });
    const merges = [down(0), down(1), down(2), down(3, 2), { left: 3, right: 7, top: 1, bottom: 1 }, { left: 4, right: 7, top: 2, bottom: 2 }]; // prettier-ignore
    for (const merged of [[], merges]) {
      expect(flagged(sheet("名单", rows(20), merged))).toEqual([]);
      expect(flagged(sheet("名单", rows(200), merged))).toEqual(["RD-C14 D5"]);
    }
  });
});

describe("合计 of a list of enterprises is held against its rows", () => {
  /** Three firms with 47,000万元 of revenue and 1,650.5万元 of R&D, and rows of totals as given. */
  const list = (...totals: readonly Row[]) =>
    sheet("名单", [
      ["2023年规上工业企业研发情况（单位：万元）"],
      ["序号", "企业名称", "是否高新技术企业", "营业收入", "研发费用"],
      [1, "甲公司", "否", 9000, 400],
      [2, "乙公司", "否", 8000, 350],
      [3, "丙公司", "否", 30000, 900.5],
      ...totals,
    ]);
  const named = (...totals: readonly Row[]) => check(list(...totals)).sheets[0]?.notRead ?? [];

  test("47000 and 1650.5 are the sums; 1651 is one rounded; 1750.5 is found at its own cell", () => {
    expect(flagged(list(["合计", null, null, 47000, 1650.5]))).toEqual([]);
    expect(flagged(list(["合计", null, null, 47000, 1651]))).toEqual([]);
    const { findings } = check(list([null, "合　计", null, 47000, 1750.5]));
    expect(findings.map(({ rule, severity, cell }) => `${severity} ${rule} ${cell}`)).toEqual([
      "error RD-C14 E6",
    ]);
    expect(findings[0]?.message).toBe(
      "「合　计」填 1750.5 万元，而甲公司至丙公司共 3 行之和为 1650.5 万元，相差 100 万元。",
    );
  });

  test("4000 for 400 in a row: the row's cell, with what it should be, and the total is left alone", () => {
    const { findings } = check(
      sheet("名单", [
        ["2023年规上工业企业研发情况（单位：万元）"],
        ["企业名称", "是否高新技术企业", "营业收入", "研发费用"],
        ["甲公司", "否", 9000, 4000],
        ["乙公司", "否", 8000, 350],
        ["丙公司", "否", 30000, 900],
        ["合计", null, 47000, 1650],
      ]),
    );
    expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-C14 D3"]);
    expect(findings[0]?.suggestion).toContain("应为 400 万元");
  });

  test("the total of a list of which this is an excerpt agrees in nothing: named, not accused", () => {
    const total = ["合计", null, null, 98000, 3200];
    expect(flagged(list(total))).toEqual([]);
    expect(named(total).map(({ cell, reason }) => [cell, reason])).toEqual([
      ["B6", "合计与表中各行之和都不同，不知道是哪些行的合计，没有核对"],
    ]);
  });

  test("an amount that is missing in one row cannot be told; a total that is blank says nothing", () => {
    const blank = sheet("名单", [
      ["2023年规上工业企业研发情况（单位：万元）"],
      ["企业名称", "是否高新技术企业", "营业收入", "研发费用"],
      ["甲公司", "否", 9000, 400],
      ["乙公司", "否", 8000, null],
      ["合计", null, 17000, 700],
    ]);
    expect(flagged(blank)).toEqual(["RD-F08 D4"]);
    expect(named(["合计", null, null, 47000, null])).toEqual([]);
  });

  test("小计 is of the rows above it, or below it, up to the next; 总计 of all", () => {
    const groups = (small: number, all = 2000) =>
      sheet("名单", [
        ["2023年规上工业企业研发情况（单位：万元）"],
        ["企业名称", "是否高新技术企业", "营业收入", "研发费用"],
        ["甲公司", "否", 9000, 400],
        ["乙公司", "否", 8000, 350],
        ["小计", null, 17000, 750],
        ["丙公司", "否", 30000, 900],
        ["丁公司", "否", 9900, 350],
        ["小计", null, 39900, small],
        ["总计", null, 56900, all],
      ]);
    expect(flagged(groups(1250))).toEqual([]);
    expect(flagged(groups(1150))).toEqual(["RD-C14 D8"]);
    expect(flagged(groups(1250, 2100))).toEqual(["RD-C14 D9"]);
  });

  test("the total of last year's column is one too, and no jump", () => {
    const years = sheet("名单", [
      ["2023年规上工业企业研发情况（单位：万元）"],
      ["企业名称", "是否高新技术企业", "营业收入", "研发费用", "上年研发费用"],
      ["甲公司", "否", 9000, 400, 380],
      ["乙公司", "否", 8000, 350, 330],
      ["合计", null, 17000, 750, 110],
    ]);
    expect(flagged(years)).toEqual(["RD-C14 E5"]);
  });
});
