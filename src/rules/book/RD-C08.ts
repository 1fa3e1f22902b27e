import { show } from "../../policy";
import { measures, type Measure } from "../../returns/types";
import { factsWhere } from "../factColumns";
import type { ReturnRule } from "../rule";
import { at, qualityClause, timeOf } from "../wording";

const parts: readonly Measure[] = ["activeEnterprises", "institutionEnterprises"];

/** Enterprises with R&D, or with an institution, are part of all enterprises. */
export const enterprisesWithinAll: ReturnRule = {
  id: "RD-C08",
  about: parts,
  severity: "error",
  title: {
    zh: "有研发活动（机构）企业数多于规上企业数",
    en: "More enterprises with R&D (or an institution) than enterprises",
  },
  clause: "{quality}",
  page: {
    what: "有研发活动、有研发机构的企业数是否多于规上企业数。",
    why: "部分不能多于全部。",
    example: "规上企业 120 家，有研发活动 130 家。",
    mend: "核对两项家数。",
  },
  check({ plan, facts, usable, sibling }, tell) {
    for (const part of factsWhere(facts, ({ measure }) => parts.includes(measure))) {
      const whole = sibling(part, "enterprises");
      if (!whole) continue;
      if (!usable(part) || !usable(whole)) tell.couldNotTell();
      else if (part.value <= whole.value) tell.passed();
      else {
        tell.found({
          ...at(part),
          message: `${part.subject.name}${timeOf(part)}${measures[part.measure].name} ${show(part.value)} 家，多于规上企业数 ${show(whole.value)} 家。`,
          suggestion: "部分不能多于全部：请核对两项家数。",
          source: qualityClause(plan),
        });
      }
    }
  },
};
