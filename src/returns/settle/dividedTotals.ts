/** Columns that divide the amount before them: parts that add up to it, and parts that other parts are not told of. */
import { compact } from "../../policy";
import { agreement, shareWithin, sure } from "../evidence";
import { measures, type ReturnColumn } from "../types";
import { stripped, type Draft, type DraftTable } from "./draftTable";

/** One part is none. */
const fewestParts = 2;

/** 企业资金, 政府资金 and 其他资金 beside 研发经费 add up to it in most rows: they are its parts. */
export function parts(table: DraftTable): void {
  table.drafts.forEach(({ column: total }, at) => {
    const { measure } = total;
    if (total.role !== "measure" || !measure || measures[measure].kind !== "amount") return;
    let run: number[] = [];
    for (let next = at + 1; next < table.drafts.length; next++) {
      const { column } = table.drafts[next] as Draft;
      if (column.role !== "unknown" || table.numbers(column).size === 0) break;
      run.push(next);
    }
    // By kind of activity, then by use: each way of dividing it is a run of its own.
    for (let division = 0; run.length >= fewestParts; division++) {
      const parts = addingUp(table, total, run);
      for (const one of run.slice(0, parts))
        table.put(one, {
          ...stripped(table.columns[one] as ReturnColumn),
          role: "derived",
          measure,
          derivation: { kind: "part", of: total, division },
        });
      if (parts === 0) return;
      run = run.slice(parts);
    }
  });
}

/** How many columns of a run, from its first, add up to the total in most rows; 0 where none do. */
function addingUp(table: DraftTable, total: ReturnColumn, run: readonly number[]): number {
  for (let parts = run.length; parts >= fewestParts; parts--) {
    const agree = agreement(
      table.numbers(total),
      run.slice(0, parts).map((one) => table.numbers(table.columns[one] as ReturnColumn)),
      (...values) => values.reduce((sum, value) => sum + value, 0),
      (expected) => 0.006 * (parts + 1) + Math.abs(expected) * 1e-4,
    );
    if (agree >= sure) return parts;
  }
  return 0;
}

/** 其中：基础研究 beside 研发经费, and what stands beside it, is a part of it that other parts are not told of. */
export function portions(table: DraftTable): void {
  table.drafts.forEach(({ column: total }, at) => {
    const { measure } = total;
    if (total.role !== "measure" || !measure || measures[measure].kind !== "amount") return;
    for (let next = at + 1; next < table.drafts.length; next++) {
      const own = table.columns[next] as ReturnColumn;
      const words = compact(own.header);
      const said = /(?:^|\/)其中/u.test(words) || next > at + 1;
      // What is known to be something else than money is no part of it.
      const money = own.reason === undefined || /经费/u.test(own.reason);
      if (own.role !== "unknown" || !said || !money || /比|率|%/u.test(words)) return;
      if (shareWithin(table.numbers(own), table.numbers(total)) < sure) return;
      table.put(next, {
        ...stripped(own),
        role: "derived",
        measure,
        derivation: { kind: "portion", of: total },
      });
    }
  });
}
