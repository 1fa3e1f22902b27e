/** Where the header of a list of enterprises stands, and what each of its columns says. */
import { compact, nameKey } from "../policy";
import { dividesMoney, saysPart } from "./divisions";
import type { Grid } from "./grid";
import { headerText, isNoteRow, isNumberCell, isTranslation } from "./headerRows";
import { enterpriseTerm, measureOfTerm, readHeader, scalesIn, type EnterpriseTerm } from "./headerTerms";
import { isTotal, type SubjectFinder } from "./labels";
import { isListedName } from "./spenderNames";
import { readTableLevel } from "./tableLevel";
import type { Subject } from "./types";

/** A header stands within the first rows; below, a long list is not searched for one. */
const headerWithin = 40;
const mostHeaderRows = 3;
/** A list of enterprises says at least so many of the things that the check knows. */
const fewestTerms = 3;
/** So many rows tell what a column holds. */
const looked = 30;

export interface Header {
  readonly rows: readonly number[];
  readonly terms: ReadonlyMap<number, EnterpriseTerm>;
}

function key(term: EnterpriseTerm): string {
  if (term === "name") return term;
  return "field" in term ? term.field : term.measure;
}

/** 研发经费支出 / 政府 is a part of what its group says. Government money has a name of its own. */
function termIn(header: string): EnterpriseTerm | undefined {
  const term = enterpriseTerm(header);
  return measureOfTerm(term) === "enterpriseRd" && saysPart(header) ? undefined : term;
}

/** What each column says; a field that stands twice counts once, a measure may stand there for several years. */
export function termsOf(grid: Grid, rows: readonly number[]): Header["terms"] {
  const terms = new Map<number, EnterpriseTerm>();
  const taken = new Set<string>();
  for (let column = grid.left; column <= grid.right; column++) {
    const term = termIn(headerText(grid, rows, column));
    if (term === undefined) continue;
    const once = term === "name" || "field" in term;
    if (once && taken.has(key(term))) continue;
    taken.add(key(term));
    terms.set(column, term);
  }
  return terms;
}

/** Something that only a list of enterprises has. */
const own = new Set<string>(["creditCode", "highTech", "funds", "project", "taxRd", "financeRd"]);

/** Figures, and nothing that a header says: most rows are such, and no header ends in one. */
function isOfFigures(grid: Grid, row: number): boolean {
  let figures = 0;
  for (let column = grid.left; column <= grid.right && figures < 2; column++)
    if ((grid.mergeAt(row, column)?.left ?? column) === column && isNumberCell(grid, row, column)) figures++;
  return (
    figures >= 2 &&
    grid
      .words(row)
      .every(({ column, text }) => isNumberCell(grid, row, column) || enterpriseTerm(text) === undefined)
  );
}

export const distinctKeys = ({ terms }: Header): ReadonlySet<string> => new Set([...terms.values()].map(key));

export const columnOf = ({ terms }: Header, wanted: string): number | undefined =>
  [...terms].find(([, term]) => key(term) === wanted)?.[0];

/** The rows that end in one and say the most; of those that say as much the deepest, whose groups complete it. */
function fullestHeader(grid: Grid, bottom: number): Header | undefined {
  const rows: number[] = [];
  let fullest: Header | undefined;
  for (let row = bottom; row >= grid.top && rows.length < mostHeaderRows; row--) {
    if (grid.texts(row).length < 2 || isNoteRow(grid, row)) break;
    rows.unshift(row);
    const header: Header = { rows: [...rows], terms: termsOf(grid, rows) };
    if (!fullest || distinctKeys(header).size >= distinctKeys(fullest).size) fullest = header;
  }
  return fullest;
}

export function findHeader(grid: Grid, find: SubjectFinder): Header | undefined {
  let best: Header | undefined;
  const last = Math.min(grid.bottom, grid.top + headerWithin);
  for (let bottom = grid.top; bottom <= last; bottom++) {
    if (isOfFigures(grid, bottom)) continue;
    const fullest = fullestHeader(grid, bottom);
    if (!fullest) continue;
    const header = withWhatTheTitleSays(grid, fullest);
    const { rows } = header;
    const keys = distinctKeys(header);
    const named = keys.has("name") || keys.has("creditCode");
    const title = headerText(grid, rows, columnOf(header, "name") ?? -1);
    const enterprises = /企业|公司|申报|承担/u.test(title) || [...keys].some((one) => own.has(one));
    const spenders = keys.has("enterpriseRd") && listsInstitutions(grid, header);
    // Name and code are enough below 高新技术企业名单.
    const isRegister = keys.size >= 2 && keys.has("creditCode") && namesRegister(grid, rows[0] ?? grid.top);
    if (!named || (!spenders && !isRegister && (!enterprises || keys.size < fewestTerms))) continue;
    if (!best || keys.size > distinctKeys(best).size) best = header;
  }
  const header = best && withWhatTheTitleSays(grid, withSubHeadings(grid, best));
  return header && listsEnterprises(grid, header, find) ? header : undefined;
}

const register = /(?:企业|高企)(?:名单|名录|名册|清单|目录|一览表)/u;
const namesRegister = (grid: Grid, top: number): boolean =>
  readTableLevel(grid, grid, grid.top, top).titles.some((title) => register.test(compact(title)));

const fewestInstitutions = 3;

/** Universities, hospitals or institutes of one sector, each with what it spends: most names are such. */
function listsInstitutions(grid: Grid, header: Header): boolean {
  const name = columnOf(header, "name");
  if (name === undefined) return false;
  const names = [...firstRows(grid, header)]
    .map((row) => compact(grid.text(row, name)))
    .filter((text) => text !== "");
  const such = names.filter((text) => isListedName(text)).length;
  return such >= fewestInstitutions && such * 2 > names.length;
}

/** 驻市高等学校研发经费支出汇总表: where the headings of a list of institutions name only years, the title says of what. */
function withWhatTheTitleSays(grid: Grid, header: Header): Header {
  const keys = distinctKeys(header);
  if (!keys.has("name") || keys.has("enterpriseRd") || !listsInstitutions(grid, header)) return header;
  const { titles } = readTableLevel(grid, grid, grid.top, header.rows[0] ?? grid.top);
  const spent = titles.some((title) => key(termIn(title) ?? "name") === "enterpriseRd");
  if (!spent) return header;
  const terms = new Map(header.terms);
  for (let column = grid.left; column <= grid.right; column++) {
    const { bare, year, relativeYear, role } = readHeader(headerText(grid, header.rows, column));
    const dated = bare === true && role === "unknown" && (year ?? relativeYear) !== undefined;
    if (dated && !terms.has(column)) terms.set(column, { measure: "enterpriseRd" });
  }
  return { ...header, terms };
}

/** 本年, 上年, 万元 below a heading that spans them belong to it: nothing but such words, and no name. */
function withSubHeadings(grid: Grid, header: Header): Header {
  const rows = [...header.rows];
  const name = columnOf(header, "name") ?? columnOf(header, "creditCode") ?? grid.left;
  while (rows.length <= mostHeaderRows) {
    const next = (rows.at(-1) ?? grid.top) + 1;
    const texts = grid.texts(next);
    // No., Applicant, Revenue: the headings once more.
    if (isTranslation(grid, next)) {
      rows.push(next);
      continue;
    }
    const area = grid.mergeAt(next, name);
    const unnamed = grid.text(next, name) === "" || (area !== undefined && area.top < next);
    const fresh = texts.filter(({ column }) => (grid.mergeAt(next, column)?.top ?? next) === next);
    if (
      !unnamed ||
      fresh.length === 0 ||
      !fresh.every(({ column, text }) => isSubHeading(grid, [...rows, next], column, text))
    )
      break;
    rows.push(next);
  }
  return rows.length === header.rows.length ? header : { rows, terms: termsOf(grid, rows) };
}

function isSubHeading(grid: Grid, rows: readonly number[], column: number, text: string): boolean {
  if (isNumberCell(grid, rows.at(-1) ?? grid.top, column) || text.length > 14) return false;
  if (text.length <= 6 && hasScale(text)) return true;
  if (dividesMoney(text) || saysPart(headerText(grid, rows, column)) || isSum(text)) return true;
  const { role, year, relativeYear } = readHeader(text);
  return (
    year !== undefined ||
    relativeYear !== undefined ||
    role === "derived" ||
    role === "measure" ||
    role === "quoted" ||
    enterpriseTerm(text) !== undefined
  );
}

const hasScale = (text: string): boolean => Object.keys(scalesIn(text)).length > 0;

/** The first rows below the header. */
export function* firstRows(grid: Grid, { rows }: Header): Generator<number> {
  const from = (rows.at(-1) ?? grid.top) + 1;
  for (let row = from; row <= Math.min(grid.bottom, from + looked); row++) yield row;
}

/** So many sectors below each other are what the rows are about. */
const fewestSectors = 3;

const place = /^.{1,7}[区县市州盟旗]$|^(合计|总计|全市|全省)$/u;

/**
 * The column of names must hold names: a table of counties with a column 重点企业名称 is none, nor is one of counts
 * whose headings are kinds of enterprises.
 */
function listsEnterprises(grid: Grid, header: Header, find: SubjectFinder): boolean {
  const name = columnOf(header, "name");
  const county = columnOf(header, "county");
  if (name === undefined) return true;
  let texts = 0;
  let figures = 0;
  let units = 0;
  const places = new Set<string>();
  let placed = 0;
  const kinds = columnOf(header, "project");
  const sectors = new Set<Subject>();
  for (const row of firstRows(grid, header)) {
    const text = grid.text(row, name);
    if (isNumberCell(grid, row, name)) figures++;
    else if (text !== "") texts++;
    if (["region", "part"].includes(find(text)?.kind ?? "")) units++;
    const kind = kinds === undefined ? undefined : find(grid.text(row, kinds));
    if (kind?.kind === "sector") sectors.add(kind);
    const where = county === undefined ? "" : nameKey(grid.text(row, county));
    // 瑞金, 石城: a county's name may be short.
    if (where !== "" && (place.test(where) || find(where)?.kind === "region")) {
      placed++;
      places.add(where);
    }
  }
  // 牵头单位 beside 类别: the sectors of the plan, and who answers for them.
  if (sectors.size >= fewestSectors) return false;
  // 单位名称 may head counties as well as companies.
  if (figures > texts || units * 2 > texts + figures) return false;
  const first = county !== undefined && county < name && columnOf(header, "creditCode") === undefined;
  // Each place once, and the place before the name: the rows are places.
  return !(first && placed >= 5 && places.size === placed);
}

/** 园区合计, 以上小计: no enterprise is called so. */
export const isSum = (text: string): boolean => isTotal(text) || /[小合总]计$/u.test(compact(text));
