/** The city's amounts on a sheet, beside the sums of its counties'. */
import { subtract, sum } from "../policy";
import { rememberedOf } from "../returns/remembered";
import { measures, type Fact, type KnownFact, type Subject } from "../returns/types";
import { factColumns } from "./factColumns";
import { roundingIn } from "./rounding";
import type { RuleContext } from "./rule";

export interface CitySum {
  readonly city: KnownFact;
  readonly counties: readonly KnownFact[];
  /** What the counties come to. */
  readonly total: number;
  /** What the city has more than its counties together. */
  readonly difference: number;
  /** True within what rounding can do. */
  readonly agrees: boolean;
}

interface Group {
  readonly whole: Fact[];
  /** Of each county the first. */
  readonly parts: Fact[];
  readonly beside: Fact[];
  /** What its counties come to, worked out when all of them are first known to be usable. */
  total?: number;
  /** By how much rounding can have moved that. */
  loose?: number;
}

function groupOf(facts: readonly Fact[]): Group {
  const group: Group = { whole: [], parts: [], beside: [] };
  const known = new Set<Subject>();
  for (const fact of facts) {
    const { subject } = fact;
    if (subject.kind === "part" && subject.of === null) group.beside.push(fact);
    else if (subject.kind !== "region") continue;
    else if (subject.region.whole) group.whole.push(fact);
    else if (!known.has(subject)) {
      known.add(subject);
      group.parts.push(fact);
    }
  }
  return group;
}

/** Several rules ask. */
const groupsOf = rememberedOf((facts: readonly Fact[]): readonly Group[] =>
  factColumns(facts)
    .filter(({ measure }) => measures[measure].kind === "amount")
    .map((column) => groupOf(column.facts))
    .filter(({ whole }) => whole.length > 0),
);

/** Every figure of the sum, and the sum itself, may be rounded by half of its last place. */
function isRounding(
  difference: number,
  tolerance: number,
  others: readonly KnownFact[],
  rounding: (fact: Fact) => number,
): boolean {
  const more = subtract(difference, sum(others.map((fact) => fact.value)));
  return Math.abs(difference) <= tolerance || Math.abs(more) <= tolerance + sum(others.map(rounding));
}

/** Each amount of the city, by measure, year and quarter; undefined where it or one of its counties' is not known. */
export function* citySums(context: RuleContext): Generator<CitySum | undefined> {
  const { sheet, facts, usable } = context;
  const rounding = roundingIn(facts);
  // A row whose unit is not known may be any county's: without it there is no sum.
  const unknown = sheet.rows.some((row) => !row.subject);
  for (const group of groupsOf(facts)) {
    const { whole, parts, beside } = group;
    for (const city of whole) {
      const counties = parts.filter(usable);
      if (unknown || !usable(city) || counties.length < parts.length || counties.length === 0) {
        yield undefined;
        continue;
      }
      const total = (group.total ??= sum(counties.map((fact) => fact.value)));
      const tolerance = (): number => sum([(group.loose ??= sum(counties.map(rounding))), rounding(city)]);
      const difference = subtract(city.value, total);
      // A unit that has no row in the plan (蓉江新区) counts in the city where that makes it agree.
      const others = beside.filter(usable);
      const agrees = difference === 0 || isRounding(difference, tolerance(), others, rounding);
      yield { city, counties, total, difference, agrees };
    }
  }
}
