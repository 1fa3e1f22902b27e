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

type Positions = ReadonlyMap<Subject, number>;

/** What is reported of one measure and time, return by return. */
class Reported {
  private readonly parts: (readonly Fact[])[] = [];
  private positions: Positions | undefined;

  add(facts: readonly Fact[]): void {
    this.parts.push(facts);
  }

  find(subject: Subject, positionsIn: (facts: readonly Fact[]) => Positions): Fact | undefined {
    const facts = this.facts();
    const at = (this.positions ??= positionsIn(facts)).get(subject);
    return at === undefined ? undefined : facts[at];
  }

  private facts(): readonly Fact[] {
    if (this.parts.length > 1) this.parts.splice(0, this.parts.length, this.parts.flat());
    return this.parts[0] ?? [];
  }
}

/** The facts of one sheet or of one workbook. A measure is gone through when it is first asked for: most never are. */
export class FactsByMeasure {
  private readonly reported = new ByTime<Reported>();
  private readonly known = new Set<Measure>();
  private last: { readonly facts: readonly Fact[]; readonly positions: Positions } | undefined;

  constructor(private readonly returns: readonly PlacedReturn[]) {}

  find(subject: Subject, measure: Measure, year: number | null, quarter: number | null): Fact | undefined {
    if (!this.known.has(measure)) this.know(measure);
    return this.reported.get(measure, year, quarter)?.find(subject, this.positionsIn);
  }

  private know(measure: Measure): void {
    this.known.add(measure);
    for (const { facts } of this.returns)
      for (const column of factColumns(facts))
        if (column.measure === measure) this.reported.of(column, () => new Reported()).add(column.facts);
  }

  /** Where each subject stands first. The columns of a table list the same subjects in the same order, and share it. */
  private readonly positionsIn = (facts: readonly Fact[]): Positions => {
    const { last } = this;
    if (
      last?.facts.length === facts.length &&
      facts.every(({ subject }, i) => subject === last.facts[i]?.subject)
    )
      return last.positions;
    const positions = new Map<Subject, number>();
    facts.forEach(({ subject }, i) => positions.has(subject) || positions.set(subject, i));
    this.last = { facts, positions };
    return positions;
  };
}
