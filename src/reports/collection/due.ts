/** Which tables are due, by what has come in: nobody needs to say it. */
import type { PlanIndex } from "../../policy";
import type { Entry } from "./batch";
import { tableKindOf, type About, type Settled, type TableKind } from "./settled";
import { unitOf } from "./ownership";

/** A table that units owe: of the year, or to the end of the quarter, that most of them report. */
export interface DueTable {
  readonly kind: TableKind;
  readonly year: number | null;
  readonly quarter: number | null;
}

/** Whoever sends the first table of a new year makes nobody late: what most report is what is due. */
function mostReported(counts: ReadonlyMap<number, Set<string>>): number | null {
  const sorted = [...counts].sort((a, b) => b[1].size - a[1].size || b[0] - a[0]);
  return sorted[0]?.[0] ?? null;
}

const unitKinds: readonly TableKind[] = ["county-year", "county-quarter", "sector-year", "sector-quarter"];

/** The tables that are due: of every kind that somebody has sent the year that most report, and its latest quarter. */
export function dueTables(figures: readonly Settled[], lists: boolean, plan: PlanIndex): DueTable[] {
  const due: DueTable[] = [];
  for (const kind of unitKinds) {
    const units = new Map<number, Set<string>>();
    const quarters = new Map<number, number>();
    for (const { about, state } of figures) {
      const { subject, year, quarter } = about;
      const unit =
        subject.kind === "count" ? undefined : unitOf(plan, { kind: subject.kind, id: subject.id });
      if (tableKindOf(about) !== kind || year === null || !unit || state === "missing") continue;
      if (unit.kind === "region" && unit.region.whole) continue;
      const known = units.get(year) ?? new Set();
      units.set(year, known.add(unit.id));
      if (quarter !== null) quarters.set(year, Math.max(quarters.get(year) ?? 0, quarter));
    }
    const year = mostReported(units);
    if (year !== null) due.push({ kind, year, quarter: quarters.get(year) ?? null });
  }
  if (lists) {
    due.push({ kind: "enterprise", year: null, quarter: null });
  }
  return due;
}

/**
 * The year of a file whose every figure is of a year before the one that is due: last year's file sent again, say.
 * @returns null where some of it is what is due, or nothing of its kind is
 */
export function bygoneYear({ figures }: Pick<Entry, "figures">, due: readonly DueTable[]): number | null {
  const yearDue = (about: About): number | null =>
    due.find(({ kind }) => kind === tableKindOf(about))?.year ?? null;
  let latest: number | null = null;
  for (const figure of figures) {
    const wanted = yearDue(figure);
    if (figure.state !== "number" || figure.year === null || wanted === null) continue;
    if (figure.year >= wanted) return null;
    latest = Math.max(latest ?? 0, figure.year);
  }
  return latest;
}
