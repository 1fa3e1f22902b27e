import { cite, divide, show, subtract } from "../../policy";
import type { Comparison, CountTarget, Threshold } from "../../plan";
import { countShares, type RatioTerm } from "../../returns/ratios";
import { measures, type Fact, type Measure } from "../../returns/types";
import type { ReturnRule, RuleContext } from "../rule";
import { at } from "../wording";

/** 左右 leaves a tenth. */
const aboutShare = 0.9;

const words: Readonly<Record<Comparison, string>> = { atLeast: "达到", moreThan: "突破", about: "达到约" };

function reached(actual: number, { value, comparison }: Threshold): boolean {
  if (comparison === "moreThan") return actual > value;
  return actual >= (comparison === "about" ? value * aboutShare : value);
}

interface Judged {
  /** The cell to look at. */
  readonly fact: Fact;
  readonly name: string;
  readonly target: Threshold;
  /** Null when it cannot be told. */
  readonly actual: number | null;
  /** How a share was worked out that no cell holds. */
  readonly working?: string;
}

const targetOf = ({ plan }: RuleContext, id: string | undefined): CountTarget | undefined =>
  plan.edition.counts.find((count) => count.id === id);

/** The city's share as it is reported, or as its counts give it where no column holds it. */
function shareOf(context: RuleContext, fact: Fact, share: RatioTerm): Judged | undefined {
  const { usable, sibling } = context;
  const count = targetOf(context, measures[share.ratio].target);
  if (!count) return undefined;
  const { name, target } = count;
  if (fact.measure === share.ratio) return { fact, name, target, actual: usable(fact) ? fact.value : null };
  const whole = sibling(fact, share.whole);
  if (fact.measure !== share.part || !whole || sibling(fact, share.ratio)) return undefined;
  const reported = context.facts.some(
    ({ subject, year }) => subject.id === count.id && (year === fact.year || year === null),
  );
  if (reported) return undefined;
  const known = usable(fact) && usable(whole) && whole.value > 0;
  return {
    fact,
    name,
    target,
    actual: known ? divide(fact.value * 100, whole.value) : null,
    ...(known && { working: `${show(fact.value)} ÷ ${show(whole.value)} = ` }),
  };
}

/** What tells of the city's shares. */
const shares: ReadonlySet<Measure> = new Set(countShares.flatMap(({ ratio, part }) => [ratio, part]));

function* judgedOf(context: RuleContext): Generator<Judged> {
  for (const fact of context.facts) {
    const { subject } = fact;
    if (subject.kind === "count") {
      const { name, count } = subject;
      yield { fact, name, target: count.target, actual: context.usable(fact) ? fact.value : null };
    } else if (subject.kind === "region" && subject.region.whole && shares.has(fact.measure)) {
      for (const share of countShares) {
        const judged = shareOf(context, fact, share);
        if (judged) yield judged;
      }
    }
  }
}

const yearsBetween = (from: number, to: number): string => (from === to ? `${to} 年` : `${from}—${to} 年`);

/** What is still to be done before the plan ends: 还差 101 家，今后 2 年平均每年 51 家. Who is to exceed 1500 needs 1501. */
function remaining(under: number, { unit, period, comparison }: Threshold, year: number | null): string {
  const short = comparison === "moreThan" && unit !== "%" ? under + 1 : under;
  if (short <= 0) return "还须超过这个数";
  const left = year === null || period.kind !== "withinPlan" ? 0 : period.to - year;
  const pace =
    left > 1 && unit !== "%" ? `，今后 ${left} 年平均每年 ${show(Math.ceil(short / left))} ${unit}` : "";
  return `还差 ${show(short)}${unit === "%" ? " 个百分点" : ` ${unit}`}${pace}`;
}

/**
 * The counts and shares that the clauses set. 突破 means more than the number, 左右 leaves a tenth. A yearly one is due
 * each year; one that the clause gives no date is due by the plan's end, and before that is progress.
 */
export const countNotReached: ReturnRule = {
  id: "RD-T04",
  severity: "behind",
  title: { zh: "数量指标未达到", en: "A count or share is not reached" },
  rowByRow: true,
  clause: "{counts}",
  page: {
    what: "{counts}所列数量和占比是否达到：每年的逐年判断；没有写明时间的为方案期内，最后一年判为滞后，之前为进度疑问。“以上、达到”含本数，“突破”不含本数，“左右”允许相差一成。占比也由企业数算出。",
    why: "这些是方案要求培育和建设的数量。",
    example: "国家高新技术企业 1500 家：要求突破 1500 家，须超过。",
    mend: "数字有误请更正，属实请说明措施。",
  },
  check(context, tell) {
    const { plan } = context;
    for (const { fact, name, target, actual, working = "" } of judgedOf(context)) {
      if (fact.year === plan.edition.baselineYear) continue;
      if (actual === null) {
        tell.couldNotTell();
        continue;
      }
      if (reached(actual, target)) {
        tell.passed();
        continue;
      }
      const { period, unit, comparison, value } = target;
      const space = unit === "%" ? "" : " ";
      const short = subtract(value, actual);
      const open = period.kind === "withinPlan" && (fact.year === null || fact.year < period.to);
      const due =
        period.kind === "everyYear"
          ? "每年"
          : period.kind === "withinPlan"
            ? `方案期内（${yearsBetween(period.from, period.to)}）`
            : "";
      const told = `${name}${fact.year === null ? "" : ` ${fact.year} 年`}实际 ${working}${show(actual, 2)}${space}${unit}`;
      const asked = `方案要求${due}${words[comparison]} ${show(value)}${space}${unit}`;
      const more = comparison === "moreThan" ? "以上" : "";
      const gap =
        short > 0 ? `差 ${show(short)}${unit === "%" ? " 个百分点" : ` ${unit}${more}`}` : "须超过，不含本数";
      tell.found({
        ...at(fact),
        ...(open && { severity: "query" as const }),
        message: open
          ? `进度：${told}，${asked}，${remaining(short, target, fact.year)}。`
          : `${told}，${asked}，${gap}。`,
        suggestion: open
          ? "方案期未满，供安排今后工作；数字有误请更正。"
          : "数字有误请更正；属实的请说明原因和下一步措施。",
        source: cite(target.citation),
      });
    }
  },
};
