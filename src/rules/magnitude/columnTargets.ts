import { measures } from "../../returns/types";
import { median, powerOff, powerOfMost } from "./powers";
import { fewestInColumn, type Search } from "./search";

/** Most of a column a power of ten off its targets: ratios as fractions, amounts in another unit. */
export function columnsOffTheirTargets(search: Search): void {
  for (const [column, facts] of search.columns) {
    const [{ measure } = {}] = facts;
    if (!measure || measures[measure].indicator === undefined) continue;
    const judged: number[] = [];
    for (const fact of facts) {
      const target = search.reference(fact);
      if (target !== undefined) judged.push(powerOff(fact.value, target));
    }
    const power = powerOfMost(judged);
    if (power === undefined || judged.length < fewestInColumn) continue;
    const amount = measures[measure].kind === "amount";
    const typical = median(facts.map((fact) => search.reference(fact) ?? fact.value));
    search.tellColumn(column, facts, power, amount ? search.unitOf(facts, typical) : undefined);
  }
}
