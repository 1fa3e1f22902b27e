import type { Rule } from "../rule";
import { qualityClause, subject } from "../wording";

/** A number belongs here; text that is plainly a number has been read as that number already. */
export const textForNumber: Rule = {
  id: "RD-F05",
  severity: "error",
  title: "应填数字处填了文字",
  clause: "二(十二)",
  check({ plan, sheet }, tell) {
    for (const fact of sheet.rows.flatMap((row) => row.facts)) {
      if (fact.state !== "text") {
        tell.passed();
        continue;
      }
      tell.found({
        row: fact.row,
        column: fact.column.column,
        unit: fact.unit.name,
        measure: fact.column.header,
        message: `${subject(fact)}应为数字，填的是「${String(fact.raw).slice(0, 40)}」。`,
        suggestion: "请改填数字，文字说明请写在备注；单位写在表头，不写在数字后面。",
        source: qualityClause(plan),
      });
    }
  },
};
