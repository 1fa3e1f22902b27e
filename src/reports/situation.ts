/**
 * How one period stands, by indicator: every unit of the plan in one of three states that never mix (未报, 已报待核实
 * with the figure and why, a number), those behind first and worst first, and the sentences that say so.
 */
import type { Indicator } from "../plan";
import { divide, multiply, plannedValue, subtract, sum, type PlanIndex, type PlanUnit } from "../policy";
import { publishedFigure } from "./published";
import type { QuarterFigure, Standing, StandingEntry } from "./standing";

export interface Period {
  readonly year: number;
  /** Null for the whole year. */
  readonly quarter: number | null;
}

/** 2023 年; 2023 年第 2 季度末. */
export function periodName({ year, quarter }: Period): string {
  return quarter === null ? `${year} 年` : `${year} 年第 ${quarter} 季度末`;
}

const quarterNames = ["一季度", "上半年", "前三季度", "全年累计"] as const;

/** 2023年; 2023年上半年: as a document's title says it. */
export function spokenPeriod({ year, quarter }: Period): string {
  return `${year}年${quarter === null ? "" : (quarterNames[quarter - 1] ?? "")}`;
}

/** The periods of which something is reported, the latest first. */
export function periodsOf({ entries, quarters }: Pick<Standing, "entries" | "quarters">): Period[] {
  const seen = new Map(
    [...entries, ...quarters].map(({ year, quarter }) => [`${year}|${quarter ?? ""}`, { year, quarter }]),
  );
  const order = ({ year, quarter }: Period): number => year * 10 + (quarter ?? 5);
  return [...seen.values()].sort((a, b) => order(b) - order(a));
}

/** A unit of the plan in the period. */
export interface Line {
  readonly unit: PlanUnit;
  /** Null where no return speaks of it. */
  readonly entry: StandingEntry | null;
}

export interface Group {
  readonly indicator: Indicator;
  /** The city's own figure, where there is one. */
  readonly whole: StandingEntry | null;
  /** Every unit that the plan has a figure for: behind first and worst first, then borderline, met, in doubt, missing. */
  readonly lines: readonly Line[];
}

export interface Comparison {
  readonly unit: PlanUnit;
  readonly now: number;
  readonly before: number;
  /** Growth in %, or of a ratio the difference in percentage points. */
  readonly change: number;
  /** Where both stand, as formulas can read them; null where they do not stand in a cell as numbers. */
  readonly places: readonly [QuarterFigure["source"], QuarterFigure["source"]] | null;
}

export interface LastYear {
  readonly title: string;
  /** 亿元 or %. */
  readonly unit: string;
  readonly changeUnit: string;
  readonly comparisons: readonly Comparison[];
}

const isWhole = (unit: PlanUnit): boolean => unit.kind === "region" && unit.region.whole;

/** By what it is called: a standing that was told in a worker has units of its own. */
const isUnit = (a: PlanUnit, b: PlanUnit): boolean => a.kind === b.kind && a.id === b.id;

const ranks = { behind: 0, borderline: 1, met: 2 } as const;

function rankOf({ entry }: Line): number {
  if (!entry || entry.state === "missing") return 4;
  return entry.status === null ? 3 : ranks[entry.status];
}

/** Of equal gaps the one that lacks more money. */
const worseFirst = (a: StandingEntry | null, b: StandingEntry | null): number =>
  (a?.gap ?? 0) - (b?.gap ?? 0) || (b?.shortfall ?? 0) - (a?.shortfall ?? 0);

/** Only the table of amounts is followed by quarters; an indicator of which nobody reports has no group. */
export function groupsOf(plan: PlanIndex, { entries }: Standing, { year, quarter }: Period): Group[] {
  return plan.edition.indicators.flatMap((indicator): Group[] => {
    const own = entries.filter(
      (entry) => entry.indicator.id === indicator.id && entry.year === year && entry.quarter === quarter,
    );
    if (own.every(({ state }) => state === "missing")) return [];
    const figures = plan.tableByIndicator.get(indicator.id)?.figures;
    const owed = plan.units.filter((unit) =>
      figures?.get(unit.id)?.some((figure) => figure.year === year && figure.value !== null),
    );
    const find = (unit: PlanUnit): StandingEntry | null =>
      own.find((entry) => isUnit(entry.unit, unit)) ?? null;
    const lines = owed.filter((unit) => !isWhole(unit)).map((unit): Line => ({ unit, entry: find(unit) }));
    const city = owed.find(isWhole);
    return [
      {
        indicator,
        whole: city ? find(city) : null,
        lines: lines.sort(
          (a, b) => rankOf(a) - rankOf(b) || (rankOf(a) === 0 ? worseFirst(a.entry, b.entry) : 0),
        ),
      },
    ];
  });
}

export const behindIn = ({ lines }: Group): StandingEntry[] =>
  lines.flatMap(({ entry }) => (entry?.status === "behind" ? [entry] : []));

export const doubtfulIn = ({ lines, whole }: Group): StandingEntry[] =>
  [whole, ...lines.map(({ entry }) => entry)].flatMap((entry) =>
    entry?.state === "doubtful" ? [entry] : [],
  );

export const missingIn = ({ lines }: Group): Line[] =>
  lines.filter(({ entry }) => !entry || entry.state === "missing");

/** 县（市、区）, or 类别. */
export const rowsName = ({ rows }: Indicator): string => (rows === "regions" ? "县（市、区）" : "类别");

export const gapUnit = ({ kind, unit }: Indicator): string => (kind === "ratio" ? "个百分点" : unit);

/** 1.50%，应达到1.95%，差0.45个百分点，还需投入1.23亿元. */
export function behindText({ actual, due, gap, shortfall, indicator }: StandingEntry): string {
  const lack = shortfall === null ? "" : `，还需投入${publishedFigure(shortfall, "亿元")}`;
  return `${publishedFigure(actual ?? 0, indicator.unit)}，应达到${publishedFigure(due, indicator.unit)}，差${publishedFigure(-(gap ?? 0), gapUnit(indicator))}${lack}`;
}

/** 9.90%（研发经费与强度不符…）: what was reported, and why it is not used. */
export function doubtText({ claimed, why, indicator }: StandingEntry): string {
  const shown = typeof claimed === "number" ? publishedFigure(claimed, indicator.unit) : `“${claimed ?? ""}”`;
  return `填报${shown}，待核实：${why}`;
}

export const names = (units: readonly { readonly unit: PlanUnit }[]): string =>
  units.map(({ unit }) => unit.name).join("、");

/** 石城县; 石城县（同一行有别的数，此格空白）: of whom something is reported it is said that only this figure is not there. */
export const missingName = ({ unit, entry }: Line): string =>
  entry?.state === "missing" && entry.why !== ""
    ? `${unit.name}（${entry.why.replace(/。$/u, "")}）`
    : unit.name;

function wholeText({ whole, indicator }: Group): string[] {
  if (!whole || whole.state === "missing") return [];
  const subject = `${whole.unit.name}${indicator.name}`;
  if (whole.state === "doubtful" || whole.actual === null || whole.gap === null)
    return [`${subject}${doubtText(whole)}`];
  const gap = publishedFigure(Math.abs(whole.gap), gapUnit(indicator));
  const verdict =
    whole.status === "behind"
      ? `比${publishedFigure(whole.due, indicator.unit)}的目标低${gap}`
      : whole.status === "borderline"
        ? `四舍五入后达到${publishedFigure(whole.due, indicator.unit)}的目标`
        : whole.gap === 0
          ? "达到目标"
          : `达到${publishedFigure(whole.due, indicator.unit)}的目标，高${gap}`;
  return [`${subject}为${publishedFigure(whole.actual, indicator.unit)}，${verdict}。`];
}

/** 总体情况 of one indicator, in numbers and words. */
export function overviewOf(group: Group): string {
  const { indicator, lines } = group;
  const rows = rowsName(indicator);
  const behind = behindIn(group);
  const doubtful = lines.filter(({ entry }) => entry?.state === "doubtful");
  const missing = missingIn(group);
  const filed = lines.length - missing.length;
  const count = (status: StandingEntry["status"]): number =>
    lines.filter(({ entry }) => entry?.status === status).length;
  const counts = [
    ["达标", count("met")],
    ["临界", count("borderline")],
    ["滞后", behind.length],
    ["待核实", doubtful.length],
  ] as const;
  const told = counts.filter(([, n]) => n > 0).map(([name, n]) => `${name}${n}个`);
  const [worst] = behind;
  const priced = behind.flatMap(({ shortfall }) => (shortfall === null ? [] : [shortfall]));
  const unpriced = behind.length - priced.length;
  const whole = wholeText(group);
  return [
    ...whole,
    `${whole.length === 0 ? `${indicator.name}：` : ""}应报${rows}${lines.length}个，已报${filed}个${told.length === 0 ? "" : `：${told.join("、")}`}${missing.length === 0 ? "" : `；未报${missing.length}个（${missing.map(missingName).join("、")}）`}。`,
    ...(worst
      ? [
          `${behind.length === 1 ? "滞后的是" : "差距最大的是"}${worst.unit.name}：${behindText(worst)}。`,
          ...(priced.length > 0 && behind.length > 1
            ? [
                `滞后的${behind.length}个合计还需投入${publishedFigure(sum(priced), "亿元")}${unpriced > 0 ? `（其中${unpriced}个没有报基数，未计）` : ""}。`,
              ]
            : []),
        ]
      : filed > doubtful.length
        ? ["已报的没有滞后。"]
        : []),
  ].join("");
}

/** Growth of an amount in %, difference of a ratio in percentage points. */
function changeOf(kind: Indicator["kind"], now: number, before: number): number {
  return kind === "ratio" ? subtract(now, before) : subtract(multiply(divide(now, before), 100), 100);
}

function quartersAgainst(
  { quarters }: Standing,
  { year, quarter }: Period,
  kind: PlanUnit["kind"],
): Comparison[] {
  const own = quarters.filter((figure) => figure.unit.kind === kind && figure.quarter === quarter);
  return own.flatMap((figure): Comparison[] => {
    const last = own.find((one) => one.year === year - 1 && isUnit(one.unit, figure.unit));
    if (figure.year !== year || !last || last.value <= 0) return [];
    const { unit, value: now } = figure;
    const change = changeOf("amount", now, last.value);
    return [{ unit, now, before: last.value, change, places: [figure.source, last.source] }];
  });
}

function yearsAgainst(
  plan: PlanIndex,
  { entries }: Standing,
  { year }: Period,
  indicator: Indicator,
): Comparison[] {
  const own = entries.filter((entry) => entry.indicator.id === indicator.id && entry.quarter === null);
  return own.flatMap(({ unit, actual, year: of, reported }): Comparison[] => {
    if (of !== year || actual === null) return [];
    const last = own.find((one) => one.year === year - 1 && isUnit(one.unit, unit));
    // The year before the plan's first is the baseline that the plan itself prints.
    const baseline =
      year - 1 === plan.edition.baselineYear ? plannedValue(plan, indicator.id, unit.id, year - 1) : null;
    const before = last?.actual ?? baseline ?? null;
    if (before === null || before <= 0) return [];
    const places = reported && last?.reported ? ([reported, last.reported] as const) : null;
    return [{ unit, now: actual, before, change: changeOf(indicator.kind, actual, before), places }];
  });
}

/** A period against the same one of the year before, those that fell most first; only units of which both are known. */
export function lastYearOf(plan: PlanIndex, standing: Standing, period: Period): LastYear[] {
  const tables: readonly LastYear[] =
    period.quarter === null
      ? plan.edition.indicators.map((indicator) => ({
          title: indicator.name,
          unit: indicator.unit,
          changeUnit: indicator.kind === "ratio" ? "个百分点" : "%",
          comparisons: yearsAgainst(plan, standing, period, indicator),
        }))
      : (["region", "sector"] as const).map((kind) => ({
          title: kind === "region" ? "县（市、区）研发经费累计" : "分类别研发经费累计",
          unit: "亿元",
          changeUnit: "%",
          comparisons: quartersAgainst(standing, period, kind),
        }));
  return tables
    .filter(({ comparisons }) => comparisons.length > 0)
    .map((table) => ({ ...table, comparisons: [...table.comparisons].sort((a, b) => a.change - b.change) }));
}

/** 3 个下降，降幅最大的是…: in one sentence. */
export function lastYearText({ title, changeUnit, comparisons }: LastYear, { quarter }: Period): string {
  const than = quarter === null ? "上年" : "上年同期";
  const fell = comparisons.filter(({ change }) => change < 0);
  const rose = comparisons.filter(({ change }) => change > 0);
  const one = ({ unit, change }: Comparison): string =>
    `${unit.name}（${change < 0 ? "降" : "升"}${publishedFigure(Math.abs(change), changeUnit)}）`;
  const [lowest, highest] = [fell[0], rose.at(-1)];
  return (
    [
      `${title}：有两年数可比的${comparisons.length}个中，比${than}上升${rose.length}个、下降${fell.length}个`,
      ...(highest ? [`升幅最大的是${one(highest)}`] : []),
      ...(lowest ? [`降幅最大的是${one(lowest)}`] : []),
    ].join("，") + "。"
  );
}
