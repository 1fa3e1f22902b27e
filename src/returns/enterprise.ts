/** Lists of enterprises or of their applications: one row each, told by the words of the header. */
import { compact, legible, nameKey, ownEntry } from "../policy";
import { corrected, scaled } from "./columnScale";
import { dividesMoney, saysPart, withParts } from "./divisions";
import { isCalculated } from "./derived";
import { numbersOf } from "./evidence";
import { factAt } from "./factValue";
import type { Grid } from "./grid";
import { headerText, isNoteRow, isNumberCell } from "./headerRows";
import { enterpriseTerm, readHeader, scalesIn, type EnterpriseTerm } from "./headerTerms";
import { isFooter, isStatistic, isSubtotal, isTotal, ofOtherRows, type SubjectFinder } from "./labels";
import { withDerived } from "./listDerived";
import { findListTotals, type TotalRow } from "./listTotals";
import { ofOneYear } from "./listYears";
import { isBlank } from "../sheet/snapshot";
import { readTableLevel, withOuter } from "./tableLevel";
import { rowWords } from "./vocabulary";
import { bySource, sourceColumn, sourceIn, withSource } from "./sourceRows";
import { withUnsaidUnits } from "./unsaidUnits";
import { unitOfWholeList } from "./wholeList";
import {
  type Correction,
  type Fact,
  type Field,
  type FieldValue,
  type IgnoredRow,
  type Measure,
  type RecognisedReturn,
  type ReturnColumn,
  type ReturnRow,
  type Subject,
  type SumRow,
  type Unread,
} from "./types";

/** A header stands within the first rows; below, a long list is not searched for one. */
const headerWithin = 40;
const mostHeaderRows = 3;
/** A list of enterprises says at least so many of the things that the check knows. */
const fewestTerms = 3;
/** So many rows tell what a column holds. */
const looked = 30;

interface Header {
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
  const whole = term !== undefined && term !== "name" && "measure" in term && term.measure === "enterpriseRd";
  return whole && saysPart(header) ? undefined : term;
}

/** What each column says; a field that stands twice counts once, a measure may stand there for several years. */
function termsOf(grid: Grid, rows: readonly number[]): Header["terms"] {
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

const distinctKeys = ({ terms }: Header): ReadonlySet<string> => new Set([...terms.values()].map(key));

const columnOf = ({ terms }: Header, wanted: string): number | undefined =>
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

function findHeader(grid: Grid, find: SubjectFinder): Header | undefined {
  let best: Header | undefined;
  const last = Math.min(grid.bottom, grid.top + headerWithin);
  for (let bottom = grid.top; bottom <= last; bottom++) {
    if (isOfFigures(grid, bottom)) continue;
    const header = fullestHeader(grid, bottom);
    if (!header) continue;
    const { rows } = header;
    const keys = distinctKeys(header);
    const named = keys.has("name") || keys.has("creditCode");
    const title = headerText(grid, rows, columnOf(header, "name") ?? -1);
    const enterprises = /企业|公司|申报|承担/u.test(title) || [...keys].some((one) => own.has(one));
    const spenders = keys.has("enterpriseRd") && listsInstitutions(grid, header);
    if (!named || (!spenders && (!enterprises || keys.size < fewestTerms))) continue;
    if (!best || keys.size > distinctKeys(best).size) best = header;
  }
  const header = best && withSubHeadings(grid, best);
  return header && listsEnterprises(grid, header, find) ? header : undefined;
}

const institution =
  /^\p{Script=Han}{3,}(?:医院|保健院|大学|学院|学校|研究院|研究所|开发院|研究中心|创新中心|公司|集团)$/u;
const fewestInstitutions = 3;

/** Universities, hospitals or institutes of one sector, each with what it spends: most names are such. */
function listsInstitutions(grid: Grid, header: Header): boolean {
  const name = columnOf(header, "name");
  if (name === undefined) return false;
  const names = [...firstRows(grid, header)]
    .map((row) => compact(grid.text(row, name)))
    .filter((text) => text !== "");
  const such = names.filter((text) => institution.test(text)).length;
  return such >= fewestInstitutions && such * 2 > names.length;
}

/** 本年, 上年, 万元 below a heading that spans them belong to it: nothing but such words, and no name. */
function withSubHeadings(grid: Grid, header: Header): Header {
  const rows = [...header.rows];
  const name = columnOf(header, "name") ?? columnOf(header, "creditCode") ?? grid.left;
  while (rows.length <= mostHeaderRows) {
    const next = (rows.at(-1) ?? grid.top) + 1;
    const texts = grid.texts(next);
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
function* firstRows(grid: Grid, { rows }: Header): Generator<number> {
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
    if (where !== "" && place.test(where)) {
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

function describeColumn(
  grid: Grid,
  { rows, terms }: Header,
  column: number,
  scales: Parameters<typeof scaled>[2],
  tableYear: number | null,
): ReturnColumn {
  const header = headerText(grid, rows, column);
  let headerRow = rows[rows.length - 1] ?? grid.top;
  for (const row of rows) if (!isBlank(grid.value(row, column))) headerRow = row;
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

/** 园区合计, 以上小计: no enterprise is called so. */
const isSum = (text: string): boolean => isTotal(text) || /[小合总]计$/u.test(compact(text));

/** Counts that only tell whether there is research at all: the numbers themselves are compared with nothing. */
const onlyWhether: readonly Measure[] = ["rdStaff", "rdProjects"];

/** Reads a list of enterprises, or undefined when the sheet is none. */
export function readEnterprises(
  grid: Grid,
  sheetName: string,
  find: SubjectFinder,
  correction: Correction | undefined,
  fileName = "",
): Omit<RecognisedReturn, "hidden"> | undefined {
  const header = findHeader(grid, find);
  const [headerTop] = header?.rows ?? [];
  if (!header || headerTop === undefined) return undefined;
  const level = withOuter(readTableLevel(grid, grid, grid.top, headerTop), undefined, sheetName, fileName);
  const year = correction?.year ?? level.year;
  const described: ReturnColumn[] = [];
  for (let column = grid.left; column <= grid.right; column++)
    described.push(describeColumn(grid, header, column, level.scales, year));
  const keys = distinctKeys(header);
  const applies =
    keys.has("funds") || keys.has("project") || level.titles.some((title) => /申报|申请/u.test(title));
  const wanted = year === null ? null : applies ? year - 1 : year;
  const coded = described.some(({ field }) => field === "creditCode");
  const placed = described.map((column): ReturnColumn => {
    const { index, header: text, headerCell } = column;
    if (column.field === "county" && !holdsPlaces(grid, header, column, find))
      return { index, header: text, headerCell, role: "other" };
    return !coded && column.role === "other" && holdsCreditCodes(grid, header, column)
      ? { index, header: text, headerCell, role: "field", field: "creditCode" }
      : column;
  });
  const around = { wanted, applies, titles: [...level.titles, sheetName, fileName] };
  const meant = ofOneYear(placed, around).map((column) => {
    const own = corrected(column, ownEntry(correction?.columns, column.header));
    // Here no other column says what is measured: figures of nobody knows what are not read.
    return own.role === "measure" && !own.measure ? { ...own, role: "unknown" as const } : own;
  });
  const rowsOfList = { from: headerTop, headerRows: header.rows, lastRow: grid.bottom };
  const inUnits = withUnsaidUnits(meant, ({ index }) => numbersOf(grid, rowsOfList, index));
  const parted = withParts({ grid, rows: rowsOfList, columns: inUnits, scales: level.scales, applies });
  const columns = withDerived({ grid, rows: rowsOfList, columns: parted });
  const nameColumn =
    columns.find((column) => column.role === "name") ??
    (columns.find((column) => column.field === "creditCode") as ReturnColumn);
  const from = (header.rows.at(-1) ?? grid.top) + 1;
  const sources = sourceColumn(grid, columns, from);
  const { rows, ignored, sums } = readRows(grid, columns, nameColumn, year, from, sources);
  const unread = columns
    .filter(
      ({ role, measure }) => role === "measure" && measure !== undefined && onlyWhether.includes(measure),
    )
    .map((column): Unread => ({
      cell: column.headerCell,
      label: column.header,
      reason: "只看有没有，数本身没有核对",
    }));
  const wholeOf = unitOfWholeList([...level.titles, sheetName, fileName], find);
  return {
    sheet: sheetName,
    kind: "enterprise",
    ...(wholeOf && { wholeOf }),
    rowKind: "enterprise",
    transposed: false,
    nameColumn,
    columns: columns
      .map((column) => (column === sources ? { ...column, role: "other" as const } : column))
      .filter((column) => column.header !== "" || column.role === "name" || column.role === "unknown"),
    rows,
    ignored,
    ...(sums.length > 0 && { sums }),
    year,
    yearFrom: correction?.year === undefined ? level.yearFrom : "correction",
    titleCell: level.titleCell ?? nameColumn.headerCell,
    planCopy: false,
    unread,
    extent: { top: grid.top, left: grid.left, bottom: grid.bottom, right: grid.right },
  };
}

/** Growth and shares are in %, whatever they are of. */
const isPercentage = ({ derivation }: ReturnColumn): boolean => isCalculated(derivation?.kind);

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
): { rows: ReturnRow[]; ignored: IgnoredRow[]; sums: readonly SumRow[] } {
  const rows: ReturnRow[] = [];
  const ignored: IgnoredRow[] = [];
  const totals: TotalRow[] = [];
  const measured = columns.filter((column) => column.role === "measure");
  const derived = columns.filter((column) => column.role === "derived" && column.derivation);
  const fielded = columns.filter((column) => column.field !== undefined);
  const heading = grid.text(from - 1, nameColumn.index);
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
    const label = grid.text(row, nameColumn.index);
    const filled = measured.some((column) => !isBlank(grid.value(row, column.index)));
    const coded = fielded.some((column) => !isBlank(grid.value(row, column.index)));
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
            ? "没有数字的行"
            : undefined;
    const cell = grid.place(row, nameColumn.index);
    if (reason) {
      ignored.push({ cell, label: first, reason });
      if (reason === totalReason) {
        const whole: Subject = { kind: "enterprise", id: `${row}`, name: legible(first) };
        const facts = factsOf(row, whole, [
          ...measured,
          ...derived.filter((column) => !isPercentage(column)),
        ]);
        totals.push({ row, label: first, ofAll: isTotal(first), facts });
      }
      continue;
    }
    const aside = besideTheList(grid, row, first, label);
    if (aside !== undefined) {
      ignored.push({ cell, label: first, reason: aside, unread: true });
      continue;
    }
    const source = sources && sourceIn(grid.text(row, sources.index));
    const last = rows.at(-1);
    const subject: Subject = {
      kind: "enterprise",
      id: `${row}`,
      // By this name sentences speak of it; the label is what the cell says.
      name: label === "" ? `第 ${row + 1} 行` : legible(label),
    };
    const own = factsOf(row, subject, measured);
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
      ...(derived.length > 0 && { derived: factsOf(row, subject, derived) }),
      fields,
    });
  }
  const { sums, unexplained } = findListTotals(totals, rows);
  const named = ignored.map((one) =>
    unexplained.has(one.cell.row) ? { ...one, reason: unexplainedTotal, unread: true } : one,
  );
  return { rows, ignored: named, sums };

  function factsOf(row: number, subject: Subject, those: readonly ReturnColumn[]): Fact[] {
    return those.map((column): Fact => {
      const measure = column.measure as Measure;
      const raw = grid.value(row, column.index);
      const kind = isPercentage(column) ? "intensity" : measure;
      const { state, value } = factAt(grid, row, column.index, kind, column.scale);
      return {
        cell: { row, column: column.index },
        column,
        subject,
        measure,
        year: column.year ?? year,
        quarter: null,
        scale: column.scale,
        raw,
        state,
        value,
      };
    });
  }
}
