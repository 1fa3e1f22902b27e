/** --plan and --new-plan: a plan from a worksheet in place of the product's own, and the sheet to write one on. */
import { problemOf } from "../files/checkFiles";
import { contentFile } from "../files/contentFile";
import { readWorkbook } from "../files/readWorkbook";
import { currentEdition } from "../plan";
import { indexPlan, loadEdition, type PlanIndex } from "../policy";
import { planSheet } from "../reports/templates/planSheet";
import { cellAddress } from "../sheet/address";
import { isPlanSheet, planSheetName } from "../sheet/planSheet";
import { readInput, reasonOf } from "./inputs";
import { writeFile } from "node:fs/promises";
import { fileLine } from "./report";

/** A plan that cannot be used: what is wrong with it, one line a cell. */
export class UnusablePlan extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join("\n"));
  }
}

/** More of them say no more. */
const mostLines = 50;

/**
 * @param path a workbook with a sheet 方案数据; null for the product's own plan
 * @throws UnusablePlan
 */
export async function planFrom(path: string | null): Promise<PlanIndex> {
  if (path === null) return indexPlan(currentEdition);
  const refuse = (...messages: string[]) =>
    new UnusablePlan(messages.map((message) => fileLine(path, message)));
  const { sheets } = await readInput(path)
    .then(readWorkbook)
    .catch((error: unknown) => {
      throw refuse(`方案没有读成：${problemOf(error)}`);
    });
  const found = sheets.filter(({ name }) => isPlanSheet(name));
  const [sheet] = found;
  if (!sheet) throw refuse(`没有工作表「${planSheetName}」：请用 --new-plan 写出方案模板，填好再用。`);
  if (found.length > 1)
    throw refuse(`有 ${found.length} 张「${planSheetName}」工作表，不知道用哪一张：请只留一张。`);
  const loaded = loadEdition(sheet);
  if (loaded.ok) return indexPlan(loaded.edition);
  const { problems } = loaded;
  throw refuse(
    `方案有 ${problems.length} 处要改正，没有校验。`,
    ...problems
      .slice(0, mostLines)
      .map(({ place, message }) => `「${sheet.name}」${cellAddress(place.row, place.column)} ${message}`),
  );
}

/** Writes the plan in force as a workbook to be changed; what lies there already stays. @throws UnusablePlan */
export async function writePlanTemplate(path: string): Promise<void> {
  const bytes = await contentFile([planSheet(currentEdition)]);
  await writeFile(path, bytes, { flag: "wx" }).catch((error: unknown) => {
    throw new UnusablePlan([fileLine(path, `方案模板没有写成：${reasonOf(error)}`)]);
  });
}
