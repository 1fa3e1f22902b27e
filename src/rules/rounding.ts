/** How much a figure may be off for having been rounded: half of the last place that its column is typed in. */
import { tidy } from "../policy";
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

/** Places after the point of the number as it is stored. */
function places(raw: Fact["raw"]): number {
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
  const stored =
    typeof raw === "number"
      ? raw
      : Number(
          String(raw)
            .normalize("NFKC")
            .replace(/[,%\s]/gu, ""),
        );
  return value === null || !Number.isFinite(stored) || stored === 0 ? 0 : Math.abs(value / stored);
}

/** Where the rows tell what is measured, amounts and ratios of one column are typed each in their own way. */
function groupByColumn(facts: readonly Fact[]): PerMeasure<readonly Fact[]> {
  const columns = new Map<ReturnColumn, Map<Measure, Fact[]>>();
  for (const fact of facts) {
    let column = columns.get(fact.column);
    if (!column) columns.set(fact.column, (column = new Map<Measure, Fact[]>()));
    const list = column.get(fact.measure);
    if (list) list.push(fact);
    else column.set(fact.measure, [fact]);
  }
  return columns;
}

type PerMeasure<T> = ReadonlyMap<ReturnColumn, ReadonlyMap<Measure, T>>;

/** A figure's own last place, in its plan unit: 0.01 for 2.31%, also where the cell holds 0.0231. */
function lastPlace(fact: Fact): number {
  return tidy(10 ** -places(fact.raw) * factorOf(fact));
}

/** What rounding to its own last place can have moved a total, where that is next to nothing of it: 1651 for 1650.5. */
export function ownRounding(total: KnownFact): number {
  const half = lastPlace(total) / 2;
  return half <= Math.abs(total.value) / 1_000 ? half : 0;
}

/** One of what a column's figures are typed in: 1%, or the column's own 亿元 or 万元. */
const unitOf = (fact: Fact): number => (measures[fact.measure].kind === "ratio" ? 1 : factorOf(fact));

/** False for a figure with more places than anybody types. */
const isTyped = (fact: Fact): boolean => lastPlace(fact) >= 10 ** -mostTyped * unitOf(fact) * 0.999;

/**
 * A number such as 5 in a column of 4.81 and 2.36 is 5.00: the places of a column are those of most of its numbers.
 * @returns for a fact the last place that it is typed in, in its plan unit (% or 亿元)
 */
export function placesIn(facts: readonly Fact[]): (fact: Fact) => number {
  // Most rules that may ask never do, and seldom of every column.
  let byColumn: PerMeasure<readonly Fact[]> | undefined;
  const known = new Map<ReturnColumn, Map<Measure, number>>();
  const usualPlace = ({ column, measure }: Fact): number => {
    let measured = known.get(column);
    if (!measured) known.set(column, (measured = new Map<Measure, number>()));
    let usual = measured.get(measure);
    if (usual === undefined) {
      byColumn ??= groupByColumn(facts);
      const typed = (byColumn.get(column)?.get(measure) ?? []).filter(
        (fact) => fact.value !== null && isTyped(fact),
      );
      const own = typed.map(lastPlace).filter((place) => place > 0);
      usual = own.sort((a, b) => b - a)[Math.ceil(own.length * typedBy) - 1] ?? Infinity;
      measured.set(measure, usual);
    }
    return usual;
  };
  return (fact) => {
    const own = lastPlace(fact);
    // 0 does not say to how many places it was typed: to as many as the others.
    if (fact.value === 0 && usualPlace(fact) !== Infinity) return usualPlace(fact);
    return isTyped(fact) ? Math.min(own, usualPlace(fact)) : own;
  };
}

/** @returns for a fact, in its plan unit (% or 亿元), the most that rounding can have moved it; 0 for counts. */
export function roundingIn(facts: readonly Fact[]): (fact: Fact) => number {
  const placeOf = placesIn(facts);
  return (fact) => {
    const { kind } = measures[fact.measure];
    if (kind === "count" || fact.value === null) return 0;
    const place = placeOf(fact);
    const unit = unitOf(fact);
    // 4 亿元 in a column of whole numbers is 4: nobody rounds away one part in a hundred. A ratio is published with two.
    if (place >= unit * 0.999 && Math.abs(fact.value) < fewestUnits * unit)
      return kind === "ratio" ? publishedHalf : 0;
    return tidy(place / 2);
  };
}
