/** Clean returns of every kind, made from the plan's own figures, to be spoilt one cell at a time. */
import { currentEdition } from "../../src/plan";
import { indexPlan, plannedValue, show } from "../../src/policy";
import type { CellValue, SheetSnapshot } from "../../src/sheet/snapshot";
import { checkWorkbook, type CheckOptions } from "../../src/rules/check";
import { sheet, type FormattedCell } from "./sheets";

export const plan = indexPlan(currentEdition);
export type Cell = CellValue | FormattedCell;
export type Row = readonly Cell[];

export const counties = currentEdition.regions.filter((region) => !region.whole);
export const sectors = currentEdition.sectors;

/** Rule and cell of every finding, in the order of the check. */
export const flagged = (sheets: SheetSnapshot | readonly SheetSnapshot[], options?: CheckOptions): string[] =>
  check(sheets, options).findings.map((finding) => `${finding.rule} ${finding.cell}`);

export const check = (sheets: SheetSnapshot | readonly SheetSnapshot[], options?: CheckOptions) =>
  checkWorkbook("name" in sheets ? [sheets] : sheets, plan, options);

/** The plan's number. */
export function planned(indicator: string, id: string, year: number): number {
  const value = plannedValue(plan, indicator, id, year);
  if (value === undefined) throw new Error(`no figure: ${indicator} ${id} ${year}`);
  return value;
}

const round = (value: number): number => Number(show(value, 2).replace("−", "-"));

/** GDP of a county in 亿元: of realistic size and different for each. */
export const gdpOf = (i: number): number => 150 + 25 * i;

/** 确无此项: neither blank nor 0. */
export const missing = "——";

/**
 * The 18 counties of 2023 with a GDP of 100 亿元, each exactly on its target: A name, B GDP, C R&D, D ratio; header in
 * row 3, counties in rows 4–21. A row that is given stands for the county's own.
 */
export function onTarget(changes: Readonly<Record<string, Row>> = {}): SheetSnapshot {
  const rows = counties.map((county): Row => {
    const target = planned("gdp-intensity", county.code, 2023);
    return changes[county.name] ?? [county.name, 100, target, target];
  });
  return sheet("汇总", [
    ["2023年全社会研发投入情况"],
    ["单位：亿元"],
    ["县市区", "地区生产总值", "研发经费", "研发投入强度（%）"],
    ...rows,
  ]);
}

export type Changes = Readonly<Record<string, Readonly<Record<string, Cell>>>>;

const columns = [
  "gdp", "rd", "ratio", "revenue", "industryRd", "industryRatio", "all", "active", "institution",
] as const; // prettier-ignore

/**
 * A county-year return of 2023 in 亿元: A names, B GDP, C R&D, D ratio, E revenue, F industrial R&D, G its ratio,
 * H–J enterprises; header in row 3, counties in rows 4–21, the city in row 22. Every figure just above its target.
 */
export function countyYear(changes: Changes = {}, name = "汇总"): SheetSnapshot {
  const totals = { gdp: 0, rd: 0, revenue: 0, industryRd: 0, all: 0, active: 0, institution: 0 };
  const rows = counties.map((region, i): Row => {
    const gdp = gdpOf(i);
    const ratio = planned("gdp-intensity", region.code, 2023) + 0.06;
    const rd = round((gdp * ratio) / 100);
    const industryRatio = planned("industry-intensity", region.code, 2023) + 0.02;
    const industryRd = round(rd * 0.7);
    const revenue = round((industryRd * 100) / industryRatio);
    const own = { gdp, rd, revenue, industryRd, all: 100 + i, active: 50 + i, institution: 45 + i };
    for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += own[key];
    const cells: Record<string, Cell> = {
      ...own,
      ratio: round((rd * 100) / gdp),
      industryRatio: round((industryRd * 100) / revenue),
      ...changes[region.name],
    };
    return [cells["name"] ?? region.name, ...columns.map((key) => cells[key] as Cell)];
  });
  const { gdp, rd, revenue, industryRd } = totals;
  const city: Record<string, Cell> = {
    ...totals,
    rd: round(rd),
    revenue: round(revenue),
    industryRd: round(industryRd),
    ratio: round((rd * 100) / gdp),
    industryRatio: round((industryRd * 100) / revenue),
    ...changes["全市"],
  };
  return sheet(name, [
    ["2023年全社会研发投入情况"],
    ["单位：亿元、%"],
    [
      "县（市、区）", "地区生产总值", "全社会研发经费", "研发投入强度（%）", "规上工业营业收入", "规上工业研发经费",
      "规上工业研发投入强度（%）", "规上工业企业数", "有研发活动企业数", "有研发机构企业数",
    ],
    ...rows,
    ["全市", ...columns.map((key) => city[key] as Cell)],
  ]); // prettier-ignore
}

/** A county-matrix of one ratio, each year 0.02 above its target: header in row 2, counties from row 3. */
export function countyMatrix(
  changes: Readonly<Record<string, Readonly<Record<number, Cell>>>> = {},
  indicator = "gdp-intensity",
  years: readonly number[] = [2022, 2023, 2024],
): SheetSnapshot {
  const title =
    indicator === "gdp-intensity" ? "全社会研发投入占GDP比重（%）" : "规上工业研发投入占营业收入比重（%）";
  const rows = currentEdition.regions.map((region): Row => {
    const own = changes[region.name] ?? {};
    return [
      region.name,
      ...years.map((year) =>
        year in own ? (own[year] as Cell) : planned(indicator, region.code, year) + 0.02,
      ),
    ];
  });
  return sheet("强度", [[title], ["县（市、区）", ...years.map((year) => `${year}年`)], ...rows]);
}

/** A sector-matrix in 亿元, each amount 0.1 above its target; 建筑 grows by a quarter. Header in row 3. */
export function sectorMatrix(
  changes: Readonly<Record<string, Row>> = {},
  years = [2022, 2023, 2024],
  name = "经费",
): SheetSnapshot {
  const rows = sectors.map((sector): Row => {
    const own = years.map((year, i) => plannedValue(plan, "sector-amount", sector.id, year) ?? 2 * 1.25 ** i);
    const level = plannedValue(plan, "sector-amount", sector.id, years[0] as number) !== undefined;
    return [
      sector.name,
      ...(changes[sector.name] ?? own.map((value) => (level ? round(value + 0.1) : value))),
    ];
  });
  return sheet(name, [
    ["研发经费完成情况"],
    ["单位：亿元"],
    ["类别", ...years.map((year) => `${year}年`)],
    ...rows,
  ]);
}

/** Cumulative amounts of 2024 in 亿元, a little ahead of the year's pace. Header in row 3, sectors from row 4. */
export function sectorQuarter(changes: Readonly<Record<string, Row>> = {}): SheetSnapshot {
  const rows = sectors.map((sector): Row => {
    const target = plannedValue(plan, "sector-amount", sector.id, 2024) ?? 3;
    return [
      sector.name,
      ...(changes[sector.name] ?? [0.26, 0.52, 0.78, 1.02].map((share) => round(target * share))),
    ];
  });
  return sheet("进度", [
    ["2024年研发经费季度进度"],
    ["单位：亿元"],
    ["类别", "一季度", "上半年", "前三季度", "全年"],
    ...rows,
  ]);
}

/** 18 characters with the right check character (GB 32100-2015). */
export const codes = ["91360702MA35F0001B", "91360703MA35F0002W", "91360704MA35F0003E"];

/** Three applications in 万元; header in row 3, rows 4–6. Columns: see the header. */
export function enterprises(
  changes: Readonly<Record<number, Readonly<Record<string, Cell>>>> = {},
): SheetSnapshot {
  const fields = [
    "name",
    "code",
    "county",
    "highTech",
    "revenue",
    "rd",
    "funds",
    "project",
    "tax",
    "finance",
  ];
  const base: Record<string, Cell>[] = [
    { name: "甲公司", code: codes[0]!, county: "章贡区", highTech: "是", revenue: 20000, rd: 700, funds: 100, project: "市级重大", tax: 690, finance: 710 },
    { name: "乙公司", code: codes[1]!, county: "南康区", highTech: "否", revenue: 30000, rd: 500, funds: 100, project: "市级重点", tax: 500, finance: 500 },
    { name: "丙公司", code: codes[2]!, county: "赣州经开区", highTech: "否", revenue: 8000, rd: 60, funds: null, project: null, tax: 60, finance: 62 },
  ]; // prettier-ignore
  const rows = base.map((row, i): Row => fields.map((field) => ({ ...row, ...changes[i] })[field] ?? null));
  return sheet("企业", [
    ["2024年度科技计划项目申报企业情况表"],
    ["单位：万元"],
    ["企业名称", "统一社会信用代码", "所属县区", "是否高新技术企业", "营业收入", "研发经费", "申请财政资金", "项目类别", "税务加计扣除口径研发费用", "财务口径研发费用"],
    ...rows,
  ]); // prettier-ignore
}

/** The counts of 二(五) and 二(七), each just reached; header in row 2, counts from row 3; C holds the actual. */
export function counts(changes: Readonly<Record<string, Cell>> = {}, year = 2025): SheetSnapshot {
  const rows = currentEdition.counts.map(({ id, name, target }): Row => {
    const reached = target.comparison === "moreThan" ? target.value + 1 : target.value;
    return [name, target.value, changes[id] === undefined ? reached : (changes[id] as Cell)];
  });
  return sheet("数量", [
    [`${year}年科技创新数量指标完成情况`],
    ["指标名称", "目标值", "实际完成数"],
    ...rows,
  ]);
}
