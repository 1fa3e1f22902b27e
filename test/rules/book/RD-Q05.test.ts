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
