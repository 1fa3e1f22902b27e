/** What facts have in common is kept once: a table of a hundred thousand figures has a dozen columns. */
import type { FactHead, Measure, ReturnColumn } from "./types";

/** One object for each: of a column there is a handful, by the years and units of its rows. */
export class FactHeads {
  private readonly kept = new Map<ReturnColumn, FactHead[]>();

  of(
    column: ReturnColumn,
    measure: Measure,
    year: number | null,
    quarter: number | null,
    scale: FactHead["scale"],
  ): FactHead {
    let own = this.kept.get(column);
    if (!own) this.kept.set(column, (own = []));
    for (const head of own)
      if (head.year === year && head.measure === measure && head.quarter === quarter && head.scale === scale)
        return head;
    const head: FactHead = { column, measure, year, quarter, scale };
    own.push(head);
    return head;
  }
}
