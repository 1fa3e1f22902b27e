/** Who applies for project funds, and who may not at all. */
import { isMajorProject } from "../policy";
import type { RecognisedReturn, ReturnRow } from "../returns/types";
import type { RuleContext } from "./rule";

/** A row applies when it names funds or a project; where the list has neither column, every row may. */
export function applies({ columns }: RecognisedReturn, { facts, fields }: ReturnRow): boolean {
  const asked = columns.some((column) => column.measure === "funds" || column.field === "project");
  if (!asked) return true;
  const funds = facts.find((fact) => fact.measure === "funds");
  const named = fields.project && fields.project.text !== "" && !/^[-—–/无]+$/u.test(fields.project.text);
  return (
    Boolean(named) ||
    (funds !== undefined && funds.state !== "blank" && funds.state !== "dash" && funds.value !== 0)
  );
}

/** 市级重大 and no R&D: barred altogether, so the other tests of the row say nothing. */
export function isBarred({ plan, usable }: RuleContext, { facts, fields }: ReturnRow): boolean {
  const rd = facts.find((fact) => fact.measure === "enterpriseRd");
  return usable(rd) && rd.value === 0 && isMajorProject(plan, fields.project?.text);
}
