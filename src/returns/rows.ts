/** Whose each row of a table is, and the facts in it. */
import { compact, nameKey, nearestUnits, readYear, resolveUnit, type PlanIndex, ownEntry } from "../policy";
import type { Block } from "./blocks";
import { scaleFits } from "./columns";
import { factValue } from "./factValue";
import type { Grid } from "./grid";
import { headerText, isHeaderRow, isNumberingRow } from "./headerRows";
import { measureOf, scalesIn, yearIn } from "./headerTerms";
import { bareLabel, isFooter, isSubtotal, isTotal, type SubjectFinder } from "./labels";
import { isBlank } from "../sheet/snapshot";
import {
  ignoredRow,
  measures,
  type Fact,
  type IgnoredRow,
  type Measure,
  type ReturnColumn,
  type ReturnRow,
  type Subject,
} from "./types";

interface Reading {
  readonly grid: Grid;
  readonly plan: PlanIndex;
  readonly block: Block;
  readonly columns: readonly ReturnColumn[];
  readonly year: number | null;
  readonly find: SubjectFinder;
  /** What the user has said of labels. */
  readonly said: Readonly<Record<string, string>>;
}

/** A share that is counted among 数量 is a ratio. */
function measureFor(column: ReturnColumn, subject: Subject, byRow: Measure | undefined): Measure | undefined {
  if (subject.kind === "count") return subject.count.target.unit === "%" ? "share" : "count";
  return column.measure ?? byRow;
}

function readYearText(text: string): number | null {
  if (text === "") return null;
  return readYear(/^\d+$/.test(text) ? Number(text) : text) ?? yearIn(text);
}

const noScales: ReturnType<typeof scalesIn> = {};

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
  readonly ignored: IgnoredRow[];
}

export function readRows({ grid, plan, block, columns, year: tableYear, find, said }: Reading): RowsRead {
  const rows: ReturnRow[] = [];
  const ignored: IgnoredRow[] = [];
  const numeric = columns.filter((column) => column.role === "measure" || column.role === "quoted");
  const measured = columns.filter((column) => column.role === "measure");
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
  const totals: { row: number; label: string; year: number | null }[] = [];
  const years = carriedYears();
  let sectionYear: number | null = null;
  let lastLabel = "";

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
    const facts: Fact[] = [];
    for (const column of from) {
      const measure = measureFor(column, subject, byRow);
      if (!measure) continue;
      const { kind } = measures[measure];
      const own = kind === "amount" ? rowScales.amount : kind === "ratio" ? rowScales.ratio : undefined;
      const fallback = kind === "amount" ? ("亿元" as const) : kind === "ratio" ? ("%" as const) : undefined;
      // A column of amounts in which one row is said to be a ratio has no scale for it.
      const rowsOwn = column.scaleFrom !== "header" && scaleFits(own, measure) ? own : undefined;
      const scale = rowsOwn ?? (scaleFits(column.scale, measure) ? column.scale : fallback);
      const raw = grid.value(row, column.index);
      const { state, value } = factValue(raw, grid.format(row, column.index), measure, scale);
      facts.push({
        cell: grid.place(row, column.index),
        column,
        subject,
        measure,
        year: column.year ?? rowYear,
        quarter: column.quarter ?? null,
        scale,
        raw,
        state,
        value,
      });
    }
    return facts;
  }

  function read(row: number, label: string, subject: Subject | undefined, problem?: string): void {
    const rowYear = years(row) ?? sectionYear ?? tableYear;
    const byRow = indicatorColumn && measureOf(compact(grid.text(row, indicatorColumn.index)));
    rows.push({
      nameCell: grid.place(row, block.nameColumn),
      label,
      // A blank cell in a column of years is a missing year, whatever the title says.
      year: yearColumn && years(row) === null && sectionYear === null ? null : rowYear,
      facts: subject
        ? factsOf(row, subject, yearColumn ? (years(row) ?? sectionYear) : rowYear, byRow, measured)
        : [],
      quoted: subject
        ? factsOf(
            row,
            subject,
            rowYear,
            byRow,
            columns.filter((c) => c.role === "quoted"),
          )
        : [],
      fields: {},
      ...(yearColumn && { yearCell: grid.place(row, yearColumn.index) }),
      ...(subject && { subject }),
      ...(problem && { problem, nearest: nearestUnits(plan, label) }),
    });
  }

  const ignore = (row: number, label: string, reason: string) =>
    ignored.push({ cell: grid.place(row, block.nameColumn), label, reason });

  for (let row = headerBottom + 1; row <= block.lastRow; row++) {
    const filled = numeric.some((column) => !isBlank(grid.value(row, column.index)));
    let label = grid.text(row, block.nameColumn);
    // The name written once for the several years or indicators of a unit.
    const continues = [yearColumn, indicatorColumn].some((c) => c && grid.text(row, c.index) !== "");
    if (label === "" && filled && continues) label = lastLabel;
    if (label === "") {
      const first = firstText(grid, row, block);
      const alone = filled || grid.texts(row).length !== 1 ? null : yearIn(first);
      if (alone !== null) {
        sectionYear = alone;
        ignore(row, first, "分年的小标题，其下各行按此年度");
      }
      if (filled) ignore(row, first, isFooter(first) ? "表尾或栏次" : "没有单位名称");
      continue;
    }
    lastLabel = label;
    const tidy = bareLabel(label);
    const subject = find(label);
    const section = filled || subject ? null : yearIn(label);
    if (ownEntry(said, label) === ignoredRow) ignore(row, label, "按您的更正");
    else if (section !== null) {
      sectionYear = section;
      ignore(row, label, "分年的小标题，其下各行按此年度");
    } else if (
      isFooter(tidy) ||
      isFooter(firstText(grid, row, block)) ||
      isNumberingRow(grid, row, block.nameColumn)
    )
      ignore(row, label, "表尾或栏次");
    else if (nameKey(label) === header || (!filled && isHeaderRow(grid, row)))
      ignore(row, label, "重复的表头");
    else if (isTotal(tidy)) totals.push({ row, label, year: sectionYear });
    else if (subject?.kind === block.rowKind) read(row, label, subject);
    else if (subject || !filled) ignore(row, label, filled ? "不是本表的单位类别" : "没有数字的行");
    else if (isSubtotal(tidy)) ignore(row, label, "小计或其中项");
    else if (block.rowKind === "count") ignore(row, label, "方案没有这项数量指标");
    else {
      const unit = resolveUnit(plan, tidy);
      // A unit that is known to have no row of its own (蓉江新区) is no fault of the return.
      if (!unit.ok && unit.problem.kind === "notAvailable" && !/口径/u.test(unit.problem.zh)) {
        ignore(row, label, unit.problem.zh);
      } else if (!unit.ok) read(row, label, undefined, unit.problem.zh);
    }
  }
  // 合计 stands for the city only where the city has no row of its own.
  const [whole] = plan.units.filter((unit) => unit.kind === "region" && unit.region.whole);
  for (const { row, label, year } of totals) {
    const own = rows.some((other) => other.subject?.id === whole?.id);
    if (block.rowKind !== "region" || !whole) ignore(row, label, "合计行");
    else if (own) ignore(row, label, "合计行（另有全市一行）");
    else {
      sectionYear = year;
      read(row, label, whole);
    }
  }
  rows.sort((a, b) => a.nameCell.row - b.nameCell.row || a.nameCell.column - b.nameCell.column);
  return { rows, ignored };
}
