import { legible } from "../../policy";
import type { ReturnRule } from "../rule";
import { at, qualityClause, subject } from "../wording";

/** A number belongs here; text that is plainly a number has been read as that number already. */
export const textForNumber: ReturnRule = {
  id: "RD-F05",
  severity: "error",
  title: "应填数字处填了文字",
  clause: "二(十二)",
  page: {
    what: "应填数字的单元格是否填了文字。全角数字、千分位、带 % 的文本照样当数字读。",
    why: "文字不能参与计算和汇总。",
    example: "研发经费填“约5亿”。",
    mend: "改填数字，文字说明写到备注列。",
  },
  check({ plan, facts }, tell) {
    for (const fact of facts) {
      if (fact.state !== "text") {
        tell.passed();
        continue;
      }
      tell.found({
        ...at(fact),
        message: `${subject(fact)}应为数字，填的是「${legible(String(fact.raw), 40)}」。`,
        suggestion: "请改填数字，文字说明请写在备注；单位写在表头，不写在数字后面。",
        source: qualityClause(plan),
      });
    }
  },
};
