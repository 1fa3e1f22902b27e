import type { KnownFact } from "../../returns/types";
import { median } from "./powers";
import { fewestInColumn, type Search } from "./search";
import { columnPowers, typicalAmount } from "./size";

/** So many times a county's usual amount, or so little of it, is no other unit yet. */
const wellWithin = 10 ** columnPowers / 1.01;

/** So is the middle of a column most of which is: it need not be looked for. */
function isMostlyUsual(facts: readonly KnownFact[], typical: number): boolean {
  let usual = 0;
  for (const { value } of facts) if (value < typical * wellWithin && value * wellWithin > typical) usual++;
  return usual * 2 > facts.length;
}

/** Amounts of counties have no target, but the plan tells their size. */
export function columnsOffTheirSize(search: Search): void {
  for (const [column, facts] of search.columns) {
    const [any] = facts;
    const typical = any && typicalAmount(search.context.plan, any.measure);
    if (!typical) continue;
    const counties = search.untold(
      facts.filter(({ subject: of }) => of.kind === "region" && !of.region.whole),
    );
    if (counties.length < fewestInColumn + 2 || isMostlyUsual(counties, typical)) continue;
    const distance = Math.log10(median(counties.map((fact) => fact.value)) / typical);
    if (Math.abs(distance) < columnPowers) continue;
    const unit = search.unitOf(counties, typical);
    if (unit === column.scale) continue;
    search.tellColumn(column, search.untold(facts), Math.round(distance), unit);
  }
}
