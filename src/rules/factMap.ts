/**
 * Remembers something by what a fact is about: whose it is, what it measures, and when. Of what is about the same
 * the first counts. Keys are the subjects themselves, of which there is one object each: a text made for every
 * look-up would cost more than the rules.
 */
import { ByTime, type MeasureInTime } from "./byTime";
import { factColumns } from "./factColumns";
import type { PlacedReturn } from "./rule";
import type { Fact, FactHead, Measure, Subject } from "../returns/types";

const newMap = <T>(): Map<Subject, T> => new Map<Subject, T>();

export class FactMap<T> {
  private readonly kept = new ByTime<Map<Subject, T>>();

  get(subject: Subject, measure: Measure, year: number | null, quarter: number | null): T | undefined {
    return this.kept.get(measure, year, quarter)?.get(subject);
  }

  /** What is kept of one measure and time, by its subject. */
  of(about: MeasureInTime): Map<Subject, T> {
    return this.kept.of(about, newMap<T>);
  }

  /** The same for the facts of a return one after the other: what those of one head have in common is looked up once. */
  forFacts(): (fact: Fact) => Map<Subject, T> {
    const known = new Map<FactHead, Map<Subject, T>>();
    return (fact) => {
      let own = known.get(fact.head);
      if (!own) known.set(fact.head, (own = this.of(fact)));
      return own;
    };
  }

  /** Keeps the value unless there is one already. */
  add(about: MeasureInTime & Pick<Fact, "subject">, value: T): void {
    const subjects = this.of(about);
    if (!subjects.has(about.subject)) subjects.set(about.subject, value);
  }
}

/** The facts of one sheet or of one workbook. A measure is gone through when it is first asked for: most never are. */
export class FactsByMeasure {
  private readonly map = new FactMap<Fact>();
  private readonly known = new Set<Measure>();

  constructor(private readonly returns: readonly PlacedReturn[]) {}

  find(subject: Subject, measure: Measure, year: number | null, quarter: number | null): Fact | undefined {
    if (!this.known.has(measure)) this.know(measure);
    return this.map.get(subject, measure, year, quarter);
  }

  private know(measure: Measure): void {
    this.known.add(measure);
    for (const { facts } of this.returns) {
      for (const column of factColumns(facts)) {
        if (column.measure !== measure) continue;
        const subjects = this.map.of(column);
        for (const fact of column.facts) if (!subjects.has(fact.subject)) subjects.set(fact.subject, fact);
      }
    }
  }
}
