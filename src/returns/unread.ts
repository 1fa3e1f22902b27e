/**
 * Names what was not read: every cell of a sheet that holds a number is a fact, a derived figure, an ordinal or a
 * contact, or it stands here, with its place and the reason.
 */
import { legible } from "../policy";
import type { Area } from "../sheet/address";
import { columnLetters } from "../sheet/address";
import { isBlank, type CellValue, type SheetSnapshot } from "../sheet/snapshot";
import { readFigureText } from "./figureText";
import { namesYear } from "./grid";
import { readHeader } from "./headerTerms";
import {
  isNotRead,
  measures,
  type Fact,
  type Recognition,
  type RecognisedReturn,
  type ReturnColumn,
  type Unread,
} from "./types";

/** So many are named; a sheet of which more is unread is no return at all. */
const most = 200;

/** A number that could be a figure: no year, no date, no part of a telephone number. */
function isFigure(value: CellValue, format = "General"): boolean {
  if (typeof value === "number") return !namesYear(value, format);
  return typeof value === "string" && value.length < 16 && readFigureText(value) !== null;
}

/** The areas that reach over a row, for rows asked for from top to bottom. */
function areasByRow(areas: readonly Area[]): (row: number) => readonly Area[] {
  const waiting = [...areas].sort((a, b) => b.top - a.top);
  let reached: Area[] = [];
  return (row) => {
    if (reached.some(({ bottom }) => bottom < row)) reached = reached.filter(({ bottom }) => bottom >= row);
    for (let next = waiting.at(-1); next && next.top <= row; next = waiting.at(-1)) {
      waiting.pop();
      if (next.bottom >= row) reached.push(next);
    }
    return reached;
  };
}

/** A column of the return in the sheet's own rows or columns. */
function hasFigures(
  sheet: SheetSnapshot,
  { transposed, extent }: RecognisedReturn,
  { index }: ReturnColumn,
): boolean {
  const { top, left, values, formats } = sheet;
  const area = extent ?? {
    top,
    left,
    bottom: top + values.length - 1,
    right: left + (values[0]?.length ?? 0) - 1,
  };
  const at = (row: number, column: number) =>
    isFigure(values[row - top]?.[column - left] ?? null, formats[row - top]?.[column - left]);
  if (transposed) {
    for (let column = area.left; column <= area.right; column++) if (at(index, column)) return true;
  } else {
    for (let row = area.top; row <= area.bottom; row++) if (at(row, index)) return true;
  }
  return false;
}

function ofReturn(sheet: SheetSnapshot, value: RecognisedReturn): Unread[] {
  const columns = value.columns
    .filter((column) => isUnread(column, value) && !isHeldAgainst(column, value))
    .filter((column) => hasFigures(sheet, value, column))
    .map((column): Unread => ({ cell: column.headerCell, label: column.header, reason: reasonOf(column) }));
  const rows = value.ignored
    .filter(({ unread }) => unread)
    .map(({ cell, label, reason }): Unread => ({ cell, label, reason }));
  return [...(value.unread ?? []), ...columns, ...rows, ...nothingFilled(value)];
}

/** A target that the plan does not set is compared with nothing. */
function isUnread(column: ReturnColumn, { rows }: RecognisedReturn): boolean {
  const { role, measure } = column;
  if (role === "quoted") {
    // Where the rows tell what is measured, some of them have targets.
    const all = measure
      ? [measure]
      : rows.flatMap(({ quoted }) =>
          quoted.flatMap((fact) => (fact.column.index === column.index ? [fact.measure] : [])),
        );
    return !all.some((one) => measures[one].indicator ?? one === "count");
  }
  return isNotRead(column);
}

/** 全年目标 of money, which no plan sets for a county: what was reached of it is worked out from it beside. */
const isHeldAgainst = ({ index, role }: ReturnColumn, { columns }: RecognisedReturn): boolean =>
  role === "quoted" && columns.some(({ derivation }) => derivation?.against?.index === index);

function reasonOf({ role, reason }: ReturnColumn): string {
  if (role === "quoted") return "方案没有这项目标，不知道与什么核对";
  if (role === "derived") return "由其他数算出，表中没有可以核对的数";
  return reason ?? "没有看懂这一列是什么";
}

/** A return without a single number has not been checked, whatever its headings say. */
function nothingFilled({ rows, titleCell, owner }: RecognisedReturn): Unread[] {
  const some = (is: (fact: Fact) => boolean): boolean => rows.some(({ facts }) => facts.some(is));
  // A column of formulas that nobody has calculated is named by itself.
  if (
    !some(({ state }) => state === "blank") ||
    some(({ state }) => state !== "blank" && state !== "uncalculated")
  )
    return [];
  return [{ cell: titleCell, label: owner?.name ?? "", reason: "整张表没有填数" }];
}

const noColumns: ReadonlySet<number> = new Set();

/** Figures outside of every table, those below one another together. */
function outside(sheet: SheetSnapshot, extents: readonly Area[]): Unread[] {
  const found: Unread[] = [];
  const { values, formats, top, left } = sheet;
  const areasAt = areasByRow(extents);
  let above = noColumns;
  for (let i = 0; i < values.length && found.length < most; i++) {
    const row = values[i] ?? [];
    if (i > 0 && row === values[i - 1]) continue;
    const areas = areasAt(top + i);
    if (areas.some((area) => area.left <= left && area.right >= left + row.length - 1)) above = noColumns;
    else {
      const own = new Set<number>();
      const isTaken = (column: number): boolean =>
        areas.some((area) => column >= area.left && column <= area.right);
      row.forEach((value, j) => {
        if (!isFigure(value, formats[i]?.[j]) || isTaken(left + j)) return;
        own.add(j);
        if (above.has(j) || found.length >= most) return;
        const cell = { row: top + i, column: left + j };
        found.push({ cell, label: labelBefore(row, j), reason: "不在认出的表里" });
      });
      above = own;
    }
  }
  return found;
}

/** What stands before a figure in its row; the first text of the row where nothing does. */
function labelBefore(row: readonly CellValue[], column: number): string {
  const isText = (value: CellValue): value is string =>
    typeof value === "string" && value.trim() !== "" && !isFigure(value);
  const before = row.slice(0, column).reverse().find(isText);
  return before ?? row.find(isText) ?? "";
}

/** A sheet that is no return: what its columns are called, where they hold figures. */
function ofStranger(sheet: SheetSnapshot): Unread[] {
  const { values, formats, top, left } = sheet;
  const width = values[0]?.length ?? 0;
  const found: Unread[] = [];
  for (let j = 0; j < width && found.length < most; j++) {
    const first = values.findIndex((row, i) => isFigure(row[j] ?? null, formats[i]?.[j]));
    if (first < 0) continue;
    let heading = first - 1;
    while (heading >= 0 && isBlank(values[heading]?.[j])) heading--;
    const label = heading >= 0 ? values[heading]?.[j] : undefined;
    // 序号 and 电话 are none of ours, whatever the sheet is.
    if (typeof label === "string" && readHeader(label).role === "other") continue;
    found.push({
      cell: { row: top + Math.max(heading, 0), column: left + j },
      label: typeof label === "string" ? label : `${columnLetters(left + j)} 列`,
      reason: "没有认出这张表是什么报表",
    });
  }
  return found;
}

function uncalculated({ uncalculated: areas = [], values, top, left }: SheetSnapshot): Unread[] {
  const columns = new Map<number, Area>();
  for (const area of areas) if (!columns.has(area.left)) columns.set(area.left, area);
  return [...columns.values()].slice(0, most).map(({ top: row, left: column }): Unread => {
    let heading = row - top - 1;
    while (heading >= 0 && typeof values[heading]?.[column - left] !== "string") heading--;
    const label = heading >= 0 ? values[heading]?.[column - left] : undefined;
    return {
      cell: { row, column },
      label: typeof label === "string" ? label : `${columnLetters(column)} 列`,
      reason: "公式没有计算过的值：请用 Excel 打开并保存后再校验",
    };
  });
}

/** Everything on a sheet that holds numbers and was not read, in the order of the sheet. */
export function unreadOf(sheet: SheetSnapshot, recognition: Recognition): readonly Unread[] {
  if (recognition.status !== "recognised") {
    const strange = recognition.status === "empty" || recognition.foreign ? [] : ofStranger(sheet);
    return [...strange, ...uncalculated(sheet)];
  }
  const { returns } = recognition;
  const whole = returns.some(({ extent }) => extent === undefined);
  const extents = returns.flatMap(({ extent }) => (extent ? [extent] : []));
  const all = [
    ...returns.flatMap((value) => ofReturn(sheet, value)),
    ...(whole ? [] : outside(sheet, extents)),
    ...uncalculated(sheet),
  ];
  const seen = new Set<string>();
  return all
    .filter(({ cell, reason }) => {
      const key = `${cell.row},${cell.column},${reason}`;
      return !seen.has(key) && seen.add(key);
    })
    .map((one) => ({ ...one, label: legible(one.label, 80) }))
    .sort((a, b) => a.cell.row - b.cell.row || a.cell.column - b.cell.column)
    .slice(0, most);
}
