import { cite, decimal, plannedValue, show, toNumber } from "../../policy";
import { measures } from "../../returns/types";
import type { ReturnRule } from "../rule";
import { at, showAmount } from "../wording";

/** A sector without a published level is judged by its growth on last year. */
export const growthShort: ReturnRule = {
  id: "RD-T02",
  severity: "behind",
  title: "没有目标数额的类别增速不足",
  clause: "附表3",
  page: {
    what: "附表3 没有列出数额的类别（建筑企业）比上年增长是否达到 20%。",
    why: "附表3 对各类别都要求年均增长 20%。",
    example: "建筑企业 2022 年 2 亿元，2023 年 2.2 亿元，只增长 10%。",
    mend: "结论给出应达到的数额和差额。",
  },
  check({ plan, facts, usable, inYear }, tell) {
    for (const fact of facts) {
      const { subject, year, quarter } = fact;
      const { kind, indicator } = measures[fact.measure];
      if (subject.kind !== "sector" || kind !== "amount" || !indicator || year === null || quarter !== null)
        continue;
      if (year === plan.edition.baselineYear || plannedValue(plan, indicator, subject.id, year) !== undefined)
        continue;
      if (!plan.edition.years.includes(year)) continue;
      const before = inYear(fact, year - 1);
      if (!before) continue;
      if (!usable(fact) || !usable(before) || before.value <= 0) {
        tell.couldNotTell();
        continue;
      }
      const { growth } = subject.sector;
      const needed = toNumber(
        decimal(before.value)
          .times(100 + growth.value)
          .div(100),
      );
      if (fact.value >= needed) {
        tell.passed();
        continue;
      }
      const grown = toNumber(decimal(fact.value).div(decimal(before.value)).minus(1).times(100));
      tell.found({
        ...at(fact),
        message: `${subject.name} ${year} 年研发经费 ${showAmount(fact.value, fact)}，比 ${year - 1} 年的 ${showAmount(before.value, before)}增长 ${show(grown, 2)}%，低于年均增长 ${show(growth.value)}% 的要求（方案没有列出它的数额）。`,
        suggestion: `达到 ${showAmount(needed, fact)} 才算完成，还差 ${showAmount(toNumber(decimal(needed).minus(fact.value)), fact)}。`,
        source: cite(growth.citation),
      });
    }
  },
};
