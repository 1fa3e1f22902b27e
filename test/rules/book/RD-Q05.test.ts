/** RD-Q05: An amount that moves by more than half on last year, from nothing or to nothing. */
import { readSettings } from "../../../src/rules/settings";
import { check, counties, flagged, missing, sectorMatrix, type Cell, type Row } from "../../support/returns";
import { sheet } from "../../support/sheets";

/** Amounts of 2023 and 2024 of each county in 亿元, 5.05 and 5.55 unless given; nothing says what they should be. */
const table = (changes: Readonly<Record<string, readonly [Cell, Cell]>> = {}, years = [2023, 2024]) =>
  sheet("Sheet1", [
    ["全社会研发经费（单位：亿元）"],
    ["县（市、区）", ...years.map((year) => `${year}年`)],
    ...counties.map(({ name }, i): Row => [
      i === 0 ? "章贡区（含经开区）" : name,
      ...(changes[name] ?? [5.05, 5.55]),
    ]),
  ]);

test("5.05 to 7.58 grows by more than half: the later cell; 7.57 and 2.53 do not, 2.51 falls by more", () => {
  const { findings } = check(table({ 石城县: [5.05, 7.6] }));
  expect(findings.map(({ rule, severity, cell }) => `${severity} ${rule} ${cell}`)).toEqual([
    "query RD-Q05 C19",
  ]);
  expect(findings[0]?.message).toBe(
    "石城县研发经费由 2023 年的 5.05 亿元变为 2024 年的 7.6 亿元，增长 50.5%，超过 50%。",
  );
  expect(flagged(table({ 石城县: [5.05, 7.57], 瑞金市: [5.05, 2.53] }))).toEqual([]);
  expect(flagged(table({ 瑞金市: [5.05, 2.51] }))).toEqual(["RD-Q05 C20"]);
});

test("from nothing and to nothing; nothing twice is none", () => {
  expect(flagged(table({ 石城县: [0, 5.55], 瑞金市: [5.05, 0], 会昌县: [0, 0] }))).toEqual([
    "RD-Q05 C19",
    "RD-Q05 C20",
  ]);
});

test("what rounding explains is none: 0.1 may have been 0.149, and 0.2 0.15", () => {
  const small = (before: number, now: number) =>
    sheet("Sheet1", [
      ["全社会研发经费（单位：亿元）"],
      ["县（市、区）", "2023年", "2024年"],
      ...counties.map(({ name }, i): Row => [i === 0 ? "章贡区（含经开区）" : name, before, now]),
    ]);
  expect(flagged(small(0.1, 0.2))).toEqual([]);
  expect(flagged(small(0.1, 0.3))).toEqual(["RD-Q05 C2"]);
});

test("where most of a column jumps it is one question at its header", () => {
  const many = Object.fromEntries(counties.slice(0, 10).map(({ name }) => [name, [5.05, 9.05]] as const));
  const { findings } = check(table(many));
  expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-Q05 C2"]);
  expect(findings[0]?.message).toContain("18 格中有 10 格有同样的问题（金额比上年变动过大）");
  const some = Object.fromEntries(counties.slice(0, 3).map(({ name }) => [name, [5.05, 9.05]] as const));
  expect(flagged(table(some))).toEqual(["RD-Q05 C3", "RD-Q05 C4", "RD-Q05 C5"]);
});

test("up and back is one fault; —— cannot be told; the limit is a setting", () => {
  expect(flagged(sectorMatrix({ 高等学校: [5.7, 12, 8.2] }))).toEqual(["RD-Q05 C6"]);
  expect(flagged(table({ 石城县: [missing, 9.05] }))).toEqual([]);
  const settings = readSettings({ jumpPercent: 60 });
  expect(flagged(table({ 石城县: [5.05, 7.6] }), { settings })).toEqual([]);
});

test("up and back where nothing else speaks: 5.05, 12.05, 5.55 is one question, at the year that leaps", () => {
  const rows = counties.map(({ name }, i): Row => [
    i === 0 ? "章贡区（含经开区）" : name,
    ...(name === "石城县" ? [5.05, 12.05, 5.55] : [5.05, 5.55, 6.05]),
  ]);
  const three = [["全社会研发经费（单位：亿元）"], ["县（市、区）", "2023年", "2024年", "2025年"], ...rows];
  expect(flagged(sheet("Sheet1", three))).toEqual(["RD-Q05 C19"]);
});

test("industry's part leaps and takes the whole with it: asked at the part alone", () => {
  const rows = (rd: number, industry: number): Row[] =>
    counties.map(({ name }, i): Row => [
      i === 0 ? "章贡区（含经开区）" : name,
      5.05,
      4.05,
      ...(name === "石城县" ? [rd, industry] : [5.55, 4.45]),
    ]);
  const table = (rd: number, industry: number) =>
    sheet("Sheet1", [
      ["研发经费（单位：亿元）"],
      [
        "县（市、区）",
        "2023年研发经费",
        "2023年规上工业研发经费",
        "2024年研发经费",
        "2024年规上工业研发经费",
      ],
      ...rows(rd, industry),
    ]);
  expect(flagged(table(8.05, 7.05))).toEqual(["RD-Q05 E19"]);
  expect(flagged(table(8.05, 4.45))).toEqual(["RD-Q05 D19"]);
});

/** One county's GDP, R&D and ratio of two years. */
const pair = (name: string, years: readonly [number, number], rows: readonly Row[]) =>
  sheet("Sheet1", [
    [`${name}全社会研发投入情况（单位：亿元）`],
    ["年度", "地区生产总值", "全社会研发经费", "研发投入强度（%）"],
    ...rows.map((row, i): Row => [years[i] ?? null, ...row]),
  ]);

test("崇义县 from 0.3% to 1.75% of its GDP is what the plan foresees from the baseline", () =>
  expect(
    flagged(
      pair(
        "崇义县",
        [2021, 2022],
        [
          [110, 0.33, 0.3],
          [120, 2.1, 1.75],
        ],
      ),
    ),
  ).toEqual([]));

test("what is said of the ratio, or by the plan at the same cell, is not said again", () => {
  // The ratio falls with the amount, under its target: that is RD-T01's.
  expect(
    flagged(
      pair(
        "瑞金市",
        [2022, 2023],
        [
          [210, 4.62, 2.2],
          [215, 2.15, 1],
        ],
      ),
    ),
  ).toEqual(["RD-Q01 D4"]);
  // The level of the year is missed: RD-T01 stands on the amount.
  expect(flagged(sectorMatrix({ 高等学校: [5.7, 6.82, 2.1] }))).toEqual(["RD-T01 D6"]);
});

describe("lists of enterprises with last year's figures beside this year's", () => {
  /** Revenue and R&D of two years in 万元; four firms that hardly move, and one as given. */
  const list = (
    given: Row,
    {
      title = "2023年规上工业企业研发情况（单位：万元）",
      heads = ["营业收入", "上年营业收入", "研发费用", "上年研发费用"],
    }: { readonly title?: string; readonly heads?: readonly string[] } = {},
  ) =>
    sheet("名单", [
      [title],
      ["企业名称", ...heads],
      ["甲公司", 9000, 8000, 400, 380],
      ["乙公司", 8000, 7500, 350, 300],
      ["丙公司", 30000, 28000, 900, 800],
      ["丁公司", 6000, 6100, 240, 250],
      ["戊公司", ...given],
    ]);

  test("600万元 after 300万元 is asked at this year's cell; 440 after 300 is not", () => {
    const { findings } = check(list([9000, 8900, 600, 300]));
    expect(findings.map(({ rule, severity, cell }) => `${severity} ${rule} ${cell}`)).toEqual([
      "query RD-Q05 D7",
    ]);
    expect(findings[0]?.message).toBe(
      "戊公司研发经费由 2022 年的 300 万元变为 2023 年的 600 万元，增长 100%，超过 50%。",
    );
    expect(flagged(list([9000, 8900, 440, 300]))).toEqual([]);
  });

  test("by years in the headers, and without any year", () => {
    const heads = ["2023年营业收入", "2022年营业收入", "2023年研发费用", "2022年研发费用"];
    expect(flagged(list([9000, 8900, 600, 300], { heads }))).toEqual(["RD-Q05 D7"]);
    const { findings } = check(list([9000, 8900, 600, 300], { title: "规上工业企业研发情况（单位：万元）" }));
    expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-Q05 D7"]);
    expect(findings[0]?.message).toContain("由上年的 300 万元变为本年的 600 万元");
  });

  test("a move of less than 100万元 is nothing to ask: 80 after 20; the least is a setting", () => {
    expect(flagged(list([9000, 8900, 80, 20]))).toEqual([]);
    expect(flagged(list([9000, 8900, 80, 20]), { settings: readSettings({ jumpLeast: 50 }) })).toEqual([
      "RD-Q05 D7",
    ]);
  });

  test("what last year's column says is not this year's: 0 last year is no RD-T07, and more than the revenue no RD-C12", () => {
    expect(flagged(list([12000, 11900, 60, 0]))).toEqual([]);
    expect(flagged(list([9000, 8900, 300, 9500]))).toEqual(["RD-Q05 D7"]);
  });

  test("no R&D and 1.2亿 of revenue is RD-T07's, not a fall to nothing; with 9000万元 it is one", () => {
    expect(flagged(list([12000, 11900, 0, 300]))).toEqual(["RD-T07 D7"]);
    expect(flagged(list([12000, 11900, 300, 0]))).toEqual([]);
    expect(flagged(list([9000, 8900, 0, 300]))).toEqual(["RD-Q05 D7"]);
    expect(flagged(list([9000, 8900, 300, 0]))).toEqual(["RD-Q05 D7"]);
  });

  test("revenue and R&D that double together are one question, at the revenue; R&D above it is RD-C12's alone", () => {
    expect(flagged(list([9000, 4000, 600, 280]))).toEqual(["RD-Q05 B7"]);
    expect(flagged(list([500, 9000, 600, 580]))).toEqual(["RD-C12 D7"]);
  });

  test("a blank or —— last year cannot be told", () => {
    expect(flagged(list([9000, null, 600, missing]))).toEqual([]);
  });

  test("half a year is not set against a whole one, but against the same months it is", () => {
    const title = "2023年1-6月规上工业企业研发情况（单位：万元）";
    expect(flagged(list([4500, 8900, 150, 350], { title }))).toEqual([]);
    const heads = ["营业收入", "上年同期营业收入", "研发费用", "上年同期研发费用"];
    expect(flagged(list([4500, 4400, 350, 150], { title, heads }))).toEqual(["RD-Q05 D7"]);
  });

  test("the years of an application are two tests of one firm: they are not compared", () => {
    const applied = sheet("申报", [
      ["2024年度科技计划项目申报汇总表（单位：万元）"],
      ["企业名称", "2023年研发费用", "2022年研发费用", "申请财政资金"],
      ["甲公司", 900, 300, 100],
      ["乙公司", 500, 450, 100],
    ]);
    expect(flagged(applied)).toEqual([]);
    expect(check(applied).sheets[0]?.notRead.map(({ cell }) => cell)).toEqual(["C2"]);
  });

  test("four of five that double are one question at the header", () => {
    const rows = ["甲", "乙", "丙", "丁", "戊"].map((name, i): Row => [`${name}公司`, 9000, 8900, 600, i < 4 ? 300 : 590]); // prettier-ignore
    const heads = ["企业名称", "营业收入", "上年营业收入", "研发费用", "上年研发费用"];
    expect(flagged(sheet("名单", [["2023年规上工业企业研发情况（单位：万元）"], heads, ...rows]))).toEqual(["RD-Q05 D2"]); // prettier-ignore
  });
});

test("last year's column that says no unit is in this year's 万元: 400 after 380 is no fall to a ten thousandth", () => {
  const rows = ["甲", "乙", "丙"].map((name): Row => [`${name}公司`, "否", 9000, 400, 380]);
  const heads = ["企业名称", "是否高新技术企业", "营业收入（万元）", "研发费用（万元）", "上年研发费用"];
  expect(flagged(sheet("名单", [["2023年规上工业企业研发情况"], heads, ...rows]))).toEqual([]);
});

test("36.16 for 63.16 in the first year is short of its own level: the way back to 75.79 and 90.94 is no second fault", () => {
  const [industry] = ["规模以上工业企业"];
  expect(flagged(sectorMatrix({ [industry ?? ""]: [36.16, 75.79, 90.94] }))).toEqual(["RD-T01 B4"]);
});
