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
import { Overtaken, sweepDrafts, uniqueWord, untilOurTurn } from "../sheets/draftedSheets";
import { freeName } from "../sheets/freeName";
import { setPrintPages } from "../sheets/printPage";
import { refuseProtected } from "../read/protection";
import { quietUntilSync } from "../requests/quiet";
import { Refusal } from "../requests/refusal";
import { explanationsOn } from "./explanations";
import { addDraft, explainLate } from "./resultDraft";
import { draftName, findResultSheets, queueFinish, queueGuard } from "./resultSheet";
import { settle, type Undertaking } from "./settle";
import { stampParts } from "./stamp";
import { listSheets, type SheetRef } from "../read/sheetRef";
import { findTraces, type Traces } from "./traces";

export { findTraces, type Traces } from "./traces";

/** Acts of one request: as many flags with the longest addresses stay under Excel's 5 MB. */
const actsPerRequest = 300;

export interface Written {
  /** Name of the sheet of results, and its id. */
  readonly resultSheet: string;
  readonly id: string;
  /** Sheets that were renamed or deleted while this was written: what stands on them is of another name. */
  readonly strayed: readonly string[];
  /** Sheets with conditional formats that could not be read: they stand as they stood. */
  readonly unread: readonly string[];
  readonly comments: CommentsChanged;
  /** True when somebody else's check has by now taken the place of this one. */
  readonly replaced: boolean;
}

/**
 * Replaces the last check's marks by these. Where somebody else has checked meanwhile his marks are the last ones:
 * those of one check stand in the end, whole.
 * @param stamp pieces of the check's stamp, which the result sheet carries along
 * @throws Refusal: nothing changed, or (kind "halfWay") what was changed has been taken back
 */
export async function writeAnnotation(
  annotation: Annotation,
  { stamp = [] }: { readonly stamp?: readonly string[] } = {},
): Promise<Written> {
  return untilOurTurn(() => writeOnce(annotation, stamp));
}

async function writeOnce(annotation: Annotation, stamp: readonly string[]): Promise<Written> {
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
    draft: `${draftName}${uniqueWord(8)}`,
    id: null,
    whole: false,
  };
  try {
    await addDraft(annotation.result, undertaking.draft, before.explanations, stamp, (id) => {
      undertaking = { ...undertaking, id };
    });
    undertaking = { ...undertaking, whole: true };
    await Excel.run(async (context) => {
      const now = await explanationsOn(context, before.results);
      await explainLate(context, undertaking.id ?? "", annotation.result, before.explanations, now);
      await replaceMarks(context, before, undertaking, flags);
    });
  } catch (error) {
    const settled = await settle(before, undertaking);
    if (settled === "overtaken") throw new Overtaken();
    if (settled !== "done")
      throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored: settled === "restored" });
  }
  const id = undertaking.id ?? "";
  const comments = await changeComments(annotation.comments, { list: id, withdrawn: withdrawnComment });
  await setPrintPages([{ id, page: { orientation: "Landscape", titleRow: annotation.result.headerRow } }]);
  const again = await lookAgain(touched, flags.length, id);
  const unread = before.unread.map(({ name }) => name);
  return { resultSheet: undertaking.name, id, unread, comments, ...again };
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

/**
 * One request, unless there are hundreds of flags: what it leaves when it is the last one is whole. Its first act is
 * refused where somebody else has finished since we looked: the last list is gone, or the name of the first one taken.
 */
async function replaceMarks(
  context: Excel.RequestContext,
  before: Traces,
  { id, draft, name }: Undertaking,
  flags: readonly NewFlag[],
): Promise<void> {
  const { worksheets } = context.workbook;
  const fresh = id ?? draft;
  const { resultSheet } = before;
  const last = [...(resultSheet ? [resultSheet] : []), ...before.doubles];
  const sheetsThen = before.sheets.length + 1 - last.length;
  const position = resultSheet && Math.min(resultSheet.position, sheetsThen - 1);
  const guard = (): void => {
    if (resultSheet) queueGuard(context, resultSheet.id);
    else worksheets.getItem(fresh).name = name;
  };
  const acts = [
    guard,
    ...before.flags.map((flag) => () => queueRemoval(context, flag)),
    ...flags.map((flag) => () => queueFlag(context, flag)),
    () => queueFinish(context, fresh, name, last, position),
  ];
  await perform(context, acts);
}

async function perform(context: Excel.RequestContext, acts: readonly (() => void)[]): Promise<void> {
  await inBatches(context, acts, actsPerRequest, (act, i) => {
    if (i % actsPerRequest === 0) quietUntilSync(context);
    act();
  });
}

/**
 * Looks once more. Marks of ours that are there twice, as a copied file may have them, are taken away, and lists beside
 * this one; drafts are somebody's who is at work. Should that fail, the next check or clearing does it.
 */
async function lookAgain(
  touched: readonly SheetRef[],
  expected: number,
  list: string,
): Promise<Pick<Written, "strayed" | "replaced">> {
  try {
    return await Excel.run(async (context) => {
      const sheets = await listSheets(context);
      if (!sheets.some(({ id }) => id === list)) return { strayed: [], replaced: true };
      const here = touched.filter(({ id }) => sheets.some((sheet) => sheet.id === id));
      const found = (await customFormats(context, here)).filter(isFlag).length;
      const lists = sheets.filter(({ name, visible }) => visible && name.startsWith(resultSheetName)).length;
      if (found > expected || lists > 1) await removeDoubles(context, sheets, list);
      const strayed = touched
        .filter((sheet) => !sheets.some(({ id, name }) => id === sheet.id && name === sheet.name))
        .map(({ name }) => name);
      return { strayed, replaced: false };
    });
  } catch {
    // What was written is whole and true; a double of it is untidy, no more.
    return { strayed: [], replaced: false };
  }
}

async function removeDoubles(
  context: Excel.RequestContext,
  sheets: readonly SheetRef[],
  list: string,
): Promise<void> {
  const seen = new Set<string>();
  const { flags } = await findFlags(context, sheets);
  const again = flags.filter(({ sheet, severity, areas }) => {
    const key = JSON.stringify([sheet.id, severity, areas]);
    return areas.length > 0 && (seen.has(key) || !seen.add(key));
  });
  const { current, doubles } = await findResultSheets(context, sheets);
  const others = [current, ...doubles].filter((one) => one !== null && one.id !== list);
  await perform(context, [
    () => queueGuard(context, list),
    ...again.map((flag) => () => queueRemoval(context, flag)),
    ...others.map((one) => () => one && context.workbook.worksheets.getItem(one.id).delete()),
  ]);
}

export interface Cleared {
  readonly flags: number;
  readonly resultSheet: boolean;
  readonly unread: readonly string[];
  readonly comments: CommentsChanged;
}

/** Takes away every mark of ours, and the stamp with them. @throws Refusal as `writeAnnotation` */
export async function clearAnnotation(): Promise<Cleared> {
  return untilOurTurn(clearOnce);
}

async function clearOnce(): Promise<Cleared> {
  const before = await findTraces();
  const sheets = [...(before.resultSheet ? [before.resultSheet] : []), ...before.doubles];
  const touched = [...new Set(before.flags.map(({ sheet }) => sheet))];
  await Excel.run((context) => refuseProtected(context, touched, { structure: sheets.length > 0 }));
  try {
    await Excel.run(async (context) => {
      const stamps = await stampParts(context);
      await perform(context, [
        () => before.resultSheet && queueGuard(context, before.resultSheet.id),
        ...before.flags.map((flag) => () => queueRemoval(context, flag)),
        ...stamps.map((part) => () => part.delete()),
        // Last, since a deleted sheet cannot be brought back, and carries the copy of the stamp.
        ...sheets.map(
          ({ id }) =>
            () =>
              context.workbook.worksheets.getItem(id).delete(),
        ),
      ]);
    });
  } catch (error) {
    const settled = await settle(before, null);
    if (settled === "overtaken") throw new Overtaken();
    if (settled !== "done")
      throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored: settled === "restored" });
  }
  await sweepDrafts(before.sheets);
  const comments = await changeComments([], { list: null });
  const unread = before.unread.map(({ name }) => name);
  return { flags: before.flags.length, resultSheet: before.resultSheet !== null, unread, comments };
}
