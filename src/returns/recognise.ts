/**
 * Recognises returns as somebody made them: finds the tables of a sheet, the header of each, what each column
 * measures, in which unit and year, and whose each row is. What is not understood is named, never dropped.
 */
import { compact, legible, plannedValue, type PlanIndex, type PlanUnit } from "../policy";
import { doubtAbout } from "./apart";
import { columnLetters, type Area } from "../sheet/address";
import { readBreakdown } from "./breakdown";
import { findBlocks, longestNameColumn, withNames, type Block, type NamedGrid } from "./blocks";
import { describeColumns } from "./columns";
import { readEnterprises } from "./enterprise";
import { readForm107 } from "./form107";
import { isOfFew } from "./fewUnits";
import { foldedPairs } from "./foldedPairs";
import { gridOf, transpose, withHeadingsOf, type Grid } from "./grid";
import { headerText, isNumberCell } from "./headerRows";
import { isActualHeader, measureOf, readHeader, scalesIn } from "./headerTerms";
import { formOfPage, onPage } from "./pageForm";
import { judgeDerived } from "./derived";
import { joinParts } from "./joinParts";
import { withoutNumbering } from "./numbering";
import { findIndicatorRows, findOwnBlocks, ownerOf, spenderOf } from "./oneUnit";
import { dividingHeadings, findingParts } from "./dividedTable";
import { dividesMoney } from "./divisions";
import { isFooter, subjectFinder, type SubjectFinder } from "./labels";
import { asCountys } from "./asCountys";
import { readCorrection } from "./readCorrection";
import { readRows, type RowsRead } from "./rows";
import { isPlanSheet } from "../sheet/planSheet";
import { isRuleSheet } from "../sheet/ruleSheet";
import { isBlank, type SheetSnapshot } from "../sheet/snapshot";
import { sectionsOf } from "./sections";
import { sectorTotal } from "./sectorTotal";
import { withoutSignature } from "./signatures";
import { readTableLevel, withOuter, type TableLevel } from "./tableLevel";
import { unreadOf } from "./unread";
import {
  isNotRead,
  measures,
  type Correction,
  type Fact,
  type NamedRecognition,
  type Recognition,
  type RecognisedReturn,
  type ReturnColumn,
  type ReturnKind,
  type ReturnRow,
  type Subject,
  type Unread,
} from "./types";

const rowKindOf: Readonly<Record<ReturnKind, Subject["kind"]>> = {
  "county-year": "region",
  "county-matrix": "region",
  "county-quarter": "region",
  "sector-matrix": "sector",
  "sector-quarter": "sector",
  enterprise: "enterprise",
  counts: "count",
  breakdown: "part",
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

/** Of one unit only: what the others owe is not asked of it. */
function onlyUnit(rows: readonly ReturnRow[]): Subject | undefined {
  const units = new Set<Subject>();
  const whole = ({ subject }: ReturnRow) => subject?.kind === "region" && subject.region.whole;
  // Beside one county the city stands for comparison; alone it speaks for itself.
  const own = rows.some((row) => row.subject && !whole(row)) ? rows.filter((row) => !whole(row)) : rows;
  for (const { subject, problem } of own) {
    if (problem !== undefined) return undefined;
    if (subject && subject.kind !== "part") units.add(subject);
  }
  const [only] = units;
  return units.size === 1 && only && (only.kind === "region" || only.kind === "sector") ? only : undefined;
}

/** What a block takes up of the sheet, its titles included. */
function extentOf({ left, right, from, lastRow }: Block, transposed: boolean): Area {
  return transposed
    ? { top: left, left: from, bottom: right, right: lastRow }
    : { top: from, left, bottom: lastRow, right };
}

/**
 * Figures of years before the plan stand beside those of its years for comparison: they are named and not judged. Where
 * no year is the plan's, it is the year that is wrong.
 */
function withoutEarlier(
  plan: PlanIndex,
  columns: readonly ReturnColumn[],
  { rows, ignored, derivedRows, sums }: RowsRead,
): RowsRead & { readonly columns: readonly ReturnColumn[] } {
  const { baselineYear, years } = plan.edition;
  const before = (year: number | null | undefined): boolean =>
    typeof year === "number" && year < baselineYear;
  const some = (is: (fact: Fact) => boolean): boolean => rows.some(({ facts }) => facts.some(is));
  const judged = some(({ year }) => year !== null && years.includes(year));
  if (!judged || !some(({ year }) => before(year))) return { rows, derivedRows, ignored, sums, columns };
  const reason = (year: number) => `${year} 年在方案之前，不参与校验`;
  return {
    derivedRows,
    sums: sums.filter(({ total }) => !before(total.year)),
    columns: columns.map((column) =>
      column.role === "measure" && column.year !== undefined && before(column.year)
        ? { ...column, role: "unknown", reason: reason(column.year) }
        : column,
    ),
    rows: rows
      .filter(({ year, facts }) => !(before(year) && facts.every((fact) => before(fact.year))))
      .map((row) => ({ ...row, facts: row.facts.filter(({ year }) => !before(year)) })),
    ignored: [
      ...ignored,
      ...rows
        .filter(({ year, facts }) => before(year) && facts.every((fact) => before(fact.year)))
        .map(({ nameCell, label, year }) => ({
          cell: nameCell,
          label,
          reason: reason(year ?? 0),
          unread: true,
        })),
    ],
  };
}

/** What was taken for a growth or a rate of completion and does not follow from its parts is none: it is named. */
function withoutMisread(
  plan: PlanIndex,
  read: RowsRead & { readonly columns: readonly ReturnColumn[] },
): RowsRead & { readonly columns: readonly ReturnColumn[] } {
  const { wrong, unproven } = judgeDerived(plan, read.rows);
  if (wrong.size + unproven.size === 0) return read;
  const reason = "不是由本表的数算出的，没有可以核对的数";
  return {
    ...read,
    columns: read.columns.map((column) => {
      if (!wrong.has(column.index) && !unproven.has(column.index)) return column;
      const { derivation: _derivation, ...rest } = column;
      return wrong.has(column.index) ? { ...rest, role: "unknown", reason } : rest;
    }),
    rows: read.rows.map((row) => ({
      ...row,
      ...(row.derived && {
        derived: row.derived.filter(({ column: { index } }) => !wrong.has(index) && !unproven.has(index)),
      }),
    })),
  };
}

function kindOf(block: Block, measured: readonly ReturnColumn[], rows: readonly ReturnRow[]): ReturnKind {
  const byQuarter = rows.some(({ facts }) => facts.some(({ quarter }) => quarter !== null));
  if (block.rowKind === "count") return "counts";
  if (block.rowKind === "enterprise") return "breakdown";
  if (block.rowKind === "sector") {
    return byQuarter ? "sector-quarter" : "sector-matrix";
  }
  if (byQuarter) return "county-quarter";
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

/** So many lines below a table tell of it. */
const notesWithin = 12;

/** 注：金额单位均为千元 may stand below the figures. */
function scalesBelow(grid: Grid, { left, right, lastRow }: Block): TableLevel["scales"] {
  let scales: TableLevel["scales"] = {};
  for (let row = lastRow; row > lastRow - notesWithin && row > grid.top; row--) {
    for (const { column, text } of grid.words(row))
      if (column >= left && column <= right && /单位/u.test(text) && isFooter(text))
        scales = { ...scalesIn(text), ...scales };
  }
  return scales;
}

/** 甲, 1, 2, 3: what numbers the columns is smaller. */
const largestNumbering = 99;

/** A figure among what was taken for headings heads nothing: it was not read. */
function figuresInHeader(grid: Grid, { headerRows, left, right }: Block): readonly Unread[] {
  const found: Unread[] = [];
  for (const row of headerRows) {
    for (let column = left; column <= right; column++) {
      if (!isNumberCell(grid, row, column)) continue;
      const value = Number(grid.value(row, column));
      if (Number.isInteger(value) && value <= largestNumbering) continue;
      const cell = grid.place(row, column);
      found.push({ cell, label: grid.text(row, column), reason: "这个数在表头里，没有读" });
    }
  }
  return found;
}

interface Sheet {
  readonly snapshot: SheetSnapshot;
  readonly fileName: string;
  readonly plan: PlanIndex;
  readonly find: SubjectFinder;
  readonly correction: Correction | undefined;
  readonly hidden: readonly string[];
  /** The unit of the plan whose own the sheet is. */
  readonly whose: () => PlanUnit | undefined;
  /** The enterprise or institution whose own it is. */
  readonly spender: () => Subject | undefined;
}

function readBlock(
  { snapshot, fileName, plan, find, correction, hidden }: Sheet,
  all: Grid,
  transposed: boolean,
  whole: Block,
  outer: TableLevel | undefined,
): { level: TableLevel; value?: RecognisedReturn } {
  const { headingsLeft: left } = whole;
  const grid = left
    ? withHeadingsOf(all, whole.headerRows, { from: whole.left, to: left.last }, left.shift)
    : all;
  // In a table on its side titles and notes stand before the column of names, and are no columns of it.
  const block = transposed && !whole.nameless ? { ...whole, left: whole.nameColumn } : whole;
  const headerTop = block.headerRows[0] ?? block.from;
  const own = transposed ? titlesBeside(grid, whole) : readTableLevel(grid, block, block.from, headerTop);
  // A title or a unit note may stand over one half only: what stands above is of all beside each other.
  const above = transposed ? undefined : readTableLevel(grid, grid, block.from, headerTop);
  const shared = withOuter(above ?? titlesBeside(grid, { ...whole, lastRow: grid.bottom }), outer, "");
  const told = withOuter(own, shared, snapshot.name, fileName);
  const below = transposed ? {} : scalesBelow(grid, block);
  // 求和项：数值（万元） over the names of a pivot table.
  const overNames = scalesIn(headerText(grid, block.headerRows, block.nameColumn));
  // 2024年·万元: what nothing in the sheet says, its name may.
  const read = {
    ...told,
    scales: { ...scalesIn(snapshot.name), ...overNames, ...below, ...told.scales },
  };
  const level: TableLevel =
    correction?.year === undefined ? read : { ...read, year: correction.year, yearFrom: "correction" };
  const columns = describeColumns(grid, block, level, plan, snapshot.name, correction);
  const measured = columns.filter((column) => column.role === "measure");
  const nameColumn =
    columns.find((column) => column.index === block.nameColumn) ??
    (whole.nameless
      ? {
          index: block.nameColumn,
          header: "",
          headerCell: grid.place(headerTop, whole.left),
          role: "year" as const,
        }
      : undefined);
  // A table of targets alone is held against the plan.
  const quotes = columns.some(({ role, measure }) => role === "quoted" && measure !== undefined);
  if ((measured.length === 0 && !quotes) || !nameColumn) return { level };
  // 企业, 高等学校 below 执行部门: who spends the money, whichever of them the plan has a row for.
  const divided =
    block.rowKind === "sector" ? [nameColumn.header, ...level.titles].find(dividesMoney) : undefined;
  const rowsRead = readRows({
    grid,
    plan,
    block,
    columns,
    year: level.year,
    find: divided === undefined ? find : findingParts(find, [divided]),
    divided: divided !== undefined,
    said: correction?.rows ?? {},
  });
  const {
    rows,
    derivedRows,
    ignored,
    sums,
    columns: kept,
  } = withoutMisread(plan, withoutEarlier(plan, columns, rowsRead));
  const owner = whole.owner ?? onlyUnit(rows);
  const swallowed = figuresInHeader(grid, block);
  return {
    level,
    value: {
      sheet: snapshot.name,
      kind: correction?.kind ?? kindOf(block, measured, rows),
      rowKind: block.rowKind,
      transposed,
      nameColumn,
      columns: kept.filter(
        (column) => column.header !== "" || column.role === "name" || column.role === "unknown",
      ),
      rows,
      ...(derivedRows.length > 0 && { derivedRows }),
      ignored,
      ...(sums.length > 0 && { sums }),
      ...(owner && { owner }),
      ...(isOfFew(level.titles, rows) && { ofFew: true }),
      extent: extentOf(whole, transposed),
      year: level.year,
      yearFrom: level.yearFrom,
      titleCell: level.titleCell ?? grid.place(headerTop, block.left),
      ...(swallowed.length > 0 && { unread: swallowed }),
      hidden,
      planCopy: isPlanCopy(level.titles, rows, plan),
    },
  };
}

/** So many texts without a digit where figures belong, and not one figure: a list of what is meant, not of what is. */
const wordy = 3;

/** True for a data dictionary or a division of duties: its columns are named as ours and hold words only. */
function isDescription({ rows }: Pick<RecognisedReturn, "rows">): boolean {
  let filled = 0;
  for (const { facts } of rows) {
    for (const { state, raw } of facts) {
      if (state === "blank") continue;
      if (state !== "text" || typeof raw !== "string" || /\d/.test(raw)) return false;
      filled++;
    }
  }
  return filled >= wordy;
}

/** So many names below each other are a list of units. */
const fewestListed = 4;

/** A sheet that Excel calls long may hold a million formatted blanks; only what is filled is looked at. */
function filledOnly(sheet: SheetSnapshot): SheetSnapshot {
  let last = sheet.values.length - 1;
  while (last >= 0 && sheet.values[last]?.every(isBlank)) last--;
  return last === sheet.values.length - 1 ? sheet : { ...sheet, values: sheet.values.slice(0, last + 1) };
}

/**
 * Reads one sheet. Pure: the same snapshot and correction always give the same recognition. Every number on it is read,
 * or stands among `unread` with place and reason.
 */
export function recognise(
  snapshot: SheetSnapshot,
  plan: PlanIndex,
  said?: Correction,
  fileName = "",
): NamedRecognition {
  const sheet = withoutNumbering(filledOnly(snapshot));
  const recognition = tablesOf(sheet, plan, said, fileName.replace(/\.\w{3,4}$/u, ""));
  return { ...recognition, unread: unreadOf(sheet, recognition) };
}

function tablesOf(
  sheet: SheetSnapshot,
  plan: PlanIndex,
  said: Correction | undefined,
  fileName: string,
): Recognition {
  const correction = readCorrection(said);
  if (sheet.values.length === 0) {
    return { status: "empty", message: `工作表「${legible(sheet.name)}」是空的，没有可校验的内容。` };
  }
  if (isRuleSheet(sheet.name)) {
    return {
      status: "unrecognised",
      message: `工作表「${legible(sheet.name)}」是本单位的自定义规则，不是报表。`,
      foreign: true,
    };
  }
  if (isPlanSheet(sheet.name)) {
    return {
      status: "unrecognised",
      message: `工作表「${legible(sheet.name)}」是写方案的，不是报表。`,
      foreign: true,
    };
  }
  const signed = gridOf(sheet);
  const unsigned = withoutSignature(sheet);
  const upright = unsigned === sheet ? signed : gridOf(unsigned);
  const hidden = hiddenPlaces(sheet);
  if (correction?.kind === undefined || correction.kind === "form-107") {
    const form = readForm107(upright, sheet.name, hidden, correction);
    if (form) return form;
  }
  const find = subjectFinder(plan, correction?.rows);
  const whose = (): PlanUnit | undefined => ownerOf(plan, signed, sheet.name, fileName);
  const spender = (): Subject | undefined => spenderOf(signed, sheet.name, fileName);
  const context: Sheet = { snapshot: sheet, fileName, plan, find, correction, hidden, whose, spender };
  const sections = sectionsOf(upright);
  const [first] = sections;
  if (first && isOneUnits(whose() ?? spender())) {
    const page = readTableLevel(upright, upright, upright.top, first.top);
    const read = sections.map((section) => tablesIn(context, section, page));
    const returns = read.flatMap((one) => (one.status === "recognised" ? one.returns : []));
    const strange = sections.filter((_, i) => read[i]?.status !== "recognised");
    // What is no section of an enterprise's page may be a part of its form.
    if (returns.length > 0) {
      const asForm = () => (isCounty(whose()) ? [] : pageIn(context, upright));
      return { status: "recognised", returns: fuller(withStrange(returns, strange), asForm) };
    }
  }
  const read = tablesIn(context, upright);
  if (read.status === "recognised") return read;
  const returns = pageIn(context, upright);
  return returns.length > 0 ? { status: "recognised", returns } : read;
}

/** One unit's page in whatever layout, rewritten as a form. */
function pageIn(context: Sheet, upright: Grid): readonly RecognisedReturn[] {
  const form = formOfPage(upright, context.whose());
  const read = form && tablesIn(context, form);
  return read?.status === "recognised" ? onPage(read.returns, upright) : [];
}

const isCounty = (owner: Subject | undefined): boolean => owner?.kind === "region" && !owner.region.whole;

/** A county, a sector, an enterprise or an institution, and not the whole city. */
const isOneUnits = (owner: Subject | undefined): boolean =>
  owner !== undefined && (owner.kind !== "region" || isCounty(owner));

/**
 * The tables of a sheet, or of one section of its page.
 * @param page what stands above the sections
 */
function tablesIn(sheetContext: Sheet, upright: Grid, page?: TableLevel): Recognition {
  const { snapshot: sheet, fileName, correction, hidden, whose } = sheetContext;
  const headings = dividingHeadings(upright);
  const ofOne = headings.length > 0 && (page !== undefined || isCounty(whose()));
  const find = ofOne ? findingParts(sheetContext.find, headings) : sheetContext.find;
  const context = { ...sheetContext, find };
  const wanted = correction?.kind && rowKindOf[correction.kind];
  if (wanted === undefined || wanted === "enterprise") {
    const list = readEnterprises(upright, { sheetName: sheet.name, find, correction, fileName, page });
    if (list && !isDescription(list)) {
      const own = { ...list, hidden };
      const ofSector = sectorTotal(own);
      return { status: "recognised", returns: ofSector ? [own, ofSector] : [own] };
    }
  }
  const turned = transpose(upright);
  const [asItIs, onItsSide] = [withNames(upright, find), withNames(turned, find)];
  const transposed = longestNameColumn(onItsSide) > longestNameColumn(asItIs);
  const named = transposed ? onItsSide : asItIs;
  const { grid } = named;
  const blocks = findBlocks(named, wanted === "enterprise" ? undefined : wanted);
  const found: RecognisedReturn[] = [];
  let outer = page;
  let described = false;
  for (const block of blocks) {
    const { level, value } = readBlock(context, grid, transposed, block, outer);
    outer ??= level;
    if (value && isDescription(value)) described = true;
    else if (value) found.push(value);
  }
  // 全社会, 规上工业 before a column 指标 of one county part its indicators, and so do they below 全社会研发经费.
  const isOwn = ({ rowKind, columns, nameColumn, rows }: RecognisedReturn): boolean =>
    rowKind === "sector" &&
    (columns.some(({ role }) => role === "indicator") ||
      (readHeader(nameColumn.header).role === "indicator" &&
        rows.some(({ subject, label }) => !subject && measureOf(compact(label)) !== undefined))) &&
    isCounty(whose());
  const told = found.filter((value) => tells(value) && !listsIndicators(value) && !isOwn(value));
  // What is counted, and what sectors spend, may be of one county alone.
  const counted = told.every(({ kind }) => kind === "counts");
  const bySector = told.every(({ rowKind }) => rowKind === "sector");
  const owner = counted || bySector ? whose() : undefined;
  const ofCounty = isCounty(owner) && wanted !== "count" && wanted !== "sector";
  // 各县（市、区）规模以上工业…: where units of the plan stand below each other, a title tells of what, not whose.
  const listsUnits = longestNameColumn(named) >= fewestListed;
  const asked = !listsUnits && (ofCounty ? counted || ofIndustryAlone(told) : told.length === 0);
  const folded = counted ? foldedPairs(upright) : undefined;
  if (folded && owner && told.length === 0) {
    const above = readTableLevel(upright, upright, upright.top, folded.top);
    const form = readOwnOrItsIndustry(context, owner, folded, transpose(folded), above);
    if (form.length > 0)
      return { status: "recognised", returns: form.map((value) => unfolded(value, folded, upright)) };
  }
  const own = owner && asked ? readOwnOrItsIndustry(context, owner, upright, turned, undefined, page) : [];
  if (own.length > 0)
    return { status: "recognised", returns: fuller(own, () => partsIn(context, upright, turned, page)) };
  // Counts in pairs: what stands in the right half is no figure of the names in the left.
  if (found.length > 0 && !folded) {
    const returns = joinParts(found);
    return {
      status: "recognised",
      returns: owner && ofCounty ? returns.map((value) => asCountys(value, owner)) : returns,
    };
  }
  const spender = wanted === undefined ? context.spender() : undefined;
  const spent = spender ? readOwn(context, spender, upright, turned, sheetLevel(upright), page) : [];
  const parted = fuller(spent, () => partsIn(context, upright, turned, page));
  if (parted.length > 0) return { status: "recognised", returns: parted };
  if (described) {
    return {
      status: "unrecognised",
      message: `工作表「${legible(sheet.name)}」的指标各列都是文字，没有数字，是说明而不是报表：请切换到报表所在的工作表。`,
    };
  }
  return { status: "unrecognised", message: whyNot(sheet, named, blocks.length) };
}

/** What stands below names that are none of the plan's may break somebody's spending down. */
function partsIn(
  { snapshot, find, correction, fileName, hidden }: Sheet,
  upright: Grid,
  turned: Grid,
  page: TableLevel | undefined,
): readonly RecognisedReturn[] {
  if (correction?.kind !== undefined && correction.kind !== "breakdown") return [];
  const around = { sheetName: snapshot.name, find, correction, fileName, page };
  const standing = readBreakdown(upright, around);
  const parts =
    standing.length > 0 ? standing : readBreakdown(turned, { ...around, page: sheetLevel(upright) });
  return parts.map((part) => ({ ...part, hidden }));
}

/** The columns of sections that nobody understood are named by their headings. */
function withStrange(
  returns: readonly RecognisedReturn[],
  sections: readonly Grid[],
): readonly RecognisedReturn[] {
  const unread = sections.flatMap((section) => figuresOf(section));
  const [first, ...others] = returns;
  return first && unread.length > 0
    ? [{ ...first, unread: [...(first.unread ?? []), ...unread] }, ...others]
    : returns;
}

/** The first figure of each column by what stands above it. */
function figuresOf(grid: Grid): readonly Unread[] {
  const found: Unread[] = [];
  for (let column = grid.left; column <= grid.right; column++) {
    let row = grid.top;
    while (row <= grid.bottom && !isNumberCell(grid, row, column)) row++;
    if (row > grid.bottom) continue;
    let heading = row - 1;
    while (heading > grid.top && grid.text(heading, column) === "") heading--;
    const label = grid.text(heading, column);
    if (readHeader(label).role === "year" || readHeader(label).role === "other") continue;
    found.push({ cell: grid.place(heading, column), label, reason: "没有认出这一部分是什么" });
  }
  return found;
}

/** How many figures were understood. */
const figuresIn = (returns: readonly RecognisedReturn[]): number =>
  returns
    .flatMap(({ rows }) => rows.flatMap((row) => [...row.facts, ...row.quoted]))
    .filter(({ state }) => state !== "blank").length;

/** A reading, unless the other understands more. */
function fuller(
  reading: readonly RecognisedReturn[],
  other: () => readonly RecognisedReturn[],
): readonly RecognisedReturn[] {
  const parts = other();
  return figuresIn(parts) > figuresIn(reading) ? parts : reading;
}

/** A form read from its folded pairs takes up the whole sheet; what of it holds a figure and was not read is named. */
function unfolded(
  value: RecognisedReturn,
  folded: Grid,
  { top, left, bottom, right }: Grid,
): RecognisedReturn {
  const unread = value.columns.filter(
    (column) =>
      isNotRead(column) && isNumberCell(folded, value.transposed ? column.index : folded.top, folded.right),
  );
  const named = unread.map(({ headerCell, header, reason }): Unread => ({
    cell: headerCell,
    label: header,
    reason: reason ?? "没有看懂这一项是什么",
  }));
  return { ...value, extent: { top, left, bottom, right }, unread: [...(value.unread ?? []), ...named] };
}

/** True for a return in which some figure was read, or some name that is none of the plan's stands. */
const tells = ({ rows }: RecognisedReturn): boolean =>
  rows.some(
    ({ facts, quoted, subject }) =>
      subject === undefined || [...facts, ...quoted].some(({ state }) => state !== "blank"),
  );

/** 地区生产总值, 研发经费, 其中：规上工业: indicators of one unit, of which one sounds like a sector. */
function listsIndicators({ rowKind, rows, ignored }: RecognisedReturn): boolean {
  if (rowKind !== "sector") return false;
  const labels = [...rows.filter(({ subject }) => !subject), ...ignored].map(({ label }) => label);
  const indicators = labels.filter((label) => measureOf(compact(label)) !== undefined);
  return indicators.length > rows.filter(({ subject }) => subject?.kind === "sector").length;
}

/** 规上工业 in the only row of a county's table is its industry: revenue and ratio may stand beside. */
const ofIndustryAlone = (told: readonly RecognisedReturn[]): boolean =>
  told.every(({ rows }) =>
    rows.every(({ subject }) => subject?.kind === "sector" && subject.sector.industry),
  );

/** What the whole city's industry spends, and nothing else of the city, is the sector's: the plan sets its amounts. */
function readOwnOrItsIndustry(
  context: Sheet,
  owner: PlanUnit,
  upright: Grid,
  turned: Grid,
  level = sheetLevel(upright),
  page?: TableLevel,
): readonly RecognisedReturn[] {
  const own = readOwn(context, owner, upright, turned, level, page);
  const measured = own.flatMap(({ rows }) => rows.flatMap((row) => [...row.facts, ...row.quoted]));
  const ofIndustry = measured.length > 0 && measured.every(({ measure }) => measure === "industryRd");
  const whole = owner.kind === "region" && owner.region.whole;
  const industry = context.plan.units.find((unit) => unit.kind === "sector" && unit.sector.industry);
  return whole && ofIndustry && industry ? readOwn(context, industry, upright, turned, level, page) : own;
}

/** A unit's own return, upright or on its side: the reading in which more is understood. */
function readOwn(
  context: Sheet,
  owner: Subject,
  upright: Grid,
  turned: Grid,
  level: TableLevel,
  page?: TableLevel,
): readonly RecognisedReturn[] {
  const read = (block: Block | undefined, grid: Grid): RecognisedReturn[] => {
    const turn = grid === turned;
    const value =
      block && readBlock(context, grid, turn, block, turn ? withOuter(level, page, "") : page).value;
    return value ? [value] : [];
  };
  const blocks = [upright, turned].map((grid) => ({ grid, tables: findOwnBlocks(grid, owner) }));
  // A single row of figures is what is left where neither years nor indicators stand below each other.
  const byYears = (single: boolean) =>
    blocks
      .filter(({ tables }) => single === tables.some(({ nameless }) => nameless))
      .map(({ grid, tables }) => tables.flatMap((block) => read(block, grid)));
  const byIndicators = findIndicatorRows(upright, owner).flatMap((block) => read(block, upright));
  const readings = [...byYears(false), byIndicators, ...byYears(true)];
  const [best = []] = readings.sort((a, b) => figuresIn(b) - figuresIn(a));
  // A form of indicators that nobody has filled in is a return all the same.
  const own = figuresIn(best) > 0 ? best.filter(tells) : byIndicators.filter(({ rows }) => rows.length > 1);
  const names = [...level.titles, context.snapshot.name, context.fileName];
  return own.map((value) => withDoubt(value, owner, names));
}

/** Whether the unit's figures include what the plan's row includes, its titles may leave open. */
function withDoubt(value: RecognisedReturn, owner: Subject, names: readonly string[]): RecognisedReturn {
  const openScope = doubtAbout(owner, ...names);
  return openScope === undefined
    ? value
    : { ...value, rows: value.rows.map((row) => ({ ...row, openScope })) };
}

/** What a sheet says above the first row of figures: a table on its side has its titles there too. */
function sheetLevel(grid: Grid): TableLevel {
  let row = grid.top;
  while (row <= grid.bottom && grid.texts(row).length < 3) row++;
  return readTableLevel(grid, grid, grid.top, row);
}

function whyNot(sheet: SheetSnapshot, named: NamedGrid, blocks: number): string {
  if (blocks > 0) {
    return `工作表「${legible(sheet.name)}」的表头中没有认出任何指标（如 研发经费、地区生产总值、强度 或年份）：请核对表头和表题。`;
  }
  return longestNameColumn(named) === 0
    ? `工作表「${legible(sheet.name)}」中没有找到县市区或研发活动类别的名称，不能识别为报表：请切换到报表所在的工作表。`
    : `工作表「${legible(sheet.name)}」的单位名称上方没有表头，不知道各列是什么：请补上表头（指标名称或年份）。`;
}
