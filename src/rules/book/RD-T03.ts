import { cite, decimal, show, toNumber } from "../../policy";
import { rememberedOf } from "../../returns/remembered";
import { isKnown, type Fact } from "../../returns/types";
import { dueShares, paceTolerance, quarterShares } from "../pace";
import type { ReturnRule, RuleContext } from "../rule";
import { targetFor } from "../targets";
import { at, qualityClause, showAmount } from "../wording";

/** After every quarter. */
const wholeYear = 5;

const keyOf = ({ subject, measure, year }: Fact): string => `${subject.id}|${measure}|${year}`;

/** What each subject last reported of a year: of the quarters that anything stands in, the last one. */
function latest(facts: readonly Fact[]): readonly Fact[] {
  const last = new Map<string, Fact>();
  for (const fact of facts) {
    const { quarter, state } = fact;
    if (quarter === null || state === "blank") continue;
    const key = keyOf(fact);
    if (quarter > (last.get(key)?.quarter ?? 0)) last.set(key, fact);
  }
  return [...last.values()];
}

/** Up to which quarter any sheet of the call tells of a year; beyond the fourth where it tells the year's total. */
const toldBy = rememberedOf((returns: RuleContext["returns"]): ReadonlyMap<string, number> => {
  const all = new Map<string, number>();
  for (const { facts } of returns) {
    for (const fact of facts) {
      if (fact.state !== "number") continue;
      const key = keyOf(fact);
      const quarter = fact.quarter ?? wholeYear;
      if (quarter > (all.get(key) ?? 0)) all.set(key, quarter);
    }
  }
  return all;
});

/** The plan's target of the year; where it sets none, the one that the return itself names beside. */
function annualTarget(
  context: RuleContext,
  fact: Fact,
  quotedBeside: readonly Fact[],
): { value: number; source: string } | undefined {
  const planned = targetFor(context, fact.with({ quarter: null }));
  if (planned) return { value: planned.value, source: cite(planned.figure.citation) };
  const own = quotedBeside.find(
    ({ measure, year, quarter }) => measure === fact.measure && year === fact.year && quarter === null,
  );
  if (!isKnown(own) || own.value <= 0) return undefined;
  return { value: own.value, source: qualityClause(context.plan) };
}

/** What is cumulated by the latest quarter keeps pace with the year; earlier quarters are past mending. */
export const behindPace: ReturnRule = {
  id: "RD-T03",
  severity: "query",
  title: { zh: "季度累计进度落后", en: "Quarterly progress is behind" },
  rowByRow: true,
  clause: "{amountTable}、{supervision}",
  page: {
    what: "各类别最近一个季度末的累计数占全年目标的比例，是否低于上年同期占上年全年的比例；没有上年数的，低于 25%、50%、75%（各允许低 5 个百分点）、100%（可设置）。",
    why: "{supervision}要求每季度调度；研发经费往往前低后高，只看最近一季，作为疑问。",
    example: "规上工业二季度末 40 亿元，完成全年目标的 43.98%，低于 45%。",
    mend: "结论给出按进度应达到的数和差额；属实的说明原因和措施。",
  },
  limits: [quarterShares, paceTolerance],
  check(context, tell) {
    const { facts, usable, sibling } = context;
    const quarters = latest(facts);
    // Most returns tell nothing of quarters, and of them nothing is gathered.
    if (quarters.length === 0) return;
    const dueShare = dueShares(context);
    const all = toldBy(context.returns);
    const quotedIn = new Map(
      context.sheet.rows.flatMap((row) => row.facts.map((fact) => [fact, row.quoted] as const)),
    );
    for (const fact of quarters) {
      // Where the year's total stands beside its quarters, RD-T01 judges that.
      if (sibling(fact.with({ quarter: null }), fact.measure)) continue;
      if ((all.get(keyOf(fact)) ?? 0) > (fact.quarter ?? 0)) continue;
      const target = annualTarget(context, fact, quotedIn.get(fact) ?? []);
      const due = dueShare(fact);
      if (!target || !due) continue;
      if (!usable(fact)) {
        tell.couldNotTell();
        continue;
      }
      const wanted = toNumber(decimal(target.value).times(due.percent).div(100));
      if (fact.value >= wanted) {
        tell.passed();
        continue;
      }
      const done = toNumber(decimal(fact.value).times(100).div(decimal(target.value)));
      const measure =
        due.from === "lastYear"
          ? `低于上年同期的 ${show(due.percent, 2)}%`
          : `低于时间进度应有的 ${show(due.percent)}%`;
      tell.found({
        ...at(fact),
        message: `${fact.subject.name} ${fact.year} 年第 ${fact.quarter} 季度末累计 ${showAmount(fact.value, fact)}，完成全年目标 ${showAmount(target.value, fact)}的 ${show(done, 2)}%，${measure}。`,
        suggestion: `按进度应达到 ${showAmount(wanted, fact)}，还差 ${showAmount(toNumber(decimal(wanted).minus(fact.value)), fact)}；属实的请说明原因和措施。`,
        source: target.source,
      });
    }
  },
};
