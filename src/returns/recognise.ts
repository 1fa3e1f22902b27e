/**
 * Recognises a return as somebody made it: finds the column of names, the header above it, what each column
 * measures, in which unit and year, and whose each row is. What is not understood is named, never dropped.
 */
import { nameKey, nearestUnits, readYear, resolveUnit, type PlanIndex, type PlanUnit } from "../policy";
import { factValue } from "./factValue";
import { gridOf, type Grid } from "./grid";
import { measureOfTitle, readHeader, scalesIn, yearIn } from "./headerTerms";
import { isBlank, type SheetSnapshot } from "./snapshot";
import {
  measures,
  type Fact,
  type IgnoredRow,
  type Measure,
  type Recognition,
  type ReturnColumn,
  type ReturnRow,
} from "./types";

const footer =
  /^(填表|填报|制表|审核|复核|单位负责人|负责人|联系|电话|日期|报出|注[:：\d]|备注|说明|来源|资料来源|数据来源)/u;
const total = /^(合计|总计|全市合计|全市总计|全市平均|总合计)$/u;
const subtotal = /(小计|其中|平均|累计)/u;
const numberingRow = /^(甲|乙|栏次|列次|行次)$/u;
/** Names are looked for in the first columns and the header above the first name; more is not a return. */
const namesWithin = 60;
const mostHeaderRows = 4;

/** Drops what people write around a name: numbering and "其中：". */
function rowLabel(text: string): string {
  return text.replace(/^[\s　]*(?:[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]\s*)/u, "").trim();
}

interface NameColumn {
  readonly column: number;
  readonly firstRow: number;
  readonly unitKind: PlanUnit["kind"];
}

/** The column in which most cells name units of the plan. */
function findNames(grid: Grid, plan: PlanIndex): NameColumn | undefined {
  let best: (NameColumn & { hits: number }) | undefined;
  for (let column = grid.left; column <= Math.min(grid.right, grid.left + namesWithin); column++) {
    const hits = { region: 0, sector: 0 };
    const firstRow = { region: -1, sector: -1 };
    for (let row = grid.top; row <= grid.bottom; row++) {
      const value = grid.value(row, column);
      if (typeof value !== "string") continue;
      const unit = resolveUnit(plan, rowLabel(value));
      if (!unit.ok) continue;
      const { kind } = unit.value;
      if (hits[kind]++ === 0) firstRow[kind] = row;
    }
    for (const kind of ["region", "sector"] as const) {
      if (hits[kind] > (best?.hits ?? 0)) {
        best = { column, firstRow: firstRow[kind], unitKind: kind, hits: hits[kind] };
      }
    }
  }
  return best;
}

/** Distinct texts of a row, a merged cell counted once. */
function distinctTexts(grid: Grid, row: number): number {
  let count = 0;
  for (let column = grid.left; column <= grid.right; column++) {
    const area = grid.mergeAt(row, column);
    if (area && area.left !== column) continue;
    if (grid.text(row, column) !== "") count++;
  }
  return count;
}

const note = /^[(（]?(计量)?单位[:：]|^(填报|填表|制表|报送|编制|日期|表号|制表机关|填报单位)/u;

/** A line such as 单位：万元 or 填报单位：…, which stands between title and header. */
function isNoteRow(grid: Grid, row: number): boolean {
  for (let column = grid.left; column <= grid.right; column++) {
    if (note.test(grid.text(row, column).normalize("NFKC"))) return true;
  }
  return false;
}

/** The rows of the header, top to bottom: the rows above the first name that hold more than a title. */
function findHeaderRows(grid: Grid, names: NameColumn): readonly number[] {
  const rows: number[] = [];
  for (let row = names.firstRow - 1; row >= grid.top && rows.length < mostHeaderRows; row--) {
    const texts = distinctTexts(grid, row);
    if (texts === 0 && rows.length === 0) continue;
    if (numberingRow.test(grid.text(row, names.column))) continue;
    // A row of data whose name is not one of the plan's is no header: numbers stand in it.
    if (rows.length === 0 && isDataRow(grid, row, names.column)) continue;
    if (texts < 2 || isNoteRow(grid, row)) break;
    rows.unshift(row);
  }
  return rows;
}

function isDataRow(grid: Grid, row: number, nameColumn: number): boolean {
  let numbers = 0;
  for (let column = grid.left; column <= grid.right; column++) {
    const value = grid.value(row, column);
    if (column !== nameColumn && typeof value === "number" && readYear(value) === null) numbers++;
  }
  return numbers > 0 && grid.text(row, nameColumn) !== "";
}

/** The levels of a column's header, joined; a group's name written once reaches over the blanks to its right. */
function headerText(grid: Grid, rows: readonly number[], column: number): string {
  const levels: string[] = [];
  rows.forEach((row, level) => {
    let text = grid.text(row, column);
    const lower = rows.slice(level + 1);
    if (text === "" && lower.some((below) => grid.text(below, column) !== "")) {
      for (let left = column - 1; left >= grid.left && text === ""; left--) {
        // A column that has its name on this level and nothing below is no group.
        if (grid.mergeAt(row, left)) break;
        const candidate = grid.text(row, left);
        if (candidate !== "" && !lower.some((below) => grid.text(below, left) !== "")) break;
        text = candidate;
      }
    }
    if (text !== "" && levels[levels.length - 1] !== text) levels.push(text.replace(/\s*\n\s*/gu, ""));
  });
  return levels.join(" / ");
}

interface SheetLevel {
  readonly titles: readonly string[];
  readonly titleCell: { readonly row: number; readonly column: number };
  readonly year: number | null;
  readonly scales: ReturnType<typeof scalesIn>;
}

function readSheetLevel(grid: Grid, sheetName: string, headerTop: number, headerRow: number): SheetLevel {
  const titles: string[] = [];
  let titleCell: SheetLevel["titleCell"] | undefined;
  for (let row = grid.top; row < headerTop; row++) {
    for (let column = grid.left; column <= grid.right; column++) {
      const area = grid.mergeAt(row, column);
      if (area && (area.left !== column || area.top !== row)) continue;
      const text = grid.text(row, column);
      if (text === "") continue;
      titles.push(text);
      titleCell ??= { row, column };
    }
  }
  const years = new Set(
    titles
      .filter((text) => !footer.test(text))
      .map(yearIn)
      .filter((year) => year !== null),
  );
  const [titleYear] = years;
  const notes = titles.map(scalesIn);
  const amount = notes.find((note) => note.amount)?.amount;
  const ratio = notes.find((note) => note.ratio)?.ratio;
  return {
    titles,
    titleCell: titleCell ?? { row: headerRow, column: grid.left },
    year:
      years.size === 1 && titleYear !== undefined ? titleYear : years.size === 0 ? yearIn(sheetName) : null,
    scales: { ...(amount && { amount }), ...(ratio && { ratio }) },
  };
}

function describeColumn(
  grid: Grid,
  column: number,
  rows: readonly number[],
  names: NameColumn,
  level: SheetLevel,
  matrixMeasure: Measure | undefined,
): ReturnColumn {
  const header = headerText(grid, rows, column);
  let headerRow = rows[rows.length - 1] ?? names.firstRow - 1;
  for (const row of rows) if (grid.value(row, column) !== null) headerRow = row;
  const base = { column, header, headerRow };
  if (column === names.column) return { ...base, role: "name" };
  const meaning = readHeader(header);
  let { measure } = meaning;
  if (meaning.role === "unknown" && meaning.year !== undefined) measure = matrixMeasure;
  if (names.unitKind === "sector" && (measure === "rd" || measure === "industryRd")) measure = "sectorAmount";
  const year = meaning.year === undefined ? {} : { year: meaning.year };
  if (!measure) return { ...base, role: meaning.role === "measure" ? "unknown" : meaning.role, ...year };
  const { kind } = measures[measure];
  if (kind === "count") return { ...base, role: "measure", measure, ...year };
  const own = scalesIn(header);
  const scale = kind === "amount" ? own.amount : own.ratio;
  const noted = kind === "amount" ? level.scales.amount : level.scales.ratio;
  const fallback = kind === "amount" ? ("亿元" as const) : ("%" as const);
  return {
    ...base,
    role: "measure",
    measure,
    ...year,
    scale: scale ?? noted ?? fallback,
    scaleFrom: scale ? "header" : noted ? "note" : "default",
  };
}

/** Reads one sheet. Pure: the same snapshot always gives the same recognition. */
export function recognise(sheet: SheetSnapshot, plan: PlanIndex): Recognition {
  const grid = gridOf(sheet);
  if (sheet.values.every((row) => row.every(isBlank))) {
    return { status: "empty", message: `工作表「${sheet.name}」是空的，没有可校验的内容。` };
  }
  const names = findNames(grid, plan);
  if (!names) {
    return {
      status: "unrecognised",
      message: `工作表「${sheet.name}」中没有找到县市区或研发活动类别的名称，不能识别为报表：请切换到报表所在的工作表。`,
    };
  }
  const headerRows = findHeaderRows(grid, names);
  const bottomRow = headerRows[headerRows.length - 1];
  if (bottomRow === undefined) {
    return {
      status: "unrecognised",
      message: `工作表「${sheet.name}」的单位名称上方没有表头，不知道各列是什么：请补上表头（指标名称或年份）。`,
    };
  }
  const level = readSheetLevel(grid, sheet.name, headerRows[0] ?? bottomRow, bottomRow);
  const about = [...level.titles, sheet.name].map(measureOfTitle).find((measure) => measure !== undefined);
  const matrixMeasure = names.unitKind === "sector" ? "sectorAmount" : about;
  const columns: ReturnColumn[] = [];
  for (let column = grid.left; column <= grid.right; column++) {
    columns.push(describeColumn(grid, column, headerRows, names, level, matrixMeasure));
  }
  const perEnterprise = columns.find((column) => /企业名称|信用代码|申报单位|项目名称/u.test(column.header));
  if (perEnterprise) {
    return {
      status: "unrecognised",
      message: `工作表「${sheet.name}」有「${perEnterprise.header}」一列，是企业或项目明细表，本版只校验县市区表和分行业表。`,
    };
  }
  const measured = columns.filter((column) => column.role === "measure");
  if (measured.length === 0) {
    return {
      status: "unrecognised",
      message: `工作表「${sheet.name}」的表头中没有认出任何指标（如 研发经费、地区生产总值、强度 或年份）：请核对表头和表题。`,
    };
  }
  const nameColumn = columns.find((column) => column.role === "name") as ReturnColumn;
  const { rows, ignored } = readRows(grid, plan, names, bottomRow, columns, level.year);
  const matrix = measured.every((c) => c.year !== undefined && c.measure === measured[0]?.measure);
  const ratioMatrix = matrix && measured[0]?.measure && measures[measured[0].measure].kind === "ratio";
  return {
    status: "recognised",
    value: {
      sheet: sheet.name,
      kind: names.unitKind === "sector" ? "sector-matrix" : ratioMatrix ? "county-matrix" : "county-year",
      unitKind: names.unitKind,
      nameColumn,
      columns: columns.filter((column) => column.header !== "" || column.role === "name"),
      rows,
      ignored,
      year: level.year,
      titleCell: level.titleCell,
    },
  };
}

function readRows(
  grid: Grid,
  plan: PlanIndex,
  names: NameColumn,
  headerBottom: number,
  columns: readonly ReturnColumn[],
  sheetYear: number | null,
): { rows: ReturnRow[]; ignored: IgnoredRow[] } {
  const rows: ReturnRow[] = [];
  const ignored: IgnoredRow[] = [];
  const measured = columns.filter((column) => column.role === "measure");
  const yearColumn = columns.find((column) => column.role === "year");
  const wholes = plan.units.filter((unit) => unit.kind === "region" && unit.region.whole);
  const totals: { row: number; label: string; unit: PlanUnit }[] = [];
  const header = nameKey(grid.text(headerBottom, names.column));

  const read = (row: number, label: string, unit: PlanUnit | undefined, problem?: string) => {
    const yearText = yearColumn ? grid.text(row, yearColumn.column) : "";
    const rowYear = yearText === "" ? null : readYear(/^\d+$/.test(yearText) ? Number(yearText) : yearText);
    const facts = !unit
      ? []
      : measured.map((column): Fact => {
          const measure = column.measure as Measure;
          const raw = grid.value(row, column.column);
          const value = factValue(raw, grid.format(row, column.column), measure, column.scale);
          return { row, column, unit, measure, year: column.year ?? rowYear ?? sheetYear, raw, ...value };
        });
    rows.push({
      row,
      label,
      year: rowYear ?? sheetYear,
      facts,
      ...(unit && { unit }),
      ...(problem && { problem, nearest: nearestUnits(plan, label) }),
    });
  };

  for (let row = headerBottom + 1; row <= grid.bottom; row++) {
    const label = grid.text(row, names.column);
    const filled = measured.some((column) => !isBlank(grid.value(row, column.column)));
    if (label === "") {
      if (filled) ignored.push({ row, label, reason: "没有单位名称" });
      continue;
    }
    const tidy = rowLabel(label);
    if (footer.test(tidy) || numberingRow.test(tidy)) {
      ignored.push({ row, label, reason: "表尾或栏次" });
    } else if (nameKey(label) === header) {
      ignored.push({ row, label, reason: "重复的表头" });
    } else if (total.test(nameKey(tidy))) {
      const [whole] = wholes;
      if (names.unitKind === "region" && whole) totals.push({ row, label, unit: whole });
      else ignored.push({ row, label, reason: "合计行" });
    } else {
      const unit = resolveUnit(plan, tidy);
      if (unit.ok && unit.value.kind === names.unitKind) read(row, label, unit.value);
      else if (unit.ok || !filled)
        ignored.push({ row, label, reason: filled ? "不是本表的单位类别" : "没有数字的行" });
      else if (subtotal.test(tidy)) ignored.push({ row, label, reason: "小计或其中项" });
      else if (unit.problem.kind === "notAvailable" && !/口径/u.test(unit.problem.zh)) {
        ignored.push({ row, label, reason: unit.problem.zh });
      } else read(row, label, undefined, unit.problem.zh);
    }
  }
  // 合计 stands for the city only where the city has no row of its own.
  for (const { row, label, unit } of totals) {
    const own = rows.some((other) => other.unit?.id === unit.id);
    if (own) ignored.push({ row, label, reason: "合计行（另有全市一行）" });
    else read(row, label, unit);
  }
  rows.sort((a, b) => a.row - b.row);
  return { rows, ignored };
}
