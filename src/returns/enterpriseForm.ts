/**
 * One enterprise's own form: its name above the figures, what is asked below each other, and beside it this year, last
 * year or the figure alone. It is read as a list on its side, of one enterprise, with a row for each year.
 */
import { distinctKeys, termsOf, type Header } from "./enterpriseHeader";
import { cropped, transpose, type Grid } from "./grid";
import { isActualHeader, readHeader } from "./headerTerms";
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
const nameHeading = /^(?:企业|公司|单位)(?:详细)?(?:名称|全称)$/u;
const company = /(?:公司|厂|集团)$/u;

/** The name of the enterprise and what is asked stand within the first rows. */
const within = 12;
/** One thing that an enterprise is asked may stand in any table. */
const fewestItems = 2;

/** Whose form it is, by what stands above the figures; undefined where no enterprise is named. */
function enterpriseNamed(grid: Grid, headerRow: number): string | undefined {
  for (let row = grid.top; row < headerRow; row++) {
    const texts = grid.texts(row);
    for (const [i, { text }] of texts.entries()) {
      const said = nameSaid.exec(text)?.[1];
      if (said !== undefined) return said;
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

/** The row that says 项目 or 指标 above what is asked, and what each row below it asks. */
export function findEnterpriseForm(upright: Grid): EnterpriseForm | undefined {
  for (let row = upright.top; row < Math.min(upright.bottom, upright.top + within); row++) {
    const headings = upright.words(row);
    const items = headings.find(({ text }) => readHeader(text).role === "indicator");
    if (!items || upright.texts(row).length < 2) continue;
    const name = enterpriseNamed(upright, row);
    if (name === undefined) return undefined;
    const scale = headings.find(({ text }) => readHeader(text).role === "scale");
    const grid = cropped(transpose(upright), { top: items.column, left: row });
    const rows = [items.column, ...(scale && scale.column > items.column ? [scale.column] : [])];
    const asked = { rows, terms: termsOf(grid, rows) };
    const keys = distinctKeys(asked);
    if (keys.size < fewestItems || !(keys.has("enterpriseRd") || keys.has("revenue"))) return undefined;
    const header: Header = { rows, terms: new Map([...asked.terms, [row, "name" as const]]) };
    return { name, grid, header, level: readTableLevel(upright, upright, upright.top, row), yearOf };
  }
  return undefined;
}
