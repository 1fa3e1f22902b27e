import { legible, plannedValue } from "../../policy";
import {
  measures,
  type Fact,
  type FactHead,
  type Place,
  type RecognisedReturn,
  type ReturnColumn,
} from "../../returns/types";
import { isTemplateSheet } from "../../sheet/templateSheet";
import type { ReturnRule, RuleContext } from "../rule";
import { at, qualityClause, subject } from "../wording";

/**
 * A column nobody has filled yet for a year to come is not due.
 * @returns whether anything is filled in a fact's column for its year; parts of one table share their columns
 */
function filledColumns({ facts, sheet }: RuleContext): (fact: Fact) => boolean {
  // Of one unit alone each year is one row: what is filled there is due there, unless it is never filled.
  if (sheet.owner) {
    const filled = facts.filter(({ state }) => state !== "blank");
    const columns = new Set(filled.map(({ column }) => column));
    const years = new Set(filled.map(({ year, quarter }) => `${year} ${quarter}`));
    return ({ column, year, quarter }) => columns.has(column) && years.has(`${year} ${quarter}`);
  }
  const byName = new Map<string, Set<number | null>>();
  const known = new Map<ReturnColumn, Set<number | null>>();
  const yearsOf = (column: ReturnColumn): Set<number | null> => {
    let years = known.get(column);
    if (!years) {
      const name = `${column.index}|${column.header}`;
      years = byName.get(name) ?? new Set();
      byName.set(name, years);
      known.set(column, years);
    }
    return years;
  };
  // Figures of one column and time have the same head: each is looked up once.
  const filled = new Set<FactHead>();
  for (const { state, head } of facts) if (state !== "blank") filled.add(head);
  for (const { column, year } of filled) yearsOf(column).add(year);
  return ({ head, column, year }) => filled.has(head) || yearsOf(column).has(year);
}

/**
 * Nothing is due of the baseline year, nor of a sector for which the plan prints no level; of a national form the
 * lines that do not apply stay blank, and its own relations tell which may not.
 */
function isDue(fact: Fact, { plan }: RuleContext): boolean {
  const { indicator, optional, form } = measures[fact.measure];
  if (form || optional || fact.year === plan.edition.baselineYear) return false;
  if (fact.subject.kind !== "sector" || !indicator || fact.year === null) return true;
  return plannedValue(plan, indicator, fact.subject.id, fact.year) !== undefined;
}

/** Where high-tech enterprises are ticked off, a blank says no. */
function tickedOnly({ rows }: RecognisedReturn): boolean {
  const marks = rows.map((row) => row.fields.highTech?.text ?? "").filter((text) => text !== "");
  return marks.length > 0 && marks.every((mark) => /^[√✓✔☑●*vV1]$/u.test(mark));
}

const optionalFields = new Set(["project"]);

/** A required cell is blank. A row with nothing in it at all is one fault, told at its first cell. */
export const requiredBlank: ReturnRule = {
  id: "RD-F08",
  severity: "error",
  title: { zh: "必填单元格为空", en: "A required cell is blank" },
  clause: "{quality}",
  page: {
    what: "必填的单元格是否为空；企业表的财政资金和项目类别可以不填，还没有到的年份整列为空也不算。",
    why: "空白、“——”和 0 是三回事，空白不知是哪一种。",
    example: "甲县的研发经费没有填。",
    mend: "补填；确实为零填 0，确无此项填“——”。",
  },
  check(context, tell) {
    const { plan, sheet } = context;
    const source = qualityClause(plan);
    const suggestion = "请补填；确实为零的填 0，确无此项的填“——”。";
    const filled = filledColumns(context);
    const ticked = tickedOnly(sheet);
    const isFilled = (fact: Fact) => fact.state !== "blank" && isDue(fact, context);
    const untouched = !isTemplateSheet(sheet.sheet) && !context.facts.some(isFilled);
    const facts = untouched ? context.facts.filter((fact) => isDue(fact, context)) : [];
    const [first] = facts;
    // A form that nobody has filled in is one fault, not one of each cell.
    if (first) {
      tell.found({
        cell: first.column.headerCell,
        unit: sheet.owner?.name ?? "",
        measure: first.column.header,
        year: first.year,
        message: `整张表没有填数：${facts.length} 个应填的单元格都是空的。`,
        suggestion,
        source,
      });
      return;
    }
    for (const row of sheet.rows) {
      const blank: Fact[] = [];
      let due = 0;
      for (const fact of row.facts) {
        if (!filled(fact) || !isDue(fact, context)) continue;
        due++;
        if (fact.state === "blank") blank.push(fact);
        else tell.passed();
      }
      const wholeRow = blank.length === due && due > 1;
      for (const fact of wholeRow ? blank.slice(0, 1) : blank) {
        const message = wholeRow ? `${fact.subject.name}整行没有填数。` : `${subject(fact)}没有填。`;
        tell.found({ ...at(fact), message, suggestion, source });
      }
      // Nothing is asked of a row of which it has been said that nothing stands in it.
      if (wholeRow) continue;
      const text = (cell: Place, what: string) =>
        tell.found({
          cell,
          unit: row.subject?.name ?? row.label,
          measure: what,
          message: `${row.subject?.name ?? legible(row.label)}的「${legible(what)}」没有填。`,
          suggestion: "请补填。",
          source,
        });
      if (row.label === "") text(row.nameCell, sheet.nameColumn.header);
      for (const field of Object.values(row.fields)) {
        if (field.column.field && optionalFields.has(field.column.field)) continue;
        if (field.column.field === "highTech" && ticked) continue;
        if (field.text === "") text(field.cell, field.column.header);
        else tell.passed();
      }
    }
  },
};
