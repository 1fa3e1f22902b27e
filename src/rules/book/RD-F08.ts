import { plannedValue } from "../../policy";
import { measures, type Fact, type ReturnRow } from "../../returns/types";
import type { Rule, RuleContext } from "../rule";
import { qualityClause, subject } from "../wording";

/** A column nobody has filled yet (a year to come) is not due. */
function filledColumns(rows: readonly ReturnRow[]): ReadonlySet<number> {
  const filled = rows.flatMap((row) => row.facts).filter((fact) => fact.state !== "blank");
  return new Set(filled.map((fact) => fact.column.column));
}

/** A sector for which the plan prints no level need not report one. */
function isDue(fact: Fact, { plan }: RuleContext): boolean {
  const { indicator } = measures[fact.measure];
  if (fact.unit.kind !== "sector" || !indicator || fact.year === null) return true;
  return plannedValue(plan, indicator, fact.unit.id, fact.year) !== undefined;
}

/** A required cell is blank. A row with nothing in it at all is one fault, told at its first cell. */
export const requiredBlank: Rule = {
  id: "RD-F08",
  severity: "error",
  title: "必填单元格为空",
  clause: "二(十二)",
  check(context, tell) {
    const { plan, sheet } = context;
    const filled = filledColumns(sheet.rows);
    for (const row of sheet.rows) {
      const due = row.facts.filter((fact) => filled.has(fact.column.column) && isDue(fact, context));
      const blank = due.filter((fact) => fact.state === "blank");
      for (let i = blank.length; i < due.length; i++) tell.passed();
      const wholeRow = blank.length === due.length && due.length > 1;
      for (const fact of wholeRow ? blank.slice(0, 1) : blank) {
        tell.found({
          row: fact.row,
          column: fact.column.column,
          unit: fact.unit.name,
          measure: fact.column.header,
          message: wholeRow ? `${fact.unit.name}整行没有填数。` : `${subject(fact)}没有填。`,
          suggestion: "请补填；确实为零的填 0，确无此项的填“——”。",
          source: qualityClause(plan),
        });
      }
    }
  },
};
