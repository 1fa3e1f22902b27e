import { measures } from "../../returns/types";
import type { Rule } from "../rule";
import { qualityClause, showFact, subject } from "../wording";

/** An amount, a ratio or a count is never below zero. */
export const negativeAmount: Rule = {
  id: "RD-F06",
  severity: "error",
  title: "金额为负数",
  clause: "二(十二)",
  check({ plan, sheet, usable }, tell) {
    for (const fact of sheet.rows.flatMap((row) => row.facts)) {
      if (!usable(fact)) {
        tell.couldNotTell();
        continue;
      }
      if (fact.value >= 0) {
        tell.passed();
        continue;
      }
      tell.found({
        row: fact.row,
        column: fact.column.column,
        unit: fact.unit.name,
        measure: fact.column.header,
        message: `${subject(fact)}为 ${showFact(fact)}，${measures[fact.measure].name}不能为负。`,
        suggestion: "请核对正负号；冲减数请在说明中写明。",
        source: qualityClause(plan),
      });
    }
  },
};
