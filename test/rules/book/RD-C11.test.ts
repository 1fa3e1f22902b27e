/** RD-C11: What a return prints besides its figures follows from them: growth, completion, gaps, shares, places. */
import { check, counties, flagged, planned, type Cell, type Row } from "../../support/returns";
import { sheet } from "../../support/sheets";

const sectorsOf = (growth: Cell) =>
  sheet("Sheet1", [
    ["2023年分行业研发经费（单位：亿元）"],
    ["类别", "2022年", "2023年", "同比增长（%）"],
    ["规模以上工业企业", 63.5, 76.3, 20.2],
    ["科学研究和技术服务业非企业单位", 10.44, 12.6, 20.7],
    ["高等学校", 5.6, 6.8, growth],
    ["医疗卫生机构", 4.27, 5.2, 21.8],
    ["特级、一级建筑企业", 1, 1.3, 30],
  ]);

test("5.6 to 6.8 grows by 21.4%: printed 21.4 and 21, not 31", () => {
  expect(flagged(sectorsOf(21.4))).toEqual([]);
  expect(flagged(sectorsOf("21.4%"))).toEqual([]);
  const { findings } = check(sectorsOf(31));
  expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-C11 D5"]);
  expect(findings[0]?.message).toContain("6.8 亿元 ÷ 5.6 亿元 − 1 = 21.43%");
  expect(findings[0]?.suggestion).toContain("此格应为 21.43%");
});

test("no growth, —— and a growth beside a figure that is wrong itself tell nothing of the growth", () => {
  expect(flagged(sectorsOf(null))).toEqual([]);
  expect(flagged(sectorsOf("——"))).toEqual([]);
});

const counted = counties.map(({ name, code }, i) => ({
  name: i === 0 ? "章贡区（含经开区）" : name,
  target: planned("gdp-intensity", code, 2023),
  actual: Number((planned("gdp-intensity", code, 2023) + 0.05 + 0.01 * i).toFixed(2)),
}));

const againstTargets = (gap: (right: number, i: number) => Cell, done: (right: number, i: number) => Cell) =>
  sheet("Sheet1", [
    ["2023年研发投入强度完成情况（%）"],
    ["县（市、区）", "年度目标", "实际完成", "与目标差距（百分点）", "完成率"],
    ...counted.map(({ name, target, actual }, i): Row => [
      name,
      target,
      actual,
      gap(Number((actual - target).toFixed(2)), i),
      done(Number(((actual / target) * 100).toFixed(1)), i),
    ]),
  ]);

test("gap and completion against the target: of either sign, in % or as a fraction; a wrong one is found", () => {
  const right = (value: number) => value;
  expect(flagged(againstTargets(right, right))).toEqual([]);
  expect(
    flagged(
      againstTargets(
        (value) => -value,
        (value) => value / 100,
      ),
    ),
  ).toEqual([]);
  expect(flagged(againstTargets((value, i) => (i === 3 ? value + 0.4 : value), right))).toEqual([
    "RD-C11 D6",
  ]);
  expect(flagged(againstTargets(right, (value, i) => (i === 5 ? 88 : value)))).toEqual(["RD-C11 E8"]);
});

test("a column that most rows contradict was misread: it is named, not told eighteen times", () => {
  const { findings, sheets } = check(
    againstTargets(
      (value) => value,
      (_value, i) => 50 + i,
    ),
  );
  expect(findings).toEqual([]);
  expect(sheets[0]?.notRead).toEqual([
    { cell: "E2", label: "完成率", reason: "不是由本表的数算出的，没有可以核对的数" },
  ]);
});

const shares = (own: Cell, whole: Cell = 100) =>
  sheet("Sheet1", [
    ["2023年规上工业企业研发活动情况"],
    ["县（市、区）", "规上工业企业数", "有研发活动企业数", "有研发活动企业占比（%）"],
    ["南康区", whole, 48, own],
    ["赣县区", 90, 45, 50],
  ]);

test("48 of 100 enterprises are 48%, not 58%; without all enterprises nothing is told", () => {
  const of = (snapshot: ReturnType<typeof shares>) =>
    flagged(snapshot).filter((found) => found.startsWith("RD-C11"));
  expect(of(shares(48))).toEqual([]);
  expect(of(shares(58))).toEqual(["RD-C11 D3"]);
  expect(of(shares(58, "——"))).toEqual([]);
});

const places = (spoil: (place: number, i: number) => Cell) =>
  sheet("Sheet1", [
    ["2023年研发投入强度（%）"],
    ["县（市、区）", "强度", "位次"],
    ...counted.map(({ name, actual }, i): Row => [
      name,
      actual,
      spoil(counted.filter((other) => other.actual > actual).length + 1, i),
    ]),
  ]);

test("places: one that is wrong, two that are exchanged; a wrong figure moves many and is not told here", () => {
  expect(flagged(places((place) => place))).toEqual([]);
  expect(flagged(places((place, i) => (i === 2 ? 9 : place)))).toEqual(["RD-C11 C5"]);
  expect(flagged(places((place) => (place === 4 ? 5 : place === 5 ? 4 : place)))).toHaveLength(1);
  expect(flagged(places((place) => (place > 14 ? place - 1 : place)))).toEqual([]);
});

test("a share of the city's amount follows from the city's row", () => {
  const rows = counties.map(({ name }, i): Row => [i === 0 ? "章贡区（含经开区）" : name, 5, 5.6]);
  const table = (last: Cell) =>
    sheet("Sheet1", [
      ["2023年全社会研发经费（亿元）"],
      ["县（市、区）", "研发经费", "占全市比重（%）"],
      ...rows.slice(0, -1),
      ["瑞金市", 5, last],
      ["全市", 90, 100],
    ]);
  expect(flagged(table(5.6))).toEqual([]);
  expect(flagged(table(6.5))).toEqual(["RD-C11 C20"]);
});

test("a figure that its gap and its completion both contradict is the one at fault: one finding, at the figure", () => {
  const rows = againstTargets(
    (value) => value,
    (value) => value,
  );
  const wrong = {
    ...rows,
    values: rows.values.map((row, r) => (r === 6 ? row.map((v, c) => (c === 2 ? Number(v) + 0.6 : v)) : row)),
  };
  expect(flagged(wrong)).toEqual(["RD-C11 C7"]);
});

const record = (change: Cell, spent: Cell = "约3.4") =>
  sheet("台账", [
    ["会昌县全社会研发投入历年台账"],
    ["单位：亿元、%"],
    ["年度", "地区生产总值", "研发经费", "研发强度", "较上年增减"],
    [2021, 176.2, 2.13, 1.21, "—"],
    [2022, 186.77, spent, 1.79, 0.58],
    [2023, 197.98, 4.14, 2.09, 0.3],
    [2024, 209.86, 4.91, 2.34, change],
  ]);

test("years below each other: 0.58, 0.30 and 0.25 are what the intensity rose by, not 4.91 − 4.14 亿元", () => {
  expect(flagged(record(0.25))).toEqual(["RD-F05 C5"]);
  expect(flagged(record(0.25, 3.34))).toEqual([]);
});

test("years below each other: a rise of 0.45 points from 2.09% to 2.34% is none", () => {
  expect(flagged(record(0.45, 3.34))).toEqual(["RD-C11 E7"]);
});

const two = (value: number): number => Number(value.toFixed(2));

describe("lists of enterprises: intensity and growth against the figures that they are of", () => {
  const heads = [
    "企业名称",
    "营业收入",
    "上年营业收入",
    "研发费用",
    "上年研发费用",
    "研发强度（%）",
    "研发费用增长（%）",
  ];
  const firms: readonly Row[] = [
    ["甲公司", 9000, 8800, 400, 380, 4.44, 5.3],
    ["乙公司", 8000, 7900, 350, 340, 4.38, 2.9],
    ["丙公司", 30000, 29000, 900, 800, 3, 12.5],
    ["丁公司", 6000, 5900, 12, 12, 0.21, 0],
    ["戊公司", 7000, 7100, 210, 200, 3, 5],
  ];
  const list = (changes: Readonly<Record<number, Readonly<Record<number, Cell>>>> = {}) =>
    sheet("名单", [
      ["2023年规上工业企业研发情况（单位：万元）"],
      heads,
      ...firms.map((row, i) => row.map((value, j) => changes[i]?.[j] ?? value)),
    ]);

  test("as printed they follow, 0.21% of 12 ÷ 6000 too: 12 may have been 12.4", () => {
    const { findings, sheets } = check(list());
    expect(findings).toEqual([]);
    expect(sheets[0]?.notRead).toEqual([]);
  });
  test("4.84% for 4.44%, 15% for 5%: each at its own cell", () => {
    expect(flagged(list({ 0: { 5: 4.84 } }))).toEqual(["RD-C11 F3"]);
    expect(flagged(list({ 4: { 6: 15 } }))).toEqual(["RD-C11 G7"]);
  });
  test("two of five intensities misprinted do not make it another column: both are told", () => {
    expect(flagged(list({ 0: { 5: 4.84 }, 4: { 5: 3.9 } }))).toEqual(["RD-C11 F3", "RD-C11 F7"]);
  });
  test("720 of R&D that both contradict is at fault itself; 870 last year, of which the growth alone speaks, is asked about there", () => {
    expect(flagged(list({ 2: { 3: 720 } }))).toEqual(["RD-C11 D5"]);
    expect(flagged(list({ 2: { 4: 870 } }))).toEqual(["RD-C11 G5"]);
  });
  test("a revenue that its growth and the intensity contradict is one fault, at the revenue", () => {
    const rows = firms.map(([name, revenue, last, rd]): Row => {
      const [now, before, spent] = [revenue, last, rd].map(Number) as [number, number, number];
      const typed = name === "丙公司" ? 36000 : now;
      return [name ?? null, typed, before, two((now / before - 1) * 100), spent, two((spent / now) * 100)];
    });
    const heads = ["企业名称", "营业收入", "上年营业收入", "营业收入增长（%）", "研发费用", "研发强度（%）"]; // prettier-ignore
    expect(flagged(sheet("名单", [["2023年规上工业企业研发情况（单位：万元）"], heads, ...rows]))).toEqual(["RD-C11 B5"]); // prettier-ignore
  });
  test("a column that most rows contradict is of something else: named, and nobody is accused", () => {
    const other = Object.fromEntries(firms.map((_row, i) => [i, { 5: 20 + i }]));
    const { findings, sheets } = check(list(other));
    expect(findings).toEqual([]);
    expect(sheets[0]?.notRead.map(({ cell }) => cell)).toEqual(["F2"]);
  });
  test("a revenue of 0 cannot be told", () =>
    expect(flagged(list({ 3: { 1: 0, 2: 0, 3: 0, 4: 0, 5: null, 6: null } }))).toEqual([]));
});

test("a gap between two ratios is told in points: 2.16% less 2.04% is 0.12 个百分点, not 0.52", () => {
  const rows = counties.map((county, i): Row => {
    const target = planned("gdp-intensity", county.code, 2023);
    const own = Number((target + 0.12).toFixed(2));
    return [county.name, own, target, i === 3 ? 0.52 : 0.12];
  });
  const heads = ["县市区", "研发投入强度（%）", "目标值（%）", "差距（个百分点）"];
  const { findings } = check(sheet("汇总", [["2023年研发投入强度完成情况"], heads, ...rows]));
  expect(findings.map(({ rule, cell }) => `${rule} ${cell}`)).toEqual(["RD-C11 D6"]);
  expect(findings[0]?.message).toContain("填 0.52 个百分点，而");
  expect(findings[0]?.suggestion).toContain("应为 0.12 个百分点");
});
