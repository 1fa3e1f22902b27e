/**
 * Remembers something by what a fact is about: whose it is, what it measures, and when. Of what is about the same
 * the first counts. Keys are the subjects themselves, of which there is one object each: a text made for every
 * look-up would cost more than the rules.
 */
import type { PlacedReturn } from "./rule";
import type { Fact, Measure, Subject } from "../returns/types";

type About = Pick<Fact, "subject" | "measure" | "year" | "quarter">;

interface Entry<T> {
  readonly year: number | null;
  readonly quarter: number | null;
  readonly value: T;
}

export class FactMap<T> {
  private readonly kept = new Map<Measure, Map<Subject, Entry<T>[]>>();

  get(subject: Subject, measure: Measure, year: number | null, quarter: number | null): T | undefined {
    const entries = this.kept.get(measure)?.get(subject);
    // One subject has a handful of years and quarters.
    for (const entry of entries ?? [])
      if (entry.year === year && entry.quarter === quarter) return entry.value;
    return undefined;
  }

  /** Keeps the value unless there is one already. */
  add({ subject, measure, year, quarter }: About, value: T): void {
    let subjects = this.kept.get(measure);
    if (!subjects) this.kept.set(measure, (subjects = new Map<Subject, Entry<T>[]>()));
    const entries = subjects.get(subject);
    if (!entries) subjects.set(subject, [{ year, quarter, value }]);
    else if (!entries.some((entry) => entry.year === year && entry.quarter === quarter))
      entries.push({ year, quarter, value });
  }
}

/** The facts of one sheet. A measure is gone through when it is first asked for: most never are. */
export class SheetFacts {
  private readonly map = new FactMap<Fact>();
  private readonly known = new Set<Measure>();

  constructor(private readonly returns: readonly PlacedReturn[]) {}

  find(subject: Subject, measure: Measure, year: number | null, quarter: number | null): Fact | undefined {
    if (!this.known.has(measure)) {
      this.known.add(measure);
      for (const { facts } of this.returns)
        for (const fact of facts) if (fact.measure === measure) this.map.add(fact, fact);
    }
    return this.map.get(subject, measure, year, quarter);
  }
}
