/**
 * The tables of spellings that plain formulas look into: what each way of writing a unit, a year, an indicator, a
 * scale, a quarter, a yes or no, a number or a clause stands for. The usual ways are listed beforehand; the untidy
 * ones that stand in the workbook are added as they are written.
 */
import {
  ownerOf,
  printedFigure,
  readAmountScale,
  readFlag,
  readNumberText,
  readQuarter,
  readRatioScale,
  readYear,
  resolveIndicator,
  resolveUnit,
  toPercent,
  toYi,
  type Outcome,
  type PlanIndex,
  type PlanUnit,
} from "../../policy";
import { tidy } from "./tidy";

export type LookUp = "unit" | "year" | "indicator" | "scale" | "quarter" | "flag" | "number" | "owner";

/** A number or text to find, or the error that the function would give. */
export type Meaning = number | string | { readonly error: "notAvailable" | "invalid" };

export interface Spelling {
  /** As `tidy` leaves it. */
  readonly text: string;
  /** One a column of the look-up. */
  readonly meanings: readonly Meaning[];
}

export interface LookUpTable {
  readonly id: LookUp;
  readonly title: string;
  /** Headings of the columns behind the spelling. */
  readonly columns: readonly string[];
  readonly meaningOf: (value: string | number | boolean) => readonly Meaning[];
  readonly usual: readonly (string | number | boolean)[];
}

/** A line of the figures' block: one row of one appendix table. */
export interface FigureRow {
  readonly table: number;
  readonly unit: PlanUnit;
  /** Such as 附表1 章贡区 (含经开区). */
  readonly label: string;
  readonly kind: "ratio" | "amount";
  /** Zero-based place among the table's rows. */
  readonly place: number;
}

export const invalid: Meaning = { error: "invalid" };
export const notAvailable: Meaning = { error: "notAvailable" };

const orError = <T extends number | string>(outcome: Outcome<T>): Meaning =>
  outcome.ok ? outcome.value : { error: outcome.problem.kind };

/** Every row of every table, in the order in which the block lists them. */
export function figureRows(plan: PlanIndex): readonly FigureRow[] {
  return plan.edition.indicators.flatMap((indicator) => {
    const table = plan.tableByIndicator.get(indicator.id);
    return [...(table?.figures.keys() ?? [])].flatMap((id, place): FigureRow[] => {
      const unit = plan.units.find((entry) => entry.id === id);
      const row = printedFigure(plan, indicator.id, id, plan.edition.baselineYear)?.citation.row ?? id;
      if (!unit) return [];
      return [
        { table: indicator.table, unit, label: `附表${indicator.table} ${row}`, kind: indicator.kind, place },
      ];
    });
  });
}

/** The year of the first and the last spelling listed: those that `readYear` takes for a year at all. */
const firstYear = 1950;
const lastYear = 2100;

function unitTable(plan: PlanIndex): LookUpTable {
  const { indicators } = plan.edition;
  const rows = figureRows(plan);
  const rowOf = (unit: PlanUnit, indicator: unknown): Meaning => {
    const found = resolveIndicator(plan, unit, indicator);
    if (!found.ok) return orError<number>(found);
    return 1 + rows.findIndex((row) => row.unit === unit && row.table === found.value.table);
  };
  const names = plan.units.flatMap((unit) => [
    unit.name,
    ...(unit.kind === "region" ? [unit.region.row] : []),
  ]);
  const keys = [...plan.unitByKey.keys()];
  const prefixed = plan.prefixes.flatMap((prefix) =>
    keys.filter((key) => !/^\d/.test(key) && !key.startsWith(prefix)).map((key) => prefix + key),
  );
  return {
    id: "unit",
    title: "单位写法",
    columns: ["默认", ...indicators.map(({ table }) => `附表${table}`)],
    usual: [...names, ...keys, ...prefixed],
    meaningOf: (value) => {
      const unit = resolveUnit(plan, typeof value === "boolean" ? null : value);
      return [null, ...indicators.map(({ table }) => table)].map((indicator) =>
        unit.ok ? rowOf(unit.value, indicator) : { error: unit.problem.kind },
      );
    },
  };
}

function yearTable(plan: PlanIndex): LookUpTable {
  const { years } = plan.edition;
  const all = Array.from({ length: lastYear - firstYear + 1 }, (_unused, i) => firstYear + i);
  return {
    id: "year",
    title: "年份写法",
    columns: ["附表的列", "年"],
    usual: all.flatMap((year) => [year, `${year}年`, `${year}年度`]),
    meaningOf: (value) => {
      const year = readYear(value);
      if (year === null) return [invalid, invalid];
      const column = years.indexOf(year) + 1;
      return [column === 0 ? notAvailable : column, year];
    },
  };
}

function indicatorTable(plan: PlanIndex): LookUpTable {
  const { indicators } = plan.edition;
  return {
    id: "indicator",
    title: "指标写法",
    columns: ["单位写法的列"],
    usual: [...plan.indicatorByKey.keys()],
    meaningOf: (value) => {
      if (typeof value === "boolean") return [invalid];
      // Any unit will do to read the name: what does not fit the unit is told by the unit's own row.
      const read = plan.units
        .map((unit) => resolveIndicator(plan, unit, value))
        .find((outcome) => outcome.ok);
      return [read?.ok ? 2 + indicators.indexOf(read.value) : invalid];
    },
  };
}

const scaleTable: LookUpTable = {
  id: "scale",
  title: "量级写法",
  columns: ["比重除以", "金额除以"],
  usual: [
    "%",
    "百分数",
    "百分比",
    "百分点",
    "小数",
    "‰",
    "亿元",
    "亿",
    "千万元",
    "百万元",
    "万元",
    "万",
    "千元",
    "元",
  ],
  meaningOf: (value) => {
    const ratio = typeof value === "string" ? readRatioScale(value) : undefined;
    const amount = typeof value === "string" ? readAmountScale(value) : undefined;
    return [ratio ? 1 / toPercent(1, ratio) : invalid, amount ? Math.round(1 / toYi(1, amount)) : invalid];
  },
};

const quarterTable: LookUpTable = {
  id: "quarter",
  title: "季度写法",
  columns: ["季度"],
  usual: [
    ...[1, 2, 3, 4].flatMap((n) => [n, `Q${n}`, `${n}季度`, `第${n}季度`, `前${n}季度`, `${n}季度末`]),
    ...["一", "二", "三", "四"].flatMap((n) => [n, `${n}季度`, `第${n}季度`, `前${n}季度`, `${n}季度末`]),
    ...["上半年", "半年", "全年", "年末"],
    ...[3, 6, 9, 12].flatMap((n) => [`1-${n}月`, `${n}月`, `${n}月末`]),
  ],
  meaningOf: (value) => [readQuarter(typeof value === "boolean" ? null : value) ?? invalid],
};

const flagTable: LookUpTable = {
  id: "flag",
  title: "是否写法",
  columns: ["1 为是"],
  usual: [
    true,
    false,
    1,
    0,
    "是",
    "否",
    "有",
    "无",
    "Y",
    "N",
    "YES",
    "NO",
    "√",
    "×",
    "高新技术企业",
    "高企",
    "非高新技术企业",
  ],
  meaningOf: (value) => {
    const flag = readFlag(value);
    return [flag === undefined || flag === null ? invalid : Number(flag)];
  },
};

const numberTable: LookUpTable = {
  id: "number",
  title: "文本数字",
  columns: ["数值"],
  usual: [],
  meaningOf: (value) => {
    const read = typeof value === "string" ? readNumberText(value) : null;
    return [read ? read.value : invalid];
  },
};

function ownerTable(plan: PlanIndex): LookUpTable {
  const { clauses, sectors, indicators } = plan.edition;
  const departments = [...clauses, ...sectors].flatMap(({ owners }) => owners);
  return {
    id: "owner",
    title: "条款与单位",
    columns: ["责任单位"],
    usual: [
      ...clauses.map(({ id }) => id),
      ...indicators.map(({ table }) => `附表${table}`),
      ...plan.units.map(({ name }) => name),
      ...plan.unitByKey.keys(),
      ...departments,
    ],
    meaningOf: (value) => [orError(ownerOf(plan, value))],
  };
}

const tables = new WeakMap<PlanIndex, readonly LookUpTable[]>();

/** The tables of an edition, without what a workbook adds. */
export function lookUpTables(plan: PlanIndex): readonly LookUpTable[] {
  const known = tables.get(plan) ?? [
    unitTable(plan),
    yearTable(plan),
    indicatorTable(plan),
    scaleTable,
    quarterTable,
    flagTable,
    numberTable,
    ownerTable(plan),
  ];
  tables.set(plan, known);
  return known;
}

/** What the workbook writes, by look-up. */
export type Written = Readonly<Partial<Record<LookUp, readonly (string | number | boolean)[]>>>;

const usual = new WeakMap<LookUpTable, ReadonlyMap<string, Spelling>>();

/**
 * The usual spellings of a table by their key. Each of them is read as a function would read it, hundreds of names
 * among them: done once, and beforehand where somebody is about to press 转换.
 */
export function usualSpellings(table: LookUpTable): ReadonlyMap<string, Spelling> {
  const known = usual.get(table) ?? withSpellings(new Map(), table, table.usual);
  usual.set(table, known);
  return known;
}

/** The usual spellings and those written in the workbook, each once; what means nothing is left out. */
export function spellingsOf(
  table: LookUpTable,
  written: readonly (string | number | boolean)[],
): readonly Spelling[] {
  return [...withSpellings(new Map(usualSpellings(table)), table, written).values()];
}

function withSpellings(
  found: Map<string, Spelling>,
  table: LookUpTable,
  values: readonly (string | number | boolean)[],
): Map<string, Spelling> {
  for (const value of values) {
    const text = tidy(value);
    // Excel compares texts without regard to case.
    const key = text.toUpperCase();
    if (text === "" || found.has(key)) continue;
    const meanings = table.meaningOf(value);
    const known = meanings.some((meaning) => typeof meaning !== "object" || meaning.error === "notAvailable");
    if (known) found.set(key, { text, meanings });
  }
  return found;
}
