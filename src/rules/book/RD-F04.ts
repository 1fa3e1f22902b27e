import type { Rule } from "../rule";
import { qualityClause } from "../wording";

/** Every number has a year, and the plan speaks of it. */
export const yearMissing: Rule = {
  id: "RD-F04",
  severity: "error",
  title: "年度缺失或不在方案内",
  clause: "二(十二)",
  check({ plan, sheet }, tell) {
    const { years } = plan.edition;
    const span = `${years[0]}—${years[years.length - 1]} 年`;
    const seen = new Set<string>();
    for (const fact of sheet.rows.flatMap((row) => row.facts)) {
      if (fact.year !== null && years.includes(fact.year)) {
        tell.passed();
        continue;
      }
      const yearColumn = sheet.columns.find((column) => column.role === "year");
      let cell = sheet.titleCell;
      if (fact.column.year !== undefined) cell = { row: fact.column.headerRow, column: fact.column.column };
      else if (yearColumn) cell = { row: fact.row, column: yearColumn.column };
      const key = `${cell.row},${cell.column}`;
      if (seen.has(key)) continue;
      seen.add(key);
      tell.found({
        ...cell,
        unit: yearColumn ? fact.unit.name : "",
        measure: "",
        message:
          fact.year === null
            ? "没有写明是哪一年的数据，无法对照方案目标。"
            : `${fact.year} 年不在方案范围内（${span}）。`,
        suggestion: "请在表题、表头或年度列写明四位年份，如 2023 年。",
        source: qualityClause(plan),
      });
    }
  },
};
