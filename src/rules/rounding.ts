/** How much a figure may be off for having been rounded: half of the last place that its column is typed in. */
import { placesOf, tidy } from "../policy";
import { factColumns } from "./factColumns";
import { readFigureText } from "../returns/figureText";
import { rememberedOf } from "../returns/remembered";
import { measures, type Fact, type KnownFact, type Measure, type ReturnColumn } from "../returns/types";

/** Nobody types more places than this; what has more was calculated and is not rounded. */
const mostTyped = 4;

/** Of fewer units than this nobody rounds to whole ones. */
const fewestUnits = 50;

/** Half of the last of the two places that ratios are published with, in %. */
const publishedHalf = 0.005;

/**
 * Of numbers with two places one in ten ends in a zero that is not typed; a few with more places than the others do
 * not make the others exact.
 */
const typedBy = 0.8;

/** Beyond these digits stands what a division left behind: 0.22399999999999998 is 0.224. */
const digits = 12;

const mostExact = 10 ** digits;

/** With fewer places than these a number is never written with an exponent. */
const mostPlain = 6;

/** Places after the point of the number as it is stored. */
function places(raw: Fact["raw"]): number {
  if (typeof raw === "number") {
    const few = placesOf(raw);
    // What people type is told without making a text of it.
    if (few <= mostPlain && Math.abs(raw) * 10 ** few < mostExact) return few;
  }
  const text =
    typeof raw === "number"
      ? String(Number(raw.toPrecision(digits)))
      : typeof raw === "string"
        ? raw.normalize("NFKC")
        : "";
  const exponent = /e-(\d+)$/iu.exec(text)?.[1];
  if (exponent !== undefined) return Number(exponent);
  return /\.(\d+)/u.exec(text)?.[1]?.length ?? 0;
}

/** How many of the plan's unit one of the stored number is: 0.0001 for 万元, 100 for a percent cell. */
function factorOf({ raw, value }: Fact): number {
  // Most stand there in the plan's own unit.
  if (raw === value) return value === 0 || value === null ? 0 : 1;
  const stored = typeof raw === "number" ? raw : (readFigureText(String(raw))?.value ?? NaN);
  return value === null || !Number.isFinite(stored) || stored === 0 ? 0 : Math.abs(value / stored);
}

/** How one figure is typed. */
interface Typed {
  /** Its own last place, in its plan unit: 0.01 for 2.31%, also where the cell holds 0.0231. */
  readonly last: number;
  /** One of what its column is typed in: 1%, or the column's own 亿元 or 万元. */
  readonly unit: number;
  /** True for one with more places than anybody types. */
  readonly calculated: boolean;
}

/** Worked out once: they are asked for of every figure, by every rule that allows for rounding. */
const tenths = Array.from({ length: 20 }, (_, power) => 10 ** -power);
const tenthTo = (power: number): number => tenths[power] ?? 10 ** -power;
const leastTyped = 10 ** -mostTyped;

function typed(fact: Fact): Typed {
  const factor = factorOf(fact);
  const place = tenthTo(places(fact.raw));
  const last = factor === 1 ? place : tidy(place * factor);
  const unit = measures[fact.measure].kind === "ratio" ? 1 : factor;
  return { last, unit, calculated: !(last >= leastTyped * unit * 0.999) };
}

/** Half of a figure's own last place, in its plan unit: enterprises round 12.4 万元 to 12. */
export const halfPlace = (fact: Fact): number => typed(fact).last / 2;

/** What rounding to its own last place can have moved a total, where that is next to nothing of it: 1651 for 1650.5. */
export function ownRounding(total: KnownFact): number {
  const half = halfPlace(total);
  return half <= Math.abs(total.value) / 1_000 ? half : 0;
}

/** How many figures of one measure in a column have which last place: there are a handful, however long it is. */
interface Places {
  readonly measure: Measure;
  readonly counts: Map<number, number>;
  usual?: number;
}

/** Where the rows tell what is measured a column holds several measures, else one. */
type PlacesOfColumns = Map<ReturnColumn, Places[]>;

const placesAmong = (all: PlacesOfColumns, column: ReturnColumn, measure: Measure): Places | undefined =>
  all.get(column)?.find((one) => one.measure === measure);

function countsAt(all: PlacesOfColumns, column: ReturnColumn, measure: Measure): Map<number, number> {
  const known = placesAmong(all, column, measure);
  if (known) return known.counts;
  const counts = new Map<number, number>();
  const own = all.get(column);
  if (own) own.push({ measure, counts });
  else all.set(column, [{ measure, counts }]);
  return counts;
}

/**
 * The places of a column are those of most of its numbers. Where the rows tell what is measured, amounts and ratios of
 * one column are typed each in their own way.
 */
function usualPlaces(facts: readonly Fact[]): PlacesOfColumns {
  const all: PlacesOfColumns = new Map();
  for (const { measure, facts: own } of factColumns(facts)) {
    let at: ReturnColumn | undefined;
    let places: Map<number, number> | undefined;
    for (const fact of own) {
      if (fact.value === null) continue;
      const { last: place, calculated } = typed(fact);
      if (calculated || !(place > 0)) continue;
      if (!places || fact.column !== at) {
        at = fact.column;
        places = countsAt(all, at, measure);
      }
      places.set(place, (places.get(place) ?? 0) + 1);
    }
  }
  return all;
}

/** The place that so many of the figures have, or a larger one. */
function usualOf(counts: ReadonlyMap<number, number>): number {
  if (counts.size === 1) for (const [only] of counts) return only;
  const sorted = [...counts].sort(([a], [b]) => b - a);
  let left = Math.ceil(sorted.reduce((all, [, count]) => all + count, 0) * typedBy);
  for (const [place, count] of sorted) if ((left -= count) <= 0) return place;
  return Infinity;
}

/** As placesIn, of a figure of which it is known how it is typed. */
const placesOfTyped = rememberedOf((facts: readonly Fact[]): ((fact: Fact, own: Typed) => number) => {
  // Most rules that may ask never do.
  let all: PlacesOfColumns | undefined;
  const usualPlace = ({ column, measure }: Fact): number => {
    const places = placesAmong((all ??= usualPlaces(facts)), column, measure);
    return places ? (places.usual ??= usualOf(places.counts)) : Infinity;
  };
  return (fact, { last, calculated }) => {
    // 0 does not say to how many places it was typed: to as many as the others.
    if (fact.value === 0 && usualPlace(fact) !== Infinity) return usualPlace(fact);
    return calculated ? last : Math.min(last, usualPlace(fact));
  };
});

/**
 * A number such as 5 in a column of 4.81 and 2.36 is 5.00.
 * @returns for a fact the last place that it is typed in, in its plan unit (% or 亿元)
 */
export function placesIn(facts: readonly Fact[]): (fact: Fact) => number {
  const placeOf = placesOfTyped(facts);
  return (fact) => placeOf(fact, typed(fact));
}

/** @returns for a fact, in its plan unit (% or 亿元), the most that rounding can have moved it; 0 for counts. */
export function roundingIn(facts: readonly Fact[]): (fact: Fact) => number {
  const placeOf = placesOfTyped(facts);
  return (fact) => {
    const { kind } = measures[fact.measure];
    if (kind === "count" || fact.value === null) return 0;
    const own = typed(fact);
    const place = placeOf(fact, own);
    // 4 亿元 in a column of whole numbers is 4: nobody rounds away one part in a hundred. A ratio is published with two.
    if (place >= own.unit * 0.999 && Math.abs(fact.value) < fewestUnits * own.unit)
      return kind === "ratio" ? publishedHalf : 0;
    return tidy(place / 2);
  };
}
