/**
 * After a write that failed half-way: the marks of the last check are brought back, or, where its result sheet is
 * already gone and cannot be, the new ones are completed. What stands in the workbook is looked at, not remembered:
 * a request whose answer was lost may have been carried out.
 */
import { addComments, findComments, queueCommentRemoval } from "./comments";
import { customFormats, isFlag, isHalfMade, newFlags, queueFlag, queueRemoval } from "./flags";
import { queueFinish } from "./resultSheet";
import { listSheets, type SheetRef } from "./sheetRef";
import type { Traces } from "./traces";

/** What was being written. */
export interface Undertaking {
  /** The name under which the new result was drafted, and the one it was to get. */
  readonly draft: string;
  readonly name: string;
}

/** `done`: the new marks stand whole; `restored`: the old ones do; `unsettled`: Excel refused both. */
export type Settled = "done" | "restored" | "unsettled";

const tries = 3;
const firstWait = 150;

/** @param undertaking null when marks were only being taken away */
export async function settle(before: Traces, undertaking: Undertaking | null): Promise<Settled> {
  for (let n = 0; n < tries; n++) {
    if (n > 0) await new Promise((done) => setTimeout(done, firstWait * 2 ** n));
    try {
      return await Excel.run((context) => settleOnce(context, before, undertaking));
    } catch {
      // Excel may have been busy: it is asked again, and in the end the reader is told that it refused.
    }
  }
  return "unsettled";
}

async function settleOnce(
  context: Excel.RequestContext,
  before: Traces,
  undertaking: Undertaking | null,
): Promise<Settled> {
  const sheets = await listSheets(context);
  const { resultSheet } = before;
  const lastIsGone = resultSheet !== null && !sheets.some(({ id }) => id === resultSheet.id);
  const known = new Set(before.sheets.map(({ id }) => id));
  const fresh = undertaking && sheets.find(({ id, name }) => !known.has(id) && isOf(undertaking, name));
  const replaced = fresh && fresh.name === undertaking.name;
  if (undertaking ? replaced || lastIsGone : lastIsGone) {
    await complete(context, before, sheets, undertaking, fresh ?? null);
    return "done";
  }
  await bringBack(context, before, sheets);
  if (fresh) context.workbook.worksheets.getItem(fresh.id).delete();
  await context.sync();
  return before.flags.every((flag) => flag.areas.length > 0) ? "restored" : "unsettled";
}

const isOf = ({ draft, name }: Undertaking, sheet: string): boolean => sheet === draft || sheet === name;

/** The old result sheet is gone, and everything that came before its going is done. */
async function complete(
  context: Excel.RequestContext,
  { doubles }: Traces,
  sheets: readonly SheetRef[],
  undertaking: Undertaking | null,
  fresh: SheetRef | null,
): Promise<void> {
  const left = doubles.filter((double) => sheets.some(({ id }) => id === double.id));
  if (undertaking && fresh) queueFinish(context, fresh.id, undertaking.name, left);
  else for (const { id } of left) context.workbook.worksheets.getItem(id).delete();
  await context.sync();
}

async function bringBack(
  context: Excel.RequestContext,
  { flags, comments }: Traces,
  sheets: readonly SheetRef[],
): Promise<void> {
  const formats = (await customFormats(context, sheets)).filter((one) => isFlag(one) || isHalfMade(one));
  for (const sheet of sheets) {
    const were = flags.filter((flag) => flag.sheet.id === sheet.id);
    const are = formats.filter((format) => format.sheet.id === sheet.id);
    // A sheet that was not reached stands as it stood, and may by now refuse to be touched.
    if (are.length === were.length && were.every(({ id }) => are.some((format) => format.id === id)))
      continue;
    for (const format of are) queueRemoval(context, format);
    // The newest rule comes first: added back to front they stand as before.
    for (const flag of [...were].reverse())
      for (const fresh of newFlags(sheet.id, flag)) queueFlag(context, fresh);
  }
  await context.sync();
  const there = await findComments(context);
  if (there.length === comments.length && comments.every(({ id }) => there.some((own) => own.id === id)))
    return;
  for (const comment of there) queueCommentRemoval(context, comment);
  await context.sync();
  await addComments(context, comments);
}
