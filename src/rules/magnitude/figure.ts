import { divide } from "../../policy";
import { amountRatios, type RatioTerm } from "../../returns/ratios";
import { measures, type Fact, type KnownFact, type Measure } from "../../returns/types";
import { ratioRows } from "../ratioRows";
import { targetFor } from "../targets";
import { exactPower, isRounded, median, powerOff } from "./powers";
import type { Expected, Search } from "./search";

/** The ratios in which a measure stands. */
const termsOf: ReadonlyMap<Measure, readonly RatioTerm[]> = new Map(
  amountRatios
    .flatMap(({ ratio, part, whole }) => [ratio, part, whole])
    .map((measure) => [
      measure,
      amountRatios.filter(({ ratio, part, whole }) => [ratio, part, whole].includes(measure)),
    ]),
);

/** The figure itself, or the one of such a measure beside it. */
const beside = (search: Search, fact: KnownFact, measure: Measure): Fact | undefined =>
  fact.measure === measure ? fact : search.context.sibling(fact, measure);

/** What an amount should be where the ratio is right; undefined where the other of the two is further from its column. */
function amountOff(
  search: Search,
  fact: KnownFact,
  [above, below]: readonly [KnownFact, KnownFact],
  ratio: number,
): number | undefined {
  const wrong = search.fromColumn(below) > search.fromColumn(above) ? below : above;
  if (fact !== wrong) return undefined;
  return fact === above ? (ratio * below.value) / 100 : (above.value * 100) / ratio;
}

/** Ratio and amounts of a row tell of each other: which of the three is off, or that they agree. */
function byRatio(search: Search, fact: KnownFact): Expected | "agrees" | undefined {
  for (const { ratio: ratioMeasure, part, whole } of termsOf.get(fact.measure) ?? []) {
    const ratio = beside(search, fact, ratioMeasure);
    const above = beside(search, fact, part);
    const below = beside(search, fact, whole);
    if (!search.usable(ratio) || !search.usable(above) || !search.usable(below)) continue;
    // Powers of ten are told without regard to the last digit.
    const roughly = (above.value * 100) / below.value;
    if (isRounded(ratio.value, roughly)) return "agrees";
    if (exactPower(ratio.value, roughly) === 0) return undefined;
    const implied = divide(above.value * 100, below.value);
    const target = targetFor(search.context, ratio)?.value;
    const nearer = (value: number) => (target === undefined ? 0 : Math.abs(Math.log10(value / target)));
    const ratioWrong = target !== undefined && nearer(implied) < nearer(ratio.value);
    if (fact === ratio) return ratioWrong ? { value: implied, than: "两项金额算出的比重" } : "agrees";
    if (ratioWrong) return "agrees";
    const value = amountOff(search, fact, [above, below], ratio.value);
    return value === undefined ? "agrees" : { value, than: "按强度推算的数" };
  }
  return undefined;
}

/** Two powers of ten between what two amounts give and the plan's ratio are out of reach of any county. */
const beyondReach = 2;

/** Two amounts whose ratio nobody printed: a hundred times the plan's or more, and one of them is in another unit. */
function byAmountsAlone(search: Search, fact: KnownFact): Expected | undefined {
  for (const { ratio, part, whole } of termsOf.get(fact.measure) ?? []) {
    if (fact.measure === ratio || search.context.sibling(fact, ratio)) continue;
    const above = beside(search, fact, part);
    const below = beside(search, fact, whole);
    if (!search.usable(above) || !search.usable(below) || below.value <= 0) continue;
    const target = targetFor(search.context, above, ratio)?.value;
    const given = (above.value * 100) / below.value;
    if (target === undefined || Math.abs(powerOff(given, target)) < beyondReach) continue;
    const value = amountOff(search, fact, [above, below], target);
    if (value !== undefined) return { value, than: "按当年目标和另一项金额推算的数" };
  }
  return undefined;
}

function otherYears(search: Search, fact: KnownFact): readonly KnownFact[] {
  return search
    .ofUnit(fact)
    .filter(
      (other): other is KnownFact =>
        other !== fact && other.quarter === fact.quarter && other.year !== fact.year && search.usable(other),
    );
}

/** What other quarters of its year let a cumulative amount be: only what is beyond any quarter's share tells. */
function otherQuarters(search: Search, fact: KnownFact): Expected | undefined {
  if (fact.quarter === null) return undefined;
  const near = search
    .ofUnit(fact)
    .filter(
      (other): other is KnownFact =>
        other !== fact && other.quarter !== null && other.year === fact.year && search.usable(other),
    );
  const values = near.map((other) => (other.value / (other.quarter ?? 4)) * (fact.quarter ?? 4));
  // Of three quarters the one that is off is off from both others, and these are off from it alone.
  return near.length >= 2 && values.every((value) => Math.abs(powerOff(fact.value, value)) >= 2)
    ? { value: median(values), than: "按其他季度推算的数" }
    : undefined;
}

const isAlike = (fact: KnownFact, others: readonly KnownFact[]): boolean =>
  others.every((other) => powerOff(fact.value, other.value) === 0);

/** Figures of rows whose ratio is that of their two amounts: nothing is looked for there. */
function agreeing(search: Search): ReadonlySet<Fact> {
  const found = new Set<Fact>();
  for (const term of amountRatios)
    for (const { ratio: fact, part: above, whole: below } of ratioRows(search.context, term)) {
      if (!search.usable(fact) || !search.usable(above) || !search.usable(below)) continue;
      if (isRounded(fact.value, (above.value * 100) / below.value)) found.add(fact).add(above).add(below);
    }
  return found;
}

/** What a single figure is a power of ten off, if it is. */
function expectedOf(search: Search, fact: KnownFact): Expected | undefined {
  const { kind } = measures[fact.measure];
  const own = byRatio(search, fact);
  if (own === "agrees") return undefined;
  if (own) return own;
  const alone = byAmountsAlone(search, fact);
  if (alone) return alone;
  const target = search.reference(fact);
  if (target !== undefined) {
    const power = powerOff(fact.value, target);
    const certain = fact.quarter === null || Math.abs(power) >= 2;
    // A tenth of its target, and no other year says otherwise: RD-T01 tells it, and asks for the point.
    if (power === -1 && kind === "ratio" && isAlike(fact, otherYears(search, fact))) return undefined;
    if (power !== 0 && certain) return { value: target, than: "当年目标" };
    return undefined;
  }
  const byQuarter = otherQuarters(search, fact);
  if (byQuarter) return byQuarter;
  const others = otherYears(search, fact);
  if (others.length === 0 || (kind === "ratio" && fact.year === search.context.plan.edition.baselineYear))
    return undefined;
  const usual = median(others.map((other) => other.value));
  if (powerOff(fact.value, usual) === 0) return undefined;
  // Of two years that differ so, the one that is further from its column is wrong.
  if (others.length === 1 && search.fromColumn(fact) <= search.fromColumn(others[0] as KnownFact))
    return undefined;
  return { value: usual, than: "其他年度" };
}

/** Single figures against their row, their target and their other years, in this order. */
export function figuresOff(search: Search): void {
  const certain = agreeing(search);
  for (const fact of search.context.facts) {
    if (measures[fact.measure].kind === "count") continue;
    if (!search.usable(fact)) {
      if (!search.told.has(fact)) search.tell.couldNotTell();
      continue;
    }
    const expected = certain.has(fact) ? undefined : expectedOf(search, fact);
    if (expected === undefined) search.tell.passed();
    else search.tellFigure(fact, expected);
  }
}
