/** Where the tables of a sheet stand: each has a column of names, a header above it and rows below. */
import { nameKey } from "../policy";
import { readFigureText } from "./figureText";
import { namesYear, type Grid } from "./grid";
import { findHeaderRows, headerText, isHeaderRow, isNameHeading, isNumberCell } from "./headerRows";
import { headsIndicators, withoutFootnotes } from "./headerTerms";
import type { SubjectFinder } from "./labels";
import type { Subject } from "./types";

export interface Block {
  readonly rowKind: Subject["kind"];
  readonly nameColumn: number;
  /** Columns of the block, both included. */
  readonly left: number;
  readonly right: number;
  /** First row that may hold the block's titles. */
  readonly from: number;
  readonly headerRows: readonly number[];
  readonly lastRow: number;
  /** Whose all rows are, in a return of one unit: then the column of names holds years. */
  readonly owner?: Subject;
  /** True where such a return has one row of figures and no column of years. */
  readonly nameless?: boolean;
  /** True beside a table of other names: it stands there for itself, and need not hold all units. */
  readonly besideOther?: true;
  /** Of a half without headings of its own: how many columns to the left they stand, and up to which column. */
  readonly headingsLeft?: { readonly shift: number; readonly last: number };
}

/** Names are looked for in the first columns; a table whose names stand further right is no return. */
const namesWithin = 60;

const kinds = ["region", "sector", "count"] as const;

/** Row → the columns in which a name stands, with the kind of the name. */
type Anchors = ReadonlyMap<number, ReadonlyMap<number, Subject>>;

/** A grid, where in it names stand, and how many names of one kind stand below each other at most. */
export interface NamedGrid {
  readonly grid: Grid;
  readonly anchors: Anchors;
  readonly longest: number;
}

export function withNames(grid: Grid, find: SubjectFinder): NamedGrid {
  const anchors = findAnchors(grid, find);
  return { grid, anchors, longest: longestNameColumn(anchors) };
}

/** A sheet as it is, or on its side where more names stand beside each other than below. */
export function asItLies(upright: Grid, turned: Grid, find: SubjectFinder): NamedGrid {
  const asItIs = withNames(upright, find);
  let beside = 0;
  for (const { size } of asItIs.anchors.values()) beside = Math.max(beside, size);
  // Where no row holds more names, no column of them is longer on its side: it need not be looked at.
  if (beside <= asItIs.longest && upright.right - upright.left <= namesWithin) return asItIs;
  const onItsSide = withNames(turned, find);
  return onItsSide.longest > asItIs.longest ? onItsSide : asItIs;
}

/** A code of GB/T 2260 typed as a number. */
const isCode = (value: unknown): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 110_000 && value <= 999_999;

function findAnchors(grid: Grid, find: SubjectFinder): Anchors {
  const anchors = new Map<number, Map<number, Subject>>();
  const right = Math.min(grid.right, grid.left + namesWithin);
  for (let row = grid.top; row <= grid.bottom; row++) {
    for (let column = grid.left; column <= right; column++) {
      const value = grid.value(row, column);
      if (typeof value !== "string" && !isCode(value) && !grid.mergeAt(row, column)) continue;
      const subject = find(grid.text(row, column));
      if (!subject) continue;
      let columns = anchors.get(row);
      if (!columns) anchors.set(row, (columns = new Map<number, Subject>()));
      columns.set(column, subject);
    }
  }
  return anchors;
}

function longestNameColumn(anchors: Anchors): number {
  const hits = new Map<Subject["kind"], Map<number, Set<string>>>();
  let longest = 0;
  for (const columns of anchors.values()) {
    for (const [column, { kind, id }] of columns) {
      let own = hits.get(kind);
      if (!own) hits.set(kind, (own = new Map<number, Set<string>>()));
      let ids = own.get(column);
      if (!ids) own.set(column, (ids = new Set<string>()));
      ids.add(id);
      longest = Math.max(longest, ids.size);
    }
  }
  return longest;
}

/** How many counties or sectors are named, wherever they stand. */
export function unitsNamed({ anchors }: NamedGrid): number {
  const units = new Set<string>();
  for (const columns of anchors.values())
    for (const { kind, id } of columns.values()) if (kind === "region" || kind === "sector") units.add(id);
  return units.size;
}

interface Segment {
  readonly from: number;
  to: number;
}

/** Of what kind the names of a row are; 经开区 is one of the counties, a part of a count one of the counts. */
function kindsIn(names: ReadonlyMap<number, Subject> | undefined): ReadonlySet<Subject["kind"]> {
  const kind = (subject: Subject): Subject["kind"] => {
    if (subject.kind !== "part") return subject.kind;
    const { kind: whole = "region" } = subject.of ?? {};
    return whole === "division" ? "sector" : whole;
  };
  return new Set([...(names?.values() ?? [])].map(kind));
}

/**
 * Splits the rows where a new header follows names, or names of another kind after a gap: several tables below each
 * other.
 */
function segmentsOf(grid: Grid, anchors: Anchors): Segment[] {
  const segments: Segment[] = [{ from: grid.top, to: grid.bottom }];
  let lastName: number | undefined;
  for (let row = grid.top; row <= grid.bottom; row++) {
    const named = anchors.has(row);
    // Looking at a row as a header costs more than asking whether there was a name before it.
    if (!named && lastName === undefined) continue;
    if (isHeaderRow(grid, row)) {
      const current = segments.at(-1);
      if (lastName !== undefined && current) {
        current.to = lastName;
        segments.push({ from: lastName + 1, to: grid.bottom });
        lastName = undefined;
      }
    } else if (named && (holdsNumbers(grid, row) || (lastName === row - 1 && grid.texts(row).length > 1))) {
      // 待补报 where the rows above have figures: a row like them.
      const current = segments.at(-1);
      if (current && lastName !== undefined && lastName < row - 1 && isOfOtherKind(lastName, row)) {
        current.to = lastName;
        segments.push({ from: lastName + 1, to: grid.bottom });
      }
      lastName = row;
    }
  }
  return segments;

  function isOfOtherKind(before: number, row: number): boolean {
    const kinds = kindsIn(anchors.get(before));
    return ![...kindsIn(anchors.get(row))].some((kind) => kinds.has(kind));
  }
}

/** A name with numbers beside it is a row of data; a sector's name alone may be the heading of a group of columns. */
function holdsNumbers(grid: Grid, row: number): boolean {
  for (let column = grid.left; column <= grid.right; column++) {
    const value = grid.value(row, column);
    if (typeof value === "number" && !namesYear(value, grid.format(row, column)) && !isCode(value))
      return true;
    if (typeof value === "string" && /\d/.test(value) && readFigureText(value) !== null) return true;
  }
  return false;
}

const isCodeCell = (grid: Grid, row: number, column: number): boolean =>
  /^\d+$/.test(grid.text(row, column).normalize("NFKC"));

interface NameColumn {
  readonly column: number;
  readonly hits: number;
  readonly firstRow: number;
}

/** The columns of names of a segment with how many names each holds, most first. */
function nameColumns(
  grid: Grid,
  anchors: Anchors,
  { from, to }: Segment,
  prefer: Subject["kind"] | undefined,
):
  | {
      kind: Subject["kind"];
      columns: readonly NameColumn[];
      /** Columns of names of another kind. */
      strange: readonly (NameColumn & { readonly kind: Subject["kind"] })[];
    }
  | undefined {
  const hits = new Map<string, { column: number; hits: number; firstRow: number }>();
  // A name by itself above the table is whose it is: a letterhead, 填报单位. In a blank form all names stand so.
  const alone = new Map<string, number>();
  for (let row = from; row <= to; row++) {
    const columns = anchors.get(row);
    if (!columns || isHeaderRow(grid, row)) continue;
    for (const [column, subject] of columns) {
      const kind = subject.kind === "part" && subject.of?.kind === "division" ? "sector" : subject.kind;
      const key = `${kind} ${column}`;
      const there = hits.get(key);
      if (there) there.hits++;
      else if (grid.texts(row).length > 1) hits.set(key, { column, hits: 1, firstRow: row });
      else if (!alone.has(key)) alone.set(key, row);
      else hits.set(key, { column, hits: 2, firstRow: alone.get(key) as number });
    }
  }
  let best: { kind: Subject["kind"]; hits: number } | undefined;
  for (const kind of kinds) {
    for (const [key, entry] of hits) {
      if (!key.startsWith(kind)) continue;
      if (!best || entry.hits > best.hits || (kind === prefer && best.kind !== prefer)) {
        best = { kind, hits: entry.hits };
      }
    }
  }
  if (!best) return undefined;
  const { kind } = best;
  const columns = [...hits]
    .filter(([key]) => key.startsWith(`${kind} `))
    .map(([, entry]) => entry)
    .sort((a, b) => b.hits - a.hits || a.column - b.column);
  // A misspelt name stands beside a right code: the names are what is read, where there are any.
  const worded = columns.findIndex(
    (entry) =>
      entry.hits * 5 >= (columns[0]?.hits ?? 0) * 3 && !isCodeCell(grid, entry.firstRow, entry.column),
  );
  if (worded > 0) columns.unshift(...columns.splice(worded, 1));
  const strange = kinds.flatMap((other) =>
    [...hits].flatMap(([key, entry]) =>
      other !== kind && key.startsWith(`${other} `) ? [{ ...entry, kind: other }] : [],
    ),
  );
  return { kind, columns, strange };
}

/** Fewer names in a column without a heading are no half of a table. */
const fewestInHalf = 3;

/**
 * How far the right half of a table goes on without repeating the headings: other names of the same kind, nothing
 * written above them and their figures, and a heading so many columns to the left of each column of figures.
 * @returns its last column; undefined where there is no such half
 */
function goesOnTo(
  grid: Grid,
  anchors: Anchors,
  { from, to }: Segment,
  headerRows: readonly number[],
  [first, column, end]: readonly [number, number, number],
): number | undefined {
  const shift = column - first;
  const isHeaded = (at: number): boolean => headerRows.some((row) => grid.text(row, at) !== "");
  let last = column - 1;
  while (last < Math.min(end, column + shift - 1) && !isHeaded(last + 1)) last++;
  const names = new Set<Subject>();
  const others = new Set<Subject>();
  let figures = 0;
  for (let row = Math.max(from, (headerRows.at(-1) ?? from) + 1); row <= to; row++) {
    const own = anchors.get(row);
    const [left, right] = [own?.get(first), own?.get(column)];
    if (left) others.add(left);
    if (right) names.add(right);
    for (let at = column + 1; at <= last; at++) {
      if (!isNumberCell(grid, row, at)) continue;
      if (headerText(grid, headerRows, at - shift) === "") return undefined;
      figures++;
    }
  }
  const goesOn = figures > 0 && names.size >= fewestInHalf && ![...names].some((name) => others.has(name));
  return goesOn ? last : undefined;
}

/** True where figures stand between two columns of names. */
function holdsFiguresBetween(grid: Grid, { from, to }: Segment, left: number, right: number): boolean {
  for (let row = from; row <= to; row++)
    for (let column = left + 1; column < right; column++) if (isNumberCell(grid, row, column)) return true;
  return false;
}

/** True where no name stands twice in a column: in a long table that says of each county all sectors they do. */
function differ(anchors: Anchors, { from, to }: Segment, column: number): boolean {
  const names = new Set<Subject>();
  for (let row = from; row <= to; row++) {
    const subject = anchors.get(row)?.get(column);
    if (subject && names.has(subject)) return false;
    if (subject) names.add(subject);
  }
  return true;
}

/** 指标名称, 任务 above the names. */
function listsIndicators(grid: Grid, { headerRows, nameColumn }: Block): boolean {
  const heading = headerText(grid, headerRows, nameColumn).split(" / ").at(-1) ?? "";
  return headsIndicators(heading);
}

const ordinal = (heading: string): boolean => /^(序号|编号|.*代码)$/u.test(heading);

function blocksOfSegment(
  grid: Grid,
  anchors: Anchors,
  segment: Segment,
  prefer: Subject["kind"] | undefined,
  above?: Block,
): Block[] {
  const names = nameColumns(grid, anchors, segment, prefer);
  const [first, ...others] = names?.columns ?? [];
  if (!names || !first) return [];
  const own = findHeaderRows(grid, first.column, first.firstRow, segment.from);
  // What is counted among the indicators of one list stands below the headings of them all.
  const listed = names.kind === "count" && above?.nameColumn === first.column && listsIndicators(grid, above);
  const headerRows = own.length === 0 && listed ? above.headerRows : own;
  if (headerRows.length === 0) return [];
  // A year may stand over each of several tables: the heading itself is the lowest.
  const heading = (column: number) =>
    nameKey(withoutFootnotes(headerText(grid, headerRows, column).split(" / ").at(-1) ?? ""));
  // Tables side by side repeat the heading of the names; a code beside a name does not.
  const beside = others.filter(
    ({ column, hits }) =>
      Math.abs(column - first.column) > 1 &&
      hits * 3 >= first.hits &&
      (heading(column) === heading(first.column) || isNameHeading(heading(column))) &&
      heading(column) !== "",
  );
  const headed = Math.max(first.column, ...beside.map(({ column }) => column));
  const end = (column: number): number =>
    Math.min(grid.right, ...others.map((other) => other.column - 1).filter((one) => one > column));
  const unheaded = others.flatMap(({ column }) => {
    const last =
      column > headed
        ? goesOnTo(grid, anchors, segment, headerRows, [headed, column, end(column)])
        : undefined;
    return last === undefined ? [] : [{ column, headingsLeft: { shift: column - headed, last } }];
  });
  // 分县 and 分活动单位 side by side: names of another kind below a heading of their own, behind figures of the first.
  const ofAnother = names.strange.filter(
    ({ column, hits }) =>
      column > headed + 1 &&
      hits >= fewestInHalf &&
      isNameHeading(heading(column)) &&
      holdsFiguresBetween(grid, segment, headed, column) &&
      differ(anchors, segment, column),
  );
  const starts: {
    column: number;
    headingsLeft?: Block["headingsLeft"];
    kind?: Subject["kind"];
  }[] = [first, ...beside, ...unheaded, ...ofAnother];
  starts.sort((a, b) => a.column - b.column);
  // The numbers of the rows stand before the names and belong to them.
  const leftOf = (column: number): number => (ordinal(heading(column - 1)) ? leftOf(column - 1) : column);
  return starts.map(({ column, headingsLeft, kind }, i) => ({
    ...(headingsLeft && { headingsLeft }),
    ...(kind && { besideOther: true as const }),
    rowKind: kind ?? names.kind,
    nameColumn: column,
    left: i === 0 ? grid.left : leftOf(column),
    right: i + 1 < starts.length ? leftOf((starts[i + 1] as { column: number }).column) - 1 : grid.right,
    from: segment.from,
    headerRows,
    lastRow: segment.to,
  }));
}

/** @param prefer the kind of names to look for first, when the user has said what the sheet is. */
export function findBlocks({ grid, anchors }: NamedGrid, prefer?: Subject["kind"]): Block[] {
  const segments = segmentsOf(grid, anchors);
  let above: Block | undefined;
  return segments.flatMap((segment, i) => {
    // What follows the last name of a table, up to the next title, still belongs to it: footers, unknown names.
    const next = segments[i + 1];
    const to = next ? titleStart(grid, anchors, segment.to + 1, next) : segment.to;
    const blocks = blocksOfSegment(grid, anchors, { from: segment.from, to }, prefer, above);
    above = blocks[0];
    return blocks;
  });
}

/** The last row before the next table's header that still looks like a row of this table. */
function titleStart(grid: Grid, anchors: Anchors, from: number, next: Segment): number {
  let last = from - 1;
  for (let row = from; row <= next.to && !isHeaderRow(grid, row); row++) {
    // Names of another kind begin the next table, though no row above them reads like headings.
    if (anchors.has(row) && holdsNumbers(grid, row)) break;
    let numbers = 0;
    for (let column = grid.left; column <= grid.right; column++) {
      if (typeof grid.value(row, column) === "number") numbers++;
    }
    if (numbers > 0) last = row;
  }
  return last;
}
