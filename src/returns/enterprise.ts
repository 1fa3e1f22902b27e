/** Lists of enterprises or of their applications: one row each, told by the words of the header. */
import { compact, legible, nameKey, ownEntry } from "../policy";
import { corrected, scaled } from "./columnScale";
import { withParts } from "./divisions";
import { isCalculated } from "./derived";
import { numbersOf } from "./evidence";
import { FactHeads } from "./factHeads";
import { factAt } from "./factValue";
import { findFormBelowHeadings, findFormOfPairs, type EnterpriseForm } from "./enterpriseForm";
import { columnOf, distinctKeys, findHeader, firstRows, isSum, type Header } from "./enterpriseHeader";
import { growthRow } from "./formGrowth";
import type { Grid } from "./grid";
import { headerText, withTitles } from "./headerRows";
import { readHeader } from "./headerTerms";
import { calledByItems, itemRows } from "./itemHeads";
import { isFooter, isStatistic, isSubtotal, isTotal, ofOtherRows, type SubjectFinder } from "./labels";
import { withDerived } from "./listDerived";
import { findListTotals, type TotalRow } from "./listTotals";
import { ofOneYear } from "./listYears";
import { isBlank } from "../sheet/snapshot";
import { readTableLevel, withOuter, type TableLevel } from "./tableLevel";
import { rowWords } from "./vocabulary";
import { findTitledForm } from "./titledForm";
import { bySource, sourceColumn, sourceIn, withSource } from "./sourceRows";
import { withUnsaidUnits } from "./unsaidUnits";
import { sectorOfWholeList, unitOfWholeList } from "./wholeList";
import {
  Fact,
  FieldValue,
  type Correction,
  type Field,
  type IgnoredRow,
  type Measure,
  type Place,
  type RecognisedReturn,
  type ReturnColumn,
  type ReturnRow,
  type Subject,
  type Unread,
} from "./types";

interface Described {
  readonly scales: Parameters<typeof scaled>[2];
  readonly year: number | null;
  /** The rows of the header that say what is asked, and not in which unit. */
  readonly items: readonly number[];
}

function describeColumn(
  grid: Grid,
  { rows, terms }: Header,
  column: number,
  { scales, year: tableYear, items }: Described,
): ReturnColumn {
  const header = headerText(grid, rows, column);
  let headerRow = rows[rows.length - 1] ?? grid.top;
  for (const row of items) if (!isBlank(grid.value(row, column))) headerRow = row;
  const base = { index: column, header, headerCell: grid.place(headerRow, column) };
  const term = terms.get(column);
  const meaning = readHeader(header);
  if (term === undefined) {
    const { role, reason } = meaning;
    if (role === "other" || role === "year") return { ...base, role };
    // Words of a list that hold no numbers, such as 项目名称, are no columns of figures.
    return { ...base, role: role === "derived" ? "derived" : "unknown", ...(reason && { reason }) };
  }
  if (term === "name") return { ...base, role: "name" };
  if ("field" in term) return { ...base, role: "field", field: term.field };
  const relative = meaning.relativeYear;
  const year =
    meaning.year ?? (relative !== undefined && tableYear !== null ? tableYear + relative : undefined);
  return {
    ...base,
    role: "measure",
    measure: term.measure,
    ...(year !== undefined && { year }),
    ...scaled(term.measure, header, scales),
  };
}

/** Of so many places that are named one at least is the plan's, or they are towns and streets. */
const fewestPlaces = 4;

function holdsPlaces(grid: Grid, header: Header, { index }: ReturnColumn, find: SubjectFinder): boolean {
  let named = 0;
  for (const row of firstRows(grid, header)) {
    const text = grid.text(row, index);
    if (["region", "part"].includes(find(text)?.kind ?? "")) return true;
    if (text !== "") named++;
  }
  return named < fewestPlaces;
}

/** 代码 above credit codes is what they are. */
function holdsCreditCodes(grid: Grid, header: Header, { index }: ReturnColumn): boolean {
  let codes = 0;
  let others = 0;
  for (const row of firstRows(grid, header)) {
    const text = compact(grid.text(row, index));
    if (/^[0-9A-Z]{18}$/u.test(text)) codes++;
    else if (text !== "") others++;
  }
  return codes > others;
}

/** No row of a list repeats the plan, and of a hundred thousand each need not say so with a list of its own. */
const nothingQuoted: readonly Fact[] = [];

/** Counts that only tell whether there is research at all: the numbers themselves are compared with nothing. */
const onlyWhether: readonly Measure[] = ["rdStaff", "rdProjects"];

/** What stands around a list. */
export interface AroundTable {
  readonly sheetName: string;
  readonly find: SubjectFinder;
  readonly correction: Correction | undefined;
  readonly fileName: string;
  /** What stands above the section in which it stands. */
  readonly page: TableLevel | undefined;
}

/** Reads a list of enterprises, or one enterprise's own form; undefined when the sheet is neither. */
export function readEnterprises(upright: Grid, around: AroundTable): ListRead | undefined {
  const pairs = findFormOfPairs(upright);
  const listed = pairs ? undefined : findHeader(upright, around.find);
  const form = listed ? undefined : (pairs ?? findFormBelowHeadings(upright) ?? findTitledForm(upright));
  const header = listed ?? form?.header;
  return header && readList(upright, header, around, { form });
}

export type ListRead = Omit<RecognisedReturn, "hidden">;

/** What a list is besides rows below a header. */
interface ListKind {
  readonly form?: EnterpriseForm | undefined;
  /** True where it says that its rows make up a whole. */
  readonly composed?: boolean;
}

/** Reads the rows below a header that says what is told of each. */
export function readList(
  upright: Grid,
  header: Header,
  { sheetName, find, correction, fileName, page }: AroundTable,
  { form, composed = false }: ListKind = {},
): ListRead | undefined {
  const [headerTop] = header.rows;
  if (headerTop === undefined) return undefined;
  const grid = form?.grid ?? upright;
  const above = form?.level ?? readTableLevel(grid, grid, grid.top, headerTop);
  const level = withOuter(above, page, sheetName, fileName);
  const year = correction?.year ?? level.year;
  const names = columnOf(header, "name") ?? grid.left;
  const items = itemRows(grid, header.rows, names);
  const called = calledByItems(grid, header.rows, { nameColumn: names, left: grid.left });
  const described: ReturnColumn[] = [];
  for (let column = grid.left; column <= grid.right; column++)
    described.push(describeColumn(grid, header, column, { scales: level.scales, year, items }));
  const keys = distinctKeys(header);
  const applies =
    keys.has("funds") || keys.has("project") || level.titles.some((title) => /申报|申请/u.test(title));
  const wanted = year === null ? null : applies ? year - 1 : year;
  const coded = described.some(({ field }) => field === "creditCode");
  const rowsOfList = { from: headerTop, headerRows: header.rows, lastRow: grid.bottom };
  const placed = described.map((column): ReturnColumn => {
    const { index, header: text, headerCell } = column;
    // 一、按支出用途分 among what a form asks.
    if (form && column.role === "unknown" && numbersOf(grid, rowsOfList, index).size === 0)
      return { index, header: text, headerCell, role: "other" };
    if (column.field === "county" && !holdsPlaces(grid, header, column, find))
      return { index, header: text, headerCell, role: "other" };
    return !coded && column.role === "other" && holdsCreditCodes(grid, header, column)
      ? { index, header: text, headerCell, role: "field", field: "creditCode" }
      : column;
  });
  const said = { wanted, applies, titles: [...level.titles, sheetName, fileName] };
  const meant = ofOneYear(placed, said).map((column) => {
    const own = corrected(column, ownEntry(correction?.columns, called(column).header));
    // Here no other column says what is measured: figures of nobody knows what are not read.
    return own.role === "measure" && !own.measure ? { ...own, role: "unknown" as const } : own;
  });
  const inUnits = withUnsaidUnits(meant, ({ index }) => numbersOf(grid, rowsOfList, index));
  const parted = withParts({ grid, rows: rowsOfList, columns: inUnits, scales: level.scales, applies });
  const derived = withDerived({ grid, rows: rowsOfList, columns: parted, byYears: form !== undefined });
  const columns = derived.map(called);
  const nameColumn =
    columns.find((column) => column.role === "name") ??
    (columns.find((column) => column.field === "creditCode") as ReturnColumn);
  const from = (header.rows.at(-1) ?? grid.top) + 1;
  const sources = sourceColumn(grid, columns, from);
  const { rows, derivedRows, ignored, sums } = readRows(grid, columns, nameColumn, year, from, sources, {
    form,
    composed,
  });
  const unread = columns
    .filter(
      ({ role, measure }) => role === "measure" && measure !== undefined && onlyWhether.includes(measure),
    )
    .map((column): Unread => ({
      cell: column.headerCell,
      label: column.header,
      reason: "只看有没有，数本身没有核对",
    }));
  const named = [...level.titles, sheetName, fileName];
  const wholeOf = unitOfWholeList(named, find);
  const sectorOf = applies || form ? undefined : sectorOfWholeList(named, find);
  return {
    sheet: sheetName,
    kind: "enterprise",
    ...(wholeOf && { wholeOf }),
    ...(sectorOf && { sectorOf }),
    rowKind: "enterprise",
    transposed: grid.turned,
    nameColumn,
    columns: columns
      .map((column) => (column === sources ? { ...column, role: "other" as const } : column))
      .filter((column) => column.header !== "" || column.role === "name" || column.role === "unknown"),
    rows,
    ...(derivedRows.length > 0 && { derivedRows }),
    ignored,
    ...(sums.length > 0 && { sums }),
    year,
    yearFrom: correction?.year === undefined ? level.yearFrom : "correction",
    titleCell: level.titleCell ?? nameColumn.headerCell,
    planCopy: false,
    unread,
    extent: {
      top: form ? upright.top : withTitles(upright, headerTop, upright.top),
      left: upright.left,
      bottom: upright.bottom,
      right: upright.right,
    },
  };
}

/** Growth and shares are in %, whatever they are of; what lies between two years is in their unit. */
const isPercentage = ({ derivation }: ReturnColumn): boolean =>
  isCalculated(derivation?.kind) && derivation?.kind !== "difference";

const emptyRow = "没有数字的行";
const totalReason = "合计或小计行";
const unexplainedTotal = "合计与表中各行之和都不同，不知道是哪些行的合计，没有核对";

/** Why figures below a list are of no enterprise: they say something of all, or stand by themselves. */
function besideTheList(grid: Grid, row: number, first: string, label: string): string | undefined {
  if (isStatistic(first) || rowWords.comparison.includes(nameKey(first))) return ofOtherRows;
  const alone = label === "" && grid.texts(row).length === 1 && grid.texts(row - 1).length === 0;
  return alone ? "没有名称的数字" : undefined;
}

function readRows(
  grid: Grid,
  columns: readonly ReturnColumn[],
  nameColumn: ReturnColumn,
  year: number | null,
  from: number,
  sources: ReturnColumn | undefined,
  { form, composed }: ListKind & { readonly composed: boolean },
): Required<Pick<RecognisedReturn, "rows" | "derivedRows" | "ignored" | "sums">> {
  const rows: ReturnRow[] = [];
  const derivedRows: ReturnRow[] = [];
  const ignored: IgnoredRow[] = [];
  const totals: TotalRow[] = [];
  const untimed: { readonly row: number; readonly label: string; readonly filled: boolean }[] = [];
  /** The times of a form for which nothing is filled in. */
  const unfilled: { readonly row: number; readonly label: string; readonly year: number | null }[] = [];
  const heads = new FactHeads();
  const measured = columns.filter((column) => column.role === "measure");
  const derived = columns.filter((column) => column.role === "derived" && column.derivation);
  const fielded = columns.filter((column) => column.field !== undefined);
  const heading = grid.text(from - 1, nameColumn.index);
  const owner: Subject | undefined = form && { kind: "enterprise", id: `${from}`, name: form.name };
  /** 小计 beside the names: in the column of counties, of numbers. */
  const totalled = (row: number): boolean =>
    beside.some((column) => {
      const text = grid.text(row, column);
      return isTotal(text) || /^小计$/u.test(compact(text));
    });
  /** 合计 in whatever column, of a row without a name. */
  const totalIn = (row: number): string | undefined => grid.texts(row).find(({ text }) => isSum(text))?.text;
  const beside = [...new Set([grid.left, ...fielded.map(({ index }) => index)])];
  for (let row = from; row <= grid.bottom; row++) {
    const filled = measured.some((column) => !isBlank(grid.value(row, column.index)));
    const coded = fielded.some((column) => !isBlank(grid.value(row, column.index)));
    const titled = form?.nameless ? (filled || coded ? form.name : "") : undefined;
    const label = titled ?? grid.text(row, nameColumn.index);
    const timed = form?.yearOf(label, year);
    if (label === "" && !filled && !coded) continue;
    const first = label === "" ? (totalIn(row) ?? grid.texts(row)[0]?.text ?? "") : label;
    const summing = isSum(first) || isSubtotal(first) || totalled(row);
    const reason = isFooter(first)
      ? "表尾"
      : summing
        ? totalReason
        : label !== "" && label === heading
          ? "重复的表头"
          : !filled && !coded
            ? emptyRow
            : undefined;
    const cell = grid.place(row, nameColumn.index);
    if (form && timed && reason === emptyRow) unfilled.push({ row, label, year: timed.year });
    if (reason) {
      ignored.push({ cell, label: first, reason });
      if (reason === totalReason) {
        const whole: Subject = { kind: "enterprise", id: `${row}`, name: legible(first) };
        const facts = factsOf(row, whole, [
          ...measured,
          ...derived.filter((column) => !isPercentage(column)),
        ]);
        totals.push({ row, label: first, ofAll: isTotal(first), facts });
        // The growth and the share of all follow from what stands beside them.
        if (derived.some(isPercentage))
          derivedRows.push({
            nameCell: cell,
            label: first,
            subject: whole,
            year,
            facts: factsOf(row, whole, measured),
            quoted: nothingQuoted,
            derived: factsOf(row, whole, derived),
            fields: {},
          });
      }
      continue;
    }
    // 上年 among the years of a form is one of them.
    const aside = timed ? undefined : besideTheList(grid, row, first, label);
    if (aside !== undefined) {
      ignored.push({ cell, label: first, reason: aside, unread: true });
      continue;
    }
    if (timed === null) {
      untimed.push({ row, label, filled });
      continue;
    }
    const source = sources && sourceIn(grid.text(row, sources.index));
    const last = rows.at(-1);
    const subject: Subject = owner ?? {
      kind: "enterprise",
      id: `${row}`,
      // By this name sentences speak of it; the label is what the cell says.
      name: label === "" ? `第 ${row + 1} 行` : legible(label),
    };
    const rowYear = timed === undefined ? year : timed.year;
    const own = factsOf(row, subject, measured, rowYear);
    const facts = source === undefined ? own : bySource(own, source);
    if (source !== undefined && last && (label === "" || label === last.label)) {
      const joined = withSource(last, facts);
      rows[rows.length - 1] = joined.row;
      ignored.push(...joined.ignored);
      continue;
    }
    const fields: Partial<Record<Field, FieldValue>> = {};
    for (const column of fielded) {
      if (column.field === undefined) continue;
      const place = grid.place(row, column.index);
      fields[column.field] = new FieldValue(place, column, grid.text(row, column.index));
    }
    rows.push({
      nameCell: cell,
      label,
      subject,
      year: rowYear,
      facts,
      quoted: nothingQuoted,
      ...(derived.length > 0 && { derived: factsOf(row, subject, derived, rowYear) }),
      fields,
    });
  }
  // A form that nobody has filled in is a return all the same.
  if (owner && rows.length === 0)
    for (const { row, label, year: own } of unfilled)
      rows.push({
        nameCell: grid.place(row, nameColumn.index),
        label,
        subject: owner,
        year: own,
        facts: factsOf(row, owner, measured, own),
        quoted: nothingQuoted,
        fields: {},
      });
  for (const { row, label, filled } of untimed) {
    const follows = owner && growthRow(label, rows, ({ index }) => numberAt(row, index));
    const nameCell = grid.place(row, nameColumn.index);
    if (follows) {
      const { year: later, columns: those } = follows;
      const figures = factsOf(row, owner, those, later);
      const shared = { facts: [], quoted: nothingQuoted, fields: {} };
      derivedRows.push({ ...shared, nameCell, label, subject: owner, year: later, derived: figures });
    } else {
      const unread = filled && readHeader(label).role !== "other";
      ignored.push({ cell: nameCell, label, reason: "不是企业某一年的数", unread });
    }
  }
  const along = (place: Place): number => (grid.turned ? place.column : place.row);
  const placeOf = ({ nameCell }: ReturnRow): number => along(nameCell);
  const { sums, unexplained } = findListTotals(totals, rows, { placeOf, composed });
  const named = ignored.map((one) =>
    unexplained.has(along(one.cell)) ? { ...one, reason: unexplainedTotal, unread: true } : one,
  );
  return { rows, derivedRows, ignored: named, sums };

  function numberAt(row: number, column: number): number | undefined {
    return factAt(grid, row, column, "intensity", "%").value ?? undefined;
  }

  function factsOf(
    row: number,
    subject: Subject,
    those: readonly ReturnColumn[],
    rowYear: number | null = year,
  ): Fact[] {
    return those.map((column): Fact => {
      const measure = column.measure as Measure;
      const head = heads.of(column, measure, column.year ?? rowYear, null, column.scale);
      const kind = isPercentage(column) ? "intensity" : measure;
      const read = factAt(grid, row, column.index, kind, column.scale);
      return new Fact(head, subject, grid.place(row, column.index), grid.value(row, column.index), read);
    });
  }
}
