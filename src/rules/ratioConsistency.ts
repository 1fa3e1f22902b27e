/** The check that RD-C01 and RD-C02 share: a reported ratio against the one its two amounts give. */
import { decimal, show, toNumber } from "../policy";
import { measures, type Fact, type KnownFact, type Measure } from "../returns/types";
import { amountsAtFault, type AmountFault, type Disagreement } from "./localise";
import { ratioRows } from "./ratioRows";
import { roundingIn } from "./rounding";
import type { Report, ReturnRule } from "./rule";
import { at, qualityClause, showAmount, showRatio, subject } from "./wording";

/** What a calculation loses in the last digits that a cell keeps. */
const noise = 1e-9;

const exactly = (): number => 0;

/**
 * The ratios, in %, that two printed amounts can stand for, each having been rounded.
 * @param rounding the most that rounding can have moved a figure, in its own unit
 */
export function ratioRange(
  part: KnownFact,
  whole: KnownFact,
  rounding: (fact: Fact) => number,
): [number, number] {
  const least = Math.max(0, part.value - rounding(part)) / (whole.value + rounding(whole));
  const smallest = whole.value - rounding(whole);
  const most = smallest > 0 ? (part.value + rounding(part)) / smallest : Infinity;
  return [least * 100, most * 100];
}

/** True when the printed ratio can be that of the printed amounts: the rounding of all three is allowed for. */
export function ratioAgrees(
  ratio: KnownFact,
  part: KnownFact,
  whole: KnownFact,
  rounding: (fact: Fact) => number,
): boolean {
  const own = rounding(ratio) + noise;
  const isWithin = ([least, most]: readonly [number, number]): boolean =>
    ratio.value + own >= least && ratio.value - own <= most;
  // Most do without any rounding of the amounts, which only ever widens the range.
  return isWithin(ratioRange(part, whole, exactly)) || isWithin(ratioRange(part, whole, rounding));
}

/** The city's amount that is not what its counties add up to is RD-C04's to tell. */
const isSum = ({ fact, exact }: AmountFault): boolean =>
  exact && fact.subject.kind === "region" && fact.subject.region.whole;

/** The amount is flagged: the ratio follows from the other figure and from what the column adds up to. */
function amountFault(
  { fact, proposed, exact }: AmountFault,
  ratio: KnownFact,
  other: KnownFact,
): Omit<Report, "source"> {
  const should = showAmount(Number(show(proposed, 4).replace("−", "-")), fact);
  const why = exact
    ? `全市数减去其余各县（市、区）为 ${should}，与比重相符`
    : `按比重推算约为 ${should}，这样各县（市、区）合计与全市数相符`;
  return {
    ...at(fact),
    message: `${subject(fact)}填 ${showAmount(fact.value, fact)}，与${measures[other.measure].name} ${showAmount(other.value, other)}、${measures[ratio.measure].name} ${showRatio(ratio.value, ratio)} 不符；${why}。`,
    suggestion: `此格疑为${exact ? "" : "约"} ${should}：请核对后改正。`,
  };
}

export function ratioConsistency(
  head: Pick<ReturnRule, "id" | "title" | "clause" | "page">,
  ratio: Measure,
  part: Measure,
  whole: Measure,
): ReturnRule {
  return {
    ...head,
    about: [ratio],
    severity: "error",
    check(context, tell) {
      const { plan, sheet, facts, usable } = context;
      const rounding = roundingIn(facts);
      const disagreeing: Disagreement[] = [];
      for (const row of ratioRows(context, { ratio, part, whole })) {
        const { ratio: fact, part: numerator, whole: denominator } = row;
        if (!usable(fact) || !usable(numerator) || !usable(denominator) || denominator.value <= 0) {
          tell.couldNotTell();
          continue;
        }
        if (ratioAgrees(fact, numerator, denominator, rounding)) {
          tell.passed();
          continue;
        }
        disagreeing.push({ ratio: fact, part: numerator, whole: denominator });
      }
      const faults = amountsAtFault(disagreeing, { plan, sheet, facts, usable, rounding });
      for (const { ratio: fact, part: numerator, whole: denominator } of disagreeing) {
        const fault = faults.get(fact);
        if (fault && isSum(fault)) {
          tell.couldNotTell();
          continue;
        }
        if (fault) {
          tell.found({
            ...amountFault(fault, fact, fault.fact === numerator ? denominator : numerator),
            source: qualityClause(plan),
          });
          continue;
        }
        const exact = decimal(numerator.value).times(100).div(decimal(denominator.value));
        const difference = decimal(fact.value).minus(exact);
        const right = toNumber(exact);
        tell.found({
          ...at(fact),
          message: `${subject(fact)}填 ${showRatio(fact.value, fact)}，而 ${measures[part].name} ${showAmount(numerator.value, numerator)} ÷ ${measures[whole].name} ${showAmount(denominator.value, denominator)} = ${show(right, 2)}%，相差 ${show(toNumber(difference.abs()))} 个百分点，各数的四舍五入不能解释。`,
          suggestion: `如两项金额无误，此格应为 ${showRatio(Number(show(right, 2).replace("−", "-")), fact)}；否则请核对${measures[part].name}和${measures[whole].name}的数字与单位。`,
          source: qualityClause(plan),
        });
      }
    },
  };
}
