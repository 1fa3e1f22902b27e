import { isCellError } from "../../returns/snapshot";
import type { Rule } from "../rule";
import { qualityClause, subject } from "../wording";

/** An Excel error value where a number belongs. */
export const errorValue: Rule = {
  id: "RD-F09",
  severity: "error",
  title: "单元格是错误值",
  clause: "二(十二)",
  check({ plan, sheet }, tell) {
    for (const fact of sheet.rows.flatMap((row) => row.facts)) {
      if (fact.state !== "error" || !isCellError(fact.raw)) {
        tell.passed();
        continue;
      }
      tell.found({
        row: fact.row,
        column: fact.column.column,
        unit: fact.unit.name,
        measure: fact.column.header,
        message: `${subject(fact)}是错误值 ${fact.raw.error}。`,
        suggestion: "请检查该单元格的公式及其引用的单元格。",
        source: qualityClause(plan),
      });
    }
  },
};
