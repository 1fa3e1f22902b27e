/** From which columns a growth, a difference, a gap, a rate of completion or a rank was worked out. */
import {
  agreement,
  isDifferenceOf,
  isGrowthOf,
  isRatioUpToUnits,
  isShareOfTotal,
  type Numbers,
  sure,
  hardly,
} from "../evidence";
import { isBaselineHeader, readYearText } from "../headerTerms";
import { measures, type Derivation, type DerivedKind, type ReturnColumn } from "../types";
import { mostYears, type DraftTable } from "./draftTable";

/** A rate of growth as it is printed, of figures that were rounded themselves. */
const printedRate = (expected: number): number => 0.06 + Math.abs(expected) * 0.01;

/** From what growth, differences, gaps and rates of completion follow. */
export function derivations(table: DraftTable): void {
  table.drafts.forEach(({ column, meaning }, at) => {
    if (column.role !== "derived" || column.derivation) return;
    const kind = meaning.derived ?? "difference";
    const derivation =
      kind === "shareOfTotal"
        ? ofTotal(table, at, column)
        : isBaselineHeader(column.header)
          ? ofBaseline(table, at, column, kind)
          : kind === "gap" || kind === "completion"
            ? ofTarget(table, at, column, kind)
            : ((meaning.averaged ? average(table, at, column) : undefined) ??
              ofComparison(table, at, column) ??
              ofYears(table, at, column, kind) ??
              byNumbers(table, at, column, kind));
    if (derivation && meaning.strange && !follows(table, column, derivation))
      table.unread(at, column, "不知道是什么的增减或完成情况");
    else if (derivation)
      table.put(at, {
        ...column,
        ...(derivation.of.measure && { measure: derivation.of.measure }),
        derivation,
      });
  });
}

/** True when the numbers themselves follow from their parts. */
function follows(table: DraftTable, column: ReturnColumn, derivation: Derivation): boolean {
  const { kind, of, against, againstValue } = derivation;
  // One figure is only taken for what all are compared with where the numbers follow from it.
  if (againstValue !== undefined) return true;
  const [own, part] = [table.numbers(column), table.numbers(of)];
  if (kind === "shareOfTotal") return isShareOfTotal(own, part);
  if (!against) return false;
  const other = table.numbers(against);
  const agrees =
    kind === "growth"
      ? isGrowthOf(own, part, other)
      : kind === "completion"
        ? isRatioUpToUnits(own, part, other)
        : isDifferenceOf(own, part, other);
  return agrees >= sure;
}

function ofTotal(table: DraftTable, at: number, column: ReturnColumn): ReturnColumn["derivation"] {
  // 占全市比重 names no amount of its own: it is of the nearest.
  const own = column.measure && measures[column.measure].kind !== "ratio" ? column.measure : undefined;
  const nearest = table
    .nearBefore(at)
    .find(({ role, measure }) => role === "measure" && measure && measures[measure].kind !== "ratio");
  const [of] = own ? table.measured(at, own) : [nearest];
  return of && { kind: "shareOfTotal", of };
}

function ofTarget(
  table: DraftTable,
  at: number,
  column: ReturnColumn,
  kind: DerivedKind,
): ReturnColumn["derivation"] {
  const near = table.near(at);
  // 完成比例 sounds like a ratio; where the table has none it is of what stands to its left.
  const named = table.measured(at, column.measure);
  const all = named.length > 0 ? named : table.measured(at, undefined);
  for (const of of all) {
    const against = near.find(
      (other) =>
        other.role === "quoted" &&
        (other.measure ?? of.measure) === of.measure &&
        (other.year ?? of.year) === of.year &&
        !(other.year === undefined && other.header.includes("基")),
    );
    if (against) return { kind, of, against };
  }
  const judged = all.filter(({ measure }) => measure && measures[measure].indicator !== undefined);
  const yearOf = ({ year }: ReturnColumn) => year ?? table.titleYear ?? 0;
  // Beside last year's figure it is this year's that completes something.
  const of = judged.find((one) => judged.every((other) => yearOf(other) <= yearOf(one)));
  return of && { kind, of, againstPlan: true };
}

const compared = /全国|全省|省|全市/u;

/** 与全省平均之差: how far a ratio is from the one in the row of the province, the country or the city. */
function ofComparison(table: DraftTable, at: number, column: ReturnColumn): Derivation | undefined {
  const whose = compared.exec(column.header.replace(/占全[市省]/gu, ""))?.[0];
  if (whose === undefined) return undefined;
  const own = table.numbers(column);
  const { first, last } = table.rows;
  for (const of of table.measured(at, column.measure)) {
    if (!of.measure || measures[of.measure].kind !== "ratio" || of.scale !== "%") continue;
    const figures = table.numbers(of);
    for (let row = first; row <= last; row++) {
      const value = figures.get(row);
      if (value === undefined || !table.grid.text(row, table.block.nameColumn).includes(whose)) continue;
      const fits = agreement(
        own,
        [figures],
        (x) => x - value,
        () => 0.011,
      );
      if (fits >= sure) return { kind: "difference", of, againstValue: value };
    }
  }
  return undefined;
}

/** 比基数高: how far the figure stands from what it stood at before the plan, where that stands in the table. */
function ofBaseline(
  table: DraftTable,
  at: number,
  column: ReturnColumn,
  kind: DerivedKind,
): ReturnColumn["derivation"] {
  for (const of of table.measured(at, column.measure)) {
    const against = table
      .near(at)
      .find(
        (other) =>
          other.role === "quoted" &&
          (other.measure ?? of.measure) === of.measure &&
          isBaselineHeader(other.header),
      );
    if (against) return { kind, of, against };
  }
  return undefined;
}

/** 年均增速 is of the first year and the last; the numbers tell where the heading means two others. */
function average(table: DraftTable, at: number, column: ReturnColumn): ReturnColumn["derivation"] {
  const dated = table
    .measured(at, column.measure)
    .slice(0, mostYears)
    .flatMap((one) => (one.year === undefined || one.quarter !== undefined ? [] : [{ one, year: one.year }]));
  const pairs = dated.flatMap(({ one: of, year }) =>
    dated
      .filter((base) => base.year < year)
      .map((base) => ({ of, against: base.one, over: year - base.year })),
  );
  const own = table.numbers(column);
  const fit = ({ of, against, over }: (typeof pairs)[number]): number =>
    agreement(
      own,
      [table.numbers(of), table.numbers(against)],
      (a, b) => ((a / b) ** (1 / over) - 1) * 100,
      printedRate,
    );
  const [best] = pairs
    .map((pair) => ({ pair, fits: fit(pair) }))
    .sort((a, b) => b.fits - a.fits || b.pair.over - a.pair.over);
  return best && { kind: "growth", ...best.pair };
}

/** 同比增长（%） with no word of what grows: the measure to its left, where the numbers say so. */
function byNumbers(
  table: DraftTable,
  at: number,
  column: ReturnColumn,
  kind: DerivedKind,
): ReturnColumn["derivation"] {
  const { measure, ...unsaid } = column;
  if (measure === undefined) return undefined;
  const found = ofYears(table, at, unsaid, kind);
  if (!found?.against) return undefined;
  const [own, a, b] = [table.numbers(column), table.numbers(found.of), table.numbers(found.against)];
  return Math.max(isGrowthOf(own, a, b), isDifferenceOf(own, a, b)) >= sure ? found : undefined;
}

/** Where years stand below each other, 较上年增减 is of the column whose figures differ so from year to year. */
function byYearOfRows(table: DraftTable, at: number, own: Numbers): Derivation | undefined {
  const years = table.columns.find(({ role }) => role === "year");
  const said = table.drafts[at]?.meaning.measure;
  if (!years) return undefined;
  const fits = table
    .nearBefore(at)
    .slice(0, mostYears)
    .flatMap((of) => {
      if (of.role !== "measure" || of.year !== undefined || (said && of.measure !== said)) return [];
      const figures = table.numbers(of);
      const last = lastYears(table, figures, years.index);
      return [
        { kind: "difference" as const, of, fit: isDifferenceOf(own, figures, last) },
        { kind: "growth" as const, of, fit: isGrowthOf(own, figures, last) },
      ];
    });
  const [best, next] = fits.sort((a, b) => b.fit - a.fit);
  if (!best || best.fit <= hardly || (next && next.fit > hardly)) return undefined;
  return { kind: best.kind, of: best.of, againstRow: true };
}

/** One growth below several indicators of two years is of the only one that grew so; of the nearest where none did. */
function byOnlyRow(
  table: DraftTable,
  own: Numbers,
  candidates: readonly ReturnColumn[],
): Derivation | undefined {
  const years = table.columns.find(({ role }) => role === "year");
  const [[row, value] = [], ...more] = own;
  if (!years || row === undefined || value === undefined || more.length > 0) return undefined;
  const grown = candidates.filter((of) => {
    const figures = table.numbers(of);
    const [now, before] = [figures.get(row), lastYears(table, figures, years.index).get(row)];
    return (
      of.role === "measure" &&
      of.year === undefined &&
      now !== undefined &&
      before &&
      Math.abs((now / before - 1) * 100 - value) < 0.06
    );
  });
  const [of, other] = grown;
  return of && !other ? { kind: "growth", of, againstRow: true } : undefined;
}

/** For each row the figure of the same unit one year before. */
function lastYears(table: DraftTable, figures: Numbers, years: number): Numbers {
  const name = table.block.owner ? undefined : table.block.nameColumn;
  const ofYear = new Map<string, number>();
  const wanted = new Map<number, string>();
  for (const [row, value] of figures) {
    const year = readYearText(table.grid.text(row, years));
    const unit = name === undefined ? "" : table.grid.text(row, name);
    if (year === null) continue;
    ofYear.set(`${unit}|${year}`, value);
    wanted.set(row, `${unit}|${year - 1}`);
  }
  return new Map(
    [...wanted].flatMap(([row, key]) => {
      const value = ofYear.get(key);
      return value === undefined ? [] : [[row, value] as const];
    }),
  );
}

/** 较上年（百分点） is of a ratio, whatever stands next to it. */
function differingIn(
  { header }: ReturnColumn,
  candidates: readonly ReturnColumn[],
  near: readonly ReturnColumn[],
): readonly ReturnColumn[] {
  const isRatio = ({ role, measure }: ReturnColumn) =>
    role === "measure" && measure !== undefined && measures[measure].kind === "ratio";
  if (!/百分点/u.test(header) || candidates.some(isRatio)) return candidates;
  const ratios = near.filter(isRatio);
  return ratios.length > 0 ? ratios : candidates;
}

function ofYears(
  table: DraftTable,
  at: number,
  column: ReturnColumn,
  kind: DerivedKind,
): ReturnColumn["derivation"] {
  const own = table.numbers(column);
  const candidates = differingIn(column, table.measured(at, column.measure), table.near(at));
  const byRow = kind === "gap" ? undefined : byYearOfRows(table, at, own);
  if (byRow) return byRow;
  const byOne =
    kind === "growth" && table.drafts[at]?.meaning.measure === undefined
      ? byOnlyRow(table, own, table.nearBefore(at))
      : undefined;
  if (byOne) return byOne;
  for (const of of candidates) {
    const last = candidates.find(
      (other) => other.quarter === of.quarter && yearBefore(other, of, table.titleYear),
    );
    if (!last) {
      if (of.year === undefined && kind !== "gap" && table.hasYears) return { kind, of, againstRow: true };
      continue;
    }
    const [a, b] = [table.numbers(of), table.numbers(last)];
    const [grows, differs] = [isGrowthOf(own, a, b), isDifferenceOf(own, a, b)];
    const really =
      grows >= sure && differs <= hardly
        ? "growth"
        : differs >= sure && grows <= hardly && !saysPercentOfMoney(column, of)
          ? "difference"
          : kind;
    return { kind: really, of, against: last };
  }
  return undefined;
}

/** 增长（%） of amounts is no difference of theirs, even where all of it was filled in so. */
const saysPercentOfMoney = ({ header }: ReturnColumn, { measure }: ReturnColumn): boolean =>
  /[%％]/u.test(header) && measure !== undefined && measures[measure].kind === "amount";

/** 2022 beside 2023; 上年 beside a column that bears no year and so is of the title's. */
function yearBefore(other: ReturnColumn, of: ReturnColumn, title: number | null): boolean {
  const year = of.year ?? title;
  return year !== null && other.year === year - 1;
}
