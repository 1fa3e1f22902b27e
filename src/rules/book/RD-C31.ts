import { formTerms, type ActivityMeasure } from "../../returns/form107/terms";
import { sum } from "../../policy";
import type { FormDetails } from "../../returns/types";
import { lineName, linesOf, showLine, type FormLines } from "../form107/lines";
import { faultsOf, judge, linesIn } from "../form107/localise";
import { formErrors, type FormRelation } from "../form107/relations";
import type { ReturnRule } from "../rule";
import { at, qualityClause } from "../wording";

function tellRelation(relation: FormRelation, lines: FormLines, { codes }: FormDetails): string {
  const name = (measure: ActivityMeasure) => lineName(measure, codes);
  const value = (measures: readonly ActivityMeasure[]) => {
    const like = lines.get(measures[0] as ActivityMeasure)?.fact;
    const total = sum(measures.map((measure) => lines.get(measure)?.value ?? 0));
    return like ? showLine(total, measures[0] as ActivityMeasure, like) : "";
  };
  if (relation.kind === "needs")
    return `${name(relation.given)} ${value([relation.given])}，而${name(relation.then)}为 0`;
  const { left, right, kind } = relation;
  const parts = right.map(name).join("、");
  const compared = right.length > 1 ? `${parts}之和 ${value(right)}` : `${parts} ${value(right)}`;
  return `${name(left[0] as ActivityMeasure)} ${value(left)}，${kind === "equal" ? "而" : "少于"}${compared}`;
}

/** The lines of 107-2 agree with each other; several relations that one line breaks are one finding. */
export const formConsistent: ReturnRule = {
  id: "RD-C31",
  severity: "error",
  title: { zh: "107-2 表内各项不平衡", en: "Lines of form 107-2 do not balance" },
  clause: "{quality}",
  page: {
    what: "107-2 的合计与各项、其中项与总数、人员与费用的表内关系是否成立；空白按没有计。",
    why: "统计报表的表内关系，不成立的表不能汇总。",
    example: "研究开发费用合计 1000 千元，八项费用之和 900 千元。",
    mend: "按提示核对；几处关系都因一格而起的，只在那一格提示。",
  },
  check(context, tell) {
    const { plan, sheet } = context;
    const { form } = sheet;
    if (form?.form !== "107-2") return;
    const lines = linesOf(context, context);
    for (const relation of formErrors) {
      const verdict = judge(relation, lines);
      if (verdict === "holds") tell.passed();
      if (verdict === "cannotTell" && linesIn(relation).some((line) => lines.has(line))) tell.couldNotTell();
    }
    for (const { at: measure, expected, broken } of faultsOf(formErrors, lines)) {
      const fact = lines.get(measure)?.fact;
      if (!fact) continue;
      tell.found({
        ...at(fact),
        measure: formTerms[measure].name,
        message: `${broken.map((relation) => tellRelation(relation, lines, form)).join("；")}。`,
        suggestion:
          expected === undefined
            ? `请核对${lineName(measure, form.codes)}和相关各项。`
            : `如其他各项无误，此格应为 ${showLine(expected, measure, fact)}；否则请核对各项。`,
        source: qualityClause(plan),
      });
    }
  },
};
