import {
  atLeast,
  cite,
  decimal,
  divide,
  judge,
  multiply,
  plannedValue,
  roundTo,
  show,
  toNumber,
} from "../../policy";
import { measures } from "../../returns/types";
import type { MeasureInTime } from "../byTime";
import { factsWhere } from "../factColumns";
import type { ReturnRule } from "../rule";
import { at, showAmount } from "../wording";

/**
 * The plan prints growth in whole %, and its own steps are 19.88% and more: where there is a level besides, a growth
 * that is printed as 20% is what was asked.
 */
function enough(grown: number, asked: number, levelMet: boolean): boolean {
  return atLeast(levelMet ? roundTo(grown, 0) : grown, asked);
}

/**
 * Growth is a duty of its own. A sector without a published level is behind when it falls short; where there is a
 * level RD-T01 judges that first and tells the growth too, and who is at his level is asked about the growth.
 */
export const growthShort: ReturnRule = {
  id: "RD-T02",
  severity: "behind",
  title: { zh: "比上年增长不足", en: "Growth on last year falls short" },
  rowByRow: true,
  clause: "{growth}、{amountTable}",
  page: {
    what: "{amountTable} 各类别比上年增长是否达到 {yearlyGrowth}：没有列出数额的类别（{unlevelled}）为滞后；已达到当年数额的为疑问。",
    why: "{growth}和{amountTable} 要求每年增长 {yearlyGrowth}，与当年数额是两项要求。",
    example: "没有列出数额的一类上年 2 亿元，本年 2.2 亿元，只增长 10%。",
    mend: "结论给出应达到的数额和差额；基数高而增速低的说明原因。",
  },
  check(context, tell) {
    const { plan, facts, usable, inYear } = context;
    const isPlanned = ({ measure }: MeasureInTime): boolean =>
      measures[measure].kind === "amount" && measures[measure].indicator !== undefined;
    for (const fact of factsWhere(facts, isPlanned)) {
      const { subject, year, quarter } = fact;
      const { indicator } = measures[fact.measure];
      if (subject.kind !== "sector" || !indicator || year === null || quarter !== null) continue;
      if (year === plan.edition.baselineYear || !plan.edition.years.includes(year)) continue;
      const before = inYear(fact, year - 1);
      if (!before) continue;
      if (!usable(fact) || !usable(before) || before.value <= 0) {
        tell.couldNotTell();
        continue;
      }
      const level = plannedValue(plan, indicator, subject.id, year);
      const belowLevel = level !== undefined && judge("amount", fact.value, level) === "behind";
      const { growth } = subject.sector;
      const grown = toNumber(decimal(fact.value).div(decimal(before.value)).minus(1).times(100));
      if (belowLevel || enough(grown, growth.value, level !== undefined)) {
        tell.passed();
        continue;
      }
      const needed = divide(multiply(before.value, 100 + growth.value), 100);
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
