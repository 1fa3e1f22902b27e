/**
 * Recognises returns as somebody made them: finds the tables of a sheet, the header of each, what each column
 * measures, in which unit and year, and whose each row is. What is not understood is named, never dropped.
 */
import { legible, plannedValue, type PlanIndex } from "../policy";
import { columnLetters } from "../sheet/address";
import { findBlocks, longestNameColumn, type Block } from "./blocks";
import { describeColumns } from "./columns";
import { readEnterprises } from "./enterprise";
import { readForm107 } from "./form107";
import { gridOf, transpose, type Grid } from "./grid";
import { isActualHeader, readHeader } from "./headerTerms";
import { subjectFinder, type SubjectFinder } from "./labels";
import { readCorrection } from "./readCorrection";
import { readRows } from "./rows";
import { isBlank, type SheetSnapshot } from "../sheet/snapshot";
import { readTableLevel, withOuter, type TableLevel } from "./tableLevel";
import {
  measures,
  type Correction,
  type Recognition,
  type RecognisedReturn,
  type ReturnColumn,
  type ReturnKind,
  type ReturnRow,
  type Subject,
} from "./types";

const rowKindOf: Readonly<Record<ReturnKind, Subject["kind"]>> = {
  "county-year": "region",
  "county-matrix": "region",
  "sector-matrix": "sector",
  "sector-quarter": "sector",
  enterprise: "enterprise",
  counts: "count",
  "form-107": "enterprise",
};

/** Hidden rows and columns among those that were read. */
function hiddenPlaces(sheet: SheetSnapshot): string[] {
  const within = (index: number, from: number, length: number) => index >= from && index < from + length;
  const rows = [...sheet.hiddenRows].filter((row) => within(row, sheet.top, sheet.values.length));
  const width = sheet.values[0]?.length ?? 0;
  const columns = [...sheet.hiddenColumns].filter((column) => within(column, sheet.left, width));
  const some = (list: readonly string[], what: string) =>
    list.length === 0
      ? []
      : [`${what} ${list.slice(0, 12).join("、")}${list.length > 12 ? ` 等 ${list.length} 处` : ""}`];
  return [
    ...some(
      rows.sort((a, b) => a - b).map((row) => String(row + 1)),
      "行",
    ),
    ...some(columns.sort((a, b) => a - b).map(columnLetters), "列"),
  ];
}

function kindOf(block: Block, measured: readonly ReturnColumn[]): ReturnKind {
  if (block.rowKind === "count") return "counts";
  if (block.rowKind === "sector") {
    return measured.some((column) => column.quarter !== undefined) ? "sector-quarter" : "sector-matrix";
  }
  const [first] = measured;
  const one = first?.measure !== undefined && measured.every((column) => column.measure === first.measure);
  const years = new Set(measured.map((column) => column.year));
  const bare = measured.every(
    (column) => readHeader(column.header).measure === undefined && !isActualHeader(column.header),
  );
  const matrix = !years.has(undefined) && (years.size > 1 || bare);
  return one && matrix && first.measure && measures[first.measure].kind === "ratio"
    ? "county-matrix"
    : "county-year";
}

const planTitle = /计划表|目标表|任务分解|目标分解/u;
const fewestCopied = 8;

/** The plan's own table, as the notice prints it and as 载入附表 loads it, is no report of results. */
function isPlanCopy(titles: readonly string[], rows: readonly ReturnRow[], plan: PlanIndex): boolean {
  if (!titles.some((title) => planTitle.test(title))) return false;
  let same = 0;
  for (const { measure, subject, year, quarter, value } of rows.flatMap((row) => row.facts)) {
    const { indicator } = measures[measure];
    if (value === null) continue;
    if (!indicator || year === null || quarter !== null) return false;
    if (plannedValue(plan, indicator, subject.id, year) !== value) return false;
    same++;
  }
  return same >= fewestCopied;
}

/** The titles of a table on its side: what stands above the row of names. */
function titlesBeside(grid: Grid, { left, nameColumn, from, lastRow }: Block): TableLevel {
  return readTableLevel(grid, { left, right: nameColumn - 1 }, from, lastRow + 1);
}

interface Sheet {
  readonly snapshot: SheetSnapshot;
  readonly plan: PlanIndex;
  readonly find: SubjectFinder;
  readonly correction: Correction | undefined;
  readonly hidden: readonly string[];
}

function readBlock(
  { snapshot, plan, find, correction, hidden }: Sheet,
  grid: Grid,
  transposed: boolean,
  whole: Block,
  outer: TableLevel | undefined,
): { level: TableLevel; value?: RecognisedReturn } {
  // In a table on its side titles and notes stand before the column of names, and are no columns of it.
  const block = transposed ? { ...whole, left: whole.nameColumn } : whole;
  const headerTop = block.headerRows[0] ?? block.from;
  const own = transposed ? titlesBeside(grid, whole) : readTableLevel(grid, block, block.from, headerTop);
  const read = withOuter(own, outer, snapshot.name);
  const level: TableLevel =
    correction?.year === undefined ? read : { ...read, year: correction.year, yearFrom: "correction" };
  const columns = describeColumns(grid, block, level, plan, snapshot.name, correction);
  const measured = columns.filter((column) => column.role === "measure");
  const nameColumn = columns.find((column) => column.index === block.nameColumn);
  if (measured.length === 0 || !nameColumn) return { level };
  const { rows, ignored } = readRows({
    grid,
    plan,
    block,
    columns,
    year: level.year,
    find,
    said: correction?.rows ?? {},
  });
  return {
    level,
    value: {
      sheet: snapshot.name,
      kind: correction?.kind ?? kindOf(block, measured),
      rowKind: block.rowKind,
      transposed,
      nameColumn,
      columns: columns.filter((column) => column.header !== "" || column.role === "name"),
      rows,
      ignored,
      year: level.year,
      yearFrom: level.yearFrom,
      titleCell: level.titleCell ?? grid.place(headerTop, block.left),
      hidden,
      planCopy: isPlanCopy(level.titles, rows, plan),
    },
  };
}

function signature({ kind, rowKind, transposed, year, columns }: RecognisedReturn): string {
  const meant = columns.map(({ role, measure, year: of, quarter, scale }) => [
    role,
    measure,
    of,
    quarter,
    scale,
  ]);
  return JSON.stringify([kind, rowKind, transposed, year, meant]);
}

/** Parts of one table (two halves side by side, a header printed again on the next page) are one return. */
function joinParts(parts: readonly RecognisedReturn[]): RecognisedReturn[] {
  const joined: RecognisedReturn[] = [];
  for (const part of parts) {
    const own = new Set(part.rows.map((row) => `${row.subject?.id}|${row.year}`));
    const i = joined.findIndex(
      (other) =>
        signature(other) === signature(part) &&
        !other.rows.some((row) => row.subject && own.has(`${row.subject.id}|${row.year}`)),
    );
    const other = joined[i];
    if (!other) joined.push(part);
    else {
      joined[i] = {
        ...other,
        rows: [...other.rows, ...part.rows],
        ignored: [...other.ignored, ...part.ignored],
      };
    }
  }
  return joined;
}

/** A sheet that Excel calls long may hold a million formatted blanks; only what is filled is looked at. */
function filledOnly(sheet: SheetSnapshot): SheetSnapshot {
  let last = sheet.values.length - 1;
  while (last >= 0 && sheet.values[last]?.every(isBlank)) last--;
  return last === sheet.values.length - 1 ? sheet : { ...sheet, values: sheet.values.slice(0, last + 1) };
}

/**
 * Reads one sheet. Pure: the same snapshot and correction always give the same recognition.
 * @param said what the user has said of this sheet instead.
 */
export function recognise(snapshot: SheetSnapshot, plan: PlanIndex, said?: Correction): Recognition {
  const correction = readCorrection(said);
  const sheet = filledOnly(snapshot);
  if (sheet.values.length === 0) {
    return { status: "empty", message: `工作表「${legible(sheet.name)}」是空的，没有可校验的内容。` };
  }
  const upright = gridOf(sheet);
  const hidden = hiddenPlaces(sheet);
  if (correction?.kind === undefined || correction.kind === "form-107") {
    const form = readForm107(upright, sheet.name, hidden, correction);
    if (form) return form;
  }
  const wanted = correction?.kind && rowKindOf[correction.kind];
  if (wanted === undefined || wanted === "enterprise") {
    const list = readEnterprises(upright, sheet.name, correction);
    if (list) return { status: "recognised", returns: [{ ...list, hidden }] };
  }
  const find = subjectFinder(plan, correction?.rows);
  const turned = transpose(upright);
  const transposed = longestNameColumn(turned, find) > longestNameColumn(upright, find);
  const grid = transposed ? turned : upright;
  const blocks = findBlocks(grid, find, wanted === "enterprise" ? undefined : wanted);
  const context: Sheet = { snapshot: sheet, plan, find, correction, hidden };
  const found: RecognisedReturn[] = [];
  let outer: TableLevel | undefined;
  for (const block of blocks) {
    const { level, value } = readBlock(context, grid, transposed, block, outer);
    outer ??= level;
    if (value) found.push(value);
  }
  const [first] = found;
  if (first) return { status: "recognised", returns: joinParts(found) };
  return { status: "unrecognised", message: whyNot(sheet, grid, find, blocks.length) };
}

function whyNot(sheet: SheetSnapshot, grid: Grid, find: SubjectFinder, blocks: number): string {
  if (blocks > 0) {
    return `工作表「${legible(sheet.name)}」的表头中没有认出任何指标（如 研发经费、地区生产总值、强度 或年份）：请核对表头和表题。`;
  }
  return longestNameColumn(grid, find) === 0
    ? `工作表「${legible(sheet.name)}」中没有找到县市区或研发活动类别的名称，不能识别为报表：请切换到报表所在的工作表。`
    : `工作表「${legible(sheet.name)}」的单位名称上方没有表头，不知道各列是什么：请补上表头（指标名称或年份）。`;
}
