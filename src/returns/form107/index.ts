/**
 * The national R&D forms of an enterprise, 107-1 and 107-2: one sheet an enterprise. A blank form is named as blank, the
 * catalogue that travels with the forms as what it is; neither is a return.
 */
import { compact, legible } from "../../policy";
import type { Grid } from "../grid";
import type { Correction, Recognition, RecognisedReturn } from "../types";
import { readActivities } from "./activities";
import { readProjects } from "./projects";

/** Forms and catalogues say within their first rows what they are. */
const lookedAt = 15;

function isCatalogue(grid: Grid): boolean {
  for (let row = grid.top; row <= Math.min(grid.bottom, grid.top + lookedAt); row++)
    if (grid.words(row).some(({ text }) => /研究开发项目.{2,8}分类目录$/u.test(compact(text)))) return true;
  return false;
}

const isFilled = ({ rows }: Pick<RecognisedReturn, "rows">): boolean =>
  rows.some(({ facts }) => facts.some(({ state }) => state !== "blank"));

/**
 * Reads a sheet as one of the forms, or both.
 * @param hidden hidden rows and columns, as the recognition names them
 * @returns undefined when it is none
 */
export function readForm107(
  grid: Grid,
  sheetName: string,
  hidden: readonly string[],
  correction: Correction | undefined,
): Recognition | undefined {
  const forms = [
    readProjects(grid, sheetName, correction?.year),
    readActivities(grid, sheetName, correction?.year),
  ].filter((form) => form !== undefined);
  if (forms.length === 0) {
    return isCatalogue(grid)
      ? {
          status: "unrecognised",
          message: `工作表「${legible(sheetName)}」是 107-1 表的分类目录，不是报表。`,
          foreign: true,
        }
      : undefined;
  }
  const filled = forms.filter((form) => isFilled(form) || (form.form?.projects.length ?? 0) > 0);
  if (filled.length === 0) {
    const names = forms.map(({ form }) => form?.form).join("、");
    return {
      status: "empty",
      message: `工作表「${legible(sheetName)}」是空白的 ${names} 表，还没有填数，没有校验。`,
    };
  }
  return { status: "recognised", returns: filled.map((form) => ({ ...form, hidden })) };
}
