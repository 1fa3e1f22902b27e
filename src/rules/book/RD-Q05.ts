import { atLeast, judge, show, subtract } from "../../policy";
import { amountRatios } from "../../returns/ratios";
import { measures, type Fact, type KnownFact, type Measure, type ReturnColumn } from "../../returns/types";
import type { Limit } from "../limits";
import { foreseesFall, plannedTimes } from "../plannedMove";
import { roundingIn } from "../rounding";
import type { Report, ReturnRule, RuleContext } from "../rule";
import { judgedFacts } from "../targets";
import { at, qualityClause, showAmount } from "../wording";

const jumpPercent: Limit<number> = {
  key: "jumpPercent",
  usual: 50,
  label: { zh: "金额比上年变动不超过（%）", en: "An amount moves on last year by at most (%)" },
};

/** Amounts of counties and sectors; a list of enterprises is read for one year. */
const steady: ReadonlySet<Measure> = new Set([
  "gdp",
  "rd",
  "industryRevenue",
  "industryRd",
  "sectorAmount",
] as const);

/** The part of an amount whose own jump explains the whole's. */
const partOf: Partial<Record<Measure, Measure>> = { rd: "industryRd" };

interface Jump {
  readonly fact: KnownFact;
  readonly before: KnownFact;
}

type Rounding = ReturnType<typeof roundingIn>;

const yearsOf = ({ fact, before }: Jump): readonly [number, number] => [before.year ?? 0, fact.year ?? 0];

/**
 * True where an amount moves by more than the limit a year, whatever its rounding hides. From the baseline, where the
 * plan's steps are widest, and where its own step is beyond the limit, the limit is counted from that step.
 */
function isJump({ plan, limit }: RuleContext, jump: Jump, rounding: Rounding): boolean {
  const { fact, before } = jump;
  const [from, to] = yearsOf(jump);
  const [loose, looseBefore] = [rounding(fact), rounding(before)];
  const share = limit(jumpPercent) / 100;
  const planned = plannedTimes(plan, fact, [from, to]);
  const most = (1 + share) ** (to - from);
  const least = Math.max(0, 1 - share) ** (to - from);
  const fromStep = from === plan.edition.baselineYear;
  const above = planned > (fromStep ? 1 : most) ? planned * most : most;
  const below = planned < (fromStep ? 1 : least) ? planned * least : least;
  return (
    fact.value - loose > (before.value + looseBefore) * above * (1 + 1e-9) ||
    fact.value + loose < (before.value - looseBefore) * below * (1 - 1e-9)
  );
}

/** What the plan's own rules say of the very same cell: its level is missed, or its growth is. */
function saidByPlan({ fact, before }: Jump, behind: ReadonlySet<Fact>): boolean {
  if (behind.has(fact)) return true;
  const { subject: of } = fact;
  if (of.kind !== "sector" || before.value <= 0) return false;
  return !atLeast((fact.value / before.value - 1) * 100, of.sector.growth.value);
}

/** What is said at the ratio that the amount is a part of: it does not follow, it jumped, or it fell with the amount. */
function saidOfRatio({ plan, usable, sibling, inYear }: RuleContext, jump: Jump): boolean {
  const { fact } = jump;
  const years = yearsOf(jump);
  const own = amountRatios.filter(({ part }) => part === fact.measure);
  return own.some((term) => {
    const ratio = sibling(fact, term.ratio);
    if (ratio?.state !== "number") return false;
    if (!usable(ratio)) return true;
    const earlier = inYear(ratio, years[0]);
    return usable(earlier) && ratio.value < earlier.value && !foreseesFall(plan, ratio, years);
  });
}

/** Industry's part jumped in the same direction: the whole follows from it. */
function saidOfPart(
  { sibling }: RuleContext,
  { fact, before }: Jump,
  jumped: ReadonlyMap<Fact, Jump>,
): boolean {
  const name = partOf[fact.measure];
  const part = name && sibling(fact, name);
  const own = part && jumped.get(part);
  return own !== undefined && own.fact.value > own.before.value === fact.value > before.value;
}

function move({ fact, before }: Jump): string {
  const from = `由 ${before.year} 年的 ${showAmount(before.value, before)}变为 ${fact.year} 年的 ${showAmount(fact.value, fact)}`;
  if (before.value === 0 || fact.value === 0) return from;
  const percent = (subtract(fact.value, before.value) * 100) / before.value;
  return `${from}，${percent > 0 ? "增长" : "下降"} ${show(Math.abs(percent), 1)}%`;
}

function report({ plan, limit }: RuleContext, jump: Jump, among: number): Report {
  const { fact, before } = jump;
  const zero = before.value === 0 || fact.value === 0;
  return {
    ...at(fact),
    among,
    message: `${fact.subject.name}${measures[fact.measure].name}${move(jump)}${zero ? "" : `，超过 ${show(limit(jumpPercent))}%`}。`,
    suggestion: "请核对两年的数字、单位与口径；属实的，请在说明中写明原因。",
    source: qualityClause(plan),
    // A figure in doubt is no measure for the year after it.
    taints: [fact],
  };
}

/** An amount that moves by more than half in a year, or comes from nothing, or goes to nothing. */
export const amountJumped: ReturnRule = {
  id: "RD-Q05",
  severity: "query",
  title: "金额比上年变动过大",
  clause: "{quality}",
  page: {
    what: "地区生产总值、研发经费、营业收入的全年数比上年增减是否超过 50%（可设置），是否从零变为有数、从有数变为零；基期以后的第一年，以及方案自己安排的变动更大的年份，从方案的步长算起。一列多数如此时只在表头问一次。",
    why: "突然的大幅变动多是漏报、串行、单位或口径出了错。",
    example: "上年 4.81 亿元，本年 8.14 亿元，增长 69.2%。",
    mend: "核对两年的数字、单位与口径，属实的写明原因。",
  },
  limits: [jumpPercent],
  check(context, tell) {
    const { plan, facts, usable, inYear } = context;
    const rounding = roundingIn(facts);
    const jumped = new Map<Fact, Jump>();
    /** How many of a column can be compared with last year's. */
    const compared = new Map<ReturnColumn, number>();
    const inOrder = facts
      .filter(
        ({ measure, year, quarter, subject: of }) =>
          steady.has(measure) && year !== null && quarter === null && of.kind !== "part",
      )
      .sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
    for (const fact of inOrder) {
      const year = fact.year as number;
      if (year === plan.edition.baselineYear) continue;
      let before = inYear(fact, year - 1);
      if (!before) continue;
      // After a jump the way back is no second fault: the year before the jump is the measure.
      if (jumped.has(before)) before = inYear(fact, year - 2) ?? before;
      if (!usable(fact) || !usable(before) || fact.value < 0 || before.value < 0) {
        tell.couldNotTell();
        continue;
      }
      compared.set(fact.column, (compared.get(fact.column) ?? 0) + 1);
      const jump = { fact, before };
      if (isJump(context, jump, rounding)) jumped.set(fact, jump);
      else tell.passed();
    }
    const behind = new Set<Fact>();
    if (jumped.size > 0)
      for (const { fact, actual, target, indicator } of judgedFacts(context))
        if (actual !== null && judge(indicator, actual, target.value) === "behind") behind.add(fact);
    const isSaid = (jump: Jump): boolean =>
      saidByPlan(jump, behind) || saidOfRatio(context, jump) || saidOfPart(context, jump, jumped);
    for (const jump of jumped.values()) {
      if (isSaid(jump)) tell.passed();
      else tell.found(report(context, jump, compared.get(jump.fact.column) ?? 0));
    }
  },
};
