/**
 * Money without a unit is in the plan's, as long as its size allows: 2.47% of a GDP in 亿元 is no 246 518 亿元. Where the
 * column beside says 万元, and only in 万元 the two can be of one enterprise or county, it is in 万元 as well.
 */
import { toYi, type AmountScale } from "../policy";
import type { Numbers } from "./evidence";
import { scalesIn } from "./headerTerms";
import type { Measure, ReturnColumn } from "./types";

/** What research is measured against, research, and what the state pays of it: each no more than the one before. */
const levels: readonly ReadonlySet<Measure>[] = [
  new Set<Measure>(["gdp", "industryRevenue", "revenue"]),
  new Set<Measure>(["rd", "industryRd", "sectorAmount", "enterpriseRd", "taxRd", "financeRd"]),
  new Set<Measure>(["governmentFunds"]),
];
const levelOf = (measure: Measure | undefined): number =>
  levels.findIndex((level) => measure !== undefined && level.has(measure));

/** No more than the whole, and no less than a ten thousandth of it. */
const partOfWhole = [1e-4, 1] as const;
/** Two amounts of one kind: of two quarters, by statistics and by the tax office. */
const alike = [0.02, 50] as const;

function rangeOf(own: Measure | undefined, other: Measure | undefined): readonly [number, number] {
  const below = levelOf(own) - levelOf(other);
  if (below === 0) return alike;
  const [least, most] = partOfWhole;
  return below < 0 ? [1 / most, 1 / least] : partOfWhole;
}

/** Last year's figure that stands beside this year's is one as well. */
const isAmount = ({ role, measure, derivation }: ReturnColumn): boolean =>
  (role === "measure" || derivation?.kind === "lastYear") && levelOf(measure) >= 0;

/** 全年目标（万元）: a target that says its unit is of the money beside it, before it is known of which. */
function asTarget(column: ReturnColumn): readonly ReturnColumn[] {
  const scale = column.role === "quoted" ? scalesIn(column.header).amount : undefined;
  if (scale === undefined) return [];
  const measure = column.measure ?? "rd";
  return levelOf(measure) < 0 ? [] : [{ ...column, measure, scale, scaleFrom: "header" }];
}

const said = ({ scaleFrom }: ReturnColumn): boolean => scaleFrom === "header" || scaleFrom === "correction";

/** So many of those that say their unit, to either side, are asked. */
const asked = 2;

/** The nearest of some columns, which stand from left to right. */
function nearestTo(index: number, columns: readonly ReturnColumn[]): readonly ReturnColumn[] {
  let [at, end] = [0, columns.length];
  while (at < end) {
    const middle = (at + end) >> 1;
    if ((columns[middle] as ReturnColumn).index > index) end = middle;
    else at = middle + 1;
  }
  return columns
    .slice(Math.max(0, at - asked), at + asked)
    .sort((a, b) => Math.abs(a.index - index) - Math.abs(b.index - index));
}

/** The middle of how many times the other's number stands in a column's, over the rows that have both. */
function middleRatio(own: Numbers, other: Numbers): number | undefined {
  const ratios = [...own].flatMap(([row, value]) => {
    const against = other.get(row);
    return value > 0 && against !== undefined && against > 0 ? [value / against] : [];
  });
  return ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)];
}

/**
 * The columns, those of money that say no unit in the unit of a neighbour that does where the plan's own is impossible.
 * Application money is no part of the comparison: it may be as small as it likes.
 */
export function withUnsaidUnits(
  columns: readonly ReturnColumn[],
  numbersOf: (column: ReturnColumn) => Numbers,
): readonly ReturnColumn[] {
  const telling = columns.flatMap((column) =>
    isAmount(column) && said(column) ? [column] : asTarget(column),
  );
  if (telling.length === 0) return columns;
  return columns.map((column) => {
    if (!isAmount(column) || column.scaleFrom !== "default") return column;
    const { index, measure } = column;
    for (const other of nearestTo(index, telling)) {
      const ratio = middleRatio(numbersOf(column), numbersOf(other));
      const scale = other.scale as AmountScale;
      if (ratio === undefined || scale === column.scale) continue;
      const [least, most] = rangeOf(measure, other.measure);
      const fits = (times: number): boolean => times >= least && times <= most;
      const inPlansUnit = ratio / toYi(1, scale);
      if (fits(ratio) && !fits(inPlansUnit)) return { ...column, scale, scaleFrom: "neighbour" as const };
    }
    return column;
  });
}
