import { atLeast, show, subtract, toYi } from "../../policy";
import { amountRatios } from "../../returns/ratios";
import { measures, type Fact, type Measure, type ReturnColumn } from "../../returns/types";
import { together } from "../amounts";
import { factsWhere } from "../factColumns";
import { inLists, isJump, jumpLeast, jumpPercent, steadyIn, yearsOf, type Jump, type Pair } from "../jump";
import { foreseesFall } from "../plannedMove";
import { roundingIn } from "../rounding";
import type { Report, ReturnRule, RuleContext } from "../rule";
import { behindTargets } from "../targets";
import { at, qualityClause, showAmount } from "../wording";

/** The amount whose own jump explains that of another: a whole's by its part, spending by what the enterprise earns. */
const explainedBy: Partial<Record<Measure, Measure>> = { rd: "industryRd", enterpriseRd: "revenue" };

/** What the plan's own rules say of the very same cell: its level is missed, or its growth is. */
function saidByPlan({ fact, before }: Jump, behind: ReadonlySet<Fact>): boolean {
  // The way back from a figure that was itself too low is no second fault.
  if (behind.has(fact) || (behind.has(before) && fact.value > before.value)) return true;
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

/** What explains the amount jumped in the same direction: the amount follows from it. */
function saidOfOther(
  { sibling }: RuleContext,
  { fact, before }: Jump,
  jumped: ReadonlyMap<Fact, Jump>,
): boolean {
  const name = explainedBy[fact.measure];
  const other = name && sibling(fact, name);
  const own = other && jumped.get(other);
  return own !== undefined && own.fact.value > own.before.value === fact.value > before.value;
}

/**
 * True where there is nothing to ask of an enterprise: the move is small, RD-T07 speaks of the spending of all who earn
 * so much, or the amount is already contradicted by the one beside it.
 */
function isIdle({ plan, limit, usable, sibling }: RuleContext, { fact, before }: Jump): boolean {
  if (Math.abs(subtract(fact.value, before.value)) < toYi(limit(jumpLeast), "万元")) return true;
  if (fact.measure === "revenue") {
    const spent = sibling(fact, "enterpriseRd");
    return spent?.state === "number" && !usable(spent);
  }
  const revenue = sibling(fact, "revenue");
  const owed = usable(revenue) && revenue.value > plan.edition.fullCoverage.value;
  return owed && (fact.value === 0 || before.value === 0);
}

const when = (year: number | null, word: string): string => (year === null ? word : ` ${year} 年`);

function move({ fact, before }: Jump): string {
  const from = `由${when(before.year, "上年")}的 ${showAmount(before.value, before)}变为${when(fact.year, "本年")}的 ${showAmount(fact.value, fact)}`;
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
  title: { zh: "金额比上年变动过大", en: "An amount moved too much on last year" },
  clause: "{quality}",
  page: {
    what: "地区生产总值、研发经费、营业收入的全年数比上年增减是否超过 50%（可设置），是否从零变为有数、从有数变为零；基期以后的第一年，以及方案自己安排的变动更大的年份，从方案的步长算起。企业名单里列有上年数的，以及一家企业或机构列出几年的，比较营业收入和研发经费，变动不到 100 万元（可设置）的不问。一列多数如此时只在表头问一次。",
    why: "突然的大幅变动多是漏报、串行、单位或口径出了错。",
    example: "上年 4.81 亿元，本年 8.14 亿元，增长 69.2%。",
    mend: "核对两年的数字、单位与口径，属实的写明原因。",
  },
  limits: [jumpPercent, jumpLeast],
  check(context, tell) {
    const { plan, facts, sheet, usable, inYear } = context;
    const lists = inLists(sheet);
    const rounding = roundingIn(
      together(
        facts,
        lists.map((pair) => pair.before),
      ),
    );
    const jumped = new Map<Fact, Jump>();
    /** How many of a column can be compared with last year's. */
    const compared = new Map<ReturnColumn, number>();
    const compare = ({ fact, before }: Pair): void => {
      if (!usable(fact) || !usable(before) || fact.value < 0 || before.value < 0) {
        tell.couldNotTell();
        return;
      }
      compared.set(fact.column, (compared.get(fact.column) ?? 0) + 1);
      const jump = { fact, before };
      const idle = fact.subject.kind === "enterprise" && isIdle(context, jump);
      if (!idle && isJump(context, jump, rounding)) jumped.set(fact, jump);
      else tell.passed();
    };
    const steady = steadyIn(sheet);
    const inOrder = factsWhere(
      facts,
      ({ measure, year, quarter }) => steady.has(measure) && year !== null && quarter === null,
    )
      .filter(({ subject: of }) => of.kind !== "part")
      .sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
    for (const fact of inOrder) {
      const year = fact.year as number;
      const last = year === plan.edition.baselineYear ? undefined : inYear(fact, year - 1);
      if (!last) continue;
      // After a jump the way back is no second fault: the year before the jump is the measure.
      compare({ fact, before: jumped.has(last) ? (inYear(fact, year - 2) ?? last) : last });
    }
    for (const pair of lists) compare(pair);
    if (jumped.size === 0) return;
    const behind = behindTargets(context);
    const isSaid = (jump: Jump): boolean =>
      saidByPlan(jump, behind) || saidOfRatio(context, jump) || saidOfOther(context, jump, jumped);
    for (const jump of jumped.values()) {
      if (isSaid(jump)) tell.passed();
      else tell.found(report(context, jump, compared.get(jump.fact.column) ?? 0));
    }
  },
};
