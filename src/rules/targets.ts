/** What a fact is judged against: the ratio or amount as reported, or the ratio that its amounts give. */
import { cite, decimal, figureFor, judge, toNumber, type PlannedFigure } from "../policy";
import { isBaselineHeader } from "../returns/headerTerms";
import { amountRatios, partsOfRatio } from "../returns/ratios";
import { rememberedOf } from "../returns/remembered";
import { measures, type Fact, type Measure } from "../returns/types";
import type { MeasureInTime } from "./byTime";
import { factsWhere } from "./factColumns";
import type { RuleContext } from "./rule";

export interface Judged {
  /** The cell to look at. */
  readonly fact: Fact;
  readonly indicator: "ratio" | "amount";
  /** What is judged: "intensity" also when it was computed from amounts. */
  readonly measure: Measure;
  /** Null when it cannot be told. */
  readonly actual: number | null;
  readonly target: PlannedFigure;
  /** True when the return has no ratio column and the ratio was computed. */
  readonly computed: boolean;
  readonly part: Fact | undefined;
  readonly whole: Fact | undefined;
}

/** The plan's target for a yearly figure; the baseline is none, and a part of a year has none. */
export function targetFor(
  { plan }: Pick<RuleContext, "plan">,
  fact: Fact,
  measure: Measure = fact.measure,
): PlannedFigure | undefined {
  const { indicator } = measures[measure];
  const { subject, year, quarter } = fact;
  if (!indicator || year === null || quarter !== null || year === plan.edition.baselineYear) return undefined;
  if (subject.kind !== "region" && subject.kind !== "sector") return undefined;
  const planned = plan.edition.indicators.find((candidate) => candidate.id === indicator);
  if (!planned) return undefined;
  const figure = figureFor(plan, subject, planned, year);
  return figure.ok ? figure.value : undefined;
}

const partsOfAmounts: ReadonlySet<Measure> = new Set(amountRatios.map(({ part }) => part));

/** The plan has targets of some measures; most figures are of none. */
const mayBeJudged = ({ measure }: MeasureInTime): boolean =>
  measures[measure].indicator !== undefined || partsOfAmounts.has(measure);

/** Where the return has no ratio column, what its amounts give; worked out when it is first asked for. */
interface Judgeable extends Omit<Judged, "actual"> {
  given?: number;
}

/** What is judged of a return, and against what: that does not change as rules find faults. */
const judgeable = rememberedOf((context: RuleContext): readonly Judgeable[] => {
  const { facts, sibling } = context;
  const all: Judgeable[] = [];
  for (const fact of factsWhere(facts, mayBeJudged)) {
    const target = targetFor(context, fact);
    if (target) {
      const parts = partsOfRatio(fact.measure);
      const part = parts && sibling(fact, parts.part);
      const whole = parts && sibling(fact, parts.whole);
      all.push({
        fact,
        indicator: target.indicator.kind,
        measure: fact.measure,
        target,
        computed: false,
        part,
        whole,
      });
    }
    for (const { ratio, part, whole } of amountRatios) {
      if (fact.measure !== part || (sibling(fact, ratio)?.state ?? "uncalculated") !== "uncalculated")
        continue;
      const base = sibling(fact, whole);
      const computedTarget = base && targetFor(context, fact, ratio);
      if (computedTarget)
        all.push({
          fact,
          indicator: "ratio",
          measure: ratio,
          target: computedTarget,
          computed: true,
          part: fact,
          whole: base,
        });
    }
  }
  return all;
});

/** What a figure amounts to, as far as nothing has been found wrong with it. */
function actualOf({ usable }: RuleContext, one: Judgeable): number | null {
  const { fact, whole, computed } = one;
  if (!usable(fact)) return null;
  if (!computed) return fact.value;
  if (!usable(whole) || whole.value <= 0) return null;
  return (one.given ??= toNumber(decimal(fact.value).times(100).div(decimal(whole.value))));
}

/** Every fact of the sheet that the plan has a target for, with what it amounts to. */
export const judgedFacts = (context: RuleContext): readonly Judged[] =>
  judgeable(context).map((one) => {
    // Field by field: every table is asked by several rules, and a copy of whatever fields there are costs ten times as much.
    const { fact, indicator, measure, target, computed, part, whole } = one;
    return { fact, indicator, measure, target, computed, part, whole, actual: actualOf(context, one) };
  });

/** The facts that RD-T01 speaks of: under their year's target. */
export function behindTargets(context: RuleContext): ReadonlySet<Fact> {
  const behind = new Set<Fact>();
  for (const one of judgeable(context)) {
    const actual = actualOf(context, one);
    if (actual !== null && judge(one.indicator, actual, one.target.value) === "behind") behind.add(one.fact);
  }
  return behind;
}

/** The plan's own number for a cell that repeats it: a figure of the tables, or a count of its clauses. */
export function quotedFigure(
  { plan }: Pick<RuleContext, "plan">,
  fact: Fact,
): { readonly value: number; readonly source: string } | undefined {
  const { subject, measure, year } = fact;
  if (subject.kind === "count") {
    // The clauses name what is to be reached, and not from where.
    if (year === plan.edition.baselineYear || isBaselineHeader(fact.column.header)) return undefined;
    const { value, citation } = subject.count.target;
    return { value, source: cite(citation) };
  }
  const { indicator } = measures[measure];
  const table = plan.edition.indicators.find((candidate) => candidate.id === indicator);
  if (!table || year === null || (subject.kind !== "region" && subject.kind !== "sector")) return undefined;
  const figure = figureFor(plan, subject, table, year);
  return figure.ok ? { value: figure.value.value, source: cite(figure.value.figure.citation) } : undefined;
}
