/**
 * The sheet 校验结果: known as ours by a property. A conditional format on A1 that shows nothing says of which check it
 * is: whoever writes it anew takes the one away that he saw, in the same request. Had somebody else been faster, Excel
 * refuses that request at its first act.
 */
import { resultMarkOf, resultSheetName, wordOfMark } from "../../check/flags/appearance";
import { supports } from "../requests/features";
import { customFormats, isMark, queueRemoval, type CustomFormat } from "./flags";
import { outputMarks, readMarks, type MarkedSheet } from "../sheets/outputSheets";
import { listSheets, type SheetRef } from "../read/sheetRef";

const finished = "1";
export const drafted = "draft";
/** While it is being written the result stands on a hidden sheet of this name, followed by a word of its own. */
export const draftName = `${resultSheetName}~`;
const title = "研发投入校验结果";

export interface ResultSheets {
  /** Our result sheet; null when there is none. */
  readonly current: SheetRef | null;
  /** Further ones, of people who checked at the same moment, or copied by hand. */
  readonly doubles: readonly SheetRef[];
  /** Of checks that never ended. */
  readonly drafts: readonly SheetRef[];
}

/** Our result sheets among these, whatever their names have become. */
export async function findResultSheets(
  context: Excel.RequestContext,
  sheets: readonly SheetRef[],
): Promise<ResultSheets> {
  return resultSheetsAmong(await readMarks(context, sheets));
}

export function resultSheetsAmong(sheets: readonly MarkedSheet[]): ResultSheets {
  const markOf = ({ marks }: MarkedSheet): string | undefined => marks.get(outputMarks.result);
  const marked = sheets.filter((sheet) => markOf(sheet) !== undefined);
  // An Excel that cannot keep the mark, and a file that lost it on the way, still have name and title.
  const likely = sheets.filter(({ ref, first }) => ref.name.startsWith(resultSheetName) && first === title);
  const isDraft = (sheet: MarkedSheet): boolean => {
    const mark = markOf(sheet);
    return mark === undefined ? sheet.ref.name.startsWith(draftName) : mark === drafted;
  };
  const own = marked.some((one) => !isDraft(one))
    ? marked
    : [...marked, ...likely.filter((one) => !marked.includes(one))];
  const whole = own.filter((one) => !isDraft(one)).map(({ ref }) => ref);
  const drafts = own.filter(isDraft).map(({ ref }) => ref);
  return { current: whole[0] ?? null, doubles: whole.slice(1), drafts };
}

/** The list of one check: whoever checks next puts a word of his own on it. */
export interface CheckedList {
  /** The sheet's id. */
  readonly id: string;
  readonly word: string;
}

/** The marks on one sheet among those of all. */
export const marksOn = (marks: readonly CustomFormat[], id: string): CustomFormat[] =>
  marks.filter(({ sheet }) => sheet.id === id);

/** Where flags have been begun that the list does not name yet. */
const begun = "~";

/** True for the mark of this check, which is the last that is written. */
export const isMarkOf = ({ formula }: CustomFormat, word: string): boolean => wordOfMark(formula) === word;
export const isBegunBy = ({ formula }: CustomFormat, word: string): boolean =>
  wordOfMark(formula) === `${word}${begun}`;

/** Says of a sheet that it is a list, at the next sync. */
export function queueMark(sheet: Excel.Worksheet, word: string): void {
  sheet.getRange("A1").conditionalFormats.add("Custom").custom.rule.formula = resultMarkOf(word);
}

/** To be queued before all else of a request that writes on a list: nobody else has written on it since. */
export function queueTurn(context: Excel.RequestContext, seen: readonly CustomFormat[], word: string): void {
  const [first] = seen;
  for (const mark of seen) queueRemoval(context, mark);
  if (first) queueMark(context.workbook.worksheets.getItem(first.sheet.id), `${word}${begun}`);
}

/** Asks Excel for what is there as long as nobody else has written on the list: it refuses the request else. */
export function queueGuard(
  context: Excel.RequestContext,
  list: SheetRef,
  seen: readonly CustomFormat[],
): void {
  const sheet = context.workbook.worksheets.getItem(list.id);
  sheet.load("id");
  for (const { id } of seen) sheet.getRange("A1").conditionalFormats.getItem(id).load("id");
}

/**
 * What is to be queued before all else of a request that holds only while this list is the workbook's.
 * @returns null when somebody else's has taken its place
 */
export async function guardOf(
  context: Excel.RequestContext,
  { id, word }: CheckedList,
): Promise<(() => void) | null> {
  const list = (await listSheets(context)).find((sheet) => sheet.id === id);
  if (!list) return null;
  const marks = (await customFormats(context, [list])).filter((one) => isMark(one) && isMarkOf(one, word));
  return marks.length === 0 ? null : () => queueGuard(context, list, marks);
}

/** Makes the draft the result sheet, in the place of any other, at the next sync. */
export function queueFinish(
  context: Excel.RequestContext,
  draft: string,
  { name, word }: { readonly name: string; readonly word: string },
  last: readonly SheetRef[],
  /** Where it is to stand among the sheets; null leaves it behind all others. */
  position: number | null,
): void {
  const { worksheets } = context.workbook;
  const fresh = worksheets.getItem(draft);
  for (const { id } of last) worksheets.getItem(id).delete();
  fresh.name = name;
  // The same mark as in a file that was flagged without Excel: each knows the other's list.
  fresh.getRange("A1").conditionalFormats.clearAll();
  queueMark(fresh, word);
  fresh.visibility = "Visible";
  if (supports("1.12")) fresh.customProperties.add(outputMarks.result, finished);
  if (position !== null) fresh.position = position;
}
