/**
 * A list of enterprises may print one measure for several years. One of them is judged; the year before it is read for
 * comparison and nothing else; any other is named.
 */
import { compact, legible } from "../policy";
import { quarterIn, readHeader } from "./headerTerms";
import { withoutDays } from "./tableLevel";
import { measures, type Measure, type ReturnColumn } from "./types";

export interface AroundList {
  /** The year that the list is about; the year before an application. */
  readonly wanted: number | null;
  readonly applies: boolean;
  /** What is said of the list as a whole: titles, the names of its sheet and file. */
  readonly titles: readonly string[];
}

/** What of an enterprise does not move by much from one year to the next. */
const steady: readonly Measure[] = ["revenue", "enterpriseRd"];

/**
 * Of several years of one measure, the one that is judged: the year before an application, else the list's own. By
 * words where no year is known (上年度, 本年); what cannot be told is asked about, never the leftmost taken.
 */
export function ofOneYear(columns: readonly ReturnColumn[], around: AroundList): ReturnColumn[] {
  const groups = new Map<Measure, ReturnColumn[]>();
  for (const column of columns) {
    if (column.role !== "measure" || !column.measure) continue;
    const group = groups.get(column.measure);
    if (group) group.push(column);
    else groups.set(column.measure, [column]);
  }
  const read = new Map<ReturnColumn, ReturnColumn>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const chosen = chooseYear(group, around);
    const before = chosen && yearBefore(group, chosen, around);
    for (const column of group) {
      if (chosen && column === before)
        read.set(column, { ...column, role: "derived", derivation: { kind: "lastYear", of: chosen } });
      else if (column !== chosen)
        read.set(column, { ...column, role: "unknown", reason: whyNot(column, chosen) });
    }
  }
  return columns.map((column) => read.get(column) ?? column);
}

function whyNot({ year, measure }: ReturnColumn, chosen: ReturnColumn | undefined): string {
  if (!chosen) return `有几列都像是${measure ? measures[measure].name : ""}，不知道该判断哪一列`;
  return `${year === undefined ? "" : `${year} 年`}的数没有参与判断（判断的是「${legible(chosen.header)}」）`;
}

function chooseYear(
  group: readonly ReturnColumn[],
  { wanted, applies }: AroundList,
): ReturnColumn | undefined {
  const ofYear = group.filter(({ year }) => wanted !== null && year === wanted);
  if (ofYear.length === 1) return ofYear[0];
  if (ofYear.length > 1) return plainest(ofYear);
  const relative = group.filter(({ header }) => readHeader(header).relativeYear === (applies ? -1 : 0));
  if (relative.length === 1) return relative[0];
  const timeless = group.filter(
    ({ header, year }) => year === undefined && readHeader(header).relativeYear === undefined,
  );
  // 营业收入 beside 上年营业收入 is this year's, also where nothing says which year that is.
  const others = group.filter((column) => !timeless.includes(column));
  const earlier = others.every(({ header }) => (readHeader(header).relativeYear ?? 0) < 0);
  if (timeless.length === 1 && (wanted !== null || (!applies && earlier))) return timeless[0];
  if (timeless.length === group.length) return plainest(timeless);
  // 2023年 beside 2024年 in a list of several years: the latest. Of which an application is judged must be said.
  return applies || wanted !== null ? undefined : latest(group);
}

/** The column of the latest year, where each has a year of its own. */
function latest(group: readonly ReturnColumn[]): ReturnColumn | undefined {
  const years = group.map(({ year }) => year ?? NaN);
  if (years.some(Number.isNaN) || new Set(years).size < years.length) return undefined;
  return group[years.indexOf(Math.max(...years))];
}

/** The heading that all others say too, and more. */
function plainest(group: readonly ReturnColumn[]): ReturnColumn | undefined {
  const least = group.filter(({ header }) =>
    group.every((other) => other.header === header || compact(other.header).includes(compact(header))),
  );
  return least.length === 1 ? least[0] : undefined;
}

/**
 * The column of the year before, where there is one only and it is of the same months. In an application the years
 * stand for two tests of the same firm, of which the plan asks for one: they are not compared.
 */
function yearBefore(
  group: readonly ReturnColumn[],
  chosen: ReturnColumn,
  { wanted, applies, titles }: AroundList,
): ReturnColumn | undefined {
  if (applies || !chosen.measure || !steady.includes(chosen.measure)) return undefined;
  const year = chosen.year ?? wanted;
  const before = group.filter((column) =>
    column.year === undefined || year === null
      ? readHeader(column.header).relativeYear === (readHeader(chosen.header).relativeYear ?? 0) - 1
      : column.year === year - 1,
  );
  const [only] = before;
  return only && before.length === 1 && sameMonths(only, chosen, titles) ? only : undefined;
}

/** 上半年, 1—9月: less than the whole of a year. */
function isPartOfYear(text: string): boolean {
  const key = withoutDays(text);
  const quarter = quarterIn(key);
  return quarter === null ? /\d月|季|半年|旬|累计/u.test(key) : quarter < 4;
}

/** True where both are of whole years, or of the same part of one. */
function sameMonths(before: ReturnColumn, chosen: ReturnColumn, titles: readonly string[]): boolean {
  if (/同期/u.test(before.header)) return true;
  const [own, other] = [isPartOfYear(chosen.header), isPartOfYear(before.header)];
  if (own || other) return own && other && quarterIn(chosen.header) === quarterIn(before.header);
  return !titles.some(isPartOfYear);
}
