/**
 * Rows that add up others: 合计 of the sectors, 片区 and 小计 rows above or below the counties that they group. The
 * numbers tell which rows a sum is of; what no rows explain is no sum.
 */
import { sum } from "../policy";
import { isKnown, measures, type Fact, type ReturnRow, type SumRow } from "./types";

/** A row that may be a sum, with the figures that stand in it. */
export interface Candidate {
  readonly row: number;
  readonly facts: readonly Fact[];
  /** True for 合计, which is of all rows of its year; a group's sum is of the rows next to it. */
  readonly ofAll: boolean;
  /** True for a name that nobody knows: it is a sum only where the first rows below it, or the last above, add up to it. */
  readonly strange?: boolean;
}

/** A row of a unit, and where it stands. */
export interface Placed {
  readonly row: number;
  readonly of: ReturnRow;
}

/** Amounts and counts add up, ratios do not. */
const addable = (fact: Fact): boolean => measures[fact.measure].kind !== "ratio";

/** Figures with those of the rows that they may be of; columns in which one is missing are left out. */
function sumsOf(totals: readonly Fact[], rows: readonly (readonly Fact[])[]): SumRow[] {
  return totals.flatMap((total): SumRow[] => {
    if (!addable(total) || !isKnown(total)) return [];
    const parts = rows.map((facts) => facts.find(({ column }) => column.index === total.column.index));
    return parts.length > 0 && parts.every(isKnown) ? [{ total, parts }] : [];
  });
}

const withParts = ({ facts }: Candidate, rows: readonly Placed[]): SumRow[] =>
  sumsOf(
    facts,
    rows.map(({ of }) => of.facts),
  );

function agrees({ total, parts }: SumRow): boolean {
  const added = sum(parts.map(({ value }) => value ?? 0));
  const slack = Math.max(Math.abs(added) * 1e-4, 0.006 * (parts.length + 1));
  return Math.abs((total.value ?? 0) - added) <= slack;
}

/** So many of the compared figures agree where rows are really added up. */
const most = 0.6;

const agreeMostly = (sums: readonly SumRow[]): boolean =>
  sums.length > 0 && sums.filter(agrees).length >= sums.length * most;

/** The rows from one group's own row to the next one's. */
function between(rows: readonly Placed[], from: number, to: number): readonly Placed[] {
  return rows.filter(({ row }) => row > from && row < to);
}

const ofYear = (rows: readonly Placed[], { facts }: Candidate): readonly Placed[] => {
  const [first] = facts;
  return rows.filter(({ of }) => first === undefined || of.facts.some(({ year }) => year === first.year));
};

/** A group has two rows at least, and no more than a plan has sectors. */
const fewestParts = 2;
const mostParts = 12;
/** So many names that nobody knows are no groups. */
const mostStrange = 40;

/** The run of rows next to a row that adds up to it in every column; undefined where there is none. */
function nextTo(candidate: Candidate, rows: readonly Placed[]): readonly SumRow[] | undefined {
  const below = rows.filter(({ row }) => row > candidate.row);
  const above = rows.filter(({ row }) => row < candidate.row).reverse();
  for (const side of [below, above]) {
    for (let parts = fewestParts; parts <= Math.min(side.length, mostParts); parts++) {
      const sums = withParts(candidate, side.slice(0, parts));
      if (sums.length > 0 && sums.every(agrees)) return sums;
    }
  }
  return undefined;
}

/** 市级医院, 县级医院 above 医疗卫生机构: rows with strange names that the only unit of a table adds up. */
export function areItsParts(strangers: readonly Candidate[], rows: readonly Placed[]): boolean {
  const [only, ...more] = rows;
  if (!only || more.length > 0 || strangers.length < fewestParts) return false;
  return agreeMostly(
    sumsOf(
      only.of.facts,
      strangers.map(({ facts }) => facts),
    ),
  );
}

/**
 * Which rows are sums, each figure with its parts.
 * @param complete true when all units of the plan stand among the rows: then 合计 is their sum, whatever it says
 */
export function findSums(
  candidates: readonly Candidate[],
  rows: readonly Placed[],
  complete: boolean,
): ReadonlyMap<number, readonly SumRow[]> {
  const found = new Map<number, readonly SumRow[]>();
  for (const candidate of candidates.filter(({ ofAll }) => ofAll)) {
    const sums = withParts(candidate, ofYear(rows, candidate));
    if (sums.length > 0 && (complete || agreeMostly(sums))) found.set(candidate.row, sums);
  }
  const strangers = candidates.filter(({ strange }) => strange);
  for (const candidate of strangers.length > mostStrange ? [] : strangers) {
    const sums = nextTo(candidate, ofYear(rows, candidate));
    if (sums) found.set(candidate.row, sums);
  }
  const groups = candidates.filter(({ ofAll, strange }) => !ofAll && !strange);
  const edges = [-Infinity, ...groups.map(({ row }) => row), Infinity];
  const readings = [1, -1].map((direction) =>
    groups.map((group, i) => {
      const [from, to] = direction === 1 ? [group.row, edges[i + 2]] : [edges[i], group.row];
      return withParts(group, between(rows, from ?? -Infinity, to ?? Infinity));
    }),
  );
  const [best] = readings
    .filter((reading) => agreeMostly(reading.flat()))
    .sort((a, b) => b.flat().filter(agrees).length - a.flat().filter(agrees).length);
  best?.forEach((sums, i) => {
    const group = groups[i];
    if (group && sums.length > 0) found.set(group.row, sums);
  });
  return found;
}
