/**
 * Puts an annotation into the workbook, or takes the last one out. What can be refused is asked before the first
 * write; one request then changes flags and list together, so that a pane that is closed half-way leaves the last check
 * or the new one and never a mixture. A write that fails is settled. The submitted cells themselves are never written.
 *
 * The first list is drafted on a hidden sheet and shown. Every further one is written over it where it stands: formulas
 * elsewhere that refer to its cells live on, and the user keeps what he can undo, which adding, deleting, renaming or
 * showing a sheet would cost him. Kept out of sight for good, a sheet for drafts would cost him nothing either, but it
 * would travel with his report, and two people would write on the same one. So a list that fits into the one request
 * is written straight, and the last act puts the mark by which it is seen that all of it was done: what was begun is
 * taken back as long as only flags have been, and written anew once the list is. Only a list that is too long for that
 * is drafted on a sheet, whose cells the one request copies.
 */
import type { Annotation } from "../../check/flags/annotation";
import { resultSheetName, withdrawnComment } from "../../check/flags/appearance";
import { inBatches } from "../requests/batches";
import { changeComments, changeCommentsStrictly, type CommentsChanged, type CommentsOrder } from "./comments";
import { reasonOf } from "../requests/errors";
import { supports } from "../requests/features";
import {
  customFormats,
  findFlags,
  isFlag,
  isHalfMade,
  isMark,
  newFlags,
  queueFlag,
  queueRemoval,
  type CustomFormat,
  type NewFlag,
} from "./flags";
import { Overtaken, sweepDrafts, uniqueWord, untilOurTurn } from "../sheets/draftedSheets";
import { freeName } from "../sheets/freeName";
import { queuePrintPages, setPrintPages, type PlacedPage } from "../sheets/printPage";
import { refuseProtected } from "../read/protection";
import { quietUntilSync } from "../requests/quiet";
import { Refusal } from "../requests/refusal";
import { inOneUndoStep } from "../requests/undoStep";
import { explanationsOn, type Explanations } from "./explanations";
import {
  addDraft,
  explainLate,
  isManyLinksRefused,
  straightOnto,
  type ListContent,
  type QueueOnList,
} from "./resultDraft";
import { overList } from "./overList";
import {
  draftName,
  findResultSheets,
  isMarkOf,
  marksOn,
  queueFinish,
  queueGuard,
  queueTurn,
  type CheckedList,
} from "./resultSheet";
import { settle, type Undertaking } from "./settle";
import { stampParts } from "./stamp";
import { listSheets, type SheetRef } from "../read/sheetRef";
import { findTraces, type Traces } from "./traces";

export { findTraces, type Traces } from "./traces";

/** Acts of one request: as many flags with the longest addresses stay under Excel's 5 MB. */
const actsPerRequest = 300;

export interface Written {
  /** Name of the sheet of results. */
  readonly resultSheet: string;
  readonly list: CheckedList;
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

/** @param straight false once Excel has refused that as too long */
async function writeOnce(
  annotation: Annotation,
  stamp: readonly string[],
  straight = true,
): Promise<Written> {
  const before = await findTraces();
  const flags = flagsOn(before.sheets, annotation);
  const touched = [
    ...new Set([...flags.map(({ sheet }) => sheet), ...before.flags.map(({ sheet }) => sheet)]),
  ];
  const { result } = annotation;
  const content: ListContent = { result, explanations: before.explanations, stamp };
  const plan = await planOf(before, content, straight);
  await Excel.run((context) => refuseProtected(context, touched, plan));
  const work = { before, flags, content, place: plan.place, straight: plan.straight };
  const done = await replace(work);
  if (done === "tooMuch") return writeOnce(annotation, stamp, false);
  const { name, list } = done;
  const comments = await finish({ fresh: annotation.comments, list, withdrawn: withdrawnComment }, [
    { id: list.id, page: { orientation: "Landscape", titleRow: result.headerRow } },
  ]);
  const again = await lookAgain(touched, flags.length, list);
  return { resultSheet: name, list, unread: before.unread.map((sheet) => sheet.name), comments, ...again };
}

/** What is good to have beside the marks, each for itself should Excel not take them together. */
const finish = (order: CommentsOrder, pages: readonly PlacedPage[]): Promise<CommentsChanged> =>
  inOneUndoStep(
    async (context) => {
      const changed = await changeCommentsStrictly(context, order);
      queuePrintPages(context, pages);
      await context.sync();
      return changed;
    },
    async () => {
      const changed = await changeComments(order);
      await setPrintPages(pages);
      return changed;
    },
  );

interface Plan {
  /** The list that is written over; null where a new one is put in the place of any other. */
  readonly place: SheetRef | null;
  /** Whether that needs no draft. */
  readonly straight: boolean;
  /** Whether sheets are added or taken away. */
  readonly structure: boolean;
  /** Sheets whose cells are written. */
  readonly written: readonly SheetRef[];
}

/** A list that bears no mark tells nobody whose it is, and an Excel without copyFrom cannot copy a long one. */
async function planOf(before: Traces, content: ListContent, straight: boolean): Promise<Plan> {
  const { resultSheet, doubles } = before;
  const list = resultSheet && marksOn(before.marks, resultSheet.id).length > 0 ? resultSheet : null;
  if (list && straight && (await straightOnto(list.id, content)))
    return { place: list, straight: true, structure: doubles.length > 0, written: [list] };
  const place = supports("1.9") ? list : null;
  return { place, straight: false, structure: true, written: place ? [place] : [] };
}

interface Replacing {
  readonly before: Traces;
  readonly flags: readonly NewFlag[];
  readonly content: ListContent;
  readonly place: SheetRef | null;
  readonly straight: boolean;
}

/** @returns the list that stands; "tooMuch" where nothing changed and it can be written by way of a draft */
async function replace({
  before,
  flags,
  content,
  place,
  straight,
}: Replacing): Promise<{ readonly name: string; readonly list: CheckedList } | "tooMuch"> {
  const ours = before.resultSheet?.name;
  const names = before.sheets.map(({ name }) => name).filter((name) => name !== ours);
  const word = uniqueWord(8);
  let undertaking: Undertaking = {
    word,
    place,
    name: place?.name ?? freeName(resultSheetName, names),
    draft: `${draftName}${word}`,
    id: null,
    whole: false,
  };
  try {
    if (!straight) {
      await addDraft(content, undertaking.draft, (id) => {
        undertaking = { ...undertaking, id };
      });
      undertaking = { ...undertaking, whole: true };
    }
    await Excel.run(async (context) => {
      if (!place) {
        const now = await explanationsOn(context, before.results);
        const { id, draft } = undertaking;
        await explainLate(context, id ?? draft, content.result, content.explanations, now);
        return replaceMarks(context, before, undertaking, flags);
      }
      // What was explained when the list still stood: once it has been emptied nothing of that can be read.
      let last: Explanations | undefined;
      const over = (now: Excel.RequestContext): Promise<QueueOnList | null> =>
        overList(now, {
          id: place.id,
          word,
          content,
          explained: async () => (last ??= await explanationsOn(now, before.results)),
          draft: undertaking.id,
          doubles: before.doubles,
        });
      undertaking = { ...undertaking, complete: (now, formats) => writeAnew(now, formats, flags, over) };
      const write = await over(context);
      if (!write) throw new Refusal({ kind: "tooMuch" });
      await perform(context, [
        () => queueTurn(context, marksOn(before.marks, place.id), word),
        ...before.flags.map((flag) => () => queueRemoval(context, flag)),
        ...flags.map((flag) => () => queueFlag(context, flag)),
        () => write(context),
      ]);
    });
  } catch (error) {
    isManyLinksRefused(error);
    const settled = await settle(before, undertaking);
    if (settled === "overtaken") throw new Overtaken();
    const cause = reasonOf(error);
    if (settled === "restored" && straight && cause.kind === "tooMuch") return "tooMuch";
    if (settled !== "done") throw new Refusal({ kind: "halfWay", cause, restored: settled === "restored" });
  }
  return { name: undertaking.name, list: { id: place?.id ?? undertaking.id ?? "", word } };
}

/** All of it once more, over whatever of it stands. */
async function writeAnew(
  context: Excel.RequestContext,
  formats: readonly CustomFormat[],
  flags: readonly NewFlag[],
  over: (context: Excel.RequestContext) => Promise<QueueOnList | null>,
): Promise<void> {
  const write = await over(context);
  if (!write) throw new Refusal({ kind: "tooMuch" });
  await perform(context, [
    ...formats.filter((one) => isFlag(one) || isHalfMade(one)).map((one) => () => queueRemoval(context, one)),
    ...flags.map((flag) => () => queueFlag(context, flag)),
    () => write(context),
  ]);
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
  { id, draft, name, word }: Undertaking,
  flags: readonly NewFlag[],
): Promise<void> {
  const { worksheets } = context.workbook;
  const fresh = id ?? draft;
  const { resultSheet } = before;
  const last = [...(resultSheet ? [resultSheet] : []), ...before.doubles];
  const sheetsThen = before.sheets.length + 1 - last.length;
  const position = resultSheet && Math.min(resultSheet.position, sheetsThen - 1);
  const guard = (): void => {
    if (resultSheet) queueGuard(context, resultSheet, marksOn(before.marks, resultSheet.id));
    else worksheets.getItem(fresh).name = name;
  };
  const acts = [
    guard,
    ...before.flags.map((flag) => () => queueRemoval(context, flag)),
    ...flags.map((flag) => () => queueFlag(context, flag)),
    () => queueFinish(context, fresh, { name, word }, last, position),
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
  list: CheckedList,
): Promise<Pick<Written, "strayed" | "replaced">> {
  try {
    return await Excel.run(async (context) => {
      const sheets = await listSheets(context);
      const own = sheets.find(({ id }) => id === list.id);
      const here = touched.filter(({ id }) => sheets.some((sheet) => sheet.id === id));
      const formats = await customFormats(context, own ? [...here, own] : here);
      const marks = formats.filter((one) => isMark(one) && isMarkOf(one, list.word));
      if (!own || marks.length === 0) return { strayed: [], replaced: true };
      const found = formats.filter(isFlag).length;
      const lists = sheets.filter(({ name, visible }) => visible && name.startsWith(resultSheetName)).length;
      if (found > expected || lists > 1) await removeDoubles(context, sheets, own, marks);
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
  list: SheetRef,
  marks: readonly CustomFormat[],
): Promise<void> {
  const seen = new Set<string>();
  const { flags } = await findFlags(context, sheets);
  const again = flags.filter(({ sheet, severity, areas }) => {
    const key = JSON.stringify([sheet.id, severity, areas]);
    return areas.length > 0 && (seen.has(key) || !seen.add(key));
  });
  const { current, doubles } = await findResultSheets(context, sheets);
  const others = [current, ...doubles].filter((one) => one !== null && one.id !== list.id);
  await perform(context, [
    () => queueGuard(context, list, marks),
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
        () =>
          before.resultSheet &&
          queueGuard(context, before.resultSheet, marksOn(before.marks, before.resultSheet.id)),
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
  const comments = await changeComments({ fresh: [], list: null });
  const unread = before.unread.map(({ name }) => name);
  return { flags: before.flags.length, resultSheet: before.resultSheet !== null, unread, comments };
}
