import type { Rule } from "../rule";
import { qualityClause } from "../wording";

/** The unit must be one of the plan's; a near miss is offered, never assumed. */
export const unitUnknown: Rule = {
  id: "RD-F01",
  severity: "error",
  title: "单位名称不在方案中",
  clause: "二(十二)",
  check({ plan, sheet }, tell) {
    for (const row of sheet.rows) {
      if (row.unit) {
        tell.passed();
        continue;
      }
      tell.found({
        row: row.row,
        column: sheet.nameColumn.column,
        unit: row.label,
        measure: "",
        message: row.problem ?? `「${row.label}」不是方案中的单位。`,
        suggestion: "请按方案附表的名称填写；该行其他数字未参与校验。",
        source: qualityClause(plan),
      });
    }
  },
};
