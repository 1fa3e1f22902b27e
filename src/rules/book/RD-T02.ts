import { cite, decimal, judge, plannedValue, show, toNumber } from "../../policy";
import { measures, type Fact } from "../../returns/types";
import { roundingIn } from "../rounding";
import type { ReturnRule, RuleContext } from "../rule";
import { at, showAmount } from "../wording";

type Known = Fact & { readonly value: number };

/**
 * The amount that the growth asks for. Where the plan prints both years' levels and its own step falls a hair short of
 * the growth, whoever takes the step does what the plan asks.
 */
function neededFrom({ plan }: RuleContext, { subject, measure, year }: Known, before: Known): number {
  const { indicator = "" } = measures[measure];
  const growth = subject.kind === "sector" ? subject.sector.growth.value : 0;
  const grown = decimal(before.value)
    .times(100 + growth)
    .div(100);
  const from = plannedValue(plan, indicator, subject.id, (year ?? 0) - 1);
  const to = plannedValue(plan, indicator, subject.id, year ?? 0);
  const step =
    from === undefined || to === undefined
      ? grown
      : decimal(before.value).times(decimal(to)).div(decimal(from));
  return toNumber(step.lt(grown) ? step : grown);
}

/**
 * Growth is a duty of its own. A sector without a published level is behind when it falls short; where there is a
 * level RD-T01 judges that first and tells the growth too, and who is at his level is asked about the growth.
 */
export const growthShort: ReturnRule = {
  id: "RD-T02",
  severity: "behind",
  title: "比上年增长不足",
  clause: "二(二)、二(三)、二(四)、附表3",
  page: {
    what: "附表3 各类别比上年增长是否达到 20%：没有列出数额的类别（建筑企业）为滞后；已达到当年数额的为疑问。",
    why: "二(二)、二(三)、二(四)和附表3 要求每年增长 20%，与当年数额是两项要求。",
    example: "建筑企业 2022 年 2 亿元，2023 年 2.2 亿元，只增长 10%。",
    mend: "结论给出应达到的数额和差额；基数高而增速低的说明原因。",
  },
  check(context, tell) {
    const { plan, facts, usable, inYear } = context;
    const rounding = roundingIn(facts);
    for (const fact of facts) {
      const { subject, year, quarter } = fact;
      const { kind, indicator } = measures[fact.measure];
      if (subject.kind !== "sector" || kind !== "amount" || !indicator || year === null || quarter !== null)
        continue;
      if (year === plan.edition.baselineYear || !plan.edition.years.includes(year)) continue;
      const before = inYear(fact, year - 1);
      if (!before) continue;
      if (!usable(fact) || !usable(before) || before.value <= 0) {
        tell.couldNotTell();
        continue;
      }
      const level = plannedValue(plan, indicator, subject.id, year);
      const needed = neededFrom(context, fact, before);
      // Of a duty that is met by its level, nothing is asked that rounding may have done.
      const slack = level === undefined ? 0 : rounding(fact) + rounding(before) * (needed / before.value);
      const belowLevel = level !== undefined && judge("amount", fact.value, level) === "behind";
      if (belowLevel || fact.value + slack >= needed) {
        tell.passed();
        continue;
      }
      const { growth } = subject.sector;
      const grown = toNumber(decimal(fact.value).div(decimal(before.value)).minus(1).times(100));
      const amount = showAmount(fact.value, fact);
      const short = showAmount(toNumber(decimal(needed).minus(fact.value)), fact);
      tell.found({
        ...at(fact),
        ...(level !== undefined && { severity: "query" as const }),
        message: `${subject.name} ${year} 年研发经费 ${amount}，比 ${year - 1} 年的 ${showAmount(before.value, before)}${grown < 0 ? `下降 ${show(-grown, 2)}` : `增长 ${show(grown, 2)}`}%，低于每年增长 ${show(growth.value)}% 的要求（${level === undefined ? "方案没有列出它的数额" : `已达到当年数额 ${showAmount(level, fact)}`}）。`,
        suggestion:
          level === undefined
            ? `达到 ${showAmount(needed, fact)} 才算完成，还差 ${short}。`
            : `按增速应为 ${showAmount(needed, fact)}，还差 ${short}；请核对两年的数，属实的请说明原因。`,
        source: cite(growth.citation),
      });
    }
  },
};
