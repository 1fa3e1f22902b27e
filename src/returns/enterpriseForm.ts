/**
 * One enterprise's or institution's own form: its name above the figures or first among them, what is asked below each
 * other, and beside it this year, last year or the figure alone. It is read as a list on its side, of one enterprise,
 * with a row for each year.
 */
import { distinctKeys, termsOf, type Header } from "./enterpriseHeader";
import { cropped, transpose, type Grid } from "./grid";
import { isActualHeader, readHeader, readYearText } from "./headerTerms";
import { institutionIn } from "./labels";
import { readTableLevel, type TableLevel } from "./tableLevel";

export interface EnterpriseForm {
  readonly name: string;
  /** The form on its side: its rows are the columns of the sheet. */
  readonly grid: Grid;
  readonly header: Header;
  readonly level: TableLevel;
  /**
   * The year of a column of figures, by its heading and the year of the form.
   * @returns null for a column that holds no figures of a year
   */
  yearOf(heading: string, formYear: number | null): { readonly year: number | null } | null;
}

const nameSaid =
  /(?:(?:企业|公司|单位)(?:详细)?(?:名称|全称)|(?:填报|报送|申报)?(?:单位|企业))\s*(?:[(（]盖章[)）])?\s*[:：]\s*(\S*(?:公司|厂|集团|企业|合作社))/u;
const nameHeading = /^(?:企业|公司|单位)(?:详细)?(?:名称|全称)\s*[:：]?$/u;
const company = /(?:公司|厂|集团)$/u;

/** The name of the enterprise and what is asked stand within the first rows. */
const within = 12;
/** Revenue alone may be asked in any table. */
const fewestItems = 2;

/** Whose form it is, by what stands above the figures; undefined where no enterprise is named. */
function enterpriseNamed(grid: Grid, headerRow: number): string | undefined {
  for (let row = grid.top; row < headerRow; row++) {
    const texts = grid.texts(row);
    for (const [i, { text }] of texts.entries()) {
      const said = nameSaid.exec(text)?.[1];
      if (said !== undefined) return said;
      const institution = institutionIn(text);
      if (institution !== undefined) return institution;
      const next = texts[i + 1]?.text ?? "";
      if (nameHeading.test(text) && company.test(next)) return next;
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

/** What is asked in a column, from a row down; undefined where it is nothing that enterprises are asked. */
function asked(grid: Grid, rows: readonly number[], nameRow: number): Header | undefined {
  const terms = termsOf(grid, rows);
  const keys = distinctKeys({ rows, terms });
  if (!keys.has("enterpriseRd") && !(keys.has("revenue") && keys.size >= fewestItems)) return undefined;
  return { rows, terms: new Map([...terms, [nameRow, "name" as const]]) };
}

/** The row that says 项目 or 指标 above what is asked, and what each row below it asks. */
function formBelowHeadings(upright: Grid, row: number): EnterpriseForm | undefined {
  const headings = upright.words(row);
  const items = headings.find(({ text }) => readHeader(text).role === "indicator");
  if (!items || upright.texts(row).length < 2) return undefined;
  const name = enterpriseNamed(upright, row);
  if (name === undefined) return undefined;
  const scale = headings.find(({ text }) => readHeader(text).role === "scale");
  const grid = cropped(transpose(upright), { top: items.column, left: row });
  const header = asked(
    grid,
    [items.column, ...(scale && scale.column > items.column ? [scale.column] : [])],
    row,
  );
  return header && { name, grid, header, level: readTableLevel(upright, upright, upright.top, row), yearOf };
}

/** 企业名称 and the name beside it, then 统计年度, 营业收入, 研发经费, each with its own beside it. */
function formOfPairs(upright: Grid, row: number): EnterpriseForm | undefined {
  const [label, value] = upright.words(row);
  if (!label || !value || !nameHeading.test(label.text) || !company.test(value.text)) return undefined;
  const grid = cropped(transpose(upright), { top: label.column, left: row });
  const header = asked(grid, [label.column], row);
  const level = readTableLevel(upright, upright, upright.top, row);
  let { year } = level;
  for (let below = row; below <= upright.bottom; below++)
    if (readHeader(upright.text(below, label.column)).role === "year")
      year ??= readYearText(upright.text(below, value.column));
  const name = value.text;
  const ofPair: EnterpriseForm["yearOf"] = (heading, formYear) =>
    heading === name ? { year: formYear } : yearOf(heading, formYear);
  return header && { name, grid, header, level: { ...level, year }, yearOf: ofPair };
}

/** @returns undefined where the sheet is no form of one enterprise */
export function findEnterpriseForm(upright: Grid): EnterpriseForm | undefined {
  for (let row = upright.top; row < Math.min(upright.bottom, upright.top + within); row++) {
    const form = formBelowHeadings(upright, row) ?? formOfPairs(upright, row);
    if (form) return form;
  }
  return undefined;
}
