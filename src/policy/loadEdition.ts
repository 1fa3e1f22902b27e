/** A plan from a worksheet: read, and judged as the editions of the product are. */
import { editions, type PlanEdition } from "../plan";
import { readPlan, type PlanGrid, type PlanPlace, type PlanProblem } from "../plan/worksheet/read";
import { planRows } from "../plan/worksheet/write";
import { editionProblems, type EditionProblem } from "./editionProblems";

export type LoadedEdition =
  | { readonly ok: true; readonly edition: PlanEdition }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** Where a thing stands on the sheet: it, or the next thing that holds it. */
function placeOf(places: ReadonlyMap<string, PlanPlace>, path: string, grid: PlanGrid): PlanPlace {
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    const place = places.get(at);
    if (place) return place;
  }
  return { row: grid.top, column: grid.left };
}

/** What a workbook keeps of a plan is its id: one id is never two plans. */
function sharedId(edition: PlanEdition): readonly EditionProblem[] {
  const own = editions.find(({ id }) => id === edition.id);
  if (!own || JSON.stringify(planRows(own)) === JSON.stringify(planRows(edition))) return [];
  return [{ path: "id", message: `编号“${edition.id}”是助手自带方案的，而内容不同：请另取一个编号。` }];
}

/** @returns the edition that a sheet holds, or what is wrong with it, each problem at its cell, from top to bottom */
export function loadEdition(grid: PlanGrid): LoadedEdition {
  const read = readPlan(grid);
  if (!read.ok) return read;
  const problems = [...editionProblems(read.edition), ...sharedId(read.edition)].map(
    ({ path, message }): PlanProblem => ({
      place: placeOf(read.places, path, grid),
      message,
    }),
  );
  if (problems.length === 0) return { ok: true, edition: read.edition };
  return {
    ok: false,
    problems: problems.sort((a, b) => a.place.row - b.place.row || a.place.column - b.place.column),
  };
}
