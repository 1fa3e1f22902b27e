/**
 * 合计 and 小计 among the rows of a list of enterprises: which rows they add up. One column that adds up to the last
 * place proves that they are these rows, and the other columns are then held against the same. A row that no rows
 * explain (the total of a list of which this is an excerpt, or of what a filter left visible) is named.
 */
import { sum, toYi, type AmountScale } from "../policy";
import { isKnown, measures, type Fact, type KnownFact, type ReturnRow, type SumRow } from "./types";

/** A row of totals as it stands in the list. */
export interface TotalRow {
  readonly row: number;
  readonly label: string;
  /** True for 合计; 小计 is of the rows next to it. */
  readonly ofAll: boolean;
  /** Its figures, of the columns that hold amounts or numbers of something: percentages add up to nothing. */
  readonly facts: readonly Fact[];
}

export interface ListTotals {
  readonly sums: readonly SumRow[];
  /** Rows of totals that hold figures which no rows explain. */
  readonly unexplained: ReadonlySet<number>;
}

const figuresOf = ({ facts, derived = [] }: ReturnRow): readonly Fact[] => [...facts, ...derived];

/** Nothing has to stand where not every row has something. */
const isNothing = ({ state, measure, column }: Fact): boolean =>
  (state === "blank" || state === "dash") &&
  (measures[measure].optional === true || column.role === "derived");

function added(total: Fact, rows: readonly ReturnRow[]): SumRow {
  const parts = rows.flatMap((row) => {
    const part = figuresOf(row).find(({ column }) => column.index === total.column.index);
    return part && !isNothing(part) ? [part] : [];
  });
  return { total, parts };
}

const placesOf = ({ raw }: Fact): number => /\.(\d+)/u.exec(String(raw))?.[1]?.length ?? 0;

/** What rounding of all parts to the last place of the coarsest can come to. */
function slackOf(parts: readonly Fact[], { scale }: Fact): number {
  const places = Math.min(...parts.map(placesOf));
  const off = 0.5 * 10 ** -places * (parts.length + 1);
  return scale === undefined ? off : toYi(off, scale as AmountScale);
}

/** What adding up leaves behind in the last digits that a cell keeps. */
const noise = 1e-9;

/** True where the figure is what its parts come to; nothing proves nothing. */
function addsUp({ total, parts }: SumRow): boolean {
  const known = parts.filter((fact): fact is KnownFact => isKnown(fact));
  if (!isKnown(total) || total.value === 0 || known.length < parts.length || parts.length === 0) return false;
  const off = Math.abs(total.value - sum(known.map(({ value }) => value)));
  const size = Math.abs(total.value);
  return off <= Math.min(slackOf(known, total) + size * noise, size / 1_000);
}

/** Of an excerpt the total is a multiple of what is listed; of a whole list it is a slip away from it. */
const slip = 0.05;
const fewestParts = 4;
/** What makes up a whole may be further away by a slip, and twice the whole where parts of parts stand among it. */
const apart = 0.25;
const fewestComposed = 2;

/** True where a figure of a row of totals is meant to be what its parts come to, and is not. */
function nearlyAddsUp({ total, parts }: SumRow, near: number, fewest: number): boolean {
  const known = parts.filter((fact): fact is KnownFact => isKnown(fact));
  if (!isKnown(total) || known.length < parts.length || parts.length < fewest) return false;
  return Math.abs(total.value - sum(known.map(({ value }) => value))) <= Math.abs(total.value) * near;
}

/** How a list lies, and what is said of it. */
export interface ListAround {
  /** Where among the rows of the list a row stands. */
  readonly placeOf: (row: ReturnRow) => number;
  /** True where the list says that its rows make up what it is of: then its only total is theirs. */
  readonly composed: boolean;
}

/** The readings of a row of totals: all rows, those above it up to the last total, those below it up to the next. */
function readings(
  { row, ofAll }: TotalRow,
  rows: readonly ReturnRow[],
  totals: readonly TotalRow[],
  placeOf: ListAround["placeOf"],
): readonly (readonly ReturnRow[])[] {
  /** The rows from one row of totals to the next. */
  const between = (from: number, to: number): readonly ReturnRow[] =>
    rows.filter((one) => placeOf(one) > from && placeOf(one) < to);
  const others = totals.map((total) => total.row);
  const above = Math.max(-1, ...others.filter((other) => other < row));
  const below = Math.min(Infinity, ...others.filter((other) => other > row));
  const groups = [between(above, row), between(row, below)];
  return ofAll ? [rows, ...groups] : [...groups, rows];
}

export function findListTotals(
  totals: readonly TotalRow[],
  rows: readonly ReturnRow[],
  { placeOf, composed }: ListAround,
): ListTotals {
  const sums: SumRow[] = [];
  const unexplained = new Set<number>();
  for (const total of totals) {
    const figures = total.facts.filter(({ state }) => state === "number");
    // A broken sum is of all rows, as far as anybody can tell.
    for (const fact of total.facts) if (fact.state === "error") sums.push(added(fact, rows));
    if (figures.length === 0) continue;
    const read = readings(total, rows, totals, placeOf).map((those) =>
      figures.map((fact) => added(fact, those)),
    );
    const agreeing = read.map((one) => one.filter(addsUp).length);
    const most = Math.max(...agreeing);
    const [all] = read;
    const near = composed && totals.length === 1 ? apart : total.ofAll && all?.length === 1 ? slip : 0;
    const fewestOf = composed ? fewestComposed : fewestParts;
    if (most === 0 && all?.every((one) => nearlyAddsUp(one, near, fewestOf))) sums.push(...all);
    else if (most === 0) unexplained.add(total.row);
    else sums.push(...(read[agreeing.indexOf(most)] ?? []));
  }
  return { sums, unexplained };
}
