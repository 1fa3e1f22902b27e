/**
 * Puts an annotation into the workbook, or takes the last one out. What can be refused is asked before the
 * first write; a write that fails half-way is undone. The submitted cells themselves are never written.
 */
import type { Annotation, FlagComment } from "../flags/annotation";
import { isFlagFormula, isResultMark, resultSheetName } from "../flags/appearance";
import { addComments, describeComments, removeComments } from "./comments";
import { reasonOf } from "./errors";
import { addFlags, findFlags, removeFlags, type PlacedFlag } from "./flags";
import { refuseProtected } from "./protection";
import { Refusal } from "./refusal";
import { addResultSheet, findResultSheet, freeName } from "./resultSheet";

/** What an earlier check left in the workbook. */
export interface Traces {
  readonly sheets: readonly string[];
  readonly flags: readonly PlacedFlag[];
  readonly comments: readonly FlagComment[];
  /** Name of our result sheet; null when there is none. */
  readonly resultSheet: string | null;
  /** Further result sheets, of people who checked at the same moment. */
  readonly doubles: readonly string[];
  /** What the submitter wrote on it. */
  readonly explanations: ReadonlyMap<string, string>;
}

export async function findTraces(): Promise<Traces> {
  return Excel.run(traces);
}

async function traces(context: Excel.RequestContext): Promise<Traces> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const sheets = worksheets.items.map((sheet) => sheet.name);
  const flags = await findFlags(context, sheets);
  const comments = await describeComments(context);
  const result = await findResultSheet(context, sheets);
  return {
    sheets,
    flags,
    comments,
    resultSheet: result?.name ?? null,
    doubles: result?.doubles ?? [],
    explanations: result?.explanations ?? new Map(),
  };
}

/**
 * Replaces the last check's marks by these.
 * @throws Refusal: nothing changed, or (kind "halfWay") what was changed has been taken back
 */
export async function writeAnnotation(annotation: Annotation): Promise<{ resultSheet: string }> {
  const before = await Excel.run(async (context) => {
    const found = await traces(context);
    const touched = [...annotation.flags, ...annotation.comments, ...found.flags].map(({ sheet }) => sheet);
    const gone = touched.find((sheet) => !found.sheets.includes(sheet));
    if (gone !== undefined) throw new Refusal({ kind: "sheetGone", sheet: gone });
    await refuseProtected(context, [...new Set(touched)], { structure: true });
    return found;
  });
  const others = before.sheets.filter((sheet) => sheet !== before.resultSheet);
  const name = freeName(resultSheetName, others);
  // Beside the old one until everything else is done: so a failure leaves the old one as it was.
  const draft = before.resultSheet === null ? name : freeName(`${resultSheetName}~`, before.sheets);
  try {
    await Excel.run(async (context) => {
      await addResultSheet(context, annotation.result, draft, before.explanations);
      await removeFlags(context, before.flags);
      await addFlags(context, annotation.flags);
      await removeComments(context);
      await addComments(context, annotation.comments);
      deleteSheets(context, before.doubles);
      if (before.resultSheet === null) return;
      const old = context.workbook.worksheets.getItem(before.resultSheet);
      const fresh = context.workbook.worksheets.getItem(draft);
      old.load("position");
      await context.sync();
      fresh.position = old.position;
      old.delete();
      fresh.name = name;
      await context.sync();
    });
  } catch (error) {
    throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored: await restore(before, draft) });
  }
  await removeDoubles(name);
  return { resultSheet: name };
}

function deleteSheets(context: Excel.RequestContext, names: readonly string[]): void {
  for (const name of names) context.workbook.worksheets.getItem(name).delete();
}

/**
 * Somebody who checked at the same moment, and knew as little of us as we of him, has put the same flags there:
 * one of each stays, and one result sheet. Should that fail, the next check or clearing takes them away.
 */
async function removeDoubles(resultSheet: string): Promise<void> {
  try {
    await Excel.run(async (context) => {
      const { sheets, flags, resultSheet: first, doubles } = await traces(context);
      const seen = new Set<string>();
      const again = flags.filter(({ sheet, severity, areas }) => {
        const key = JSON.stringify([sheet, severity, areas]);
        return areas.length > 0 && (seen.has(key) || !seen.add(key));
      });
      await removeFlags(context, again);
      const others = [first, ...doubles].filter((name) => name !== null && name !== resultSheet);
      if (sheets.includes(resultSheet))
        deleteSheets(
          context,
          others.filter((name) => name !== null),
        );
      await context.sync();
    });
  } catch {
    // What was written is whole and true; a double of it is untidy, no more.
  }
}

/** Takes away every mark of ours. @throws Refusal as `writeAnnotation` */
export async function clearAnnotation(): Promise<{ flags: number; resultSheet: boolean }> {
  const before = await Excel.run(async (context) => {
    const found = await traces(context);
    const touched = [...new Set(found.flags.map(({ sheet }) => sheet))];
    await refuseProtected(context, touched, { structure: found.resultSheet !== null });
    return found;
  });
  try {
    await Excel.run(async (context) => {
      await removeFlags(context, before.flags);
      await removeComments(context);
      // Last, since a deleted sheet cannot be brought back.
      deleteSheets(context, [
        ...(before.resultSheet === null ? [] : [before.resultSheet]),
        ...before.doubles,
      ]);
      await context.sync();
    });
  } catch (error) {
    throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored: await restore(before, null) });
  }
  return { flags: before.flags.length, resultSheet: before.resultSheet !== null };
}

/** Brings back the marks that stood before; true when that worked. */
async function restore(before: Traces, draft: string | null): Promise<boolean> {
  try {
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load("items/name");
      await context.sync();
      const sheets = worksheets.items.map((sheet) => sheet.name);
      await removeFlags(context, await findFlags(context, sheets));
      await removeHalfMade(context, sheets);
      // The newest rule comes first: added back to front they stand as before.
      await addFlags(context, [...before.flags].reverse());
      await removeComments(context);
      await addComments(context, before.comments);
      // With the old result sheet gone the draft is all there is: it stays.
      const oldStands = before.resultSheet === null || sheets.includes(before.resultSheet);
      if (draft !== null && oldStands && sheets.includes(draft)) worksheets.getItem(draft).delete();
      await context.sync();
    });
    return before.flags.every((flag) => flag.areas.length > 0);
  } catch {
    return false;
  }
}

/** A flag that was added but not yet given its formula is a custom rule without formula. */
async function removeHalfMade(context: Excel.RequestContext, sheets: readonly string[]): Promise<void> {
  const collections = sheets.map((sheet) => {
    const formats = context.workbook.worksheets.getItem(sheet).getRange().conditionalFormats;
    formats.load("items/id,items/type,items/customOrNullObject/rule/formula");
    return formats;
  });
  await context.sync();
  for (const { items } of collections) {
    for (const item of items) {
      if (item.customOrNullObject.isNullObject) continue;
      const { formula } = item.customOrNullObject.rule;
      if (formula === "" || (isFlagFormula(formula) && !isResultMark(formula))) item.delete();
    }
  }
  await context.sync();
}
