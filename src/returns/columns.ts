/** What each column of a table is: from its header, the table's titles, and what the user has corrected. */
import { compact, nameKey, type PlanIndex, ownEntry, resolveUnit } from "../policy";
import type { Block } from "./blocks";
import type { Grid } from "./grid";
import { saysPart, withParts } from "./divisions";
import { isComparison, isFooter, onlyCompared } from "./labels";
import { calledByItems, itemRows } from "./itemHeads";
import { groupsWithoutOwn, headerText } from "./headerRows";
import {
  isActualHeader,
  isBaselineHeader,
  measureOf,
  ownLevel,
  quarterIn,
  readHeader,
  scalesIn,
  type HeaderMeaning,
} from "./headerTerms";
import { numbersOf } from "./evidence";
import { settle, type Draft } from "./settle";
import { corrected, scaled } from "./columnScale";
import { withoutOwner } from "./ownerWords";
import { saysSpending } from "./spending";
import { isBlank } from "../sheet/snapshot";
import { isProse, isUnitNote, type TableLevel } from "./tableLevel";
import { measures, type Correction, type Measure, type ReturnColumn } from "./types";

/** The measure that a title speaks of, for a matrix whose columns are only years. */
function measureOfTitle(title: string): Measure | undefined {
  const text = compact(title);
  if (/附表[1一]/u.test(text)) return "intensity";
  if (/附表[2二]/u.test(text)) return "industryIntensity";
  return measureOf(text);
}

const industryTitle = /规上|规模以上/u;
const wholeWords = /GDP|生产总值|全社会|规上|规模以上|工业/u;

/** In a table about industry alone, 研发经费 is industry's. */
const asIndustry: Partial<Record<Measure, Measure>> = { rd: "industryRd", intensity: "industryIntensity" };

export interface Surroundings {
  readonly plan: PlanIndex;
  readonly block: Block;
  /** The rows of headings that say what is asked, and not in which unit. */
  readonly items: readonly number[];
  readonly level: TableLevel;
  /** What a column measures whose header names only a year. */
  readonly about: Measure | undefined;
  readonly industryOnly: boolean;
  /** True where the title names a ratio and no heading names anything else. */
  readonly ofOneRatio: boolean;
  /** True when a column of indicator names tells the measure row by row. */
  readonly byRow: boolean;
  /** A quarter that the title gives to all amounts: 2024年前三季度…情况. */
  readonly titleQuarter: number | undefined;
  /** True for a heading that is the name of the plan's whole: 全市. */
  readonly isWhole: (header: string) => boolean;
  /** Columns under a group that have no heading of their own, and the group's. */
  readonly withoutOwn: ReadonlyMap<number, string>;
}

/** A date below a title names a month and no quarter. */
const periodWords = /季|上半年|半年度|1月?[-—–~～至到]\d{1,2}月/u;
/** 截至6月底 over 累计研发投入, 6月末…累计: no day of another year on which something was known. */
const upToMonth =
  /^[(（]?[一二三四五六七八九十\d]{0,2}[)）、.]?截[至止]到?\d{1,2}月(?:底|末|止)?[)）]?$|\d月(?:底|末).*累计/u;

function quarterOfTitle(title: string): number | undefined {
  const said = compact(title);
  if (isFooter(title) || !(periodWords.test(said) || upToMonth.test(said))) return undefined;
  const quarter = quarterIn(title);
  return quarter === null || quarter === 4 ? undefined : quarter;
}

function lastHeaderRow(grid: Grid, rows: readonly number[], column: number, fallback: number): number {
  let last = rows[rows.length - 1] ?? fallback;
  for (const row of rows) if (!isBlank(grid.value(row, column))) last = row;
  return last;
}

const inPercent: Partial<Record<Measure, Measure>> = { rd: "intensity", industryRd: "industryIntensity" };
const inMoney: Partial<Record<Measure, Measure>> = { intensity: "rd", industryIntensity: "industryRd" };

/** A title says 研发投入, and the unit tells whether the money or the ratio is meant. */
function inItsUnit(about: Measure, header: string, note: TableLevel["scales"]): Measure {
  const own = scalesIn(header);
  const unit = own.amount || own.ratio ? own : note;
  if (unit.ratio && !unit.amount) return inPercent[about] ?? about;
  if (unit.amount && !unit.ratio) return inMoney[about] ?? about;
  return about;
}

/** What is counted in these is no amount and no ratio, whatever the title speaks of. */
const inHeads = /\((?:户|家|个|人|人年|人月|项|件|次|台|套)\)/u;

/** 占规上工业企业比重 where rows tell what is counted: of the number of enterprises, and not of what they earn. */
const ofEnterprises = /^占\p{Script=Han}*企业(?:数|总数|家数)?的?(?:比重|比例|比)(?:$|\()/u;

/** 按资金来源分 / 金额: in a table of who spends, the money is theirs. */
const isMoneyAlone = (header: string): boolean =>
  /^(?:经费|金额|数额|经费支出|支出额?)(?:\([^()]{1,4}\))?$/u.test(ownLevel(header));

/** 高等学校研发经费 on the sector's own page; 镇内企业研发费用 on a town's, for which the plan has no row. */
function isOfOwner({ owner }: Block, header: string): boolean {
  if (owner?.kind === "enterprise") return saysSpending(header) && !saysPart(header);
  if (owner?.kind !== "sector" || !saysSpending(header)) return false;
  const key = nameKey(header);
  return [owner.sector.name, ...owner.sector.aliases].some((name) => key.includes(nameKey(name)));
}

/** Why what a single quarter brought is not read: it falls and rises. */
export const ofQuarterAlone = "当季数，不是累计数";

export const saysQuarterAlone = (text: string): boolean => /当季|单季|非累计|不累计|各季度?发生/u.test(text);

const plain: HeaderMeaning = { role: "unknown" };

const withoutPlan = ({ derivation, ...column }: ReturnColumn): ReturnColumn =>
  derivation === undefined || derivation.againstPlan ? column : { ...column, derivation };

function describe(grid: Grid, column: number, around: Surroundings): Draft {
  const { block, level, about, industryOnly, plan } = around;
  const header = headerText(grid, block.headerRows, column, block.left);
  const row = lastHeaderRow(grid, around.items, column, block.from);
  const base = { index: column, header, headerCell: grid.place(row, column) };
  if (column === block.nameColumn) {
    return { column: { ...base, role: block.owner ? "year" : "name" }, meaning: plain };
  }
  // In a table on its side a remark below it, or the unit above it, stands where a heading would.
  if (isFooter(header) || isUnitNote(header)) return { column: { ...base, role: "other" }, meaning: plain };
  const group = around.withoutOwn.get(column);
  if (group !== undefined) {
    const reason = `在「${group}」之下没有写自己的标题，不知道是什么`;
    return { column: { ...base, role: "unknown", reason }, meaning: plain };
  }
  if (block.owner && isComparison(plan, header))
    return { column: { ...base, role: "unknown", reason: onlyCompared }, meaning: plain };
  const said = readHeader(withoutOwner(header, block.owner));
  const meaning: HeaderMeaning =
    said.doneInPercent && around.ofOneRatio ? { ...said, role: "unknown" } : said;
  const { role } = meaning;
  const quarter =
    meaning.quarter ?? (role === "measure" || role === "unknown" ? around.titleQuarter : undefined);
  const year =
    meaning.year ??
    (meaning.relativeYear === undefined
      ? undefined
      : isBaselineHeader(header)
        ? plan.edition.baselineYear
        : level.year === null
          ? undefined
          : level.year + meaning.relativeYear);
  const when = { ...(year !== undefined && { year }), ...(quarter !== undefined && { quarter }) };
  const as = (made: Partial<ReturnColumn> & Pick<ReturnColumn, "role">): Draft => ({
    column: { ...base, ...made },
    meaning,
  });
  if (role === "year" || role === "indicator" || role === "scale" || role === "other") return as({ role });
  // A year that is not known makes 上年 a column that cannot be placed.
  if (meaning.relativeYear !== undefined && meaning.relativeYear !== 0 && year === undefined)
    return as({ role: "unknown", reason: "表中没有写明年份，不知道是哪一年" });
  const timed = year !== undefined || quarter !== undefined || meaning.relativeYear !== undefined;
  // 赣州市 beside 全国 and 全省, in years of its own.
  const isOwn = block.owner !== undefined && around.isWhole(header);
  const nameless = timed || isActualHeader(header) || isOwn || (meaning.bare === true && header !== "");
  if (around.byRow && ofEnterprises.test(compact(header)))
    return as({ role: "measure", measure: "share", ...when, ...scaled("share", header, level.scales) });
  // 企业数（家） above rows that each tell what is counted says the unit, and 市下达目标 is of what its row names.
  if (around.byRow && role === "measure" && meaning.measure === "enterprises") return as({ role, ...when });
  const ofRow = nameless || role === "quoted";
  if (around.byRow && !meaning.measure && meaning.reason === undefined && ofRow && role !== "derived")
    return as({ role: role === "quoted" ? "quoted" : "measure", ...when });
  let { measure } = meaning;
  if (!measure && meaning.derived === undefined && isOfOwner(block, header))
    measure = block.owner?.kind === "sector" ? "sectorAmount" : "rd";
  const open = (meaning.reason === undefined || measure !== undefined) && meaning.inherits === undefined;
  // What follows from figures of which the rows tell the measure is of the same.
  const silent = (meaning.bare === true || around.isWhole(header)) && !(around.byRow && role === "derived");
  const counts =
    inHeads.test(header.normalize("NFKC")) && about !== undefined && measures[about].kind !== "count";
  if (!measure && open && nameless && silent && role !== "quoted" && !counts)
    measure = about && (meaning.derived === "growth" ? about : inItsUnit(about, header, level.scales));
  // A target without a measure of its own is of what stands beside it, unless the title names what has targets.
  if (!measure && open && role === "quoted" && about && measures[about].indicator !== undefined)
    measure = about;
  if (industryOnly && measure) measure = asIndustry[measure] ?? measure;
  if (industryOnly && /规上工业还是全部企业/u.test(meaning.reason ?? "")) measure = "industryRd";
  if (block.rowKind === "sector" && !measure && role === "unknown" && isMoneyAlone(header))
    measure = "sectorAmount";
  if (block.rowKind === "sector")
    measure = measure === "rd" || measure === "industryRd" ? "sectorAmount" : measure;
  if (block.rowKind === "count")
    measure =
      open && (silent || role === "quoted" || role === "derived") && header !== "" ? "count" : undefined;
  const inHeader = scalesIn(header);
  // A column in % holds no amounts: what it is a share of, its numbers may tell.
  if (measure === "sectorAmount" && role !== "derived" && inHeader.ratio && !inHeader.amount)
    measure = "intensity";
  if (role === "derived") return as({ role, ...(measure && { measure }), ...when });
  if (!measure) {
    const { reason } = meaning;
    return as({ role: role === "measure" ? "unknown" : role, ...when, ...(reason && { reason }) });
  }
  if (quarter !== undefined && [header, ...level.titles].some(saysQuarterAlone))
    return as({ role: "unknown", reason: ofQuarterAlone, ...when });
  // The plan sets yearly ratios: one of a part of a year is not compared with them.
  if (quarter !== undefined && quarter < 4 && measures[measure].kind === "ratio")
    return as({ role: "unknown", reason: "不是全年的比重，不与全年目标比较", ...when });
  const { baselineYear, years } = plan.edition;
  if (role === "quoted" && year !== undefined && year !== baselineYear && !years.includes(year))
    return as({ role: "unknown", reason: `方案没有 ${year} 年的目标`, ...when });
  const to = role === "quoted" ? ("quoted" as const) : ("measure" as const);
  return as({ role: to, measure, ...when, ...scaled(measure, header, level.scales) });
}

/** 上年同期 beside 上半年累计 is cumulated to the same quarter. */
function samePeriods(drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft, at) => {
    const { column } = draft;
    if (column.quarter !== undefined || column.role !== "measure" || !/同期/u.test(column.header))
      return draft;
    const before = drafts
      .slice(0, at)
      .reverse()
      .find((other) => other.column.quarter !== undefined && other.column.measure === column.measure);
    const { quarter } = before?.column ?? {};
    return quarter === undefined ? draft : { ...draft, column: { ...column, quarter } };
  });
}

/** 全年 or 1-12月 without a quarter beside it is the year. */
function wholeYears(drafts: readonly Draft[]): Draft[] {
  const parts = drafts.some(({ column }) => column.quarter !== undefined && column.quarter < 4);
  if (parts) return [...drafts];
  return drafts.map((draft) => {
    if (draft.column.quarter === undefined) return draft;
    const { quarter: _quarter, ...column } = draft.column;
    return { ...draft, column };
  });
}

/** A target column without a measure of its own repeats the target of the ratio beside it. */
function completeQuoted(columns: readonly ReturnColumn[], { level }: Surroundings): ReturnColumn[] {
  return columns.map((column, i) => {
    if (column.role !== "quoted" || column.measure) return column;
    const told = (other: ReturnColumn): boolean => other.role === "measure" && other.measure !== undefined;
    const judged = (other: ReturnColumn): boolean =>
      told(other) && other.measure !== undefined && measures[other.measure].indicator !== undefined;
    const nearest = [...columns.slice(0, i).reverse(), ...columns.slice(i + 1)];
    const { measure } = nearest.find(judged) ?? nearest.find(told) ?? {};
    return measure ? { ...column, measure, ...scaled(measure, column.header, level.scales) } : column;
  });
}

const valueOfIndicator = /^指标(?:值|数值?)$/u;

/** 指标值 is a target beside what was reached; the only figures beside 指标名称 are what was reached. */
function valuesAlone(drafts: readonly Draft[], { byRow }: Surroundings): Draft[] {
  if (!byRow || drafts.some(({ column: { role } }) => role === "measure")) return [...drafts];
  return drafts.map((draft) =>
    draft.column.role === "quoted" && valueOfIndicator.test(compact(draft.column.header))
      ? { ...draft, column: { ...draft.column, role: "measure" as const } }
      : draft,
  );
}

/** One number tells nothing of a column. */
const fewestFigures = 2;

/**
 * In a table in which no heading says what is measured, and whose title or rows do, the dated columns hold it, or the
 * only one that holds figures: 2023年兑现数, 盘点结果. What is known to be something else stays so.
 */
function lastResort(
  grid: Grid,
  drafts: readonly Draft[],
  { block, about, level }: Surroundings,
  titles: readonly string[],
): Draft[] {
  const told = block.rowKind === "count" || titles.some((title) => measureOfTitle(title) !== undefined);
  const isMeasured = drafts.some(
    ({ column: { role, measure } }) => role === "measure" && measure !== undefined,
  );
  if (about === undefined || !told || isMeasured) return [...drafts];
  const open = drafts.filter(
    ({ column, meaning }) =>
      column.role === "unknown" &&
      column.reason === undefined &&
      meaning.inherits === undefined &&
      column.header !== "" &&
      numbersOf(grid, block, column.index).size >= fewestFigures,
  );
  const dated = open.filter(({ column: { year, quarter } }) => (year ?? quarter) !== undefined);
  const taken = dated.length > 0 ? dated : open.length === 1 ? open : [];
  return drafts.map((draft) => {
    if (!taken.includes(draft)) return draft;
    const { header } = draft.column;
    const measure = inItsUnit(about, header, level.scales);
    const column = {
      ...draft.column,
      role: "measure" as const,
      measure,
      ...scaled(measure, header, level.scales),
    };
    return { ...draft, column };
  });
}

/** True where the rows of a unit's own return are quarters, whatever the title says. */
function holdsQuarters(grid: Grid, block: Block): boolean {
  if (!block.owner) return false;
  for (let row = (block.headerRows.at(-1) ?? block.from) + 1; row <= block.lastRow; row++)
    if (quarterIn(grid.text(row, block.nameColumn)) !== null) return true;
  return false;
}

/** True when a column 指标 names a measure in most of its rows. */
function tellsMeasures(grid: Grid, block: Block, headers: readonly string[]): boolean {
  const at = headers.findIndex((header) => readHeader(header).role === "indicator");
  if (at < 0) return false;
  let named = 0;
  let filled = 0;
  for (let row = (block.headerRows.at(-1) ?? block.from) + 1; row <= block.lastRow; row++) {
    const text = grid.text(row, block.left + at);
    if (text === "") continue;
    filled++;
    if (measureOf(compact(text)) !== undefined) named++;
  }
  return filled > 0 && named * 2 >= filled;
}

/** Every column of a block, from left to right. */
export function describeColumns(
  grid: Grid,
  block: Block,
  level: TableLevel,
  plan: PlanIndex,
  sheetName: string,
  correction: Correction | undefined,
): ReturnColumn[] {
  const { left, right, headerRows } = block;
  const titles = [...level.titles.filter((title) => !isProse(title)), sheetName];
  const headers: string[] = [];
  for (let column = left; column <= right; column++) headers.push(headerText(grid, headerRows, column, left));
  const about =
    block.rowKind === "sector"
      ? ("sectorAmount" as const)
      : block.rowKind === "count"
        ? ("count" as const)
        : block.rowKind === "enterprise" && titles.some(saysSpending)
          ? ("rd" as const)
          : titles.map(measureOfTitle).find((measure) => measure !== undefined);
  const around: Surroundings = {
    plan,
    block,
    items: itemRows(grid, headerRows, block.nameColumn),
    level,
    about,
    industryOnly:
      // 规上工业企业研发情况 may head what is asked of a county instead.
      [...titles, ...(block.owner ? [headerText(grid, headerRows, block.nameColumn)] : [])].some((title) =>
        industryTitle.test(title),
      ) &&
      !titles.some((title) => /全社会|GDP|生产总值/u.test(title)) &&
      !headers.some((header, i) => left + i !== block.nameColumn && wholeWords.test(compact(header))),
    ofOneRatio:
      about !== undefined &&
      measures[about].kind === "ratio" &&
      headers.every((header) => readHeader(header).measure === undefined),
    byRow: block.rowKind === "region" && tellsMeasures(grid, block, headers),
    titleQuarter:
      headers.some((header) => quarterIn(header) !== null) || holdsQuarters(grid, block)
        ? undefined
        : titles.map(quarterOfTitle).find((quarter) => quarter !== undefined),
    isWhole: (header) => {
      const unit = resolveUnit(plan, header.split(" / ")[0] ?? "");
      return unit.ok && unit.value.kind === "region" && unit.value.region.whole;
    },
    withoutOwn: groupsWithoutOwn(grid, headerRows, block),
  };
  const described: Draft[] = [];
  for (let column = left; column <= right; column++) described.push(describe(grid, column, around));
  const drafts = lastResort(grid, valuesAlone(described, around), around, titles);
  const settled = settle(grid, block, wholeYears(samePeriods(drafts)), level, (row) =>
    around.isWhole(grid.text(row, block.nameColumn)),
  );
  const rows = { from: block.from, headerRows, lastRow: block.lastRow };
  const parted = block.owner
    ? withParts({ grid, rows, columns: settled, scales: level.scales, applies: false }, "rd")
    : settled;
  const called = calledByItems(grid, headerRows, block);
  // 差距 beside 全国 is to the nation's figure, and not to the plan's.
  const compares = settled.some(({ reason }) => reason === onlyCompared);
  const held = compares ? parted.map(withoutPlan) : parted;
  return completeQuoted(held, around)
    .map(called)
    .map((column) => corrected(column, ownEntry(correction?.columns, column.header)));
}
