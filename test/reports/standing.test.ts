/** How the plan stands by clean returns with one figure spoilt. */
import { distanceTable, headlineOf, paceTable, pathTable, rankingTable } from "../../src/reports/boardTables";
import { dutiesOf } from "../../src/reports/duties";
import { ranked, standingOf } from "../../src/reports/standing";
import { countyYear, plan } from "../support/returns";
import { pct, sheet } from "../support/sheets";

const [intensity, industry, amounts] = plan.edition.indicators;
if (!intensity || !industry || !amounts) throw new Error("the edition has lost its tables");

const of = (sheets: Parameters<typeof standingOf>[0], name: string, year = 2023) => {
  const { entries } = standingOf(sheets, plan);
  const found = entries.find(
    ({ unit, year: y, indicator }) => unit.name === name && y === year && indicator === intensity,
  );
  if (!found) throw new Error(`nothing is known of ${name}`);
  return found;
};

const quarters = sheet("进度", [
  ["2024年第2季度分行业研发经费进度表（亿元）"],
  ["类别", "2024年第2季度末累计"],
  ["规上工业企业", 40],
  ["高等学校", 5],
]);

describe("a county's year", () => {
  test("兴国县 at 1.85% against 1.93% is behind by 0.08 points, and the money is the gap times its GDP", () => {
    const gdp = 500;
    const entry = of([countyYear({ 兴国县: { gdp, rd: 9.25, ratio: 1.85 } })], "兴国县");
    expect(entry).toMatchObject({ actual: 1.85, due: 1.93, gap: -0.08, status: "behind" });
    expect(entry.shortfall).toBeCloseTo((gdp * 1.93) / 100 - 9.25, 10);
    expect(entry.place.sheet).toBe("汇总");
  });
  test("on track nothing is lacking", () => {
    expect(of([countyYear()], "兴国县")).toMatchObject({ status: "met", shortfall: 0 });
  });
  test("a figure that is a text says nothing: neither status nor money", () => {
    const entry = of([countyYear({ 兴国县: { ratio: "约 1.9" } })], "兴国县");
    expect([entry.actual, entry.status, entry.shortfall, entry.reported]).toEqual([null, null, null, null]);
  });
  test("a ratio written as 1.85% is read from its cell times 100", () => {
    const { entries } = standingOf(
      [
        sheet("比重", [
          ["2023年各县（市、区）研发投入强度"],
          ["县（市、区）", "年度", "研发投入强度"],
          ["兴国县", 2023, pct(0.0185)],
        ]),
      ],
      plan,
    );
    expect(entries[0]).toMatchObject({ actual: 1.85, reported: { cell: "C3", factor: 100 } });
  });
});

test("规上工业企业 at 40 of 90.95 亿元 in mid-2024 is behind the 45% that are due: half less 5", () => {
  const standing = standingOf([quarters], plan);
  const entry = standing.entries.find(({ quarter }) => quarter === 2);
  expect(entry).toMatchObject({ actual: 40, quarter: 2, status: "behind" });
  expect(entry?.due).toBe(40.923);
  expect(entry?.shortfall).toBeCloseTo((entry?.due ?? 0) - 40, 10);
  const table = paceTable(plan, standing.entries, { year: 2024, quarter: 2 }, { done: "完成", due: "应达" });
  expect(table.rows[0]?.cells[1]?.value).toBe(45);
  expect(table.rows[0]?.cells[0]?.status).toBe("behind");
});

test("of two sheets the first that says something counts", () => {
  const { entries } = standingOf([countyYear(), countyYear({ 兴国县: { ratio: 9 } }, "另一张")], plan);
  expect(
    entries
      .filter(({ unit, indicator }) => unit.name === "兴国县" && indicator === intensity)
      .map(({ place }) => place.sheet),
  ).toEqual(["汇总"]);
});

describe("pictures", () => {
  const { entries } = standingOf([countyYear({ 兴国县: { gdp: 500, rd: 9.25, ratio: 1.85 } })], plan);
  test("the heat map has every row of the table and a column for each year that is reported, and knows its cells", () => {
    const table = distanceTable(plan, entries, intensity);
    expect(table.columns).toEqual(["2023"]);
    expect(table.rows).toHaveLength(19);
    const cell = table.rows.find(({ label }) => label === "兴国县")?.cells[table.columns.indexOf("2023")];
    expect(cell).toMatchObject({ value: -0.08, status: "behind" });
    expect(cell?.formula).toMatch(/^='汇总'!D\d+-1\.93$/);
  });
  test("a unit's path begins with the baseline and ends in 2025", () => {
    const unit = plan.units.find(({ name }) => name === "兴国县");
    if (!unit) throw new Error("no such unit");
    const table = pathTable(plan, entries, intensity, unit, { planned: "计划", actual: "实际" });
    expect(table.columns[0]).toBe(String(plan.edition.baselineYear));
    expect(table.columns.at(-1)).toBe("2025");
    expect(table.rows[0]?.cells.every(({ value }) => value !== null)).toBe(true);
    expect(table.rows[1]?.cells.map(({ value }) => value).filter((value) => value !== null)).toEqual([1.85]);
  });
  test("a figure in doubt is no value on any picture: it stands with what was reported and why, and is not called missing", () => {
    const doubted = standingOf(
      [countyYear({ 大余县: { ratio: 9.9 }, 石城县: { ratio: null, rd: null } })],
      plan,
    ).entries;
    const table = distanceTable(plan, doubted, intensity);
    const cell = table.rows.find(({ label }) => label === "大余县")?.cells[table.columns.indexOf("2023")];
    expect(cell).toMatchObject({ value: null, formula: null, doubt: { claimed: "9.9" } });
    expect(cell?.doubt?.why).toContain("9.9%");
    const { doubtful, missing } = headlineOf(table);
    expect(doubtful).toEqual(["大余县"]);
    expect(missing).toEqual(["石城县"]);
  });
  test("the ranking is by the part of the target that is reached, the one behind last, the city left out", () => {
    const table = rankingTable(entries, intensity, 2023, { actual: "实际", target: "目标", gap: "差距" });
    expect(table.rows).toHaveLength(18);
    expect(table.rows.at(-1)?.label).toBe("兴国县");
  });
  test("a figure that is missing ranks last", () => {
    const missing = standingOf([countyYear({ 章贡区: { ratio: "无" } })], plan).entries;
    expect(ranked(missing.filter(({ indicator }) => indicator === intensity)).at(-1)?.unit.name).toBe(
      "章贡区",
    );
  });
});

describe("责任分解", () => {
  test("every clause has its responsible units, as the notice names them", () => {
    const duties = dutiesOf(plan, []);
    for (const { id, owners } of plan.edition.clauses)
      expect(new Set(duties.filter(({ clause }) => clause === id).map(({ owner }) => owner))).toEqual(
        new Set(owners.length > 0 ? owners : [""]),
      );
  });
  test("a sector's growth stands with its clause, and how it stands by the return", () => {
    const { entries } = standingOf([quarters], plan);
    const duty = dutiesOf(plan, entries).find(
      ({ owner, target }) => owner === "市工信局" && target?.includes("规模以上工业企业"),
    );
    expect(duty).toMatchObject({ clause: "二(一)", standing: { met: 0, behind: 1 } });
    expect(dutiesOf(plan, []).every(({ standing }) => standing === null)).toBe(true);
  });
});
