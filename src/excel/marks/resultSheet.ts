/**
 * The sheet 校验结果: known as ours by a mark. A new one is drafted on a hidden sheet beside the old one (resultDraft)
 * and put in its place by one request at the end.
 */
import { resultSheetName } from "../../check/flags/appearance";
import { supports } from "../requests/features";
import { outputMarks, readMarks, type MarkedSheet } from "../sheets/outputSheets";
import type { SheetRef } from "../read/sheetRef";

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

/**
 * To be queued before all else of a request that holds only while this list is the workbook's: Excel refuses it at this
 * act when somebody else's has taken its place.
 */
export function queueGuard(context: Excel.RequestContext, list: string): void {
  context.workbook.worksheets.getItem(list).load("id");
}

/** Makes the draft the result sheet, in the place of the last one, at the next sync. */
export function queueFinish(
  context: Excel.RequestContext,
  draft: string,
  name: string,
  last: readonly SheetRef[],
  /** Where it is to stand among the sheets; null leaves it behind all others. */
  position: number | null,
): void {
  const { worksheets } = context.workbook;
  const fresh = worksheets.getItem(draft);
  for (const { id } of last) worksheets.getItem(id).delete();
  fresh.name = name;
  fresh.visibility = "Visible";
  if (supports("1.12")) fresh.customProperties.add(outputMarks.result, finished);
  if (position !== null) fresh.position = position;
}
