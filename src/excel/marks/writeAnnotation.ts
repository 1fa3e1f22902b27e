/**
 * Puts an annotation into the workbook, or takes the last one out. What can be refused is asked before the first
 * write; the result is drafted on a hidden sheet; one request then changes flags and result together, so that a pane
 * that is closed half-way leaves the last check or the new one and never a mixture. A write that fails is settled.
 * The submitted cells themselves are never written.
 */
import type { Annotation } from "../../check/flags/annotation";
import { resultSheetName, withdrawnComment } from "../../check/flags/appearance";
import { inBatches } from "../requests/batches";
import { changeComments, type CommentsChanged } from "./comments";
import { reasonOf } from "../requests/errors";
import { customFormats, findFlags, isFlag, newFlags, queueFlag, queueRemoval, type NewFlag } from "./flags";
import { freeName } from "../sheets/freeName";
import { refuseProtected } from "../read/protection";
import { quietUntilSync } from "../requests/quiet";
import { Refusal } from "../requests/refusal";
import { explanationsOn } from "./explanations";
import { addDraft, explainLate } from "./resultDraft";
import { draftName, findResultSheets, queueFinish, queuePageLayout } from "./resultSheet";
import { settle, type Undertaking } from "./settle";
import { listSheets, type SheetRef } from "../read/sheetRef";
import { findTraces, type Traces } from "./traces";

export { findTraces, type Traces } from "./traces";

/** Acts of one request: as many flags with the longest addresses stay under Excel's 5 MB. */
const actsPerRequest = 300;

export interface Written {
  readonly resultSheet: string;
  /** Sheets that were renamed or deleted while this was written: what stands on them is of another name. */
  readonly strayed: readonly string[];
  /** Sheets with conditional formats that could not be read: they stand as they stood. */
  readonly unread: readonly string[];
  readonly comments: CommentsChanged;
}

/**
 * Replaces the last check's marks by these.
 * @param stamp pieces of the check's stamp, which the result sheet carries along
 * @throws Refusal: nothing changed, or (kind "halfWay") what was changed has been taken back
 */
export async function writeAnnotation(
  annotation: Annotation,
  { stamp = [] }: { readonly stamp?: readonly string[] } = {},
): Promise<Written> {
  const before = await findTraces();
  const flags = flagsOn(before.sheets, annotation);
  const touched = [
    ...new Set([...flags.map(({ sheet }) => sheet), ...before.flags.map(({ sheet }) => sheet)]),
  ];
  await Excel.run((context) => refuseProtected(context, touched, { structure: true }));
  const names = before.sheets.map(({ name }) => name);
  const ours = before.resultSheet?.name;
  let undertaking: Undertaking = {
    name: freeName(
      resultSheetName,
      names.filter((name) => name !== ours),
    ),
    draft: freeName(draftName, names),
    id: null,
  };
  try {
    const id = await addDraft(annotation.result, undertaking.draft, before.explanations, stamp);
    undertaking = { ...undertaking, id };
    await Excel.run(async (context) => {
      const now = await explanationsOn(context, before.results);
      await explainLate(context, id, annotation.result, before.explanations, now);
      await replaceMarks(context, before, undertaking, flags);
    });
  } catch (error) {
    const settled = await settle(before, undertaking);
    if (settled !== "done")
      throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored: settled === "restored" });
  }
  const comments = await changeComments(before.comments, annotation.comments, withdrawnComment);
  await printable(undertaking.name, annotation);
  const strayed = await lookAgain(touched, flags.length, undertaking.name);
  const unread = before.unread.map(({ name }) => name);
  return { resultSheet: undertaking.name, strayed, unread, comments };
}

interface PlannedFlag extends NewFlag {
  readonly sheet: SheetRef;
}

/** @throws Refusal when a sheet that was checked is not there any more */
function flagsOn(sheets: readonly SheetRef[], annotation: Annotation): PlannedFlag[] {
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  for (const { sheet } of [...annotation.flags, ...annotation.comments])
    if (!byName.has(sheet)) throw new Refusal({ kind: "sheetGone", sheet });
  return annotation.flags.flatMap((group) => {
    const sheet = byName.get(group.sheet) as SheetRef;
    return newFlags(sheet.id, group).map((flag) => ({ ...flag, sheet }));
  });
}

/** One request, unless there are hundreds of flags: what it leaves when it is the last one is whole. */
async function replaceMarks(
  context: Excel.RequestContext,
  before: Traces,
  { id, draft, name }: Undertaking,
  flags: readonly NewFlag[],
): Promise<void> {
  const last = [...(before.resultSheet ? [before.resultSheet] : []), ...before.doubles];
  const sheetsThen = before.sheets.length + 1 - last.length;
  const position = before.resultSheet && Math.min(before.resultSheet.position, sheetsThen - 1);
  const acts = [
    ...before.flags.map((flag) => () => queueRemoval(context, flag)),
    ...flags.map((flag) => () => queueFlag(context, flag)),
    () => queueFinish(context, id ?? draft, name, last, position),
  ];
  await perform(context, acts);
}

async function perform(context: Excel.RequestContext, acts: readonly (() => void)[]): Promise<void> {
  await inBatches(context, acts, actsPerRequest, (act, i) => {
    if (i % actsPerRequest === 0) quietUntilSync(context);
    act();
  });
}

/** Where the PC has no printer Excel may refuse a page's set-up: the list is good without. */
async function printable(resultSheet: string, { result }: Annotation): Promise<void> {
  try {
    await Excel.run(async (context) => {
      queuePageLayout(context, resultSheet, result);
      await context.sync();
    });
  } catch {
    // It prints as Excel prints any sheet.
  }
}

/**
 * Looks once more. Somebody who checked at the same moment, and knew as little of us as we of him, has put the same
 * flags there: one of each stays, and one result sheet. Should that fail, the next check or clearing does it.
 * @returns names of touched sheets that are not called so any more
 */
async function lookAgain(
  touched: readonly SheetRef[],
  expected: number,
  resultSheet: string,
): Promise<string[]> {
  try {
    return await Excel.run(async (context) => {
      const sheets = await listSheets(context);
      const here = touched.filter(({ id }) => sheets.some((sheet) => sheet.id === id));
      const found = (await customFormats(context, here)).filter(isFlag).length;
      const lists = sheets.filter(({ name }) => name.startsWith(resultSheetName)).length;
      if (found > expected || lists > 1) await removeDoubles(context, sheets, resultSheet);
      return touched
        .filter((sheet) => !sheets.some(({ id, name }) => id === sheet.id && name === sheet.name))
        .map(({ name }) => name);
    });
  } catch {
    // What was written is whole and true; a double of it is untidy, no more.
    return [];
  }
}

async function removeDoubles(
  context: Excel.RequestContext,
  sheets: readonly SheetRef[],
  resultSheet: string,
): Promise<void> {
  const seen = new Set<string>();
  const { flags } = await findFlags(context, sheets);
  const again = flags.filter(({ sheet, severity, areas }) => {
    const key = JSON.stringify([sheet.id, severity, areas]);
    return areas.length > 0 && (seen.has(key) || !seen.add(key));
  });
  const { current, doubles, drafts } = await findResultSheets(context, sheets);
  const others = [current, ...doubles, ...drafts].filter((one) => one !== null && one.name !== resultSheet);
  await perform(context, [
    ...again.map((flag) => () => queueRemoval(context, flag)),
    ...others.map((one) => () => one && context.workbook.worksheets.getItem(one.id).delete()),
  ]);
}

/** Takes away every mark of ours. @throws Refusal as `writeAnnotation` */
export async function clearAnnotation(): Promise<{
  readonly flags: number;
  readonly resultSheet: boolean;
  readonly unread: readonly string[];
  readonly comments: CommentsChanged;
}> {
  const before = await findTraces();
  const sheets = [...(before.resultSheet ? [before.resultSheet] : []), ...before.doubles];
  const touched = [...new Set(before.flags.map(({ sheet }) => sheet))];
  await Excel.run((context) => refuseProtected(context, touched, { structure: sheets.length > 0 }));
  try {
    await Excel.run((context) =>
      perform(context, [
        ...before.flags.map((flag) => () => queueRemoval(context, flag)),
        // Last, since a deleted sheet cannot be brought back.
        ...sheets.map(
          ({ id }) =>
            () =>
              context.workbook.worksheets.getItem(id).delete(),
        ),
      ]),
    );
  } catch (error) {
    const settled = await settle(before, null);
    if (settled !== "done")
      throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored: settled === "restored" });
  }
  const comments = await changeComments(before.comments, []);
  const unread = before.unread.map(({ name }) => name);
  return { flags: before.flags.length, resultSheet: before.resultSheet !== null, unread, comments };
}
