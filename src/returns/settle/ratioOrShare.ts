/** Which ratio or share a column is, as its numbers tell: of the counts before it, of the amounts beside it, of its own total. */
import { compact } from "../../policy";
import { agreement, isRatioUpToUnits, isShareOfTotal, type Numbers, sure, hardly } from "../evidence";
import { amountRatios, countShares, type RatioTerm } from "../ratios";
import { measures, type Measure, type ReturnColumn } from "../types";
import { mostRatio, mostTried, stripped, type DraftTable } from "./draftTable";

/** 占比 beside a count is a share of that count. */
export function shareOfCounts(table: DraftTable): void {
  table.drafts.forEach(({ column, meaning }, at) => {
    if (!meaning.bareShare || column.role !== "measure") return;
    const { measure } = table.before(at) ?? {};
    if (measure === undefined || measures[measure].kind !== "count") return;
    const share = countShares.find(({ part }) => part === measure);
    if (share) table.asMeasure(at, column, share.ratio);
    else table.unread(at, column, "不知道是什么的占比");
  });
}

/** A ratio whose words leave its parts open is the one that its numbers make true. */
export function ratios(table: DraftTable): void {
  table.drafts.forEach(({ column, meaning }, at) => {
    const { measure, year, quarter, role } = column;
    if (role !== "measure" || meaning.reason !== undefined) return;
    const claimed = amountRatios.find(({ ratio }) => ratio === measure);
    if (!claimed || /GDP|生产总值|营|收入/u.test(compact(column.header))) return;
    const own = table.numbers(column);
    const near = table.near(at);
    const termsOf = (of: RatioTerm): readonly ReturnColumn[] =>
      [of.part, of.whole].flatMap(
        (one) =>
          near.find(
            (other) =>
              other.role === "measure" &&
              other.measure === one &&
              other.year === year &&
              other.quarter === quarter,
          ) ?? [],
      );
    const fits = (of: RatioTerm): number => {
      const [part, whole] = termsOf(of);
      return part && whole ? isRatioUpToUnits(own, table.numbers(part), table.numbers(whole)) : 0;
    };
    if (fits(claimed) > hardly) return;
    // One row proves nothing: 研发投入强度 of a park beside what its industry earns and spends is theirs.
    const isOnlyOne = (of: RatioTerm): boolean =>
      own.size === 1 &&
      table.block.owner?.kind === "enterprise" &&
      !/全社会|R&D/u.test(compact(column.header)) &&
      termsOf(claimed).length === 0 &&
      termsOf(of).length === 2;
    const other = amountRatios.find((one) => one !== claimed && (fits(one) >= sure || isOnlyOne(one)));
    if (other) return table.asMeasure(at, column, other.ratio);
    if (isShareOfBefore(table, at, own, claimed))
      return table.unread(at, column, "是左边两列之比，不是校验的指标");
    const spent = near.find(
      (one) => one.role === "measure" && one.measure === claimed.part && one.year === year,
    );
    if (spent && !/强度/u.test(column.header) && isShareOfTotal(own, table.numbers(spent)))
      table.put(at, {
        ...stripped(column),
        role: "derived",
        measure: claimed.part,
        derivation: { kind: "shareOfTotal", of: spent },
      });
  });
}

/** 规上工业所占比重 after 研发经费 and 其中：规上工业: what share of all the part is. */
function isShareOfBefore(table: DraftTable, at: number, own: Numbers, claimed: RatioTerm): boolean {
  const [part, whole] = table
    .nearBefore(at)
    .filter(({ role, measure }) => role === "measure" && measure && measures[measure].kind === "amount");
  if (!part || !whole || (part.measure === claimed.part && whole.measure === claimed.whole)) return false;
  const [a, b] = [table.numbers(part), table.numbers(whole)];
  const fits = agreement(
    own,
    [a, b],
    (x, y) => (x / y) * 100,
    (e) => 0.06 + Math.abs(e) * 0.01,
  );
  return fits >= sure;
}

/** How many rows hold the same share of the other column to the last place: of two years one fits better. */
function closeness(table: DraftTable, own: Numbers, of: ReturnColumn): number {
  const numbers = table.numbers(of);
  // The largest rows tell the common divisor best: their last place weighs least.
  let [shares, wholes] = [0, 0];
  for (const [row, value] of own) {
    const whole = numbers.get(row);
    if (whole === undefined) continue;
    shares += value;
    wholes += whole;
  }
  return agreement(
    own,
    [numbers],
    (x) => (x * shares) / wholes,
    (e) => 0.051 + Math.abs(e) * 5e-4,
  );
}

/**
 * 2021年, 2022年 under 全社会研发投入, and no unit: money or a ratio? A ratio of the whole lies among those of its
 * parts, money is their sum; of the whole alone no plan knows less than tens of 亿元.
 */
export function moneyOrRatio(table: DraftTable, isWhole: (row: number) => boolean): void {
  table.drafts.forEach(({ column, meaning }, at) => {
    const { measure, scaleFrom } = column;
    const ratio = amountRatios.find(({ part }) => part === measure)?.ratio;
    if (column.role !== "measure" || !ratio || meaning.measure !== undefined || scaleFrom !== "default")
      return;
    const numbers = [...table.numbers(column)];
    const whole = numbers.filter(([row]) => isWhole(row)).map(([, value]) => value);
    const parts = numbers.filter(([row]) => !isWhole(row)).map(([, value]) => value);
    if (whole.length === 0 || whole.some((value) => value > mostRatio)) return;
    if (
      parts.every((value) => value <= mostRatio) &&
      whole.every((value) => value <= Math.max(mostRatio / 2, ...parts))
    )
      table.asMeasure(at, column, ratio);
  });
}

/** In a table of sectors or counts a ratio is no measure of its own: a share of the total, or nothing we know. */
export function foreignMeasures(table: DraftTable): void {
  const { rowKind } = table.block;
  const fits: Measure | undefined =
    rowKind === "sector" ? "sectorAmount" : rowKind === "count" ? "count" : undefined;
  if (fits === undefined) return;
  table.drafts.forEach(({ column }, at) => {
    if (column.role !== "measure" || column.measure === fits || column.measure === undefined) return;
    const own = table.numbers(column);
    const of = table
      .near(at)
      .filter((other) => other.role === "measure" && other.measure === fits)
      .sort((a, b) => table.far(at, a) - table.far(at, b))
      .slice(0, mostTried)
      .filter((other) => isShareOfTotal(own, table.numbers(other)))
      .map((other) => ({ other, close: closeness(table, own, other) }))
      .sort((a, b) => b.close - a.close)[0]?.other;
    if (of) {
      const derivation = { kind: "shareOfTotal" as const, of };
      table.put(at, { ...stripped(column), role: "derived", measure: fits, derivation });
    } else table.unread(at, column, "不是本表校验的指标");
  });
}
