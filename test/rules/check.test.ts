/** The engine: which rule is heard, what a broken rule does, what settings and corrections change. */
import { currentEdition } from "../../src/plan";
import { indexPlan } from "../../src/policy";
import { checkWorkbook } from "../../src/rules/check";
import { registry } from "../../src/rules/registry";
import { defaultSettings, readSettings } from "../../src/rules/settings";
import {
  check,
  counties,
  counts,
  countyMatrix,
  countyYear,
  enterprises,
  flagged,
  onTarget,
  sectorMatrix,
  sectorQuarter,
} from "../support/returns";
import { sheet } from "../support/sheets";

test("returns of every kind on which nothing is wrong get no finding", () => {
  const clean = [
    countyYear(),
    countyMatrix(),
    countyMatrix({}, "industry-intensity"),
    sectorMatrix(),
    sectorQuarter(),
    enterprises(),
    counts(),
  ];
  const kinds = [
    "county-year",
    "county-matrix",
    "county-matrix",
    "sector-matrix",
    "sector-quarter",
    "enterprise",
    "counts",
  ];
  clean.forEach((one, i) => {
    const { findings, sheets } = check(one);
    expect(findings).toEqual([]);
    expect(sheets[0]).toMatchObject({ kind: kinds[i], outcomes: { broke: 0 } });
  });
});

test("a rule that is switched off says nothing and is named", () => {
  const settings = readSettings({ off: ["RD-T01"] });
  const result = check(countyMatrix({ 瑞金市: { 2024: 2.4 } }), { settings });
  expect(result.findings.map((f) => f.rule)).not.toContain("RD-T01");
  expect(result.switchedOff).toEqual(["RD-T01"]);
});

test("settings that make no sense fall back to the design's", () => {
  expect(readSettings(null)).toEqual(defaultSettings);
  expect(
    readSettings({ quarterShares: [50, 25, 75, 100], jumpPoints: "0.5", apartPercent: -1, off: [3] }),
  ).toEqual(defaultSettings);
});

test("on one cell F stands over C over Q over T", () => {
  // A ratio of 1.2 that was 2.28: under target, far from last year and not what its amounts give.
  const { findings } = check(countyYear({ 瑞金市: { ratio: 1.2 } }));
  expect(findings.map((f) => f.rule)).toEqual(["RD-C01"]);
  expect(flagged(countyMatrix({ 瑞金市: { 2024: 1.2 } }))).toEqual(["RD-Q01 D20"]);
});

test("what the user says of a row is what it is: 南糠区 is 南康区, and a row of his own is left out", () => {
  const misspelt = countyYear({ 南康区: { name: "南糠区" } });
  expect(flagged(misspelt)).toEqual(["RD-F01 A5"]);
  expect(flagged(misspelt, { corrections: { 汇总: { rows: { 南糠区: "南康区" } } } })).toEqual([]);
  const own = { ...misspelt, values: [...countyYear().values, ["开发区合作园", 1, 1, 1, 1, 1, 1, 1, 1, 1]] };
  expect(flagged(own)).toContain("RD-F01 A23");
  expect(flagged(own, { corrections: { 汇总: { rows: { 开发区合作园: "ignore" } } } })).toEqual([]);
});

test("what the user corrects is what is checked: year, unit of a column, a column left out", () => {
  const bare = sheet("汇总", [
    ["研发投入"],
    ["县市区", "GDP", "研发经费", "强度（%）"],
    ...counties.map((c) => [c.name, 2000000, 120000, 6]),
  ]);
  expect(flagged(bare)).toEqual(["RD-F04 A1", "RD-F07 B2", "RD-F07 C2"]);
  const corrections = {
    汇总: { year: 2023, columns: { GDP: { scale: "万元" as const }, 研发经费: { scale: "万元" as const } } },
  };
  expect(flagged(bare, { corrections })).toEqual([]);
  const ignored = {
    汇总: {
      year: 2023,
      columns: { GDP: { role: "ignore" as const }, 研发经费: { role: "ignore" as const } },
    },
  };
  expect(flagged(bare, { corrections: ignored })).toEqual([]);
});

test("a rule that breaks is counted and named, and the others still tell", () => {
  const broken = { ...registry[0]!, id: "RD-F99", check: () => { throw new Error("坏了"); } }; // prettier-ignore
  const { sheets } = check(onTarget({ 瑞金市: ["瑞金市", 100, 1, 1] }), {
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
