/**
 * A unit's report on one page: 一、年度情况, 二、分季度情况, 三、规上工业, each heading with a table of its own below it,
 * laid out in its own way. Each is read like a sheet of its own, under the page's title.
 */
import { textsOf, type Grid } from "./grid";
import { isNumberCell } from "./headerRows";

const numbered =
  /^[\s　]*(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.．]|\d{1,2}[、.．](?!\d)|表[一二三四五六七八九十\d]{1,2}[:：\s])/u;

/** A heading, and perhaps a unit note beside it. */
const mostBeside = 2;
const fewestHeadings = 2;

const holdsFigures = (grid: Grid, row: number): boolean =>
  grid.texts(row).some(({ column }) => isNumberCell(grid, row, column));

/** The first row below that is not blank. */
function nextFilled(grid: Grid, row: number): number {
  let next = row + 1;
  while (next <= grid.bottom && grid.texts(next).length === 0) next++;
  return next;
}

/** 一、年度情况 above headings; 一、全社会研发经费 above a figure is a line of a table. */
function beginsSection(grid: Grid, row: number): boolean {
  const texts = grid.texts(row);
  const [first] = texts;
  if (!first || texts.length > mostBeside || !numbered.test(first.text)) return false;
  if (holdsFigures(grid, row)) return false;
  const below = nextFilled(grid, row);
  return below <= grid.bottom && grid.texts(below).length >= fewestHeadings && !holdsFigures(grid, below);
}

/** The rows from one to another and nothing else of the sheet. */
function rowsOf(grid: Grid, top: number, bottom: number): Grid {
  const part = { ...grid, top, bottom };
  return { ...part, ...textsOf(part) };
}

/** @returns the sections of a page from top to bottom; none where it is one table */
export function sectionsOf(grid: Grid): readonly Grid[] {
  const starts: number[] = [];
  for (let row = grid.top; row <= grid.bottom; row++) if (beginsSection(grid, row)) starts.push(row);
  if (starts.length < 2) return [];
  return starts.map((start, i) => rowsOf(grid, start, (starts[i + 1] ?? grid.bottom + 1) - 1));
}
