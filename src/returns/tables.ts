/** Which reading of a sheet, or of a section of it, is its own: a list, tables of names, one unit's own, a breakdown. */
import { compact, legible, wholeUnit } from "../policy";
import { readBreakdown } from "./breakdown";
import { asItLies, findBlocks, type NamedGrid } from "./blocks";
import { readEnterprises } from "./enterprise";
import { foldedPairs } from "./foldedPairs";
import { transpose, type Grid } from "./grid";
import { isNumberCell } from "./headerRows";
import { measureOf, readHeader } from "./headerTerms";
import { joinParts } from "./joinParts";
import { dividingHeadings, findingParts } from "./dividedTable";
import { asCountys } from "./asCountys";
import type { SheetSnapshot } from "../sheet/snapshot";
import { sectorTotal } from "./sectorTotal";
import { readTableLevel, type TableLevel } from "./tableLevel";
import {
  isNotRead,
  type Recognition,
  type RecognisedReturn,
  type ReturnKind,
  type Subject,
  type Unread,
} from "./types";
import { isCounty } from "./oneUnit";
import { readOwn, readOwnOrItsIndustry, sheetLevel } from "./ownReturn";
import { readBlock, type Sheet } from "./readBlock";
import { fuller, tells } from "./readings";

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

/**
 * The tables of a sheet, or of one section of its page.
 * @param page what stands above the sections
 */
export function tablesIn(sheetContext: Sheet, upright: Grid, page?: TableLevel): Recognition {
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
  const named = asItLies(upright, turned, find);
  const { grid } = named;
  const transposed = grid === turned;
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
  // What is counted among somebody's indicators makes no table of counts of them.
  const listing = found.some(listsIndicators);
  const told = found.filter(
    (value) =>
      tells(value) && !listsIndicators(value) && !isOwn(value) && !(listing && value.rowKind === "count"),
  );
  // What is counted, and what sectors spend, may be of one county alone.
  const counted = told.every(({ kind }) => kind === "counts");
  const bySector = told.every(({ rowKind }) => rowKind === "sector");
  const owner = counted || bySector ? whose() : undefined;
  const ofCounty = isCounty(owner) && wanted !== "count" && wanted !== "sector";
  // 各县（市、区）规模以上工业…: where units of the plan stand below each other, a title tells of what, not whose.
  const listsUnits = named.longest >= fewestListed;
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
  const spender = wanted === undefined ? context.spender() : undefined;
  const asFound = (): Recognition => {
    const returns = joinParts(ofCounty || spender ? found : withCitys(context, found, upright, turned, page));
    return {
      status: "recognised",
      returns: owner && ofCounty ? returns.map((value) => asCountys(value, owner)) : returns,
    };
  };
  const isFound = found.length > 0 && !folded;
  // 赣州经济技术开发区's page names a sector among its indicators, and is no table of sectors.
  if (isFound && (told.length > 0 || !spender)) return asFound();
  const spent = spender ? readOwn(context, spender, upright, turned, sheetLevel(upright), page) : [];
  const parted = fuller(spender ? spent.map((value) => withoutRow(context, value, spender)) : spent, () =>
    partsIn(context, upright, turned, page),
  );
  if (parted.length > 0) return { status: "recognised", returns: parted };
  if (isFound) return asFound();
  if (described) {
    return {
      status: "unrecognised",
      message: `工作表「${legible(sheet.name)}」的指标各列都是文字，没有数字，是说明而不是报表：请切换到报表所在的工作表。`,
    };
  }
  return { status: "unrecognised", message: whyNot(sheet, named, blocks.length) };
}

/** 蓉江新区's own figures are held against each other and against nothing of the plan's: that is said. */
function withoutRow({ plan }: Sheet, value: RecognisedReturn, { name }: Subject): RecognisedReturn {
  if (!plan.edition.namesWithoutRow.some((one) => one.name === name)) return value;
  const said = { cell: value.titleCell, label: name, reason: "方案没有它的指标行，只核对了表内的关系" };
  return { ...value, unread: [...(value.unread ?? []), said] };
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

/**
 * 规上工业研发经费 and 占营业收入比重 among the city's tasks, one below the other: what is none of a sector's, and of no
 * county, is the city's own.
 */
function withCitys(
  context: Sheet,
  found: readonly RecognisedReturn[],
  upright: Grid,
  turned: Grid,
  page: TableLevel | undefined,
): readonly RecognisedReturn[] {
  const city = wholeUnit(context.plan);
  const isMeasure = ({ label }: { readonly label: string }): boolean =>
    measureOf(compact(label)) !== undefined;
  const sectors = found.filter(({ rowKind, transposed }) => rowKind === "sector" && !transposed);
  const others = found.filter(({ rowKind }) => rowKind !== "sector" && rowKind !== "count");
  const tasks = sectors.some(({ ignored }) => ignored.some(isMeasure)) && ofIndustryAlone(sectors);
  if (!city || others.length > 0 || !tasks) return found;
  const rowsOf = ({ rows }: RecognisedReturn) =>
    rows.flatMap(({ facts }) => facts.map(({ cell }) => cell.row));
  const taken = new Set(found.flatMap(rowsOf));
  const own = readOwn(context, city, upright, turned, sheetLevel(upright), page)
    .map((value) => ({
      ...value,
      rows: value.rows.filter(({ facts }) => !facts.some(({ cell }) => taken.has(cell.row))),
    }))
    .filter(({ rows }) => rows.length > 0);
  const read = new Set(own.flatMap(rowsOf));
  const left = found.map((value) => ({
    ...value,
    ignored: value.ignored.filter(({ cell }) => !read.has(cell.row)),
  }));
  return [
    ...left,
    ...own.map((value) => ({ ...value, columns: value.columns.filter((column) => !isNotRead(column)) })),
  ];
}

function whyNot(sheet: SheetSnapshot, named: NamedGrid, blocks: number): string {
  if (blocks > 0) {
    return `工作表「${legible(sheet.name)}」的表头中没有认出任何指标（如 研发经费、地区生产总值、强度 或年份）：请核对表头和表题。`;
  }
  return named.longest === 0
    ? `工作表「${legible(sheet.name)}」中没有找到县市区或研发活动类别的名称，不能识别为报表：请切换到报表所在的工作表。`
    : `工作表「${legible(sheet.name)}」的单位名称上方没有表头，不知道各列是什么：请补上表头（指标名称或年份）。`;
}
