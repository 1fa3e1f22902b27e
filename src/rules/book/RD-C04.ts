import { fromYi, show, subtract, sum, type AmountScale } from "../../policy";
import { measures, type Fact } from "../../returns/types";
import { roundingIn } from "../rounding";
import type { ReturnRule } from "../rule";
import { at, qualityClause, showAmount, subject } from "../wording";

/** The city's amount is the sum of its counties', within what rounding can do. */
export const cityIsSum: ReturnRule = {
  id: "RD-C04",
  severity: "error",
  title: { zh: "全市数与各县（市、区）合计不符", en: "The city's amount is not the sum of its counties" },
  clause: "{quality}",
  page: {
    what: "全市的金额是否等于各县（市、区）之和（允许各数四舍五入的误差）；有单位未报时改为疑问。",
    why: "表内合计关系必须成立。",
    example: "各县合计 92.4 亿元，全市填 95 亿元。",
    mend: "核对全市数和各县数，改正其中有误的一方。",
  },
  check({ plan, sheet, facts, usable }, tell) {
    const counties = plan.units.filter((unit) => unit.kind === "region" && !unit.region.whole);
    const rounding = roundingIn(facts);
    // A row whose unit is not known may be any county's: without it there is no sum.
    const unknown = sheet.rows.some((row) => !row.subject);
    const groups = new Map<string, { whole: Fact[]; parts: Map<string, Fact>; beside: Fact[] }>();
    for (const fact of facts) {
      if (measures[fact.measure].kind !== "amount") continue;
      const beside = fact.subject.kind === "part" && fact.subject.of === null;
      if (fact.subject.kind !== "region" && !beside) continue;
      const key = `${fact.measure}|${fact.year}|${fact.quarter}`;
      const group = groups.get(key) ?? { whole: [], parts: new Map<string, Fact>(), beside: [] };
      groups.set(key, group);
      if (fact.subject.kind !== "region") group.beside.push(fact);
      else if (fact.subject.region.whole) group.whole.push(fact);
      else if (!group.parts.has(fact.subject.id)) group.parts.set(fact.subject.id, fact);
    }
    for (const { whole, parts, beside } of groups.values()) {
      for (const city of whole) {
        const listed = [...parts.values()];
        const known = listed.filter(usable);
        if (unknown || !usable(city) || known.length < listed.length || known.length === 0) {
          tell.couldNotTell();
          continue;
        }
        const total = sum(known.map((fact) => fact.value));
        const difference = subtract(city.value, total);
        // Every figure of the sum, and the sum itself, may be rounded by half of its last place.
        const tolerance = sum([city, ...known].map(rounding));
        // A unit that has no row in the plan (蓉江新区) counts in the city where that makes it agree.
        const others = beside.filter(usable);
        const more = subtract(difference, sum(others.map((fact) => fact.value)));
        if (Math.abs(difference) <= tolerance || Math.abs(more) <= tolerance + sum(others.map(rounding))) {
          tell.passed();
          continue;
        }
        const missing = counties.length - known.length;
        const scale = (city.scale as AmountScale | undefined) ?? "亿元";
        tell.found({
          ...at(city),
          ...(missing > 0 && { severity: "query" as const }),
          message: `${subject(city)}填 ${showAmount(city.value, city)}，${missing > 0 ? `已填报的 ${known.length} 个县（市、区）` : `${known.length} 个县（市、区）`}合计 ${showAmount(total, city)}，相差 ${show(Math.abs(fromYi(difference, scale)))} ${scale}。`,
          suggestion:
            missing > 0
              ? `有 ${missing} 个单位没有填报：补报后再核对；全市数另有来源的请说明。`
              : `请核对全市数与各县（市、区）的${measures[city.measure].name}；如全市数另有来源，请先更正一致。`,
          source: qualityClause(plan),
        });
      }
    }
  },
};
