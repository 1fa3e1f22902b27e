/** The facts of a return by what they measure and when: a rule looks at what it is about, and not at every figure. */
import { rememberedOf } from "../returns/remembered";
import type { Fact, FactHead, Measure } from "../returns/types";
import { ByTime, type MeasureInTime } from "./byTime";

/** Facts of one measure and time, in the order of the return. */
export interface FactColumn extends MeasureInTime {
  readonly facts: readonly Fact[];
}

type Growing = MeasureInTime & { readonly facts: Fact[] };

class FactColumns {
  private readonly columns = new ByTime<Growing>();
  private readonly byHead = new Map<FactHead, Growing>();
  private readonly measured = new Map<Measure, readonly Fact[]>();

  constructor(private readonly facts: readonly Fact[]) {
    for (const fact of facts) this.columnOf(fact).facts.push(fact);
  }

  all(): readonly FactColumn[] {
    return this.columns.values();
  }

  reports(measure: Measure): boolean {
    return this.columns.has(measure);
  }

  at(measure: Measure, year: number | null, quarter: number | null): readonly Fact[] {
    return this.columns.get(measure, year, quarter)?.facts ?? none;
  }

  of(measure: Measure): readonly Fact[] {
    let found = this.measured.get(measure);
    if (!found) this.measured.set(measure, (found = this.where((column) => column.measure === measure)));
    return found;
  }

  where(wanted: (column: FactColumn) => boolean): readonly Fact[] {
    const own = this.all().filter(wanted);
    if (own.length < 2) return own[0]?.facts ?? none;
    // Several stand in one row: as they stand there, not one after the other.
    const times = new Set<FactColumn>(own);
    return own.length === this.all().length
      ? this.facts
      : this.facts.filter((fact) => times.has(this.columnOf(fact)));
  }

  /** Of one measure and time there may be several heads: in 万元 here and in 亿元 there. */
  private columnOf({ head }: Fact): Growing {
    let column = this.byHead.get(head);
    if (!column) {
      const { measure, year, quarter } = head;
      column = this.columns.of(head, () => ({ measure, year, quarter, facts: [] }));
      this.byHead.set(head, column);
    }
    return column;
  }
}

const none: readonly Fact[] = [];

const columnsOf = rememberedOf((facts: readonly Fact[]) => new FactColumns(facts));

/** By measure, year and quarter, in the order in which they first stand there. */
export const factColumns = (facts: readonly Fact[]): readonly FactColumn[] => columnsOf(facts).all();

/** True where a column or a row of the return is about a measure, filled in or not. */
export const reports = (facts: readonly Fact[], measure: Measure): boolean =>
  columnsOf(facts).reports(measure);

/** Those of one measure, in the order of the return. */
export const factsOf = (facts: readonly Fact[], measure: Measure): readonly Fact[] =>
  columnsOf(facts).of(measure);

/** Those of the columns that are wanted, in the order of the return. */
export const factsWhere = (
  facts: readonly Fact[],
  wanted: (column: MeasureInTime) => boolean,
): readonly Fact[] => columnsOf(facts).where(wanted);

/** Those of one measure and time. */
export const factsAt = (facts: readonly Fact[], { measure, year, quarter }: MeasureInTime): readonly Fact[] =>
  columnsOf(facts).at(measure, year, quarter);
