/**
 * 章贡区 without a word whether 经开区 is in it, on a sheet that lists nothing apart: mostly the name is just short.
 * It is asked about where something depends on it: a target that the row misses, or a city that is more than its
 * counties together, as it would be where a part of it stands in no row.
 */
import type { Fact, ReturnRow } from "../returns/types";
import { citySums, type CitySum } from "./citySums";
import type { RuleContext } from "./rule";
import { behindTargets } from "./targets";

/** The city's own table lists at least so many of the counties; a few by themselves are judged as they are named. */
const shareListed = 0.5;
/** One amount that is more than its sum is a wrong amount, of whatever years. */
const fewestShort = 2;

/** Where most are behind, the row is one of many, and its scope explains nothing. */
function isMostly(behind: ReadonlySet<Fact>, { column, year }: Fact, { facts }: RuleContext): boolean {
  const beside = facts.filter(
    (fact) => fact.column === column && fact.year === year && fact.state === "number",
  );
  return beside.filter((fact) => behind.has(fact)).length * 2 > beside.length;
}

/** What the sheet as a whole says of all such rows: yes, no, or that it depends on what the row misses. */
function ofSheet(context: RuleContext): boolean | undefined {
  const { plan, sheet } = context;
  const counties = plan.units.filter((unit) => unit.kind === "region" && !unit.region.whole);
  const listed = new Set(sheet.rows.flatMap(({ subject }) => (subject?.kind === "region" ? [subject] : [])));
  if (!sheet.owner && listed.size < counties.length * shareListed) return false;
  const sums: CitySum[] = [];
  for (const told of citySums(context)) {
    // The city is the sum of its counties: what is in none of the others is in this one.
    if (told?.agrees) return false;
    if (told) sums.push(told);
  }
  const measured = new Set(sums.map(({ city }) => city.measure));
  return measured.size >= fewestShort && sums.every(({ difference }) => difference > 0) ? true : undefined;
}

/**
 * @returns for a row whether its scope decides what is told of it or of the city; the sheet is looked at once, when the
 * first row is asked about
 */
export function scopesThatMatter(context: RuleContext): (row: ReturnRow) => boolean {
  let seen: { readonly told: boolean | undefined; readonly behind: ReadonlySet<Fact> } | undefined;
  return ({ facts }) => {
    if (!seen) {
      const told = ofSheet(context);
      seen = { told, behind: told === undefined ? behindTargets(context) : new Set() };
    }
    const { told, behind } = seen;
    return (
      told ??
      facts.some((fact) => behind.has(fact) && (context.sheet.owner || !isMostly(behind, fact, context)))
    );
  };
}
