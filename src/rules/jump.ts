/** Between which bounds an amount moves from one year to the next. */
import { plannedTimes } from "./plannedMove";
import { rememberedOf } from "../returns/remembered";
import type { Fact, KnownFact, Measure, RecognisedReturn } from "../returns/types";
import type { Limit } from "./limits";
import type { RuleContext } from "./rule";

export const jumpPercent: Limit<number> = {
  key: "jumpPercent",
  usual: 50,
  label: { zh: "金额比上年变动不超过（%）", en: "An amount moves on last year by at most (%)" },
};

export const jumpLeast: Limit<number> = {
  key: "jumpLeast",
  usual: 100,
  label: {
    zh: "企业名单中比上年变动不到此数的不问（万元）",
    en: "In lists of enterprises, moves on last year of less than this are not asked about (10,000 yuan)",
  },
};

/** Amounts of counties and sectors; in lists of enterprises, whatever has last year's figure beside it. */
export const steady: ReadonlySet<Measure> = new Set([
  "gdp",
  "rd",
  "industryRevenue",
  "industryRd",
  "sectorAmount",
] as const);

const ofEnterprise: ReadonlySet<Measure> = new Set([...steady, "revenue", "enterpriseRd"] as const);

/** What is compared from one year to the next: in the years of one enterprise, what it earns and spends too. */
export function steadyIn({ rows }: RecognisedReturn): ReadonlySet<Measure> {
  const ofOne = rows.length > 1 && rows.every(({ subject }) => subject === rows[0]?.subject);
  return ofOne ? ofEnterprise : steady;
}

export interface Pair {
  readonly fact: Fact;
  readonly before: Fact;
}

export interface Jump {
  readonly fact: KnownFact;
  readonly before: KnownFact;
}

/** A list that names no years has last year's figure beside this year's. */
export const yearsOf = ({ fact, before }: Jump): readonly [number, number] => [
  before.year ?? 0,
  fact.year ?? 1,
];

/** By how many times the limit alone lets an amount move: whatever the plan foresees besides only widens that. */
function limitsOf(
  { limit }: Pick<RuleContext, "limit">,
  [from, to]: readonly [number, number],
): { readonly below: number; readonly above: number } {
  const yearly = yearlyLimits(limit);
  const years = to - from;
  return years === 1 ? yearly : { below: yearly.below ** years, above: yearly.above ** years };
}

/** Of one year: a check asks of every amount, and has the same limits throughout. */
const yearlyLimits = rememberedOf((limit: RuleContext["limit"]) => {
  const share = limit(jumpPercent) / 100;
  return { below: Math.max(0, 1 - share), above: 1 + share };
});

/** True for an amount that stays well within the limit: the plan need not be asked, nor how the two are rounded. */
export function isUsual(context: Pick<RuleContext, "limit">, jump: Jump): boolean {
  const { fact, before } = jump;
  if (!(before.value > 0)) return false;
  const { below, above } = limitsOf(context, yearsOf(jump));
  return isWithin(fact.value / before.value, { below, above });
}

/** Well within what a figure may move from one year to the next: nothing about it is in doubt. */
export const isWithin = (
  times: number,
  { below, above }: { readonly below: number; readonly above: number },
): boolean => times > below * 1.001 && times < above * 0.999;

/**
 * By how many times an amount may move. From the baseline, where the plan's steps are widest, and where its own step is
 * beyond the limit, the limit is counted from that step.
 */
export function boundsOf(
  { plan, limit }: Pick<RuleContext, "plan" | "limit">,
  jump: Jump,
): { readonly below: number; readonly above: number } {
  const [from, to] = yearsOf(jump);
  const planned = plannedTimes(plan, jump.fact, [from, to]);
  const { below: least, above: most } = limitsOf({ limit }, [from, to]);
  const fromStep = from === plan.edition.baselineYear;
  return {
    above: planned > (fromStep ? 1 : most) ? planned * most : most,
    below: planned < (fromStep ? 1 : least) ? planned * least : least,
  };
}

/** True where an amount moves by more than the limit a year, whatever its rounding hides. */
export function isJump(context: RuleContext, jump: Jump, rounding: (fact: Fact) => number): boolean {
  if (isUsual(context, jump)) return false;
  const { fact, before } = jump;
  const [loose, looseBefore] = [rounding(fact), rounding(before)];
  const { below, above } = boundsOf(context, jump);
  return (
    fact.value - loose > (before.value + looseBefore) * above * (1 + 1e-9) ||
    fact.value + loose < (before.value - looseBefore) * below * (1 - 1e-9)
  );
}

/** This year's figures of a list of enterprises with last year's that stand beside them. */
export function inLists({ rows }: RecognisedReturn): readonly Pair[] {
  return rows.flatMap(({ facts, derived = [] }) =>
    derived.flatMap((before): Pair[] => {
      const { derivation } = before.column;
      if (derivation?.kind !== "lastYear") return [];
      const fact = facts.find(({ column }) => column.index === derivation.of.index);
      return fact ? [{ fact, before }] : [];
    }),
  );
}
