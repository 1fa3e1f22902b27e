/**
 * One enterprise's or institution's own form: its name above the figures or first among them, what is asked below each
 * other, and beside it this year, last year or the figure alone. It is read as a list on its side, of one enterprise,
 * with a row for each year.
 */
import { compact } from "../policy";
import { distinctKeys, termsOf, type Header } from "./enterpriseHeader";
import { fold } from "./foldedPairs";
import { arranged, cropped, transpose, type Grid } from "./grid";
import { isActualHeader, isUnits, readHeader, readYearText, scalesIn } from "./headerTerms";
import { afterCompanyName, bareTitle, institutionIn, isCompany } from "./spenderNames";
import { readTableLevel, type TableLevel } from "./tableLevel";

export interface EnterpriseForm {
  readonly name: string;
  /** The form on its side: its rows are the columns of the sheet. */
  readonly grid: Grid;
  readonly header: Header;
  readonly level: TableLevel;
  /** True where nothing but the title names the enterprise: no row has a label of its own. */
  readonly nameless?: true;
  /**
   * The year of a column of figures, by its heading and the year of the form.
   * @returns null for a column that holds no figures of a year
   */
  yearOf(heading: string, formYear: number | null): { readonly year: number | null } | null;
}

const nameSaid = new RegExp(
  `(?:(?:企业|公司|单位)(?:详细)?(?:名称|全称)|(?:填报|报送|申报)?(?:单位|企业))\\s*(?:[(（]盖章[)）])?\\s*[:：]\\s*(\\S*${afterCompanyName})`,
  "u",
);
const nameHeading = /^(?:申报|申请|填报|报送|承担|牵头)?(?:企业|公司|单位)(?:详细)?(?:名称|全称)\s*[:：]?$/u;

/** 填报单位：信丰县科技创新中心 tells who reports; 单位：赣州市农业科学研究所 whose page it is. */
const reporter = /(?:填报|报送|填表|编报)单位/u;

/** The name of the enterprise and what is asked stand within the first rows. */
const within = 12;
/** Revenue alone may be asked in any table. */
const fewestItems = 2;
/** The name may be the first that is asked. */
const firstItems = 3;
/** One unit alone may be anything. */
const fewestUnits = 2;

const isName = (text: string): boolean => isCompany(text) || institutionIn(text) !== undefined;

/** Whose form it is, by what stands above the figures or first among them; undefined where no enterprise is named. */
export function enterpriseNamed(grid: Grid, headerRow: number): string | undefined {
  for (let row = grid.top; row <= Math.min(grid.bottom, headerRow + firstItems); row++) {
    const texts = grid.texts(row);
    for (const [i, { text }] of texts.entries()) {
      const next = texts[i + 1]?.text ?? "";
      if (nameHeading.test(text) && isName(next)) return next;
      if (row >= headerRow) continue;
      const named = nameSaid.exec(text)?.[1] ?? institutionIn(reporter.test(text) ? text : bareTitle(text));
      if (named !== undefined) return named;
    }
  }
  return undefined;
}

function yearOf(heading: string, formYear: number | null): { readonly year: number | null } | null {
  const { role, year, relativeYear, bare, quarter } = readHeader(heading);
  if (quarter !== undefined || (role !== "unknown" && !isActualHeader(heading))) return null;
  if (year !== undefined) return { year };
  if (relativeYear !== undefined) return { year: formYear === null ? null : formYear + relativeYear };
  return bare === true || isActualHeader(heading) ? { year: formYear } : null;
}

/**
 * What headings ask; undefined where it is nothing that enterprises are asked.
 * @param nameColumn where the rows are told apart: by what a form's columns are called, or by their years
 */
export function itemsAsked(grid: Grid, rows: readonly number[], nameColumn: number): Header | undefined {
  const terms = termsOf(grid, rows);
  const keys = distinctKeys({ rows, terms });
  if (!keys.has("enterpriseRd") && !(keys.has("revenue") && keys.size >= fewestItems)) return undefined;
  return { rows, terms: new Map([...terms, [nameColumn, "name" as const]]) };
}

/** The row that says 项目 or 指标 above what is asked, and what each row below it asks. */
function formBelowHeadings(upright: Grid, row: number): EnterpriseForm | undefined {
  const headings = upright.words(row);
  const items = headings.find(({ text }) => readHeader(text).role === "indicator");
  if (!items || upright.texts(row).length < 2) return undefined;
  const name = enterpriseNamed(upright, row);
  if (name === undefined) return undefined;
  const scale = headings.find(({ text }) => readHeader(text).role === "scale");
  const grid = itemsOnTheirSide(upright, row, items.column, scale?.column);
  const header = itemsAsked(grid, scale ? [grid.top, grid.top + 1] : [grid.top], row);
  const level = readTableLevel(upright, upright, upright.top, row);
  // 指标 │ 万元: the unit is all that the figures are called.
  const unit = headings.find(({ text }) => isUnits(compact(text)));
  const scales = { ...level.scales, ...(unit && scalesIn(`(${unit.text})`)) };
  return header && { name, grid, header, level: { ...level, scales }, yearOf };
}

/** What is asked and its unit before the figures, as headings of a form on its side. */
export function itemsOnTheirSide(
  upright: Grid,
  row: number,
  items: number,
  scale: number | undefined,
  last = upright.right,
): Grid {
  const columns = [items, ...(scale === undefined ? [] : [scale])];
  for (let column = items + 1; column <= last; column++) if (column !== scale) columns.push(column);
  const isSo = columns.every((column, i) => column === items + i);
  return isSo && last === upright.right
    ? cropped(transpose(upright), { top: items, left: row })
    : cropped(transpose(arranged(upright, columns)), { top: upright.left, left: row });
}

/** The column of units beside what is asked, where most of its texts are units. */
export function unitsBeside(upright: Grid, row: number, from: number): number | undefined {
  for (let column = from; column <= upright.right; column++) {
    let units = 0;
    let others = 0;
    for (let below = row + 1; below <= upright.bottom; below++) {
      const text = compact(upright.text(below, column));
      if (text === "") continue;
      if (isUnits(text) || text === "人") units++;
      else others++;
    }
    if (units >= fewestUnits && others === 0) return column;
  }
  return undefined;
}

/** Years below each other, and above them what is asked of an enterprise: it is named in the title, or below. */
function formOfYears(upright: Grid, row: number): EnterpriseForm | undefined {
  const years = upright.words(row).find(({ text }) => readHeader(text).role === "year");
  if (!years || upright.texts(row).length < 2) return undefined;
  const name = enterpriseNamed(upright, row);
  const header = name === undefined ? undefined : itemsAsked(upright, [row], years.column);
  if (name === undefined || !header) return undefined;
  const level = readTableLevel(upright, upright, upright.top, row);
  const ofRow: EnterpriseForm["yearOf"] = (label) => {
    const year = readYearText(label);
    return year === null ? null : { year };
  };
  return { name, grid: upright, header, level, yearOf: ofRow };
}

/**
 * 企业名称 and the name beside it, then 统计年度, 营业收入, 研发经费, each with its own beside it.
 * @param whole the sheet, where the pairs are folded: what stands above them says unit and year
 */
function formOfPairs(upright: Grid, row: number, whole = upright): EnterpriseForm | undefined {
  const [label, value] = upright.words(row);
  if (!label || !value || !nameHeading.test(label.text) || !isName(value.text)) return undefined;
  const units = unitsBeside(upright, row, value.column + 1);
  const right = upright.mergeAt(row, value.column)?.right ?? value.column;
  const grid = itemsOnTheirSide(upright, row, label.column, units, right);
  const header = itemsAsked(grid, units === undefined ? [grid.top] : [grid.top, grid.top + 1], row);
  const level = readTableLevel(whole, whole, whole.top, row);
  let { year } = level;
  for (let below = row; below <= upright.bottom; below++)
    if (readHeader(upright.text(below, label.column)).role === "year")
      year ??= readYearText(upright.text(below, value.column));
  const name = value.text;
  const ofPair: EnterpriseForm["yearOf"] = (heading, formYear) =>
    heading === name ? { year: formYear } : yearOf(heading, formYear);
  return header && { name, grid, header, level: { ...level, year }, yearOf: ofPair };
}

/** 企业名称 and the name, beside it 信用代码 and the code: pairs in two or three halves, as registration forms print them. */
function formOfHalves(upright: Grid, row: number): EnterpriseForm | undefined {
  // Most rows say nothing of the kind: the texts of their figures need not be made.
  const [heading] = upright.words(row);
  if (!heading || !nameHeading.test(heading.text)) return undefined;
  const texts = upright.texts(row);
  const [label, value] = texts;
  if (!label || !value || !nameHeading.test(label.text) || !isName(value.text)) return undefined;
  if (texts.length < 4 || texts.length % 2 > 0) return undefined;
  return formOfPairs(fold(upright, { columns: texts.map(({ column }) => column), first: row }), row, upright);
}

type FormAt = (upright: Grid, row: number) => EnterpriseForm | undefined;

function firstForm(upright: Grid, formAt: FormAt): EnterpriseForm | undefined {
  for (let row = upright.top; row < Math.min(upright.bottom, upright.top + within); row++) {
    const form = formAt(upright, row);
    if (form) return form;
  }
  return undefined;
}

/** A name beside 企业名称 instead of below it. @returns undefined where the sheet is no such form */
export const findFormOfPairs = (upright: Grid): EnterpriseForm | undefined =>
  firstForm(upright, (grid, row) => formOfHalves(grid, row) ?? formOfPairs(grid, row));

/** @returns undefined where the sheet is no form of one enterprise with what is asked below a heading */
export const findFormBelowHeadings = (upright: Grid): EnterpriseForm | undefined =>
  firstForm(upright, (grid, row) => formBelowHeadings(grid, row) ?? formOfYears(grid, row));
