/** On what a cell's figure rests: the citations of the calls in its formula. */
import { catalog } from "../catalog";
import { findCalls, type Call } from "../parse";
import { cite, sourceOf, type PlanIndex } from "../../policy";
import { valuesAt, type WorkbookValues } from "./cells";

/** The value of an argument, where it can be told without Excel. */
function valueOf(call: Call, i: number, sheet: string, values: WorkbookValues): unknown {
  const argument = call.arguments[i]?.argument;
  if (!argument) return null;
  switch (argument.kind) {
    case "number":
    case "text":
    case "flag":
      return argument.value;
    case "reference":
      return valuesAt(values, sheet, argument.reference)[0] ?? null;
    default:
      return null;
  }
}

function citationOf(plan: PlanIndex, call: Call, sheet: string, values: WorkbookValues): string {
  const { edition } = plan;
  const parameters = catalog.find(({ id }) => id === call.id)?.parameters ?? [];
  const at = (kinds: readonly string[]): unknown => {
    const i = parameters.findIndex(({ kind }) => kinds.includes(kind));
    return i < 0 ? null : valueOf(call, i, sheet, values);
  };
  if (parameters.some(({ kind }) => kind === "unit" || kind === "sector")) {
    const source = sourceOf(plan, at(["unit", "sector"]), at(["year"]), at(["indicator"]));
    if (source.ok) return source.value;
  }
  if (parameters.some(({ kind }) => kind === "project")) {
    const { majorCitation, fundsMultiple, highTechIntensity } = edition.eligibility;
    const all = [majorCitation, fundsMultiple.citation, highTechIntensity.citation].map(cite);
    return [...new Set(all)].join("；");
  }
  return edition.notice;
}

/** The citations of every call of a formula, each once. */
export function citationsOf(plan: PlanIndex, formula: string, sheet: string, values: WorkbookValues): string {
  const all = findCalls(formula).map((call) => citationOf(plan, call, sheet, values));
  return [...new Set(all)].join("；");
}
