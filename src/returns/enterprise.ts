/** Lists of enterprises or of their applications: one row each, told by the words of the header. */
import { legible, ownEntry } from "../policy";
import { scaled, corrected } from "./columns";
import { factValue } from "./factValue";
import type { Grid } from "./grid";
import { headerText, isNoteRow, isNumberCell, isNumberingRow } from "./headerRows";
import { enterpriseTerm, readHeader, scalesIn } from "./headerTerms";
import { isFooter, isSubtotal, isTotal } from "./labels";
import { isBlank } from "../sheet/snapshot";
import { readTableLevel, withOuter } from "./tableLevel";
import type {
  Correction,
  Fact,
  Field,
  FieldValue,
  IgnoredRow,
  Measure,
  RecognisedReturn,
  ReturnColumn,
  ReturnRow,
  Subject,
} from "./types";

/** A header stands within the first rows; below, a long list is not searched for one. */
const headerWithin = 40;
const mostHeaderRows = 3;
/** A list of enterprises says at least so many of the things that the check knows. */
const fewestTerms = 3;

interface Header {
  readonly rows: readonly number[];
  readonly terms: ReadonlyMap<number, ReturnType<typeof enterpriseTerm>>;
}

function key(term: ReturnType<typeof enterpriseTerm>): string {
  if (term === undefined || term === "name") return term ?? "";
  return "field" in term ? term.field : term.measure;
}

function termsOf(grid: Grid, rows: readonly number[]): Header["terms"] {
  const terms = new Map<number, ReturnType<typeof enterpriseTerm>>();
  const taken = new Set<string>();
  for (let column = grid.left; column <= grid.right; column++) {
    const term = enterpriseTerm(headerText(grid, rows, column));
    if (term === undefined || taken.has(key(term))) continue;
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
  for (const { column, text } of grid.texts(row)) {
    if (isNumberCell(grid, row, column)) figures++;
    else if (enterpriseTerm(text) !== undefined) return false;
  }
  return figures >= 2;
}

function findHeader(grid: Grid): Header | undefined {
  let best: Header | undefined;
  const last = Math.min(grid.bottom, grid.top + headerWithin);
  for (let bottom = grid.top; bottom <= last; bottom++) {
    if (isOfFigures(grid, bottom)) continue;
    const rows: number[] = [];
    for (let row = bottom; row >= grid.top && rows.length < mostHeaderRows; row--) {
      const texts = grid.texts(row);
      if (texts.length < 2 || isNoteRow(grid, row)) break;
      rows.unshift(row);
    }
    if (rows.length === 0) continue;
    const terms = termsOf(grid, rows);
    const keys = [...terms.values()].map(key);
    const named = keys.includes("name") || keys.includes("creditCode");
    const header = headerText(grid, rows, [...terms].find(([, term]) => term === "name")?.[0] ?? -1);
    const enterprises = /企业|公司|申报|承担/u.test(header) || keys.some((one) => own.has(one));
    if (!named || !enterprises || terms.size < fewestTerms) continue;
    if (!best || terms.size > best.terms.size) best = { rows, terms };
  }
  return best && withUnitRow(grid, best);
}

/** A row of nothing but 万元 and the like below the headings belongs to them. */
function withUnitRow(grid: Grid, header: Header): Header {
  const next = (header.rows.at(-1) ?? grid.top) + 1;
  const texts = grid.texts(next);
  const units = texts.length > 0 && texts.every(({ text }) => text.length <= 6 && hasScale(text));
  return units ? { ...header, rows: [...header.rows, next] } : header;
}

const hasScale = (text: string): boolean => Object.keys(scalesIn(text)).length > 0;

function describeColumn(
  grid: Grid,
  { rows, terms }: Header,
  column: number,
  scales: Parameters<typeof scaled>[2],
): ReturnColumn {
  const header = headerText(grid, rows, column);
  let headerRow = rows[rows.length - 1] ?? grid.top;
  for (const row of rows) if (!isBlank(grid.value(row, column))) headerRow = row;
  const base = { index: column, header, headerCell: grid.place(headerRow, column) };
  const term = terms.get(column);
  if (term === undefined) {
    const { role } = readHeader(header);
    return { ...base, role: role === "other" || role === "year" ? role : "unknown" };
  }
  if (term === "name") return { ...base, role: "name" };
  if ("field" in term) return { ...base, role: "field", field: term.field };
  return { ...base, role: "measure", measure: term.measure, ...scaled(term.measure, header, scales) };
}

/** Reads a list of enterprises, or undefined when the sheet is none. */
export function readEnterprises(
  grid: Grid,
  sheetName: string,
  correction: Correction | undefined,
): Omit<RecognisedReturn, "hidden"> | undefined {
  const header = findHeader(grid);
  const [headerTop] = header?.rows ?? [];
  if (!header || headerTop === undefined) return undefined;
  const level = withOuter(readTableLevel(grid, grid, grid.top, headerTop), undefined, sheetName);
  const columns: ReturnColumn[] = [];
  for (let column = grid.left; column <= grid.right; column++) {
    const described = describeColumn(grid, header, column, level.scales);
    const meant = corrected(described, ownEntry(correction?.columns, described.header));
    // Here no other column says what is measured: figures of nobody knows what are not read.
    columns.push(meant.role === "measure" && !meant.measure ? { ...meant, role: "unknown" } : meant);
  }
  const nameColumn =
    columns.find((column) => column.role === "name") ??
    (columns.find((column) => column.field === "creditCode") as ReturnColumn);
  const year = correction?.year ?? level.year;
  const { rows, ignored } = readRows(grid, columns, nameColumn, year, (header.rows.at(-1) ?? grid.top) + 1);
  return {
    sheet: sheetName,
    kind: "enterprise",
    rowKind: "enterprise",
    transposed: false,
    nameColumn,
    columns: columns.filter((column) => column.header !== "" || column.role === "name"),
    rows,
    ignored,
    year,
    yearFrom: correction?.year === undefined ? level.yearFrom : "correction",
    titleCell: level.titleCell ?? nameColumn.headerCell,
    planCopy: false,
  };
}

function readRows(
  grid: Grid,
  columns: readonly ReturnColumn[],
  nameColumn: ReturnColumn,
  year: number | null,
  from: number,
): { rows: ReturnRow[]; ignored: IgnoredRow[] } {
  const rows: ReturnRow[] = [];
  const ignored: IgnoredRow[] = [];
  const measured = columns.filter((column) => column.role === "measure");
  const fielded = columns.filter((column) => column.field !== undefined);
  const heading = grid.text(from - 1, nameColumn.index);
  for (let row = from; row <= grid.bottom; row++) {
    const label = grid.text(row, nameColumn.index);
    const filled = measured.some((column) => !isBlank(grid.value(row, column.index)));
    const coded = fielded.some((column) => !isBlank(grid.value(row, column.index)));
    if (label === "" && !filled && !coded) continue;
    const first = label === "" ? grid.text(row, grid.left) : label;
    const reason =
      isFooter(first) || isNumberingRow(grid, row, nameColumn.index)
        ? "表尾或栏次"
        : isTotal(first) || isSubtotal(first)
          ? "合计或小计行"
          : label !== "" && label === heading
            ? "重复的表头"
            : !filled && !coded
              ? "没有数字的行"
              : undefined;
    if (reason) {
      ignored.push({ cell: grid.place(row, nameColumn.index), label: first, reason });
      continue;
    }
    const subject: Subject = {
      kind: "enterprise",
      id: `${row}`,
      // By this name sentences speak of it; the label is what the cell says.
      name: label === "" ? `第 ${row + 1} 行` : legible(label),
    };
    const facts = measured.map((column): Fact => {
      const measure = column.measure as Measure;
      const raw = grid.value(row, column.index);
      const { state, value } = factValue(raw, grid.format(row, column.index), measure, column.scale);
      return {
        cell: { row, column: column.index },
        column,
        subject,
        measure,
        year,
        quarter: null,
        scale: column.scale,
        raw,
        state,
        value,
      };
    });
    const fields: Partial<Record<Field, FieldValue>> = {};
    for (const column of fielded) {
      if (column.field === undefined) continue;
      fields[column.field] = {
        cell: { row, column: column.index },
        column,
        text: grid.text(row, column.index),
      };
    }
    rows.push({
      nameCell: { row, column: nameColumn.index },
      label,
      subject,
      year,
      facts,
      quoted: [],
      fields,
    });
  }
  return { rows, ignored };
}
