/**
 * A unit's report on one page: 一、年度情况, 二、分季度情况, 三、规上工业, each heading with a table of its own below it,
 * laid out in its own way, or one table after the other with blank rows between them. Each is read like a sheet of its
 * own, under the page's title.
 */
import { cropped, type Grid } from "./grid";
import { hasFigures, isDash, isHeaderRow, isNameHeading } from "./headerRows";
import { readHeader } from "./headerTerms";
import { isFooter } from "./labels";
import { isContinued } from "./tableLevel";

const numbered =
  /^[\s　]*(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.．]|\d{1,2}[、.．](?!\d)|表[一二三四五六七八九十\d]{1,2}[:：\s])/u;

/** A heading, and perhaps a unit note beside it. */
const mostBeside = 2;
const fewestHeadings = 2;
const fewestSections = 2;
/** A page is printed on a sheet or two of paper; what is longer is a list. */
const longestPage = 300;

/** The first row below that is not blank. */
function nextFilled(grid: Grid, row: number): number {
  let next = row + 1;
  while (next <= grid.bottom && grid.texts(next).length === 0) next++;
  return next;
}

/** 一、年度情况 above headings; 一、全社会研发经费 above a figure is a line of a table. */
function beginsSection(grid: Grid, row: number): boolean {
  // Most rows are rows of figures: the first one tells, and their texts need not be made.
  if (hasFigures(grid, row)) return false;
  const texts = grid.texts(row);
  const [first] = texts;
  if (!first || texts.length > mostBeside || !numbered.test(first.text)) return false;
  const below = nextFilled(grid, row);
  return below <= grid.bottom && grid.texts(below).length >= fewestHeadings && !hasFigures(grid, below);
}

/** Headings below a blank row, and a figure below them: the next table, which has no heading of its own. */
function beginsTable(grid: Grid, row: number): boolean {
  if (!isHeaderRow(grid, row)) return false;
  const below = nextFilled(grid, row);
  return below <= grid.bottom && hasFigures(grid, below);
}

/** 附：2024年分学校 below a blank row, and a table right below it, whichever way that lies. */
function titlesTable(grid: Grid, row: number): boolean {
  const [title, ...more] = grid.texts(row);
  if (!title || more.length > 0 || hasFigures(grid, row)) return false;
  if (isFooter(title.text) || isContinued(title.text)) return false;
  const headings = grid.texts(row + 1);
  const isHeaded = headings.some(({ text }) => isNameHeading(text) || readHeader(text).role !== "unknown");
  const isTable = headings.length >= fewestHeadings && !headings.some(({ text }) => isDash(text));
  return isTable && isHeaded && !hasFigures(grid, row + 1) && hasFigures(grid, row + 2);
}

/** The first table's headings, and those below a blank row after it, with what stands above them. */
function tablesApart(grid: Grid): readonly number[] {
  const starts: number[] = [];
  for (let row = grid.top; row <= grid.bottom; row++) {
    const isApart = row > grid.top && grid.texts(row - 1).length === 0;
    if (
      starts.length === 0
        ? beginsTable(grid, row)
        : isApart && (beginsTable(grid, row) || titlesTable(grid, row))
    )
      starts.push(row);
  }
  return starts;
}

/** @returns the sections of a page from top to bottom; none where it is one table */
export function sectionsOf(grid: Grid): readonly Grid[] {
  if (grid.bottom - grid.top >= longestPage) return [];
  const numberedOnes: number[] = [];
  for (let row = grid.top; row <= grid.bottom; row++) if (beginsSection(grid, row)) numberedOnes.push(row);
  const starts = numberedOnes.length < fewestSections ? tablesApart(grid) : numberedOnes;
  if (starts.length < fewestSections) return [];
  return starts.map((top, i) => {
    const bottom = (starts[i + 1] ?? grid.bottom + 1) - 1;
    return cropped(grid, { top, bottom });
  });
}
