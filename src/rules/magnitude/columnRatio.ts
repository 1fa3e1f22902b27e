import { amountRatios } from "../../returns/ratios";
import type { KnownFact } from "../../returns/types";
import { ratioRows } from "../ratioRows";
import { exactPower, median, powerOfMost } from "./powers";
import { fewestInColumn, type Search } from "./search";
import { typicalAmount } from "./size";

/** Ratio and amounts disagree by one power of ten in most rows: the column that is furthest off its size is wrong. */
export function columnsOffTheirRatio(search: Search): void {
  for (const term of amountRatios) {
    const rows: { above: KnownFact; below: KnownFact; power: number }[] = [];
    for (const { ratio: fact, part: above, whole: below } of ratioRows(search.context, term)) {
      if (!search.usable(fact) || !search.usable(above) || !search.usable(below)) continue;
      rows.push({ above, below, power: exactPower(above.value, (fact.value * below.value) / 100) });
    }
    const power = powerOfMost(rows.map((row) => row.power));
    if (power === undefined || rows.length < fewestInColumn) continue;
    const parts = rows.map((row) => row.above);
    const wholes = rows.map((row) => row.below);
    const off = (facts: readonly KnownFact[]): number => {
      const [first] = facts;
      const typical = first && typicalAmount(search.context.plan, first.measure);
      return typical ? Math.abs(Math.log10(median(facts.map((fact) => fact.value)) / typical)) : 0;
    };
    const wrong = off(wholes) > off(parts) ? wholes : parts;
    const [first] = wrong;
    if (first) search.tellColumn(first.column, wrong, wrong === parts ? power : -power);
  }
}
