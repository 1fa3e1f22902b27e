import type { ReturnRule } from "../rule";
import { at, qualityClause, showAmount } from "../wording";

/** An amount cumulated over the year never falls. */
export const cumulativeRises: ReturnRule = {
  id: "RD-C09",
  severity: "error",
  title: "季度累计数小于上一季度",
  clause: "{quality}",
  page: {
    what: "累计到本季度末的数是否少于上一季度末。",
    why: "累计数只增不减。",
    example: "一季度末 12 亿元，二季度末 10 亿元。",
    mend: "核对填的是累计数还是当季数。",
  },
  check({ plan, facts, usable }, tell) {
    const last = new Map<string, (typeof facts)[number]>();
    const inOrder = facts
      .filter((fact) => fact.quarter !== null)
      .sort((a, b) => (a.quarter ?? 0) - (b.quarter ?? 0));
    for (const fact of inOrder) {
      const key = `${fact.subject.id}|${fact.year}|${fact.measure}`;
      const before = last.get(key);
      if (!usable(fact)) {
        tell.couldNotTell();
        continue;
      }
      last.set(key, fact);
      if (!usable(before)) continue;
      if (fact.value >= before.value) tell.passed();
      else {
        tell.found({
          ...at(fact),
          message: `${fact.subject.name} ${fact.year ?? ""} 年第 ${fact.quarter} 季度末累计 ${showAmount(fact.value, fact)}，少于第 ${before.quarter} 季度末的 ${showAmount(before.value, before)}。`,
          suggestion: "累计数不会减少：请核对填的是累计数还是当季数，以及两格的数字。",
          source: qualityClause(plan),
        });
      }
    }
  },
};
