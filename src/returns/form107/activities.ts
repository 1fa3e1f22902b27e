/** 107-2 企业研究开发活动及相关情况: names, units and numbers, usually twice side by side. */
import { compact, legible, readAmountScale, type AmountScale } from "../../policy";
import { isBlank } from "../../sheet/snapshot";
import { factAt } from "../factValue";
import type { Grid } from "../grid";
import { isNumbering } from "../labels";
import {
  Fact,
  type IgnoredRow,
  type RecognisedReturn,
  type ReturnColumn,
  type ReturnRow,
  type Subject,
} from "../types";
import { activityNamed, activityNumbered, bareName } from "./names";
import { readHeading, unreadNumbers } from "./printed";
import { activityTerms, type ActivityMeasure } from "./terms";

const headerWithin = 40;
/** A table with fewer of the form's lines is another one. */
const fewestLines = 8;

/** One of the halves: which columns hold what. */
interface Half {
  readonly name: number;
  readonly unit: number | undefined;
  readonly code: number | undefined;
  readonly value: number;
}

function halvesOf(grid: Grid, row: number): Half[] {
  const halves: Half[] = [];
  let open: { name: number; unit?: number; code?: number } | undefined;
  for (const { column, text } of grid.words(row)) {
    const heading = bareName(text);
    if (/^指标(名称)?$/u.test(heading)) open = { name: column };
    else if (!open) continue;
    else if (/^(计量)?单位$/u.test(heading)) open.unit = column;
    else if (/^(指标)?代码$/u.test(heading)) open.code = column;
    else if (/^(数量|数值|本年|本年数|本期|本年实际|金额)$/u.test(heading)) {
      halves.push({ name: open.name, unit: open.unit, code: open.code, value: column });
      open = undefined;
    }
  }
  return halves;
}

interface Line {
  readonly measure: ActivityMeasure | undefined;
  readonly label: string;
  readonly code: string;
  readonly row: number;
  readonly half: Half;
}

function linesOf(grid: Grid, top: number, halves: readonly Half[]): Line[] {
  const lines: Line[] = [];
  const taken = new Set<ActivityMeasure>();
  for (const half of halves) {
    for (let row = top + 1; row <= grid.bottom; row++) {
      const label = grid.text(row, half.name);
      if (label === "" || isNumbering(label) || /^指标(名称)?$/u.test(compact(label))) continue;
      const named = activityNamed(label);
      const measure = named && !taken.has(named) ? named : undefined;
      if (measure) taken.add(measure);
      const code = half.code === undefined ? "" : compact(grid.text(row, half.code));
      lines.push({ measure, label, code, row, half });
    }
  }
  return numbered(lines, taken);
}

/** A name that is not known is told by its code, where all the known ones are numbered as bureaus number them. */
function numbered(lines: readonly Line[], taken: Set<ActivityMeasure>): Line[] {
  const both = lines.filter(({ measure, code }) => measure && /^\d+$/u.test(code));
  const usual = both.every(({ measure, code }) => {
    const own = activityNumbered(Number(code));
    return own === undefined || own === measure;
  });
  if (both.length < fewestLines || !usual) return [...lines];
  return lines.map((line) => {
    const own = line.measure || !/^\d+$/u.test(line.code) ? undefined : activityNumbered(Number(line.code));
    if (!own || taken.has(own)) return line;
    taken.add(own);
    return { ...line, measure: own };
  });
}

function findTable(grid: Grid): { top: number; lines: readonly Line[] } | undefined {
  const last = Math.min(grid.bottom, grid.top + headerWithin);
  for (let top = grid.top; top <= last; top++) {
    const halves = halvesOf(grid, top);
    if (halves.length === 0) continue;
    const lines = linesOf(grid, top, halves);
    if (lines.filter(({ measure }) => measure !== undefined).length >= fewestLines) return { top, lines };
  }
  return undefined;
}

function columnOf(grid: Grid, { label, row, half }: Line, measure: ActivityMeasure): ReturnColumn {
  const base = {
    // The lines lie below each other: what another table has as a column is a row here.
    index: row,
    header: label,
    headerCell: grid.place(row, half.name),
    role: "measure" as const,
    measure,
  };
  const term = activityTerms[measure];
  if (term.kind === "count") return base;
  const printed = half.unit === undefined ? undefined : readAmountScale(grid.text(row, half.unit));
  return {
    ...base,
    scale: printed ?? (term.unit as AmountScale),
    scaleFrom: printed ? "header" : "default",
  };
}

/** @returns undefined when the sheet holds no 107-2; a return without facts when the form is blank */
export function readActivities(
  grid: Grid,
  sheetName: string,
  saidYear: number | undefined,
): Omit<RecognisedReturn, "hidden"> | undefined {
  const table = findTable(grid);
  if (!table) return undefined;
  const { top, lines } = table;
  const heading = readHeading(grid, top, sheetName);
  const year = saidYear ?? heading.year;
  const name = heading.enterprise === "" ? `工作表「${legible(sheetName)}」` : legible(heading.enterprise);
  const subject: Subject = { kind: "enterprise", id: heading.creditCode || name, name };
  const facts: Fact[] = [];
  const ignored: IgnoredRow[] = [];
  const known = new Set<string>();
  const codes: Partial<Record<ActivityMeasure, string>> = {};
  for (const line of lines) {
    const { measure, row, half, label, code } = line;
    const cell = grid.place(row, half.value);
    known.add(`${cell.row},${cell.column}`);
    if (half.code !== undefined) known.add(`${row},${half.code}`);
    const raw = grid.value(cell.row, cell.column);
    if (!measure) {
      if (!isBlank(raw)) ignored.push({ cell, label, reason: "不认识的指标，没有读" });
      continue;
    }
    if (code !== "") codes[measure] = code;
    const column = columnOf(grid, line, measure);
    const read = factAt(grid, cell.row, cell.column, measure, column.scale);
    const head = { column, measure, year, quarter: null, scale: column.scale };
    facts.push(new Fact(head, subject, cell, raw, read));
  }
  const row: ReturnRow = {
    nameCell: heading.nameCell,
    label: heading.enterprise,
    subject,
    year,
    facts,
    quoted: [],
    fields: {},
  };
  return {
    sheet: sheetName,
    kind: "form-107",
    rowKind: "enterprise",
    transposed: true,
    nameColumn: {
      index: heading.nameCell.row,
      header: "单位详细名称",
      headerCell: heading.nameCell,
      role: "name",
    },
    columns: facts.map(({ column }) => column),
    rows: [row],
    ignored: [...ignored, ...unreadNumbers(grid, top + 1, known)],
    year,
    yearFrom: saidYear !== undefined ? "correction" : year === null ? null : "title",
    titleCell: heading.titleCell,
    planCopy: false,
    form: {
      form: "107-2",
      enterprise: heading.enterprise,
      creditCode: heading.creditCode,
      codes,
      projects: [],
    },
  };
}
