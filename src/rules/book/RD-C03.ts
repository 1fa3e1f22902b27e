import { factsOf } from "../factColumns";
import type { ReturnRule } from "../rule";
import { at, qualityClause, showAmount, timeOf } from "../wording";

/** Industry's R&D is part of the whole. */
export const industryWithinTotal: ReturnRule = {
  id: "RD-C03",
  about: ["industryRd"],
  severity: "error",
  title: { zh: "规上工业研发经费大于全社会研发经费", en: "Industrial R&D is more than all R&D" },
  clause: "{quality}",
  page: {
    what: "同一单位同一年的规上工业研发经费是否大于全社会研发经费。",
    why: "规上工业是全社会的一部分。",
    example: "规上工业 6 亿元，全社会 5 亿元。",
    mend: "核对两项数字及其单位。",
  },
  check({ plan, facts, usable, sibling }, tell) {
    for (const part of factsOf(facts, "industryRd")) {
      const whole = sibling(part, "rd");
      if (!whole) continue;
      if (!usable(part) || !usable(whole)) tell.couldNotTell();
      else if (part.value <= whole.value) tell.passed();
      else {
        tell.found({
          ...at(part),
          message: `${part.subject.name}${timeOf(part)}规上工业研发经费 ${showAmount(part.value, part)}，大于全社会研发经费 ${showAmount(whole.value, whole)}。`,
          suggestion: "规上工业是全社会的一部分：请核对两项数字及其单位。",
          source: qualityClause(plan),
        });
      }
    }
  },
};
