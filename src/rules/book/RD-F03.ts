import type { Rule } from "../rule";
import { qualityClause } from "../wording";

/** 应报尽报: every county, or every sector, has its row. The city's own row is a total and may be left out. */
export const unitsMissing: Rule = {
  id: "RD-F03",
  severity: "error",
  title: "应报未报的单位",
  clause: "二(十二)",
  check({ plan, sheet }, tell) {
    const present = new Set(sheet.rows.map((row) => row.unit?.id));
    // A misspelt name is RD-F01's finding; the unit it offers is not missing as well.
    const misspelt = new Set(sheet.rows.flatMap((row) => row.nearest ?? []));
    const due = plan.units.filter(
      (unit) => unit.kind === sheet.unitKind && !(unit.kind === "region" && unit.region.whole),
    );
    const missing = due
      .filter((unit) => !present.has(unit.id) && !misspelt.has(unit.name))
      .map((unit) => unit.name);
    if (missing.length === 0) return tell.passed();
    tell.found({
      row: sheet.nameColumn.headerRow,
      column: sheet.nameColumn.column,
      unit: "",
      measure: "",
      message: `方案的 ${due.length} 个单位中有 ${missing.length} 个没有填报：${missing.join("、")}。`,
      suggestion: "请补报所缺单位；确无数据的请填 0 或说明原因。",
      source: qualityClause(plan),
    });
  },
};
