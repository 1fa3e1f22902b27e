import fc from "fast-check";
import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";
import { recognise } from "../../src/returns/recognise";
import type { CellValue } from "../../src/sheet/snapshot";
import { checkWorkbook } from "../../src/rules/check";
import { sheet } from "../support/sheets";

const plan = indexPlan(currentEdition);
const counties = currentEdition.regions.filter((region) => !region.whole);

/** One set of facts (2023; 崇义县 behind, 大余县's ratio wrong) laid out by a drawn layout. */
const layout = fc.record({
  top: fc.nat({ max: 6 }),
  left: fc.nat({ max: 3 }),
  title: fc.constantFrom("2023年研发投入情况表", "全社会研发投入（2023年度）", "研发统计 ２０２３年"),
  noteAmount: fc.constantFrom("亿元", "万元"),
  noteWhere: fc.constantFrom("note", "header"),
  twoRows: fc.boolean(),
  order: fc.shuffledSubarray(["gdp", "rd", "ratio"], { minLength: 3, maxLength: 3 }),
  ordinal: fc.boolean(),
  asText: fc.boolean(),
  blankRows: fc.boolean(),
  footer: fc.boolean(),
  nameStyle: fc.constantFrom("full", "short", "prefixed", "code"),
  shuffle: fc.boolean(),
});

type Layout = typeof layout extends fc.Arbitrary<infer L> ? L : never;

function layOut(l: Layout) {
  const factor = l.noteAmount === "万元" ? 10_000 : 1;
  const unit = l.noteWhere === "header" ? `（${l.noteAmount}）` : "";
  const names: Record<string, string> = {
    gdp: `地区生产总值${unit}`,
    rd: `研发经费${unit}`,
    ratio: "研发投入强度（%）",
  };
  const lead = l.ordinal ? ["序号", "县（市、区）"] : ["县（市、区）"];
  const header: CellValue[][] = l.twoRows
    ? [
        [...lead, "基本情况", null, null],
        [...lead.map(() => null), ...l.order.map((key) => names[key] as string)],
      ]
    : [[...lead, ...l.order.map((key) => names[key] as string)]];
  const list = l.shuffle ? [...counties].reverse() : counties;
  const text = (value: number) => (l.asText ? String(value) : value);
  const rows = list.flatMap((region, i): CellValue[][] => {
    const rd = region.name === "崇义县" ? 1 : 6;
    const ratio = region.name === "大余县" ? 7 : rd;
    const cells: Record<string, CellValue> = {
      gdp: text(100 * factor),
      rd: text(rd * factor),
      ratio: text(ratio),
    };
    const short = region.name === "赣县区" ? "赣县" : region.name.replace(/[区县市]$/, "");
    const name = { full: region.name, short, prefixed: `赣州市${region.name}`, code: region.code }[
      l.nameStyle
    ] as string;
    const row = [...(l.ordinal ? [i + 1] : []), name, ...l.order.map((key) => cells[key] as CellValue)];
    return l.blankRows && i === 9 ? [[], row] : [row];
  });
  const all: CellValue[][] = [
    [l.title],
    ...(l.noteWhere === "note" ? [[null, null, `单位：${l.noteAmount}`]] : []),
    ...header,
    ...rows,
    ...(l.footer ? [[], ["填表人：李四", null, "2024年1月5日"]] : []),
  ];
  return sheet("Sheet1", all, [], l.top, l.left);
}

test("one set of facts gives the same two findings in every layout", () => {
  fc.assert(
    fc.property(layout, (l) => {
      const { findings, sheets } = checkWorkbook([layOut(l)], plan);
      expect(sheets[0]).toMatchObject({ status: "checked", kind: "county-year", year: 2023 });
      expect(findings.map((f) => `${f.rule} ${f.unit}`).sort()).toEqual(["RD-C01 大余县", "RD-T01 崇义县"]);
    }),
    { numRuns: 300 },
  );
});

test("a two-row header with a merged group names each column by both levels", () => {
  const rows = [
    ["县市区", "2022年", null, "2023年", null],
    [null, "研发经费（万元）", "强度（%）", "研发经费（万元）", "强度（%）"],
    ...counties.map((c) => [c.name, 60000, 6, 60000, 6]),
  ];
  const merges = [
    { top: 0, left: 0, bottom: 1, right: 0 },
    { top: 0, left: 1, bottom: 0, right: 2 },
    { top: 0, left: 3, bottom: 0, right: 4 },
  ];
  const recognition = recognise(sheet("表", rows, merges), plan);
  if (recognition.status !== "recognised") throw new Error(recognition.message);
  expect(recognition.returns[0]!.columns.map(({ measure, year, scale }) => [measure, year, scale])).toEqual([
    [undefined, undefined, undefined],
    ["rd", 2022, "万元"],
    ["intensity", 2022, "%"],
    ["rd", 2023, "万元"],
    ["intensity", 2023, "%"],
  ]);
});

test("附表1 and 附表2 as the notice prints them are matrices without a finding", () => {
  for (const table of currentEdition.tables.slice(0, 2)) {
    const rows = [...table.figures.values()].map((row) => [
      row[0]!.citation.row!,
      ...row.map((f) => f.value),
    ]);
    const snapshot = sheet("Sheet1", [
      [table.title],
      ["年度 县市区", ...table.years.map((y) => `${y} 年`)],
      ...rows,
    ]);
    const { findings, sheets } = checkWorkbook([snapshot], plan);
    expect(sheets[0]).toMatchObject({ kind: "county-matrix" });
    expect(findings).toEqual([]);
  }
});

test("附表3 as the notice prints it is a sector matrix without a finding; ratio columns are not asked for", () => {
  const table = currentEdition.tables[2]!;
  const rows = [...table.figures.values()].map((row) => [
    "市局",
    row[0]!.citation.row!,
    ...row.map((f) => f.value ?? (f.published || null)),
    "20%",
  ]);
  const header = ["责任单位", "研发活动单位及类别", ...table.years.map((y) => `${y} 年`), "年均增速"];
  const { findings, sheets } = checkWorkbook(
    [sheet("Sheet1", [["研发经费"], ["单位：亿元"], header, ...rows])],
    plan,
  );
  expect(sheets[0]).toMatchObject({ kind: "sector-matrix" });
  expect(findings).toEqual([]);
});

test("an empty sheet and an unrecognised one are each told in one sentence", () => {
  const { sheets } = checkWorkbook(
    [
      sheet("空", []),
      sheet("通讯录", [
        ["姓名", "电话"],
        ["张三", 1],
      ]),
    ],
    plan,
  );
  expect(sheets.map((s) => s.status)).toEqual(["empty", "unrecognised"]);
  expect(sheets[0]?.message).toContain("「空」");
  expect(sheets[1]?.message).toContain("没有找到县市区或研发活动类别");
});

test("合计 stands for the city where the city has no row; beside 全市 it is ignored and said so", () => {
  const rows = [...counties.map((c) => [c.name, 6]), ["合计", 1]];
  const only = checkWorkbook([sheet("2023年", [["县市区", "强度（%）"], ...rows])], plan);
  expect(only.findings.map((f) => `${f.rule} ${f.unit}`)).toEqual(["RD-T01 全市"]);
  const both = checkWorkbook([sheet("2023年", [["县市区", "强度（%）"], ...rows, ["全市", 3]])], plan);
  expect(both.findings).toEqual([]);
  expect(JSON.stringify(both.sheets[0]?.understanding)).toContain("合计行");
});

test("a table of enterprises by county is a list of enterprises, not a county return", () => {
  const rows = counties.flatMap((c) => [[`${c.name}甲厂`, c.name, 0], [`${c.name}乙厂`, c.name, 1]]); // prettier-ignore
  const { sheets } = checkWorkbook([sheet("2023年", [["企业名称", "所属县区", "研发经费"], ...rows])], plan);
  expect(sheets[0]).toMatchObject({ status: "checked", kind: "enterprise", findings: [] });
});

test("regression: a figure beside the header of a list of enterprises, or a column headed by one, is no row of data", () => {
  const header = [
    "企业名称",
    "统一社会信用代码",
    "是否高企",
    "研发经费（万元）",
    "营业收入（万元）",
    "申请财政资金（万元）",
  ];
  const rows: CellValue[][] = [
    ["甲公司", "91360700MA35000011", "是", null, null, null],
    ["乙公司", "91360700MA35000022", "是", 300, 9000, 20],
  ];
  const beside: readonly CellValue[][] = [[], [null, 156], [4, 156], [1, 2, 3, 4]];
  for (const extra of beside) {
    const wide = (cells: CellValue[], more: readonly CellValue[] = []): CellValue[] =>
      [0, 1, 2, 3].reduce((row, i) => [...row, more[i] ?? null], cells);
    const table = [wide(header, extra), ...rows.map((row) => wide(row))];
    const seen = recognise(sheet("2023年", table), plan);
    const [first] = seen.status === "recognised" ? seen.returns : [];
    expect(first?.kind).toBe("enterprise");
    expect(first?.rows.map(({ label }) => label)).toEqual(["甲公司", "乙公司"]);
    expect(first?.columns.map((column) => column.header)).toEqual(expect.arrayContaining(header));
  }
});

test("quarters are no years: a cumulative amount is judged by the pace of the year", () => {
  const header = ["类别", "2024年一季度", "2024年上半年"];
  const { sheets, findings } = checkWorkbook(
    [sheet("进度", [["研发经费"], header, ["高校", 2.02, 3.5], ["医院", 1.6, 3.1]])],
    plan,
  );
  expect(sheets[0]).toMatchObject({ kind: "sector-quarter" });
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F03 A2", "RD-T03 C3"]);
});

test("what is not checked is named: a column of remarks, a column not understood", () => {
  const rows = counties.map((c) => [c.name, 6, "甲", 3]);
  const { sheets } = checkWorkbook(
    [sheet("2023年", [["县市区", "强度（%）", "备注", "专利授权量"], ...rows])],
    plan,
  );
  const told = sheets[0]?.understanding.map((line) => `${line.label} ${line.detail}`).join("\n");
  expect(told).toMatch(/C 列「备注」.*未参与校验/);
  expect(told).toMatch(/D 列「专利授权量」 专利.*未参与校验/);
  expect(sheets[0]?.notRead).toEqual([
    { cell: "D1", label: "专利授权量", reason: "专利、论文、标准，不是校验的指标" },
  ]);
  expect(sheets[0]?.message).toContain("已读部分没有发现问题，有 1 处没有读");
});
