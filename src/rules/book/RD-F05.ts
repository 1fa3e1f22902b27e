import { legible } from "../../policy";
import type { Fact, ReturnColumn } from "../../returns/types";
import { typedFigures } from "../amounts";
import type { ReturnRule } from "../rule";
import { at, qualityClause, subject } from "../wording";

/** How many cells of each column somebody filled in. */
function filledIn(facts: readonly Fact[]): ReadonlyMap<ReturnColumn, number> {
  const columns = new Map<ReturnColumn, number>();
  for (const { state, column } of facts)
    if (state !== "blank" && state !== "dash") columns.set(column, (columns.get(column) ?? 0) + 1);
  return columns;
}

/** A number belongs here; text that is plainly a number has been read as that number already. */
export const textForNumber: ReturnRule = {
  id: "RD-F05",
  severity: "error",
  title: { zh: "应填数字处填了文字", en: "Text where a number belongs" },
  clause: "{quality}",
  page: {
    what: "应填数字的单元格是否填了文字。全角数字、千分位、带 % 的文本照样当数字读。",
    why: "文字不能参与计算和汇总。",
    example: "研发经费填“约5亿”。",
    mend: "改填数字，文字说明写到备注列。",
  },
  ofColumn: {
    severity: "error",
    what: "应为数字，填的是文字",
    suggestion:
      "请把这些格改填数字：货币符号和单位写在表头，不写在数字前后；整列本不是数字的，在窗格“看懂了什么”里更正。",
  },
  check(context, tell) {
    const { plan } = context;
    const facts = typedFigures(context);
    const filled = filledIn(facts);
    for (const fact of facts) {
      if (fact.state !== "text") {
        tell.passed();
        continue;
      }
      tell.found({
        ...at(fact),
        among: filled.get(fact.column) ?? 0,
        message: `${subject(fact)}应为数字，填的是「${legible(String(fact.raw), 40)}」。`,
        suggestion: "请改填数字，文字说明请写在备注；单位写在表头，不写在数字后面。",
        source: qualityClause(plan),
      });
    }
  },
};
