/**
 * One thing for each measure and time that facts speak of. Of a measure there is a handful of times: no text is made of
 * them to look one up, which would cost more than the rules.
 */
import type { Fact, Measure } from "../returns/types";

export type MeasureInTime = Pick<Fact, "measure" | "year" | "quarter">;

interface Entry<T> {
  readonly year: number | null;
  readonly quarter: number | null;
  readonly value: T;
}

export class ByTime<T> {
  private readonly kept = new Map<Measure, Entry<T>[]>();
  private readonly all: T[] = [];

  get(measure: Measure, year: number | null, quarter: number | null): T | undefined {
    const entries = this.kept.get(measure);
    if (entries)
      for (const entry of entries) if (entry.year === year && entry.quarter === quarter) return entry.value;
    return undefined;
  }

  has(measure: Measure): boolean {
    return this.kept.has(measure);
  }

  /** What is kept of a measure and time, made when first asked for. */
  of({ measure, year, quarter }: MeasureInTime, make: () => T): T {
    const known = this.get(measure, year, quarter);
    if (known !== undefined) return known;
    const value = make();
    const entries = this.kept.get(measure);
    if (entries) entries.push({ year, quarter, value });
    else this.kept.set(measure, [{ year, quarter, value }]);
    this.all.push(value);
    return value;
  }

  /** In the order in which they were made. */
  values(): readonly T[] {
    return this.all;
  }
}
