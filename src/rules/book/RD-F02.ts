import { cellAddress } from "../../returns/address";
import type { Rule } from "../rule";
import { qualityClause } from "../wording";

/** One unit, one row a year. */
export const unitTwice: Rule = {
  id: "RD-F02",
  severity: "error",
  title: "同一单位（同一年度）重复填报",
  clause: "二(十二)",
  check({ plan, sheet }, tell) {
    const first = new Map<string, number>();
    for (const row of sheet.rows) {
      if (!row.unit) continue;
      const key = `${row.unit.id}|${row.year}`;
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, row.row);
        tell.passed();
        continue;
      }
      const { column } = sheet.nameColumn;
      tell.found({
        row: row.row,
        column,
        unit: row.unit.name,
        measure: "",
        message: `${row.unit.name}${row.year === null ? "" : ` ${row.year} 年`}已在 ${cellAddress(earlier, column)} 填报，此处重复。`,
        suggestion: "请核对两行，只保留正确的一行；如属另一单位请改正名称。",
        source: qualityClause(plan),
        taints: row.facts,
      });
    }
  },
};
