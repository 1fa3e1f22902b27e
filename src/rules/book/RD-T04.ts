import { cite, show } from "../../policy";
import type { Comparison, Threshold } from "../../plan";
import type { ReturnRule } from "../rule";
import { at } from "../wording";

/** 左右 leaves a tenth. */
const aboutShare = 0.9;

const words: Readonly<Record<Comparison, string>> = { atLeast: "达到", moreThan: "突破", about: "达到约" };

function reached(actual: number, { value, comparison }: Threshold): boolean {
  if (comparison === "moreThan") return actual > value;
  return actual >= (comparison === "about" ? value * aboutShare : value);
}

function due({ period }: Threshold): string {
  if (period.kind === "everyYear") return "每年";
  return period.kind === "withinPlan" ? `到 ${period.to} 年` : "";
}

/** The counts and shares that the clauses set. 突破 means more than the number, 左右 leaves a tenth. */
export const countNotReached: ReturnRule = {
  id: "RD-T04",
  severity: "behind",
  title: "数量指标未达到",
  clause: "二(五)、二(七)",
  page: {
    what: "二(五)、二(七)、二(八)所列数量和占比是否达到。“以上、达到”含本数，“突破”不含本数，“左右”允许相差一成。",
    why: "这些是方案要求培育和建设的数量。",
    example: "国家高新技术企业 1500 家：要求突破 1500 家，须超过。",
    mend: "数字有误请更正，属实请说明措施。",
  },
  check({ plan, facts, usable }, tell) {
    for (const fact of facts) {
      if (fact.subject.kind !== "count" || fact.year === plan.edition.baselineYear) continue;
      const { target } = fact.subject.count;
      if (!usable(fact)) {
        tell.couldNotTell();
        continue;
      }
      if (reached(fact.value, target)) {
        tell.passed();
        continue;
      }
      const short = target.value - fact.value;
      const more = target.comparison === "moreThan" ? "以上" : "";
      tell.found({
        ...at(fact),
        message: `${fact.subject.name}实际 ${show(fact.value)} ${target.unit}，方案要求${due(target)}${words[target.comparison]} ${show(target.value)} ${target.unit}${short > 0 ? `，差 ${show(short)} ${target.unit}${more}` : "（须超过，不含本数）"}。`,
        suggestion: "数字有误请更正；属实的请说明原因和下一步措施。",
        source: cite(target.citation),
      });
    }
  },
};
