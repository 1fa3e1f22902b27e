/**
 * A city that files its returns: 18 counties, the departments of the sectors, 300 enterprises, each with a file laid out
 * by the generator of layouts. The facts are known, so that the collected tables can be compared with them cell by cell.
 */
import type { SheetSnapshot } from "../../../src/sheet/snapshot";
import type { IncomingSource } from "../../../src/reports/collection/gather";
import { layOut, type LaidOut } from "../../fixtures/layout";
import { tables, type Table, type Value } from "../../fixtures/tables";
import { counties, sectors } from "../../support/returns";

export interface CityFile {
  readonly name: string;
  readonly sheet: SheetSnapshot;
  readonly laid: LaidOut;
}

/** The first layout from a seed on that is none of those that no header tells apart when there is one unit only. */
function laidOut(table: Table, names: readonly string[], seed: number): LaidOut {
  for (let next = seed; ; next += 10_000) {
    const laid = layOut({ ...table, names }, next);
    const how = JSON.parse(laid.how) as Readonly<Record<string, unknown>>;
    const narrow = table.columns.length === 1 && how["unitIn"] === "row";
    if (how["turned"] !== true && (how["merged"] === true || how["grouped"] !== true) && !narrow) return laid;
  }
}

export const factsOfCounty = (name: string): Readonly<Record<string, Value>> =>
  tables.countyYear.values[name] ?? {};

/** The county's own figures, with some of them changed. */
export function countyFile(
  name: string,
  seed: number,
  {
    file = `${name}研发投入.xlsx`,
    changes = {},
  }: { file?: string; changes?: Readonly<Record<string, Value>> } = {},
): CityFile {
  const { countyYear } = tables;
  const table: Table = {
    ...countyYear,
    values: { ...countyYear.values, [name]: { ...countyYear.values[name], ...changes } },
  };
  const laid = laidOut(table, [name], seed);
  return { name: file, sheet: laid.snapshot, laid };
}

const industrial = tables.countyYear.values["全市"]?.["industryRd"] as number;

/** The departments' table: its industry is what the counties' add up to in the counties' year. */
export const sectorTable: Table = {
  ...tables.sectorMatrix,
  values: {
    ...tables.sectorMatrix.values,
    规模以上工业企业: { "2022年": industrial / 1.25, "2023年": industrial, "2024年": industrial * 1.25 },
  },
};

export function sectorFile(name: string, seed: number): CityFile {
  const laid = laidOut(sectorTable, [name], seed);
  return { name: `${name}.xlsx`, sheet: laid.snapshot, laid };
}

/** Credit codes that pass their check, by number. */
export function creditCode(n: number): string {
  const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const body = `91360700${String(n).padStart(8, "0")}M`;
  const sum = [...body].reduce(
    (total, letter, i) => total + letters.indexOf(letter) * (weights[i] as number),
    0,
  );
  return body + letters[(31 - (sum % 31)) % 31];
}

export interface Enterprise {
  readonly name: string;
  readonly code: string;
  readonly county: string;
  /** In 亿元. */
  readonly revenue: number;
  readonly rd: number;
}

export const enterprises: readonly Enterprise[] = Array.from({ length: 300 }, (_unused, i) => ({
  name: `第${i + 1}机械有限公司`,
  code: creditCode(i + 1),
  county: counties[i % counties.length]?.name ?? "",
  revenue: 0.5 + (i % 40) / 100,
  rd: (0.5 + (i % 40) / 100) * 0.05,
}));

/** The list of a county's enterprises, in a scale of its own. */
export function enterpriseFile(county: string, seed: number): CityFile {
  const own = enterprises.filter((one) => one.county === county);
  const table: Table = {
    ...tables.enterprises,
    names: own.map(({ name }) => name),
    values: Object.fromEntries(
      own.map(({ name, code, revenue, rd }) => [
        name,
        {
          code: { raw: code },
          county: { raw: county },
          highTech: { raw: "否" },
          revenue,
          rd,
          tax: rd,
          finance: rd,
          funds: null,
          project: null,
        },
      ]),
    ),
  };
  const laid = laidOut(table, table.names, seed);
  return { name: `${county}企业明细.xlsx`, sheet: laid.snapshot, laid };
}

/** A department's table of many counties: one measure, in the scale and layout that it likes. */
export function departmentFile(
  key: string,
  seed: number,
  changes: Readonly<Record<string, Value>> = {},
  file = "市工信局.xlsx",
): CityFile {
  const { countyYear } = tables;
  const values = Object.fromEntries(
    counties.map(({ name }) => [name, { [key]: changes[name] ?? countyYear.values[name]?.[key] ?? null }]),
  );
  const columns = countyYear.columns
    .filter((column) => column.key === key)
    .map(({ group, ...column }) => ({ ...column, header: `${group}${column.header}` }));
  const laid = laidOut({ ...countyYear, columns, values }, Object.keys(values), seed);
  return { name: file, sheet: laid.snapshot, laid };
}

/** Every file of a complete city. */
export function cityFiles(seed: number): CityFile[] {
  return [
    ...counties.map(({ name }, i) => countyFile(name, seed + i)),
    ...sectors.map(({ name }, i) => sectorFile(name, seed + 100 + i)),
    ...counties.map(({ name }, i) => enterpriseFile(name, seed + 200 + i)),
  ];
}

/** As sources that are opened one by one; the digest is that of what the sheet says. */
export function sourcesOf(files: readonly CityFile[], modified = 1): IncomingSource[] {
  return files.map(({ name, sheet }, i) => ({
    name,
    modified: modified + i,
    open: () =>
      Promise.resolve({
        digest: JSON.stringify(sheet.values),
        sheets: [sheet],
        explanations: new Map<string, string>(),
      }),
  }));
}
