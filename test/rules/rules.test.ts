import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";
import type { CellValue, SheetSnapshot } from "../../src/sheet/snapshot";
import { checkWorkbook } from "../../src/rules/check";
import { registry } from "../../src/rules/registry";
import { pct, sheet, type FormattedCell } from "../support/sheets";

const plan = indexPlan(currentEdition);
type Row = readonly (CellValue | FormattedCell)[];

const flagged = (...sheets: SheetSnapshot[]) =>
  checkWorkbook(sheets, plan).findings.map((finding) => `${finding.rule} ${finding.cell}`);

/** All 18 counties with GDP 100 亿元, each exactly on its 2023 target, with some cells changed. */
function countyYear(
  changes: Readonly<Record<string, readonly (CellValue | FormattedCell)[]>> = {},
): SheetSnapshot {
  const table = currentEdition.tables[0];
  const rows: Row[] = currentEdition.regions
    .filter((region) => !region.whole)
    .map((region) => {
      const target = table?.figures.get(region.code)?.[2]?.value as number;
      return changes[region.name] ?? [region.name, 100, target, target];
    });
  return sheet("汇总", [
    ["2023年全社会研发投入情况"],
    ["单位：亿元"],
    ["县市区", "地区生产总值", "研发经费", "研发投入强度（%）"],
    ...rows,
  ]);
}

test("a return on which nothing is wrong gets no finding", () => expect(flagged(countyYear())).toEqual([]));

test("IDs are unique and of the permanent form", () => {
  const ids = registry.map((rule) => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^RD-[TEFCQ]\d\d$/);
});

describe("RD-T01 under the year's target", () => {
  test("瑞金市 at 2.28% in 2023 is behind 2.29%: the ratio's cell, with the money that is short", () => {
    const { findings } = checkWorkbook([countyYear({ 瑞金市: ["瑞金市", 100, 2.28, 2.28] })], plan);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ rule: "RD-T01", severity: "behind", cell: "D21", unit: "瑞金市" });
    expect(findings[0]?.message).toMatch(/2\.28%.*2\.29%.*0\.01 个百分点/);
    expect(findings[0]?.suggestion).toContain("还差 0.01 亿元");
    expect(findings[0]?.source).toContain("附表1 瑞金市 2023 年");
  });
  test("at 2.29% it is met", () =>
    expect(flagged(countyYear({ 瑞金市: ["瑞金市", 100, 2.29, 2.29] }))).toEqual([]));
  test("with —— it cannot be told", () =>
    expect(flagged(countyYear({ 瑞金市: ["瑞金市", 100, "——", "——"] }))).toEqual([]));
  test("with amounts and no ratio column, the ratio is computed and the R&D cell flagged", () => {
    const rows = currentEdition.regions
      .filter((r) => !r.whole)
      .map((r): Row => [r.name, 100, r.name === "崇义县" ? 1 : 6]);
    expect(flagged(sheet("2023年", [["县市区", "GDP（亿元）", "研发经费（亿元）"], ...rows]))).toEqual([
      "RD-T01 C8",
    ]);
  });
  test("the baseline year 2021 is never judged", () => {
    const rows = currentEdition.regions.filter((r) => !r.whole).map((r): Row => [r.name, 0.2]);
    expect(flagged(sheet("附表1", [["全社会研发投入强度（%）"], ["县市区", "2021年"], ...rows]))).toEqual([]);
  });
  test("高校 at 66,900万元 in 2023 is behind 6.72亿元: told in 万元", () => {
    const { findings } = checkWorkbook([
      sheet("经费", [
        ["研发经费完成情况"], ["单位：万元"], ["类别", "2023年"], ["规上工业", 760000], ["科研院所", 125300],
        ["高校", 66900], ["医院", 51300], ["建筑企业", "——"],
      ]),
    ], plan); // prettier-ignore
    expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-T01 B6"]);
    expect(findings[0]?.suggestion).toContain("300 万元");
  });
});

describe("RD-T05 临界", () => {
  test("2.286% is published as 2.29% and asks for a look; 2.29% does not; a blank cannot be told", () => {
    const at = (value: CellValue) => flagged(countyYear({ 瑞金市: ["瑞金市", 100, 2.286, value] }));
    expect(at(2.286)).toEqual(["RD-T05 D21"]);
    expect(at(2.29)).toEqual([]);
    expect(at(null)).toEqual(["RD-F08 D21"]);
  });
});

describe("RD-F01 the unit is not one of the plan's", () => {
  test("南糠区: the name cell, with the name it may have meant, and no second finding that 南康区 is missing", () => {
    const { findings } = checkWorkbook([countyYear({ 南康区: ["南糠区", 100, 1, 1] })], plan);
    expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F01 A5"]);
    expect(findings[0]?.message).toContain("您是否指 南康区");
  });
  test("南康 is one; a row without name is named and not judged", () => {
    expect(flagged(countyYear({ 南康区: ["南康", 100, 1.78, 1.78] }))).toEqual([]);
    expect(flagged(countyYear({ 南康区: [null, 100, 1.78, 1.78] }))).toEqual(["RD-F03 A3"]);
  });
});

test("RD-F02 the same unit twice: the later name cell, and its numbers are not judged", () => {
  const twice = countyYear({ 石城县: ["瑞金市", 100, 1, 1] });
  expect(flagged(twice)).toEqual(["RD-F02 A21", "RD-F03 A3", "RD-T01 D20"]);
});

test("RD-F02 the same unit in two years is no repetition", () => {
  const rows = [2022, 2023].flatMap((year) =>
    currentEdition.regions.filter((r) => !r.whole).map((r): Row => [year, r.name, 6]),
  );
  expect(flagged(sheet("强度", [["年度", "县市区", "研发投入强度（%）"], ...rows]))).toEqual([]);
});

test("RD-F03 counties missing: one finding at the header of the names, listing them", () => {
  const { findings } = checkWorkbook(
    [
      sheet("2023年", [
        ["县市区", "研发投入强度（%）"],
        ["章贡区", 2.3],
        ["南康区", 1.8],
      ]),
    ],
    plan,
  );
  expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F03 A1"]);
  expect(findings[0]?.message).toMatch(/16 个没有填报：赣县区、/);
});

describe("RD-F04 the year", () => {
  const rows = currentEdition.regions.filter((r) => !r.whole).map((r): Row => [r.name, 6]);
  test("nowhere stated: the title, once; nothing is guessed and nothing judged", () =>
    expect(flagged(sheet("汇总", [["研发投入强度"], ["县市区", "强度（%）"], ...rows]))).toEqual([
      "RD-F04 A1",
    ]));
  test("2026 is not in the plan: that year's header", () =>
    expect(
      flagged(
        sheet("强度", [["研发投入强度（%）"], ["县市区", "2025年", "2026年"], ...rows.map((r) => [...r, 6])]),
      ),
    ).toEqual(["RD-F04 C2"]));
  test("a date of signing is no year of the data", () =>
    expect(
      flagged(
        sheet("汇总", [
          ["2023年度研发投入强度"],
          ["填报日期：2024年3月8日"],
          ["县市区", "强度（%）"],
          ...rows,
        ]),
      ),
    ).toEqual([]));
});

describe("RD-F05 text where a number belongs", () => {
  test.each(["约2.3", "2.3左右", "12亿元", true])(
    "%p is flagged, and the ratio it feeds is not judged twice",
    (value) => expect(flagged(countyYear({ 瑞金市: ["瑞金市", 100, value, 2.3] }))).toEqual(["RD-F05 C21"]),
  );
  test.each(["2.30", "２．３０", " 2.3 ", "2.30%"])("%p is plainly the number 2.3", (value) =>
    expect(flagged(countyYear({ 瑞金市: ["瑞金市", 100, 2.3, value] }))).toEqual([]),
  );
  test("1,000.0 is read as 1000", () =>
    expect(flagged(countyYear({ 瑞金市: ["瑞金市", "1,000.0", 23, 2.3] }))).toEqual([]));
});

test("a percent cell holding 0.023 says 2.3%, beside plain ones", () =>
  expect(flagged(countyYear({ 瑞金市: ["瑞金市", 100, 2.3, pct(0.023)] }))).toEqual([]));

test("RD-F06 a negative amount: that cell; 0 is none, —— cannot be told", () => {
  expect(flagged(countyYear({ 瑞金市: ["瑞金市", 100, -2.3, 2.3] }))).toEqual(["RD-F06 C21"]);
  expect(flagged(countyYear({ 瑞金市: ["瑞金市", 100, "——", 2.3] }))).toEqual([]);
});

describe("RD-F08 a required cell is blank", () => {
  test("one blank: that cell", () =>
    expect(flagged(countyYear({ 瑞金市: ["瑞金市", null, 2.3, 2.3] }))).toEqual(["RD-F08 B21"]));
  test("a whole row blank is one fault", () =>
    expect(flagged(countyYear({ 瑞金市: ["瑞金市", null, null, null] }))).toEqual(["RD-F08 B21"]));
  test("0 and —— are not blank", () => {
    expect(flagged(countyYear({ 瑞金市: ["瑞金市", 100, "——", 2.3] }))).toEqual([]);
    expect(flagged(countyYear({ 瑞金市: ["瑞金市", 100, 0, 0] }))).toEqual(["RD-T01 D21"]);
  });
});

test("RD-F09 an Excel error value: that cell; what it feeds cannot be told", () =>
  expect(flagged(countyYear({ 瑞金市: ["瑞金市", 100, { error: "#DIV/0!" }, 2.3] }))).toEqual([
    "RD-F09 C21",
  ]));

describe("RD-C01 ratio = R&D / GDP × 100 within 0.005", () => {
  test("2.30 ÷ 100 reported as 2.41: the ratio, with the figure it should be", () => {
    const { findings } = checkWorkbook([countyYear({ 瑞金市: ["瑞金市", 100, 2.3, 2.41] })], plan);
    expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-C01 D21"]);
    expect(findings[0]?.suggestion).toContain("应为 2.3%");
  });
  test("2.305 off by exactly 0.005 is rounding", () =>
    expect(flagged(countyYear({ 瑞金市: ["瑞金市", 100, 2.305, 2.31] }))).toEqual([]));
  test("a wrong ratio is one fault: that it is also under target is not said", () =>
    expect(flagged(countyYear({ 瑞金市: ["瑞金市", 100, 2.3, 1] }))).toEqual(["RD-C01 D21"]));
  test("units differ by column: GDP in 亿元, R&D in 万元", () => {
    const rows = currentEdition.regions.filter((r) => !r.whole).map((r): Row => [r.name, 100, 60000, 6]);
    expect(
      flagged(sheet("2023年", [["县市区", "GDP（亿元）", "研发经费（万元）", "强度（%）"], ...rows])),
    ).toEqual([]);
  });
  test("GDP 0 cannot be told", () =>
    expect(flagged(countyYear({ 瑞金市: ["瑞金市", 0, 2.3, 2.3] }))).toEqual([]));
});

test("RD-C02 industrial ratio = industrial R&D / revenue × 100", () => {
  const rows = currentEdition.regions
    .filter((r) => !r.whole)
    .map((r): Row => [r.name, 100, 4, r.name === "大余县" ? 4.5 : 4]);
  const header = ["县市区", "规上工业营业收入", "规上工业研发经费", "规上工业研发投入强度（%）"];
  expect(flagged(sheet("2023年", [["单位：亿元"], header, ...rows]))).toEqual(["RD-C02 D7"]);
});

test("a rule that breaks is counted and named, and the others still tell", () => {
  const broken = { ...registry[0]!, id: "RD-F99", check: () => { throw new Error("坏了"); } }; // prettier-ignore
  const { sheets } = checkWorkbook([countyYear({ 瑞金市: ["瑞金市", 100, 1, 1] })], plan, {
    rules: [broken, ...registry],
  });
  expect(sheets[0]?.outcomes.broke).toBe(1);
  expect(sheets[0]?.message).toContain("RD-F99（坏了）");
  expect(sheets[0]?.findings.map((f) => f.rule)).toEqual(["RD-T01"]);
});

test("an edition with other counties and years is checked by the same rules", () => {
  const edition = {
    ...currentEdition,
    id: "elsewhere",
    years: [2030, 2031],
    baselineYear: 2030,
    prefixes: [],
    namesWithoutRow: [],
    regions: currentEdition.regions
      .slice(0, 1)
      .map((r) => ({ ...r, name: "甲县", row: "甲县", code: "990101" })),
    tables: currentEdition.tables.slice(0, 2).map((table) => ({
      ...table,
      years: [2030, 2031],
      figures: new Map([
        [
          "990101",
          [1, 2].map((value, i) => ({
            ...table.figures.get("360702")![i]!,
            value,
            year: 2030 + i,
            published: String(value),
          })),
        ],
      ]),
    })),
  };
  const other = indexPlan(edition);
  const found = checkWorkbook(
    [
      sheet("2031年", [
        ["县市区", "研发投入强度（%）"],
        ["甲县", 1.5],
      ]),
    ],
    other,
  ).findings;
  expect(found.map((f) => f.rule)).toEqual(["RD-T01"]);
});
