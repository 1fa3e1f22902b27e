/** Where a header stands and what it says: rows of headings, one to four deep, with or without merges. */
import { chineseYears, compact, nameKey } from "../policy";
import { readFigureText } from "./figureText";
import { namesYear, rememberingRows, type Grid, type PlacedText } from "./grid";
import { isOrdinalHeading, isUnits, readHeader, withoutFootnotes, yearIn } from "./headerTerms";
import { remembered, rememberedOf } from "./remembered";
import { isNumbering } from "./labels";

const mostHeaderRows = 4;
/** 其中：规上工业 is a part of what stands before it. */
const isPart = (text: string): boolean => /^#?其中/u.test(nameKey(text));
/** A line of notes says no more than who, when and in which unit. */
const mostNotes = 4;

const nameHeading =
  /^(年度[/\\]?)?(各?县.{0,4}区|各?县|县区|区县|地区|地市|区域|单位|学校|院校|高校|医院|院所|资金来源|经费来源|活动类型|研究类型|支出用途|(填报|报送|上报|统计|报告|编报)单位|.*名称|指标|指标名称|行业|行业类别|类别|项目|部门|执行部门|(活动|研发|执行|创新)?主体|研发活动.*|.*类别)([/\\]?年度)?$/u;

/** True for the heading of a column of names: 县（市、区）, 单位, 类别. */
export const isNameHeading = remembered((text: string): boolean => {
  const key = nameKey(withoutFootnotes(text));
  return nameHeading.test(key.replace(/[、,，/\\|]/gu, "")) || nameHeading.test(key);
});

/** A number that is no year, or a text that is plainly one. */
export function isNumberCell(grid: Grid, row: number, column: number): boolean {
  const value = grid.value(row, column);
  const read = typeof value === "string" ? readFigureText(value) : undefined;
  // 2家 beside 小计 tells how many rows are added up.
  if (read?.unit === "counted") return false;
  const number = read ? read.value : value;
  return typeof number === "number" && !namesYear(number, grid.format(row, column));
}

/** True where a figure stands in a row, from a column on. */
export function hasFigures(grid: Grid, row: number, from = grid.left): boolean {
  for (let column = from; column <= grid.right; column++) if (isNumberCell(grid, row, column)) return true;
  return false;
}

/** The first of the rows above a table's headings, up to a row in which figures stand. */
export function withTitles(grid: Grid, headerTop: number, from: number): number {
  let top = headerTop;
  const isOther = (row: number): boolean =>
    hasFigures(grid, row) && grid.texts(row).length > 1 && !isNoteRow(grid, row);
  while (top > from && !isOther(top - 1)) top--;
  return top;
}

/** Wide rows are judged by their first cells: a header says what it is at once. */
const looked = 80;

/** True when a number stands among the first texts of a row. */
function holdsNumber(grid: Grid, row: number): boolean {
  let texts = 0;
  for (let column = grid.left; column <= grid.right && texts < looked; column++) {
    const area = grid.mergeAt(row, column);
    if (area && area.left !== column) continue;
    if (isNumberCell(grid, row, column)) return true;
    if (grid.text(row, column) !== "") texts++;
  }
  return false;
}

/** True where nothing stands but what is merged with the row above: in a table on its side a title reaches over all. */
const isBlankRow = (grid: Grid, row: number): boolean =>
  grid.texts(row).every(({ column }) => (grid.mergeAt(row, column)?.top ?? row) < row);

function holdsChinese(grid: Grid, row: number): boolean {
  for (let column = grid.left; column <= grid.right; column++) {
    const value = grid.value(row, column);
    if (typeof value === "string" && /\p{Script=Han}/u.test(value)) return true;
  }
  return false;
}

/** Region, Total, Intensity: the headings above it once more, in another language. */
export function isTranslation(grid: Grid, row: number): boolean {
  // Most rows begin with a name: their texts need not be made.
  if (holdsChinese(grid, row)) return false;
  const own = grid.texts(row).filter(({ column }) => (grid.mergeAt(row, column)?.top ?? row) === row);
  return (
    own.length >= 2 &&
    own.every(({ text }) => !/\p{Script=Han}|^[\d\s.,%+-]+$/u.test(text)) &&
    own.some(({ text }) => /[A-Za-z]{4}/u.test(text))
  );
}

/** —— where there is no figure. */
export const isDash = (text: string): boolean => /^[-—–―－]+$/u.test(text);

/** —— in several cells: figures that there are none of. */
const holdsDashes = (texts: readonly PlacedText[]): boolean =>
  texts.filter(({ text }) => isDash(text)).length >= 2;

/** Beside the heading of names these head figures, whatever they are of. */
const ofFigures = /^(?:金额|数额|经费|占比|比重)(?:[(（][^()（）]{1,4}[)）])?$/u;

/** Row and neighbour say the same in so many columns. */
const fewestAlike = 2;

/**
 * 规上工业强度, 2023年, 暂缺, % below a row that says the same but for its name and has a figure: one more of its rows. What
 * is merged with the row above is no word of its own.
 */
function isLikeRowOfFigures(grid: Grid, row: number, texts: readonly PlacedText[]): boolean {
  return [row - 1, row + 1].some((other) => {
    if (other < grid.top || other > grid.bottom || !holdsNumber(grid, other)) return false;
    const alike = texts.filter(
      ({ column, text }) => !grid.mergeAt(row, column) && grid.text(other, column) === text,
    );
    return alike.length >= fewestAlike;
  });
}

/** True for a row that reads like headings: two of them at least, or one beside the heading of names. */
export const isHeaderRow = (grid: Grid, row: number): boolean => headerRowsOf(grid)(row);

/** Several who look for tables ask it of the same rows. */
const headerRowsOf = rememberedOf((grid: Grid) =>
  rememberingRows(grid.top, (row): boolean => readsAsHeader(grid, row)),
);

function readsAsHeader(grid: Grid, row: number): boolean {
  // Most rows are rows of figures: the first figure tells, and their texts need not be made.
  if (holdsNumber(grid, row)) return false;
  const texts = grid.texts(row).slice(0, looked);
  if (texts.length < 2 || isNoteRow(grid, row) || holdsDashes(texts)) return false;
  let meaningful = 0;
  let names = 0;
  for (const { text } of texts) {
    if (isNameHeading(text)) names++;
    else if (ofFigures.test(compact(text))) meaningful++;
    else {
      const { role, reason, year, quarter, relativeYear } = readHeader(text);
      if (role !== "unknown" || (reason ?? year ?? quarter ?? relativeYear) !== undefined) meaningful++;
    }
  }
  const reads = meaningful >= 2 || (meaningful >= 1 && names >= 1);
  return reads && !isLikeRowOfFigures(grid, row, texts);
}

const note =
  /^[(（]?(计量|金额|货币|数量)?单位[:：]|^[^()（）]{0,6}(单位|部门|机构)([(（](盖章|公章|签章|章)[)）])?[:：]|^(填报|填表|制表|报送|编制)((单位|部门|机构|机关|人|者|日期|时间)|[^:：]{0,6}[:：]|\s|$)|^(日期|表号|编报单位|报表日期|批准文号|有效期)/u;

/** 指标名称, 计量单位, 完成数 beside 填报部门: headings, though one of them begins as a note would. */
function readsAsHeadings(texts: readonly PlacedText[]): boolean {
  if (texts.length < 3 || texts.some(({ text }) => /[:：]/u.test(text))) return false;
  const headings = texts.filter(({ text }) => {
    const { role, reason, year, quarter, relativeYear } = readHeader(text);
    return (
      isNameHeading(text) || role !== "unknown" || (reason ?? year ?? quarter ?? relativeYear) !== undefined
    );
  });
  return headings.length >= 2;
}

/** 监测年度：2024年, 数据来源：县统计局: what a colon explains heads no column. 其中：规上工业 does. */
const explained = /^(?!其中)[^:：()（）]{2,8}[:：]\s*\S/u;

const severalUnits = (text: string): boolean => /[、,，;；]/u.test(text) && isUnits(compact(text));

/** 二〇二四年 at the left end of a line and 万元 at its right: above the headings, and none of them. */
function saysWhenAndHow(texts: readonly PlacedText[]): boolean {
  const [when, how] = texts;
  return (
    texts.length === 2 &&
    when !== undefined &&
    how !== undefined &&
    how.column - when.column > 1 &&
    /^(?:19|20)\d{2}(?:年度?)?$/u.test(chineseYears(compact(when.text))) &&
    isUnits(compact(how.text))
  );
}

/** A line such as 单位：万元 or 填报单位：…, which stands between title and header. */
export function isNoteRow(grid: Grid, row: number): boolean {
  // In a table on its side titles and notes stand in the row of headings.
  if (grid.turned) return false;
  const texts = grid.texts(row);
  if (texts.length > mostNotes) return false;
  if (texts.length > 0 && texts.every(({ text }) => explained.test(text.normalize("NFKC")))) return true;
  // 万元、% beside a remark: several units in one cell are of no column.
  if (texts.some(({ text }) => severalUnits(text)) && !texts.some(({ text }) => isNameHeading(text)))
    return true;
  if (saysWhenAndHow(texts)) return true;
  const noted = texts.some(({ text }) => note.test(text.normalize("NFKC")) && !isNameHeading(text));
  return noted && !readsAsHeadings(texts);
}

/** 甲 乙 1 2 3: the row that numbers the columns, by what stands for the names. */
export const isNumberingRow = (grid: Grid, row: number, nameColumn: number): boolean =>
  isNumbering(grid.text(row, nameColumn));

function isDataRow(grid: Grid, row: number, nameColumn: number): boolean {
  for (let column = grid.left; column <= grid.right; column++) {
    if (column !== nameColumn && isNumberCell(grid, row, column) && grid.text(row, nameColumn) !== "")
      return true;
  }
  return isOneFigure(grid, row, nameColumn);
}

/** 规上工业企业总数 │ 家 │ 2000: one number beside what is no heading is a figure, though it could be a year. */
function isOneFigure(grid: Grid, row: number, nameColumn: number): boolean {
  const name = grid.text(row, nameColumn);
  if (grid.turned || name === "" || isNameHeading(name)) return false;
  let figures = 0;
  for (let column = nameColumn + 1; column <= grid.right; column++)
    if (typeof grid.value(row, column) === "number") figures++;
  return figures === 1;
}

/** 2022年度 by itself, before the names: the rows below are of that year. */
function isSection(grid: Grid, row: number): boolean {
  const [only] = grid.texts(row);
  return only !== undefined && only.text.length <= 10 && yearIn(only.text) !== null;
}

/** One heading over one column of figures, the names' own left blank. */
function isLoneHeading(grid: Grid, row: number, nameColumn: number): boolean {
  const [only] = grid.texts(row);
  if (!only || only.column <= nameColumn) return false;
  const { role, year } = readHeader(only.text);
  return role === "measure" || year !== undefined;
}

/** A year over all columns of figures, between their headings and their units. */
function isLoneYear(grid: Grid, row: number, nameColumn: number): boolean {
  const [only] = grid.texts(row);
  return only !== undefined && only.column > nameColumn && /^(19|20)\d{2}(年度?)?$/u.test(nameKey(only.text));
}

/** 全年目标（亿元） 6.15 by itself: a line above the table, and no group of its headings. */
function isTargetLine(grid: Grid, row: number): boolean {
  if (grid.turned) return false;
  const [label, value, more] = grid.texts(row);
  const alone = label !== undefined && value !== undefined && more === undefined;
  return alone && isNumberCell(grid, row, value.column) && readHeader(label.text).role === "quoted";
}

/** The rows of the header above `firstRow`, top to bottom: those that hold more than a title. */
export function findHeaderRows(
  grid: Grid,
  nameColumn: number,
  firstRow: number,
  from: number,
): readonly number[] {
  const rows: number[] = [];
  for (let row = firstRow - 1; row >= from && rows.length < mostHeaderRows; row--) {
    const texts = grid.texts(row).length;
    if (rows.length === 0 && isBlankRow(grid, row)) continue;
    if (isNumberingRow(grid, row, nameColumn) || isTranslation(grid, row)) continue;
    // In a table on its side 序号 numbers what is asked.
    if (grid.turned && isOrdinalHeading(grid.text(row, nameColumn))) continue;
    if (rows.length > 0 && isTargetLine(grid, row)) break;
    // A row of data whose name is not one of the plan's is no header: numbers stand in it.
    if (rows.length === 0 && isDataRow(grid, row, nameColumn)) continue;
    // A heading of a section of rows (2023年 alone in the column of names) is no header either.
    if (rows.length === 0 && texts === 1 && (grid.text(row, nameColumn) !== "" || isSection(grid, row)))
      continue;
    if (texts === 1 && rows.length > 0 && isLoneYear(grid, row, nameColumn)) {
      rows.unshift(row);
      continue;
    }
    if ((texts < 2 && !(rows.length === 0 && isLoneHeading(grid, row, nameColumn))) || isNoteRow(grid, row))
      break;
    rows.unshift(row);
  }
  return rows;
}

const known = new WeakMap<Grid, Map<string, ReadonlyMap<number, string>>>();

/**
 * Groups whose names stand over the middle of their columns, unmerged: 本年, 上年, 增减 come again and again below, and over
 * each run of them stands one name. Where a name stands over the first of its columns nothing more need be known.
 * @returns column → the group's name; empty where names stand otherwise
 */
function centredGroups(grid: Grid, row: number, below: number): ReadonlyMap<number, string> {
  const key = `${row},${below}`;
  let groups = known.get(grid);
  if (!groups) known.set(grid, (groups = new Map()));
  let found = groups.get(key);
  if (!found) groups.set(key, (found = findCentred(grid, row, below)));
  return found;
}

function findCentred(grid: Grid, row: number, below: number): ReadonlyMap<number, string> {
  const none: ReadonlyMap<number, string> = new Map();
  const own = grid.texts(below).filter(({ column }) => (grid.mergeAt(below, column)?.top ?? below) === below);
  const [first] = own;
  if (!first || grid.turned) return none;
  const starts = own.filter(({ text }) => text === first.text).map(({ column }) => column);
  const length = (starts[1] ?? first.column) - first.column;
  if (length < 3 || own.length !== starts.length * length) return none;
  const isRegular = own.every(({ column }, i) => column === first.column + i);
  if (!isRegular || !starts.every((column, i) => column === first.column + i * length)) return none;
  const names = grid.texts(row).filter(({ column }) => column >= first.column);
  const isCentred = names.every(({ column }, i) => {
    const start = starts[i];
    return start !== undefined && column > start && column < start + length && !grid.mergeAt(row, column);
  });
  if (!isCentred || names.length !== starts.length) return none;
  return new Map(
    names.flatMap(({ text }, i) => Array.from({ length }, (_, at) => [(starts[i] ?? 0) + at, text] as const)),
  );
}

/** The levels of a column's header, joined; a group's name written once reaches over the blanks to its right. */
export function headerText(grid: Grid, rows: readonly number[], column: number, left = grid.left): string {
  const levels: string[] = [];
  rows.forEach((row, level) => {
    let text = grid.text(row, column);
    const lower = rows.slice(level + 1);
    const [next] = lower;
    if (text === "" && next !== undefined) text = centredGroups(grid, row, next).get(column) ?? "";
    if (text === "" && lower.some((below) => grid.text(below, column) !== "")) {
      for (let before = column - 1; before >= left && text === ""; before--) {
        // A column that has its name on this level and nothing below is no group.
        if (grid.mergeAt(row, before)) break;
        const candidate = grid.text(row, before);
        if (candidate !== "" && !lower.some((below) => grid.text(below, before) !== "")) break;
        text = candidate;
      }
    }
    if (text !== "" && levels[levels.length - 1] !== text) levels.push(text.replace(/\s*\n\s*/gu, ""));
  });
  return levels.join(" / ");
}

/**
 * Columns that stand under a group without a heading of their own, where the others of the group have theirs: what such
 * a column holds nobody has written. The first of a group whose others are 其中 is the group's total.
 * @returns of each such column the heading of its group
 */
export function groupsWithoutOwn(
  grid: Grid,
  rows: readonly number[],
  { left, right }: { readonly left: number; readonly right: number },
): ReadonlyMap<number, string> {
  const without = new Map<number, string>();
  const settled = new Set<number>();
  for (const [level, row] of rows.entries()) {
    for (let column = left; column <= right; column++) {
      const group = grid.mergeAt(row, column);
      const heading = grid.text(row, column);
      if (!group || group.left === group.right || heading === "") continue;
      const lower = rows.slice(level + 1).filter((below) => below > group.bottom);
      // Group by group: what stands below one is gone through once for all of its columns.
      const own = new Map<number, string>();
      for (let at = group.left; at <= group.right; at++) {
        const below = lower.find((one) => grid.text(one, at) !== "");
        if (below !== undefined) own.set(at, grid.text(below, at));
      }
      const isTotal = [...own.values()].every(isPart);
      for (; column <= Math.min(group.right, right); column++) {
        if (own.has(column) || settled.has(column)) continue;
        settled.add(column);
        if (own.size > 0 && !(column === group.left && isTotal)) without.set(column, heading);
      }
      column--;
    }
  }
  return without;
}
