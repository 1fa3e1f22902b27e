/** Whose each row of a table is, and the facts in it. */
import { compact, nameKey, nearestUnits, resolveUnit, wholeUnit, type PlanIndex, ownEntry } from "../policy";
import { countShares } from "./ratios";
import { heirs } from "./settle/byNeighbours";
import { areItsParts, findSums, type Candidate, type Placed } from "./sums";
import { addApart, doubtAbout, unitWithoutRow } from "./apart";
import type { Block } from "./blocks";
import { scaleFits } from "./columnScale";
import { ofQuarterAlone, saysQuarterAlone } from "./columns";
import { isBorneOut, isCalculated } from "./derived";
import { isRest } from "./divisions";
import { FactHeads } from "./factHeads";
import { factAt } from "./factValue";
import type { Grid } from "./grid";
import { headerText, isHeaderRow, isNumberCell, isNumberingRow, isTranslation } from "./headerRows";
import {
  measureOf,
  quarterIn,
  readHeader,
  readYearText,
  scalesIn,
  yearIn,
  type HeaderMeaning,
  type Scales,
} from "./headerTerms";
import {
  bareLabel,
  isComparison,
  isFooter,
  isStatistic,
  isSubtotal,
  isTotal,
  isWholeSpent,
  ofOtherRows,
  onlyCompared,
  type SubjectFinder,
} from "./labels";
import { isBlank } from "../sheet/snapshot";
import { isProse } from "./tableLevel";
import { rowWords } from "./vocabulary";
import {
  Fact,
  ignoredRow,
  measures,
  type IgnoredRow,
  type KnownFact,
  type Measure,
  type ReturnColumn,
  type ReturnRow,
  type Subject,
  type SumRow,
} from "./types";

interface Reading {
  readonly grid: Grid;
  readonly plan: PlanIndex;
  readonly block: Block;
  readonly columns: readonly ReturnColumn[];
  readonly year: number | null;
  readonly find: SubjectFinder;
  /** True where the rows are all who spend the money that the table divides. */
  readonly divided: boolean;
  /** True where the titles say that quarters are no cumulated ones. */
  readonly single: boolean;
  /** What the user has said of labels. */
  readonly said: Readonly<Record<string, string>>;
  /** What is to be reached, where a line above the table says so. */
  readonly target: KnownFact | undefined;
}

/** A share that is counted among 数量 is a ratio. */
function measureFor(column: ReturnColumn, subject: Subject, byRow: Measure | undefined): Measure | undefined {
  if (subject.kind === "part" && subject.of?.kind === "count") return "count";
  if (subject.kind === "count") return subject.count.target.unit === "%" ? "share" : "count";
  // 占规上工业企业比重 beside 有研发活动企业数: the row tells which of the shares it is.
  if (subject.kind === "region" && column.role === "measure" && column.measure === "share")
    return countShares.find(({ part }) => part === byRow)?.ratio;
  // Among counts stand the numbers of enterprises that the shares are of: the row tells which.
  const counted = subject.kind === "region" && column.role === "measure" && column.measure === "count";
  return counted ? byRow : (column.measure ?? byRow);
}

const enterpriseCounts: ReadonlySet<Measure | undefined> = new Set([
  "enterprises",
  "activeEnterprises",
  "institutionEnterprises",
] as const);

/** 其中：有研发活动的规上工业企业, 全市规上工业企业总数: what the city's shares are worked out from. */
function enterpriseCount(label: string): Measure | undefined {
  const measure = measureOf(compact(label).replace(/^(?:其中[:：]?|全市|全部)+/u, ""));
  return enterpriseCounts.has(measure) ? measure : undefined;
}

/** 本年, 上年, 前年 in the rows of a unit's own return, from the title's year. */
function relativeYear(text: string, tableYear: number | null): number | null {
  if (tableYear === null) return null;
  const { relativeYear: off } = readHeader(text);
  return off === undefined ? null : tableYear + off;
}

const noScales: Scales = {};

/** In what figures of a measure are: calculated ones in %, whatever they were calculated from. */
interface Unit {
  readonly measure: Measure;
  readonly percentage: boolean;
  readonly scale: Fact["scale"];
}

function unitSaid(column: ReturnColumn, measure: Measure, rowScales: Scales): Unit {
  const how = column.derivation?.kind;
  const percentage = isCalculated(how) && how !== "difference" && how !== "gap";
  if (percentage) return { measure, percentage, scale: "%" };
  const { kind } = measures[measure];
  const own = kind === "amount" ? rowScales.amount : kind === "ratio" ? rowScales.ratio : undefined;
  const fallback = kind === "amount" ? ("亿元" as const) : kind === "ratio" ? ("%" as const) : undefined;
  // A column of amounts in which one row is said to be a ratio has no scale for it.
  const rowsOwn = column.scaleFrom !== "header" && scaleFits(own, measure) ? own : undefined;
  const written = column.derivation?.of.scale ?? column.scale;
  return { measure, percentage, scale: rowsOwn ?? (scaleFits(written, measure) ? written : fallback) };
}

const headerBottomOf = (block: Block): number => block.headerRows[block.headerRows.length - 1] ?? block.from;

function firstText(grid: Grid, row: number, { left, right }: Block): string {
  for (let column = left; column <= right; column++) {
    const text = grid.text(row, column);
    if (text !== "") return text;
  }
  return "";
}

export interface RowsRead {
  readonly rows: ReturnRow[];
  readonly derivedRows: ReturnRow[];
  readonly ignored: IgnoredRow[];
  readonly sums: SumRow[];
}

export function readRows({
  grid,
  plan,
  block,
  columns,
  year: tableYear,
  find,
  divided,
  single,
  said,
  target,
}: Reading): RowsRead {
  const rows: ReturnRow[] = [];
  const ignored: IgnoredRow[] = [];
  const following: { row: number; label: string; meaning: HeaderMeaning }[] = [];
  const numeric = columns.filter((column) => column.role === "measure" || column.role === "quoted");
  const measured = columns.filter((column) => column.role === "measure");
  const quoting = columns.filter((column) => column.role === "quoted");
  const derived = columns.filter((column) => column.role === "derived" && column.derivation);
  const column = (role: ReturnColumn["role"]) => columns.find((candidate) => candidate.role === role);
  const filledIn = (role: "year" | "indicator") => {
    const there = column(role);
    for (let row = headerBottomOf(block) + 1; there && row <= block.lastRow; row++) {
      if (grid.text(row, there.index) !== "") return there;
    }
    return undefined;
  };
  const yearColumn = filledIn("year");
  const indicatorColumn = filledIn("indicator");
  const scaleColumn = column("scale");
  const header = nameKey(headerText(grid, block.headerRows, block.nameColumn, block.left));
  const headerBottom = headerBottomOf(block);
  const whole = wholeUnit(plan);
  const totals: { row: number; label: string; year: number | null }[] = [];
  const years = block.owner ? ownYears() : carriedYears();
  let sectionYear: number | null = null;
  let apartOf: Set<Subject> | undefined;
  let lastLabel = "";
  let parting = false;
  const strangeIndicators = new Set<string>();
  const isIndented = (row: number): boolean => /^[\s　]/u.test(String(grid.value(row, block.nameColumn)));
  const placed: Placed[] = [];
  const heads = new FactHeads();
  const units = new Map<ReturnColumn, Unit>();
  const mayBeSums: (Candidate & {
    readonly label: string;
    /** Why it is not read, where it is no sum. */
    readonly reason: string;
    /** True where it may be a part that the plan does not know. */
    readonly rest?: boolean;
  })[] = [];

  /** What is counted laid across, with 总数, 其中 and 当年新增 below it: those stand beside it where the table is turned. */
  function subHeading(row: number): string {
    const beside = block.nameColumn + 1;
    if (block.rowKind !== "count" || !grid.turned || numeric.some(({ index }) => index === beside)) return "";
    const text = grid.text(row, beside);
    return text === "" || isNumberCell(grid, row, beside) ? "" : ` / ${text}`;
  }

  /** In a unit's own return the rows are years: 2022年, 上年. */
  function ownYears(): (row: number) => number | null {
    return (row) => {
      const text = grid.text(row, block.nameColumn);
      const own = readYearText(text) ?? relativeYear(text, tableYear);
      // A quarter alone, or a row without any name, is of the title's year.
      return own ?? (text === "" || quarterIn(text) !== null ? tableYear : null);
    };
  }

  /** Rows of a unit's own return may be quarters, and so may what stands in a column of periods. */
  function rowQuarter(row: number): number | null {
    if (!block.owner && !yearColumn) return null;
    const told = block.owner ? block.nameColumn : (yearColumn?.index ?? block.nameColumn);
    const quarter = quarterIn(grid.text(row, told));
    return quarter === 4 ? null : quarter;
  }

  /** Years written once for several rows are carried down; a year missing among the others is not made up. */
  function carriedYears(): (row: number) => number | null {
    if (!yearColumn) return () => null;
    const texts = new Map<number, string>();
    let filled = 0;
    for (let row = headerBottom + 1; row <= block.lastRow; row++) {
      if (
        grid.text(row, block.nameColumn) === "" &&
        !measured.some((c) => !isBlank(grid.value(row, c.index)))
      )
        continue;
      const text = grid.text(row, yearColumn.index);
      texts.set(row, text);
      if (text !== "") filled++;
    }
    if (filled * 2 >= texts.size) return (row) => readYearText(texts.get(row) ?? "");
    let last: number | null = null;
    const carried = new Map<number, number | null>();
    for (const [row, text] of texts) carried.set(row, (last = readYearText(text) ?? last));
    return (row) => carried.get(row) ?? null;
  }

  /** What a row's indicator measures; 其中：规上工业 is of what stands above it. */
  function toldBy(row: number, column: number): Measure | undefined {
    const text = grid.text(row, column);
    const { inherits } = readHeader(text);
    const own = measureOf(compact(text));
    if (own !== undefined || inherits === undefined) return own;
    const above = measureOf(compact(grid.text(row - 1, column)));
    return above && heirs[inherits][above];
  }

  /** In what the figures of a column are: the same in all rows, where these do not say otherwise. */
  function unitOf(column: ReturnColumn, measure: Measure, rowScales: Scales): Unit {
    const known = units.get(column);
    if (known?.measure === measure && rowScales === noScales) return known;
    const unit = unitSaid(column, measure, rowScales);
    if (rowScales === noScales) units.set(column, unit);
    return unit;
  }

  function factsOf(
    row: number,
    subject: Subject,
    rowYear: number | null,
    byRow: Measure | undefined,
    from: readonly ReturnColumn[],
  ): Fact[] {
    const rowScales =
      indicatorColumn || scaleColumn
        ? {
            ...(indicatorColumn && scalesIn(grid.text(row, indicatorColumn.index))),
            ...(scaleColumn && scalesIn(grid.text(row, scaleColumn.index))),
          }
        : noScales;
    const ownQuarter = rowQuarter(row);
    const facts: Fact[] = [];
    for (const column of from) {
      const measure = measureFor(column, subject, byRow);
      if (!measure) continue;
      if (isOfOtherSpan(column, subject)) {
        if (!isBlank(grid.value(row, column.index)))
          ignored.push({
            cell: grid.place(row, column.index),
            label: column.header,
            reason: column.span === "new" ? "方案要的是累计数，不是新增数" : "方案要的是每年的数，不是累计数",
            unread: true,
          });
        continue;
      }
      const { percentage, scale } = unitOf(column, measure, rowScales);
      const head = heads.of(column, measure, column.year ?? rowYear, column.quarter ?? ownQuarter, scale);
      const cell = grid.place(row, column.index);
      const read = factAt(grid, row, column.index, percentage ? "intensity" : measure, scale);
      facts.push(new Fact(head, subject, cell, grid.value(row, column.index), read));
    }
    return facts;
  }

  function read(
    row: number,
    label: string,
    subject: Subject | undefined,
    problem?: string,
    measure?: Measure,
  ): void {
    const rowYear = years(row) ?? sectionYear ?? tableYear;
    // 2023年目标 below 2023年实际 in a unit's own return.
    const ownPlan = block.owner !== undefined && !block.nameless && saysPlanned(label);
    const planned =
      ownPlan || (indicatorColumn !== undefined && saysPlanned(grid.text(row, indicatorColumn.index)));
    const byRow = measure ?? (indicatorColumn && toldBy(row, indicatorColumn.index));
    rows.push({
      nameCell: grid.place(row, block.nameColumn),
      label,
      // A blank cell in a column of years is a missing year, whatever the title says.
      year: yearColumn && years(row) === null && sectionYear === null ? null : rowYear,
      facts:
        subject && !planned
          ? factsOf(row, subject, yearColumn ? (years(row) ?? sectionYear) : rowYear, byRow, measured)
          : [],
      quoted: subject && !measure ? factsOf(row, subject, rowYear, byRow, planned ? measured : quoting) : [],
      ...(subject &&
        derived.length > 0 && {
          derived: factsOf(
            row,
            subject,
            rowYear,
            byRow,
            derived.map((one) => asMeant(one, one.measure ?? byRow)),
          ),
        }),
      fields: {},
      ...(yearColumn && { yearCell: grid.place(row, yearColumn.index) }),
      ...(subject && { subject }),
      ...(problem && { problem, nearest: nearestUnits(plan, label) }),
    });
    const of = rows.at(-1);
    if (of && subject !== whole) placed.push({ row, of });
    if (of && subject && indicatorColumn && of.facts.length === 0 && of.quoted.length === 0)
      nameIndicator(row, indicatorColumn.index);
  }

  /** 专利授权数 among the indicators of a long table: the first of its rows stands for all. */
  function nameIndicator(row: number, column: number): void {
    const label = grid.text(row, column);
    if (label === "" || strangeIndicators.has(label) || !holdsFigures(row)) return;
    strangeIndicators.add(label);
    ignored.push({ cell: grid.place(row, column), label, reason: "不是校验的指标", unread: true });
  }

  /** A row that may add up others: whether it does, its numbers tell when all rows are known. */
  function mayAddUp(
    row: number,
    label: string,
    reason: string,
    year: number | null,
    how: { readonly ofAll?: boolean; readonly strange?: boolean; readonly rest?: boolean } = {},
  ): void {
    const subject: Subject = { kind: "part", id: `sum/${row}`, name: bareLabel(label), of: null };
    const facts = factsOf(row, subject, years(row) ?? year ?? tableYear, undefined, measured);
    mayBeSums.push({ row, label, reason, facts, ofAll: false, ...how });
  }

  const ignore = (row: number, label: string, reason: string, unread = false) =>
    ignored.push({
      cell: grid.place(row, block.nameColumn + (subHeading(row) === "" ? 0 : 1)),
      label,
      reason,
      ...(unread && { unread: holdsFigures(row) }),
    });

  const holdsFigures = (row: number): boolean =>
    [...numeric, ...derived].some((one) => {
      const value = grid.value(row, one.index);
      return typeof value === "number" || (typeof value === "string" && /\d/.test(value));
    });

  // What is counted below other indicators begins below them, and not below the headings.
  for (let row = Math.max(headerBottom + 1, block.from); row <= block.lastRow; row++) {
    const filled = numeric.some((column) => !isBlank(grid.value(row, column.index)));
    let label = grid.text(row, block.nameColumn);
    // The name written once for the several years or indicators of a unit.
    const continues = [yearColumn, indicatorColumn].some((c) => c && grid.text(row, c.index) !== "");
    // The only row of a unit's own return needs no name.
    if (label === "" && block.nameless && block.owner && (filled || continues)) label = block.owner.name;
    if (label === "" && filled && continues) label = lastLabel;
    if (label === "") {
      const first = firstText(grid, row, block);
      const alone =
        filled || grid.texts(row).length !== 1 || first.length > longestSection ? null : yearIn(first);
      if (alone !== null) {
        sectionYear = alone;
        ignore(row, first, "分年的小标题，其下各行按此年度");
      }
      if (filled && isFooter(first)) ignore(row, first, "表尾或栏次");
      else if (filled && !isNumberingRow(grid, row, block.nameColumn))
        ignore(row, first, "没有单位名称", true);
      continue;
    }
    label += subHeading(row);
    // 其中：本科院校, and indented below it 高职院校.
    if (/^#?其中/u.test(compact(label))) parting = true;
    else if (!isIndented(row)) parting = false;
    lastLabel = label;
    const tidy = bareLabel(label);
    const subject = block.owner ? ownerOf(label) : (find(label) ?? withoutApart(tidy));
    const section = filled || subject ? null : yearIn(label);
    const indicator = indicatorColumn ? grid.text(row, indicatorColumn.index) : "";
    const quarter = block.owner ? quarterIn(label) : null;
    if (quarter !== null && quarter < 4 && (single || saysQuarterAlone(label)))
      ignore(row, label, ofQuarterAlone, true);
    else if (ownEntry(said, label) === ignoredRow) ignore(row, label, "按您的更正");
    else if (indicator !== "" && readHeader(indicator).role === "derived")
      ignore(row, indicator, "由其他数算出，没有核对", true);
    else if (section !== null) {
      sectionYear = section;
      ignore(row, label, "分年的小标题，其下各行按此年度");
    } else if (
      isFooter(tidy) ||
      (block.owner && !filled && isProse(label)) ||
      isFooter(firstText(grid, row, block)) ||
      isNumberingRow(grid, row, block.nameColumn)
    )
      ignore(row, label, "表尾或栏次");
    else if (nameKey(label) === header || isTranslation(grid, row) || (!filled && isHeaderRow(grid, row)))
      ignore(row, label, "重复的表头");
    else if (isTotal(tidy) || (divided && isWholeSpent(tidy))) totals.push({ row, label, year: sectionYear });
    else if (subject?.kind === block.rowKind) read(row, label, subject);
    else if (block.owner && follows(label)) following.push({ row, label, meaning: readHeader(label) });
    else if (block.owner) ignore(row, label, "不是年份，也不是季度", readHeader(label).role !== "other");
    else if (subject?.kind === "part" && [block.rowKind, "division"].includes(subject.of?.kind ?? ""))
      read(row, label, subject);
    else if (subject) ignore(row, label, "不是本表的单位类别", true);
    else if (block.rowKind === "count" && filled && whole && enterpriseCount(tidy))
      read(row, label, whole, undefined, enterpriseCount(tidy));
    else if (isComparison(plan, label)) ignore(row, label, onlyCompared, true);
    else if (!filled) ignore(row, label, "没有数字的行", true);
    else if (isGroupTotal(tidy)) mayAddUp(row, label, "小计行，没有看出是哪些行之和", sectionYear);
    else if (isSubtotal(tidy)) ignore(row, label, "小计或其中项，未参与校验", true);
    else if (block.rowKind === "count") ignore(row, label, "方案没有这项数量指标", true);
    else if (isStatistic(tidy)) ignore(row, label, ofOtherRows, true);
    else if (parting && isIndented(row)) ignore(row, label, "小计或其中项，未参与校验", true);
    else if (isIndicator(tidy)) ignore(row, label, "是一项指标，不是单位", true);
    else {
      const part = block.rowKind === "region" ? unitWithoutRow(plan, tidy) : undefined;
      const unit = resolveUnit(plan, tidy);
      if (part) read(row, label, part);
      // 章贡区（不含经开区） is no fault of the return: the plan has no figure for it.
      else if (!unit.ok && unit.problem.kind === "notAvailable" && !/口径/u.test(unit.problem.zh)) {
        ignore(row, label, unit.problem.zh, true);
      } else if (!unit.ok && block.rowKind === "region" && isApart(tidy))
        ignore(row, label, "方案没有它的指标行", true);
      else if (!unit.ok && block.rowKind === "region" && isNoCounty(plan, tidy))
        mayAddUp(row, label, "不像是县（市、区）的名称，也不是其下或其上各行之和", sectionYear);
      // 2022年同口径 below the total.
      else if (!unit.ok && block.rowKind === "sector" && yearIn(label) !== null)
        ignore(row, label, ofOtherRows, true);
      else if (!unit.ok && block.rowKind === "sector")
        // 企业 above 规上工业 and 建筑业 is their sum; a misspelt name adds nothing up.
        mayAddUp(row, label, unit.problem.zh, sectionYear, { strange: true, rest: mayBeRest(tidy) });
      else if (!unit.ok) read(row, label, undefined, unit.problem.zh);
    }
  }
  // 合计 stands for the city only where the city has no row of its own.
  for (const { row, label, year } of totals) {
    const own = rows.some((other) => other.subject?.id === whole?.id);
    if (block.owner) ignore(row, label, "合计行", true);
    else if (block.rowKind === "sector")
      mayAddUp(row, label, "合计行，没有看出是哪些行之和", year, { ofAll: true });
    else if (block.rowKind !== "region" || !whole) ignore(row, label, "合计行，未参与校验", !addsUp(row));
    else if (own) ignore(row, label, "合计行（另有全市一行），未参与校验", !addsUp(row));
    else {
      sectionYear = year;
      read(row, label, whole);
    }
  }
  const sums = addedUp();
  rows.sort((a, b) => a.nameCell.row - b.nameCell.row || a.nameCell.column - b.nameCell.column);
  const apart = addApart(plan, rows);
  if (!block.owner) doubtful(apart.rows);
  const derivedRows = block.owner ? following.flatMap((one) => derivedRow(one, block.owner as Subject)) : [];
  return { rows: withoutStrangers(apart.rows), derivedRows, ignored: [...ignored, ...apart.ignored], sums };

  /** The figures of rows of sums with their parts; what is no sum, and what a sum says besides, is named. */
  function addedUp(): SumRow[] {
    const owed = plan.units.filter((unit) => unit.kind === block.rowKind && unit !== whole);
    // By whom money is spent is known: all of them make up the whole.
    const full = owed.every((unit) => placed.some(({ of }) => of.subject === unit));
    const { sums, rest } = withRest(findSums(mayBeSums, placed, divided || full), full);
    const broken = areItsParts(
      mayBeSums.filter(({ row, strange }) => strange && !sums.has(row)),
      placed,
    );
    for (const { row, label, reason, facts, strange, rest: may } of mayBeSums) {
      const checked = sums.get(row);
      const mayBePart = may === true && !checked;
      const filled = facts.filter(({ state }) => state === "number").length;
      if (rest === "parts" && mayBePart) continue;
      else if (rest === "unknown" && mayBePart) ignore(row, label, "方案没有它的指标行", true);
      else if (!checked && strange && broken) ignore(row, label, "小计或其中项，未参与校验", true);
      else if (!checked && strange) read(row, label, undefined, reason);
      else if (!checked) ignore(row, label, reason, true);
      else if (checked.length === filled) ignore(row, label, "小计或合计行，与所含各行核对");
      else ignore(row, label, "小计或合计行，只核对了能相加的数", true);
    }
    return [...sums.values()].flat();
  }

  /** Whoever spends it below 执行部门, and 其他 anywhere, may be a part of the whole; a name like one of the plan's may be misspelt. */
  function mayBeRest(tidy: string): boolean {
    const isMeasure = measureOf(compact(tidy)) !== undefined;
    return (divided || isRest(tidy)) && !isMeasure && nearestUnits(plan, tidy).length === 0;
  }

  /** Rows of nobody that the plan knows are parts where the total comes out with them; else nothing is said of it. */
  function withRest(
    sums: ReadonlyMap<number, readonly SumRow[]>,
    full: boolean,
  ): { readonly sums: ReadonlyMap<number, readonly SumRow[]>; readonly rest: "none" | "parts" | "unknown" } {
    const parts = mayBeSums.filter(({ row, rest }) => rest && !sums.has(row));
    if (parts.length === 0) return { sums, rest: "none" };
    const others = mayBeSums.filter((one) => !parts.includes(one));
    const known = [rows.length, placed.length] as const;
    for (const { row, label } of parts)
      read(row, label, {
        kind: "part",
        id: `part/${label}`,
        name: bareLabel(label),
        of: { kind: "division" },
      });
    const wholly = findSums(others, placed, false);
    if (others.some(({ row, ofAll }) => ofAll && wholly.has(row))) return { sums: wholly, rest: "parts" };
    rows.splice(known[0]);
    placed.splice(known[1]);
    return { sums: findSums(others, placed, full), rest: "unknown" };
  }

  /** 增长率, 增减 beside a unit's years: of the latest of them, unless it says of which. */
  function derivedRow(
    { row, label, meaning }: (typeof following)[number],
    subject: Subject,
  ): readonly ReturnRow[] {
    const known = rows.flatMap(({ year }) => year ?? []);
    const year = meaning.year ?? (known.length > 0 ? Math.max(...known) : null);
    const kind = meaning.derived;
    if (year === null || kind === undefined) return [];
    const kindOf = ({ measure }: ReturnColumn) => mixedKind(label, measure) ?? kind;
    const completes = kind === "completion";
    const against = !completes ? {} : target ? { againstValue: target.value } : { againstPlan: true };
    const from = measured.map((of): ReturnColumn => ({
      ...of,
      role: "derived",
      derivation: { kind: kindOf(of), of, acrossRows: true, ...against },
    }));
    const nameCell = grid.place(row, block.nameColumn);
    const derived = factsOf(row, subject, year, undefined, from);
    const read = { nameCell, label, subject, year, facts: [], quoted: [], derived, fields: {} };
    // Of which target it is the words leave open.
    if (!completes || isBorneOut(plan, rows, read)) return [read];
    ignore(row, label, "完成的是哪个目标，没有看出来", true);
    return [];
  }

  /** Where no county stands beside the city, what does is of its own rank: other cities, for comparison. */
  function withoutStrangers(all: ReturnRow[]): ReturnRow[] {
    if (block.rowKind !== "region" || block.owner) return all;
    const strangers = all.filter(({ subject }) => subject === undefined);
    const beside = all.some(({ subject }) => subject && subject.kind !== "part" && subject !== whole);
    const city = all.some(({ subject }) => subject === whole);
    if (!city || beside || strangers.length < fewestStrangers) return all;
    for (const { nameCell, label } of strangers)
      ignored.push({ cell: nameCell, label, reason: "与全市并列的不是方案的单位，只供比较", unread: true });
    return all.filter(({ subject }) => subject !== undefined);
  }

  /**
   * The plan's row of a unit may include a neighbour that the city's own tables list apart. Where they list others
   * apart and not that one, nobody knows whether it is in it; where they list none apart, the name may be short for it.
   */
  function doubtful(all: ReturnRow[]): void {
    const listsApart = all.some(({ subject }) => subject?.kind === "part" && subject.of === null);
    all.forEach((one, i) => {
      const { subject } = one;
      if (subject?.kind !== "region" || one.facts.some((fact) => fact.parts)) return;
      // 其中：经开区 below it says that it is in it.
      if (ignored.some(({ label }) => unitWithoutRow(plan, ofWhich(label))?.of === subject)) return;
      const doubt = doubtAbout(subject, one.label);
      if (doubt !== undefined) all[i] = { ...one, ...(listsApart ? { doubt } : { openScope: doubt }) };
    });
  }

  function ownerOf(label: string): Subject | undefined {
    if (block.nameless) return block.owner;
    // 完成全年目标（%） is no figure of the whole year.
    if (readHeader(label).role === "derived") return undefined;
    const timed = readYearText(label) ?? relativeYear(label, tableYear) ?? quarterIn(label);
    const alone = tableYear === null && readHeader(label).relativeYear === 0;
    return timed !== null || alone ? block.owner : undefined;
  }

  /** The plan's units of which a part has a row of its own. */
  function standApart(): ReadonlySet<Subject> {
    if (apartOf) return apartOf;
    apartOf = new Set<Subject>();
    for (let row = headerBottom + 1; row <= block.lastRow; row++) {
      const of = unitWithoutRow(plan, bareLabel(grid.text(row, block.nameColumn)))?.of;
      if (of && of.kind !== "division") apartOf.add(of);
    }
    return apartOf;
  }

  /** 章贡区（不含经开区） where 经开区 has a row of its own: the two together are what the plan's row is of. */
  function withoutApart(label: string): Subject | undefined {
    const name = /^([^(（]+)[(（](?:不含|未含|不包括|除)[^()（）]+[)）]$/u.exec(label)?.[1];
    const unit = name === undefined ? undefined : find(name);
    if (unit?.kind !== "region" || unit.region.whole) return undefined;
    return standApart().has(unit) ? unit : undefined;
  }

  /** True when a row of totals says no more than the rows above it. */
  function addsUp(row: number): boolean {
    const units = rows.filter(
      ({ subject }) => subject && !(subject.kind === "region" && subject.region.whole),
    );
    const whole = rows.find(({ subject }) => subject?.kind === "region" && subject.region.whole);
    return measured.every((one) => {
      const measure = one.measure ?? "rd";
      const { state, value } = factAt(grid, row, one.index, measure, one.scale);
      if (state !== "number" || value === null) return true;
      const own = whole?.facts.find((fact) => fact.column === one);
      if (own) return own.value === value;
      if (measures[measure].kind === "ratio") return false;
      const values = units.flatMap(({ facts }) =>
        facts.filter((fact) => fact.column === one).map((fact) => fact.value ?? 0),
      );
      const total = values.reduce((a, b) => a + b, 0);
      return Math.abs(total - value) <= Math.max(Math.abs(total) * 1e-4, 0.005 * values.length);
    });
  }
}

/** 比上年增减（%、百分点）: amounts grow, ratios differ. */
function mixedKind(label: string, measure: Measure | undefined): "growth" | "difference" | undefined {
  const mixed = measure !== undefined && /%/u.test(compact(label)) && /百分点/u.test(label);
  return mixed ? (measures[measure].kind === "ratio" ? "difference" : "growth") : undefined;
}

/** A derived column as it is meant in a row of such a measure. */
function asMeant(column: ReturnColumn, measure: Measure | undefined): ReturnColumn {
  const { derivation, header } = column;
  const kind = mixedKind(header, measure);
  return derivation && kind && (derivation.kind === "growth" || derivation.kind === "difference")
    ? { ...column, derivation: { ...derivation, kind } }
    : column;
}

/** 2023年度（快报） heads the rows below it; what is longer speaks of a year in passing. */
const longestSection = 12;

/** One name that nobody knows is a misspelt county, several are other places. */
const fewestStrangers = 3;

function follows(label: string): boolean {
  const { role, derived, strange } = readHeader(label);
  const followed = derived === "growth" || derived === "difference" || derived === "completion";
  return role === "derived" && !strange && followed;
}

/** 比重（%）, 增速 below the units, 常住人口（万人） among them: figures that follow from theirs, or of other things. */
function isIndicator(label: string): boolean {
  const { role, measure, reason } = readHeader(label);
  return (
    role === "derived" ||
    role === "quoted" ||
    role === "other" ||
    reason !== undefined ||
    (measure !== undefined && measures[measure].kind === "ratio") ||
    unitInBrackets.test(label.normalize("NFKC"))
  );
}

const unitInBrackets = /\((?:亿元|千?万元|千元|元|%|万?人|人年|个|家|项|件|户)\)\s*$/u;

/** A yearly target takes what is new in the year, one of the whole span what there is. */
function isOfOtherSpan({ span }: ReturnColumn, subject: Subject): boolean {
  if (span === undefined || subject.kind !== "count") return false;
  const wanted = subject.count.target?.period.kind === "everyYear" ? "new" : "all";
  return span !== wanted;
}

/** 计划 beside a unit whose next row is 实际. */
const saysPlanned = (text: string): boolean => text !== "" && readHeader(text).role === "quoted";

/** 西部片区小计, not 其中：西部片区. */
const isGroupTotal = (label: string): boolean =>
  isSubtotal(label) && /(?:小计|合计|总计|共计)$/u.test(compact(label));

const ofWhich = (label: string): string => bareLabel(label).replace(/^其中[:：]?/u, "");

const areaName = new RegExp(`(?:${rowWords.areas.join("|")})$`, "u");

/** 中心城区, 西部片区, 9, —: a group of counties or no name at all, and no slip of the pen for a name of the plan. */
function isNoCounty(plan: PlanIndex, label: string): boolean {
  const key = nameKey(label);
  const named = /\p{Script=Han}|^\d{6}$/u.test(key);
  return !named || (areaName.test(key) && nearestUnits(plan, label).length === 0);
}

/** Rows that stand beside the counties in the city's own tables: their spending is the city's and no county's. */
const isApart = (label: string): boolean =>
  /^(市本级|市直|省直|市属|省属|驻市|其他|其它|不分地区)/u.test(nameKey(label));
