/**
 * After a write that failed half-way: the marks of the last check are brought back, or, where its list is gone or
 * written over and cannot be, the new ones are completed. What stands in the workbook is looked at, not remembered:
 * a request whose answer was lost may have been carried out.
 */
import {
  customFormats,
  isFlag,
  isHalfMade,
  isMark,
  newFlags,
  queueFlag,
  queueRemoval,
  type CustomFormat,
} from "./flags";
import { insist } from "../requests/insist";
import { findResultSheets, isBegunBy, isMarkOf, marksOn, queueFinish, queueMark } from "./resultSheet";
import { listSheets, type SheetRef } from "../read/sheetRef";
import { uniqueWord } from "../sheets/draftedSheets";
import type { Traces } from "./traces";

/** What was being written. */
export interface Undertaking {
  /** Tells this check's list from any other's. */
  readonly word: string;
  /** The list that is written over where it stands; null where the draft becomes the list. */
  readonly place: SheetRef | null;
  /** The name under which the new result is drafted, which nobody else has, and the one that it is to get. */
  readonly draft: string;
  readonly name: string;
  /** The draft's id, once it is known; null where there is none. */
  readonly id: string | null;
  /** Whether all of the draft is written. */
  readonly whole: boolean;
  /** Writes all of it anew, over whatever of it stands: the last resort, once the list has been emptied. */
  readonly complete?: (context: Excel.RequestContext, formats: readonly CustomFormat[]) => Promise<void>;
}

/**
 * `done`: the new marks stand whole; `restored`: the old ones do; `overtaken`: those of somebody else do, and nothing
 * of ours is left; `unsettled`: Excel refused everything.
 */
export type Settled = "done" | "restored" | "overtaken" | "unsettled";

/** @param undertaking null when marks were only being taken away */
export async function settle(before: Traces, undertaking: Undertaking | null): Promise<Settled> {
  return (
    (await insist(() => Excel.run((context) => settleOnce(context, before, undertaking)))) ?? "unsettled"
  );
}

async function settleOnce(
  context: Excel.RequestContext,
  before: Traces,
  undertaking: Undertaking | null,
): Promise<Settled> {
  const sheets = await listSheets(context);
  const fresh = undertaking && draftOf(undertaking, before, sheets);
  const formats = await customFormats(context, sheets);
  if (undertaking?.place) return settleInPlace(context, before, undertaking, { sheets, formats, fresh });
  if (await isOvertaken(context, before, undertaking, { sheets, formats, fresh })) {
    if (fresh) context.workbook.worksheets.getItem(fresh.id).delete();
    await context.sync();
    return "overtaken";
  }
  const { resultSheet } = before;
  const lastIsGone = resultSheet !== null && !sheets.some(({ id }) => id === resultSheet.id);
  // The last result sheet goes when all else is done; one that somebody else has deleted leaves the old flags behind.
  const oldFlags = before.flags.some((flag) => formats.some(({ id }) => id === flag.id));
  // It is shown after all flags; its name it may have got before them, to find out whether that was still free.
  const replaced = undertaking?.whole === true && fresh?.visible === true;
  const whole = undertaking ? undertaking.whole && fresh !== undefined : true;
  if (replaced || (lastIsGone && whole && !oldFlags)) {
    await complete(context, before, sheets, undertaking, fresh);
    return "done";
  }
  return backTo(context, before, { sheets, formats, fresh });
}

/** What was found when it was looked at. */
interface Now {
  readonly sheets: readonly SheetRef[];
  readonly formats: readonly CustomFormat[];
  readonly fresh: SheetRef | null | undefined;
}

/**
 * The list tells how far it came: it bears the old mark as long as nothing is done, that of flags that have been begun,
 * none while it is being written over, and our own in the end.
 */
async function settleInPlace(
  context: Excel.RequestContext,
  before: Traces,
  undertaking: Undertaking,
  now: Now,
): Promise<Settled> {
  const { place, word } = undertaking;
  const list = now.sheets.find(({ id }) => id === place?.id);
  const { worksheets } = context.workbook;
  const marks = marksOn(now.formats.filter(isMark), place?.id ?? "");
  if (list && marks.some((mark) => isMarkOf(mark, word))) {
    await complete(context, before, now.sheets, null, null);
    if (now.fresh) worksheets.getItem(now.fresh.id).delete();
    await context.sync();
    return "done";
  }
  const was = marksOn(before.marks, place?.id ?? "");
  const untouched = list !== undefined && same(was, marks);
  const begun = marks.filter((mark) => isBegunBy(mark, word));
  const draftTaken = undertaking.id !== null && !now.fresh;
  if (list && marks.length === 0 && undertaking.complete && !draftTaken) {
    await undertaking.complete(context, now.formats);
    return "done";
  }
  if ((untouched && !draftTaken) || (list && begun.length > 0)) {
    for (const mark of begun) queueRemoval(context, mark);
    if (begun.length > 0) queueMark(worksheets.getItem(list.id), uniqueWord(8));
    return backTo(context, before, now);
  }
  if (now.fresh) worksheets.getItem(now.fresh.id).delete();
  await context.sync();
  return "overtaken";
}

const same = (a: readonly CustomFormat[], b: readonly CustomFormat[]): boolean =>
  a.length === b.length && a.every(({ id }) => b.some((other) => other.id === id));

/** The old marks again, and nothing of the draft. */
async function backTo(
  context: Excel.RequestContext,
  before: Traces,
  { sheets, formats, fresh }: Now,
): Promise<Settled> {
  await bringBack(context, before, sheets, formats);
  if (fresh) context.workbook.worksheets.getItem(fresh.id).delete();
  await context.sync();
  return before.flags.every((flag) => flag.areas.length > 0) ? "restored" : "unsettled";
}

/**
 * Somebody else has finished since we looked: there is a list that was not there and is not ours, or one that was there
 * is another check's by now, or our draft has been taken for one that nobody finishes. Our last request was refused at
 * its first act then.
 */
async function isOvertaken(
  context: Excel.RequestContext,
  before: Traces,
  undertaking: Undertaking | null,
  { sheets, formats, fresh }: Now,
): Promise<boolean> {
  if (undertaking?.id != null && !fresh) return true;
  const { resultSheet, doubles } = before;
  const lists = [...(resultSheet ? [resultSheet] : []), ...doubles];
  const known = new Set([...lists.map(({ id }) => id), fresh?.id]);
  const rewritten = lists.some(
    ({ id }) =>
      sheets.some((sheet) => sheet.id === id) &&
      !same(marksOn(before.marks, id), marksOn(formats.filter(isMark), id)),
  );
  if (rewritten) return true;
  const now = await findResultSheets(context, sheets);
  return [now.current, ...now.doubles].some((sheet) => sheet !== null && !known.has(sheet.id));
}

/** By its id; while that is not known by the name that was free for it, on a sheet that was not there before. */
function draftOf(
  { id, draft }: Undertaking,
  before: Traces,
  sheets: readonly SheetRef[],
): SheetRef | undefined {
  if (id !== null) return sheets.find((sheet) => sheet.id === id);
  return sheets.find((sheet) => sheet.name === draft && !before.sheets.some((old) => old.id === sheet.id));
}

/** What comes after the last result sheet has gone, or has been written over. */
async function complete(
  context: Excel.RequestContext,
  { doubles }: Traces,
  sheets: readonly SheetRef[],
  undertaking: Undertaking | null,
  fresh: SheetRef | null | undefined,
): Promise<void> {
  const left = doubles.filter((double) => sheets.some(({ id }) => id === double.id));
  if (undertaking && fresh) queueFinish(context, fresh.id, undertaking, left, null);
  else for (const { id } of left) context.workbook.worksheets.getItem(id).delete();
  await context.sync();
}

async function bringBack(
  context: Excel.RequestContext,
  { flags }: Traces,
  sheets: readonly SheetRef[],
  formats: readonly CustomFormat[],
): Promise<void> {
  const ours = formats.filter((one) => isFlag(one) || isHalfMade(one));
  for (const sheet of sheets) {
    const were = flags.filter((flag) => flag.sheet.id === sheet.id);
    const are = ours.filter((format) => format.sheet.id === sheet.id);
    // A sheet that was not reached stands as it stood, and may by now refuse to be touched.
    if (are.length === were.length && were.every(({ id }) => are.some((format) => format.id === id)))
      continue;
    for (const format of are) queueRemoval(context, format);
    // The newest rule comes first: added back to front they stand as before.
    for (const flag of [...were].reverse())
      for (const fresh of newFlags(sheet.id, flag)) queueFlag(context, fresh);
  }
  await context.sync();
}
