/** Each rule on a valid, an invalid and a missing value, as the only fault of an otherwise clean return. */
import { registry } from "../../src/rules/registry";
import { defaultSettings, readSettings } from "../../src/rules/settings";
import {
  check, codes, counties, counts, countyMatrix, countyYear, enterprises, flagged, planned, sectorMatrix, sectorQuarter, sectors,
} from "../support/returns"; // prettier-ignore
import { sheet } from "../support/sheets";

const missing = "——";

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

test("every rule of the design is in the registry, in order of precedence, with its page", () => {
  const ids = registry.map(({ id }) => id);
  const wanted = [
    ...[1, 2, 3, 4, 5, 6, 7].map((n) => `RD-T0${n}`),
    ...[1, 2, 3].map((n) => `RD-E0${n}`),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `RD-F0${n}`),
    "RD-F10",
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `RD-C0${n}`),
    "RD-C10",
    ...[1, 2, 3].map((n) => `RD-Q0${n}`),
    // 31 and above are of the national forms.
    ...[1, 2, 3].map((n) => `RD-C3${n}`),
    ...[1, 2, 3, 4, 5, 6].map((n) => `RD-Q3${n}`),
  ];
  expect([...ids].sort()).toEqual([...wanted].sort());
  const classes = ids.map((id) => "FCEQT".indexOf(id.charAt(3)));
  expect(classes).toEqual([...classes].sort((a, b) => a - b));
  for (const { page, clause, title } of registry) {
    for (const text of [...Object.values(page), clause, title]) expect(text).not.toBe("");
  }
});

describe("RD-T02 growth of a sector without a published level", () => {
  test("建筑企业 2.0 → 2.3亿元 grows 15%, under 20%: the later cell", () =>
    expect(flagged(sectorMatrix({ "特级、一级建筑企业": [2, 2.3, 2.8] }))).toEqual(["RD-T02 C8"]));
  test("exactly 20% is enough", () =>
    expect(flagged(sectorMatrix({ "特级、一级建筑企业": [2, 2.4, 2.88] }))).toEqual([]));
  test("a year without figures cannot be told", () =>
    expect(flagged(sectorMatrix({ "特级、一级建筑企业": [2, missing, 2] }))).toEqual([]));
  test("where there is a level RD-T01 judges, and gives the growth too", () => {
    const { findings } = check(sectorMatrix({ 高等学校: [5.6, 6.5, 8.2] }));
    expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-T01 C6"]);
    expect(findings[0]?.message).toContain("比上年增长 16.07%（要求 20%）");
  });
});

describe("RD-T03 the pace of the year", () => {
  test("规上工业 at 40亿元 by the middle of 2024 is 43.99% of 90.94亿元, under 50%", () => {
    const { findings } = check(sectorQuarter({ 规模以上工业企业: [23, 40, 70, 92] }));
    expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-T03 C4"]);
    expect(findings[0]?.message).toMatch(/43\.99%.*50%/);
    expect(findings[0]?.suggestion).toContain("还差 5.47 亿元");
  });
  test("45.47亿元 is exactly half", () =>
    expect(flagged(sectorQuarter({ 规模以上工业企业: [23, 45.47, 70, 92] }))).toEqual([]));
  test("—— cannot be told; a sector without a target neither", () =>
    expect(flagged(sectorQuarter({ 规模以上工业企业: [missing, 46, 70, 92] }))).toEqual([]));
  test("the shares are settings of the workbook", () => {
    const settings = readSettings({ quarterShares: [20, 40, 70, 100] });
    expect(flagged(sectorQuarter({ 规模以上工业企业: [23, 40, 70, 92] }), { settings })).toEqual([]);
  });
});

describe("RD-T04 counts and shares of the clauses", () => {
  test("突破 1500 is more than 1500; 20 左右 leaves a tenth; 45% 以上 includes 45%", () => {
    expect(flagged(counts({ "high-tech": 1500 }))).toEqual(["RD-T04 C4"]);
    expect(flagged(counts({ "best-platforms": 18 }))).toEqual([]);
    expect(flagged(counts({ "best-platforms": 17 }))).toEqual(["RD-T04 C15"]);
    expect(flagged(counts({ "active-share": 44.9 }))).toEqual(["RD-T04 C8"]);
  });
  test("—— cannot be told; a blank is RD-F08", () => {
    expect(flagged(counts({ unicorns: missing }))).toEqual([]);
    expect(flagged(counts({ unicorns: null }))).toEqual(["RD-F08 C3"]);
  });
});

describe("RD-T06 a ratio under last year's", () => {
  const above = planned("gdp-intensity", "360781", 2023) + 0.3;
  test("瑞金市 falls while the plan rises: the later cell", () =>
    expect(flagged(countyMatrix({ 瑞金市: { 2023: above, 2024: above - 0.05 } }))).toEqual(["RD-T06 D20"]));
  test("安远县's industrial ratio falls as the plan foresees", () =>
    expect(flagged(countyMatrix({}, "industry-intensity", [2021, 2022, 2023]))).toEqual([]));
  test("last year's missing cannot be told", () =>
    expect(flagged(countyMatrix({ 瑞金市: { 2023: missing, 2024: above - 0.05 } }))).toEqual([]));
});

describe("RD-T07 revenue over 1亿元 and no R&D", () => {
  test("10,001万元 of revenue, 0 R&D: the R&D cell", () =>
    expect(flagged(enterprises({ 2: { revenue: 10001, rd: 0, tax: 0, finance: 0 } }))).toEqual([
      "RD-T07 F6",
    ]));
  test("exactly 1亿元 is not over", () =>
    expect(flagged(enterprises({ 2: { revenue: 10000, rd: 0, tax: 0, finance: 0 } }))).toEqual([]));
  test("—— cannot be told", () =>
    expect(flagged(enterprises({ 2: { revenue: missing, rd: 0, tax: 0, finance: 0 } }))).toEqual([]));
});

describe("RD-E01, RD-E02, RD-E03 who may apply", () => {
  const none = { rd: 0, tax: 0, finance: 0 };
  test("市级重大 without R&D is barred: one finding stands for the row", () =>
    expect(flagged(enterprises({ 0: none }))).toEqual(["RD-E01 F4"]));
  test("399.99 for 100 is under four times: the funds cell; 400 is enough", () => {
    expect(flagged(enterprises({ 1: { rd: 399.99, tax: 400, finance: 400 } }))).toEqual(["RD-E02 G5"]);
    expect(flagged(enterprises({ 1: { rd: 400, tax: 400, finance: 400 } }))).toEqual([]);
  });
  test("600 ÷ 20001 is under 3% though it shows 3.00%; 600 ÷ 20000 is 3%", () => {
    const high = { rd: 600, tax: 600, finance: 600 };
    expect(flagged(enterprises({ 0: { ...high, revenue: 20001 } }))).toEqual(["RD-E03 F4"]);
    expect(flagged(enterprises({ 0: { ...high, revenue: 20000 } }))).toEqual([]);
  });
  test("who does not apply is not judged; missing figures cannot be told", () => {
    expect(flagged(enterprises({ 2: { highTech: "是" } }))).toEqual([]);
    expect(flagged(enterprises({ 0: { revenue: missing } }))).toEqual([]);
    expect(flagged(enterprises({ 1: { rd: missing } }))).toEqual([]);
  });
});

describe("RD-F02 and RD-F10 credit codes", () => {
  test("one code twice: the later code cell; one name twice: the later name cell", () => {
    expect(flagged(enterprises({ 1: { code: codes[0]! } }))).toEqual(["RD-F02 B5"]);
    expect(flagged(enterprises({ 1: { name: "甲公司" } }))).toEqual(["RD-F02 A5"]);
  });
  test("a wrong check character is named; real codes pass; a blank is RD-F08", () => {
    const { findings } = check(enterprises({ 0: { code: "914403001922038217" } }));
    expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F10 B4"]);
    expect(findings[0]?.message).toContain("末位校验码应为 6");
    expect(flagged(enterprises({ 0: { code: "91440300708461136t" } }))).toEqual([]);
    expect(flagged(enterprises({ 0: { code: null } }))).toEqual(["RD-F08 B4"]);
  });
});

describe("RD-F01 in a list of enterprises", () => {
  test("南糠区 as a county: that cell; 赣州经开区 has no row and is a place all the same", () =>
    expect(flagged(enterprises({ 1: { county: "南糠区" } }))).toEqual(["RD-F01 C5"]));
});

describe("RD-F07 powers of ten", () => {
  test("one ratio as a fraction: that cell, and nothing that follows from it", () =>
    expect(flagged(countyYear({ 瑞金市: { ratio: 0.0231 } }))).toEqual(["RD-F07 D21"]));
  test("R&D of one county in 万元: that cell, with the likely figure", () => {
    const rd = Number(countyYear().values[20]?.[2]);
    const { findings } = check(countyYear({ 瑞金市: { rd: rd * 10000 }, 全市: {} }));
    expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F07 C21"]);
    expect(findings[0]?.suggestion).toContain(`应为 ${rd} 亿元`);
  });
  test("a whole column in 万元: one finding at its header", () => {
    const base = countyYear();
    const values = base.values.map((row, i) =>
      i < 3 ? row : row.map((v, j) => (j === 2 ? Number(v) * 10000 : v)),
    );
    const { findings } = check({ ...base, values });
    expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F07 C3"]);
    expect(findings[0]?.suggestion).toContain("“万元”");
  });
  test("a whole column of fractions: one finding at its header", () => {
    const fractions = Object.fromEntries(
      [...counties.map((c) => c.name), "全市"].map((name) => [
        name,
        { 2022: 0.021, 2023: 0.0225, 2024: 0.0245 },
      ]),
    );
    expect(flagged(countyMatrix(fractions))).toEqual(["RD-F07 B2", "RD-F07 C2", "RD-F07 D2"]);
  });
  test("a county that truly lags far behind is behind, not mistyped: 0.3% against 2.03%", () =>
    expect(
      flagged(
        sheet("2023年", [
          ["县市区", "强度（%）"],
          ...counties.map((c) => [c.name, c.name === "崇义县" ? 0.3 : 6]),
        ]),
      ),
    ).toEqual(["RD-T01 B8"]));
  test("—— cannot be told", () => expect(flagged(countyYear({ 瑞金市: { ratio: missing } }))).toEqual([]));
  test("tax figures of one enterprise in 元 beside 万元: that cell, with the likely figure", () => {
    const { findings } = check(enterprises({ 1: { tax: 5_000_000 } }));
    expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-F07 I5"]);
    expect(findings[0]?.suggestion).toContain("应为 500 万元");
  });
  test("the whole column in 元: one finding at its header", () =>
    expect(
      flagged(enterprises({ 0: { tax: 6_900_000 }, 1: { tax: 5_000_000 }, 2: { tax: 600_000 } })),
    ).toEqual(["RD-F07 I3"]));
});

describe("RD-C03, RD-C08 parts within wholes", () => {
  test("industrial R&D above the total: the industrial cell", () => {
    const { rd } = { rd: Number(countyYear().values[5]?.[2]) };
    const over = rd + 1;
    const all = countyYear({
      赣县区: { industryRd: over, revenue: missing, industryRatio: missing },
      全市: { industryRd: missing, revenue: missing, industryRatio: missing },
    });
    expect(flagged(all)).toEqual(["RD-C03 F6"]);
    expect(
      flagged(
        countyYear({ 赣县区: { industryRd: missing, revenue: missing, industryRatio: missing }, 全市: {} }),
      ),
    ).toEqual([]);
  });
  test("more enterprises with R&D than enterprises: the part's cell; equal is possible", () => {
    expect(flagged(countyYear({ 赣县区: { active: 103 } }))).toEqual(["RD-C08 I6"]);
    expect(flagged(countyYear({ 赣县区: { active: 102 } }))).toEqual([]);
    expect(flagged(countyYear({ 赣县区: { institution: 104 } }))).toEqual(["RD-C08 J6"]);
    expect(flagged(countyYear({ 赣县区: { active: missing } }))).toEqual([]);
  });
});

describe("RD-C04 the city is the sum of its counties", () => {
  const city = Number(countyYear().values[21]?.[1]);
  test("within rounding it is; 1亿元 more is not: the city's cell", () => {
    expect(flagged(countyYear({ 全市: { gdp: city + 100, ratio: missing } }))).toEqual(["RD-C04 B22"]);
    expect(flagged(countyYear({ 全市: { rd: Number(countyYear().values[21]?.[2]) + 0.05 } }))).toEqual([]);
  });
  test("with a county missing it is a query", () => {
    const { findings } = check({ ...countyYear(), values: countyYear().values.filter((_row, i) => i !== 5) });
    expect(findings.filter((f) => f.rule === "RD-C04").map((f) => f.severity)).toEqual([
      "query",
      "query",
      "query",
      "query",
    ]);
  });
  test("with a county's figure blank it cannot be told", () =>
    expect(flagged(countyYear({ 赣县区: { gdp: null } }))).toEqual(["RD-F08 B6"]));
});

describe("rules across sheets", () => {
  const total = (list: readonly unknown[]) => list.reduce<number>((sum, value) => sum + Number(value), 0);
  const industrial = Number(countyYear().values[21]?.[5]);
  const others = [12.6, 6.8, 5.2, 2];
  const sectorsOf = (industry: number) => {
    const amounts = [industry, ...others];
    return sheet("分类", [
      ["2023年研发经费"],
      ["类别", "研发经费（亿元）"],
      ...sectors.map((s, i) => [s.name, amounts[i] ?? null]),
    ]);
  };
  const city = Number(countyYear().values[21]?.[2]);
  test("RD-C05 and RD-C06 hold on clean sheets", () => {
    expect(industrial + total(others)).toBeLessThan(city);
    expect(flagged([countyYear(), sectorsOf(industrial)])).toEqual([]);
  });
  test("RD-C06 附表3's industry ≠ Σ industrial R&D: the sector's cell; 0.005亿 is rounding", () => {
    expect(flagged([countyYear(), sectorsOf(industrial + 0.5)])).toEqual(["RD-C06 B3"]);
    expect(flagged([countyYear(), sectorsOf(industrial + 0.005)])).toEqual([]);
    expect(flagged([countyYear({ 赣县区: { industryRd: missing } }), sectorsOf(industrial + 0.5)])).toEqual(
      [],
    );
  });
  test("RD-C05 Σ of the sectors above the city's R&D: the city's cell", () => {
    const low = countyYear({ 全市: { rd: industrial + total(others) - 1, ratio: missing } });
    const rules = registry.filter((rule) => rule.id === "RD-C05");
    expect(flagged([low, sectorsOf(industrial)], { rules })).toEqual(["RD-C05 C22"]);
    expect(flagged([countyYear({ 全市: { rd: missing } }), sectorsOf(industrial)], { rules })).toEqual([]);
  });
  test("RD-C10 one fact with two values: the later sheet's cell, whatever its unit; rounding is none", () => {
    const rd = Number(countyYear().values[20]?.[2]);
    const again = (value: number | string) => [
      countyYear(),
      sheet("分表", [
        ["2023年"],
        ["单位：万元"],
        ["县市区", "研发经费"],
        ...counties.map((c, i) => [
          c.name,
          c.name === "瑞金市" ? value : Math.round(Number(countyYear().values[i + 3]?.[2]) * 10000),
        ]),
      ]),
    ];
    expect(flagged(again(rd * 10000))).toEqual([]);
    expect(flagged(again(rd * 10000 + 40))).toEqual([]);
    const { findings } = check(again(rd * 10000 + 4000));
    expect(findings.map((f) => `${f.rule} ${f.sheet} ${f.cell}`)).toEqual(["RD-C10 分表 B21"]);
    expect(findings[0]?.message).toContain("「汇总」C21");
    expect(flagged(again(missing))).toEqual([]);
  });
});

describe("RD-C07 quoted targets", () => {
  const quoting = (value: number | string | null) =>
    sheet("2023年", [
      ["2023年"],
      ["县市区", "目标（%）", "研发投入强度（%）"],
      ...counties.map((c) => [
        c.name,
        c.name === "章贡区" ? value : planned("gdp-intensity", c.code, 2023),
        6,
      ]),
    ]);
  test("章贡区's target as 2.62 differs from 2.26: that cell; 2.26 and —— do not", () => {
    const { findings } = check(quoting(2.62));
    expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-C07 B3"]);
    expect(findings[0]?.message).toContain("2.26%");
    expect(flagged(quoting(2.26))).toEqual([]);
    expect(flagged(quoting(missing))).toEqual([]);
  });
  test("a 2021 column that repeats the baseline is held against it", () => {
    const off = { 章贡区: { 2021: 1.29 } };
    const baseline = Object.fromEntries(
      counties.map((c) => [
        c.name,
        { 2021: planned("gdp-intensity", c.code, 2021), ...(off as Record<string, object>)[c.name] },
      ]),
    );
    expect(flagged(countyMatrix({ ...baseline, 全市: { 2021: 1.71 } }, "gdp-intensity", [2021]))).toEqual([
      "RD-C07 B3",
    ]);
  });
  test("a count's target as 1000 differs from 1500", () => {
    const base = counts();
    const values = base.values.map((row, i) => (i === 3 ? [row[0] ?? null, 1000, row[2] ?? null] : row));
    expect(flagged({ ...base, values })).toEqual(["RD-C07 B4"]);
  });
});

test("RD-C09 a cumulative quarter under the one before: the later cell; equal is possible; —— cannot be told", () => {
  expect(flagged(sectorQuarter({ 高等学校: [2.1, 4.2, 6.4, 6.3] }))).toEqual(["RD-C09 E6"]);
  expect(flagged(sectorQuarter({ 高等学校: [2.1, 4.2, 8.2, 8.2] }))).toEqual([]);
  expect(flagged(sectorQuarter({ 高等学校: [2.1, 4.2, missing, 8.2] }))).toEqual([]);
});

describe("RD-Q01 a ratio that jumps", () => {
  test("章贡区 2.11 → 2.90 moves 0.79, more than 0.51 (3 × 0.17): the later cell", () => {
    const { findings } = check(countyMatrix({ 章贡区: { 2023: 2.9, 2024: 2.95 } }));
    expect(findings.map((f) => `${f.rule} ${f.cell}`)).toEqual(["RD-Q01 C3"]);
    expect(findings[0]?.message).toContain("0.79 个百分点");
  });
  test("up and back is one fault", () =>
    expect(flagged(countyMatrix({ 章贡区: { 2023: 3.5 } }))).toEqual(["RD-Q01 C3"]));
  test("2.11 → 2.62 is exactly the planned step three times; —— cannot be told; the limits are settings", () => {
    expect(flagged(countyMatrix({ 章贡区: { 2023: 2.62, 2024: 2.63 } }))).toEqual([]);
    expect(flagged(countyMatrix({ 章贡区: { 2022: missing, 2023: 3.9, 2024: 3.95 } }))).toEqual([]);
    const settings = { ...defaultSettings, jumpPoints: 1 };
    expect(flagged(countyMatrix({ 章贡区: { 2023: 2.9, 2024: 2.95 } }), { settings })).toEqual([]);
  });
});

describe("RD-Q02 statistics, tax and finance", () => {
  test("620 against 500 and 505: the cell furthest off", () =>
    expect(flagged(enterprises({ 1: { tax: 620, finance: 505 } }))).toEqual(["RD-Q02 I5"]));
  test("10% is still together; 11% is not; the limit is a setting", () => {
    expect(flagged(enterprises({ 1: { tax: 550, finance: 500 } }))).toEqual([]);
    expect(flagged(enterprises({ 1: { tax: 555, finance: 500 } }))).toEqual(["RD-Q02 I5"]);
    expect(
      flagged(enterprises({ 1: { tax: 555, finance: 500 } }), {
        settings: { ...defaultSettings, apartPercent: 15 },
      }),
    ).toEqual([]);
  });
  test("two of three missing cannot be told", () =>
    expect(flagged(enterprises({ 1: { tax: missing, finance: missing } }))).toEqual([]));
});

test("RD-Q03 a revenue column that says 主营业务收入 is asked about, at its header", () => {
  const base = countyYear();
  const values = base.values.map((row, i) =>
    i === 2 ? row.map((v) => (v === "规上工业营业收入" ? "规上工业主营业务收入" : v)) : row,
  );
  expect(flagged({ ...base, values })).toEqual(["RD-Q03 E3"]);
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
