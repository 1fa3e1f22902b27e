/** Sheets that the add-in has made of what it read: lists, briefs, data behind charts. They are no returns. */
import { isOwnSheetName } from "../../check/flags/appearance";
import { inBatches } from "../requests/batches";
import { reasonOf } from "../requests/errors";
import { supports } from "../requests/features";
import { insist } from "../requests/insist";
import type { Reason } from "../requests/refusal";
import { refuseProtected } from "../read/protection";
import { listSheets, type SheetRef } from "../read/sheetRef";

/** Keys of the custom properties by which such sheets are known. */
export const outputMarks = {
  result: "RD-RESULT",
  brief: "RD-BRIEF",
  chart: "RD-CHART",
  summary: "RD-SUMMARY",
} as const;

/** A sheet with what tells whether it is ours. */
export interface MarkedSheet {
  readonly ref: SheetRef;
  /** Values of our marks, by their keys; none where this Excel cannot keep any. */
  readonly marks: ReadonlyMap<string, string>;
  /** What its first cell says. */
  readonly first: unknown;
}

const sheetsPerRequest = 200;

/** @param wanted the keys that are asked for */
export async function readMarks(
  context: Excel.RequestContext,
  sheets: readonly SheetRef[],
  wanted: readonly string[] = Object.values(outputMarks),
): Promise<MarkedSheet[]> {
  const asked = sheets.map((ref) => {
    const sheet = context.workbook.worksheets.getItem(ref.id);
    const keys = supports("1.12") ? wanted : [];
    const marks = keys.map((key) => ({ key, mark: sheet.customProperties.getItemOrNullObject(key) }));
    return { ref, marks, first: sheet.getRange("A1") };
  });
  await inBatches(context, asked, sheetsPerRequest, ({ marks, first }) => {
    for (const { mark } of marks) mark.load("value");
    first.load("values");
  });
  return asked.map(({ ref, marks, first }) => ({
    ref,
    marks: new Map(marks.flatMap(({ key, mark }) => (mark.isNullObject ? [] : [[key, mark.value] as const]))),
    first: first.values[0]?.[0] as unknown,
  }));
}

/** Names of the visible sheets that may be returns: all but our own. */
export const namesToCheck = (sheets: readonly MarkedSheet[]): string[] =>
  sheets
    .filter(({ ref, marks }) => ref.visible && marks.size === 0 && !isOwnSheetName(ref.name))
    .map(({ ref }) => ref.name);

export async function sheetNamesToCheck(): Promise<string[]> {
  return Excel.run(async (context) => namesToCheck(await readMarks(context, await listSheets(context))));
}

/** Briefs, data behind charts and summaries that are in the workbook; the list of findings is not among them. */
export async function findOutputs(): Promise<SheetRef[]> {
  return Excel.run(async (context) => {
    const sheets = await readMarks(context, await listSheets(context));
    return sheets
      .filter(({ marks }) => marks.size > 0 && !marks.has(outputMarks.result))
      .map(({ ref }) => ref);
  });
}

/** @throws Refusal where the workbook lets nobody take sheets away */
export const refuseDeleting = (): Promise<void> =>
  Excel.run((context) => refuseProtected(context, [], { structure: true }));

export interface Undeleted {
  /** Those that are still there; all of them where that could not be seen. */
  readonly sheets: readonly SheetRef[];
  readonly seen: boolean;
  readonly why: Reason;
}

/**
 * Takes away what the user has named for it, by ids: a sheet that was renamed meanwhile is still the same.
 * @returns null when none of them is there any more
 */
export async function deleteOutputs(sheets: readonly SheetRef[]): Promise<Undeleted | null> {
  try {
    await Excel.run(async (context) => {
      const found = sheets.map(({ id }) => context.workbook.worksheets.getItemOrNullObject(id));
      for (const sheet of found) sheet.load("id");
      await context.sync();
      for (const sheet of found) if (!sheet.isNullObject) sheet.delete();
      await context.sync();
    });
    return null;
  } catch (error) {
    const now = await insist(() => Excel.run(listSheets));
    const left = now ? sheets.filter(({ id }) => now.some((sheet) => sheet.id === id)) : sheets;
    return left.length === 0 ? null : { sheets: left, seen: now !== undefined, why: reasonOf(error) };
  }
}
