/**
 * Writes a check's list over the one that stands, in the one request that changes the flags too. The sheet stays, and
 * with it the formulas elsewhere that refer to its cells.
 */
import { supports } from "../requests/features";
import { listSheets, type SheetRef } from "../read/sheetRef";
import { queueWaiting, type Explanations } from "./explanations";
import {
  dress,
  explainLate,
  straightOnto,
  waitingOf,
  type ListContent,
  type QueueOnList,
} from "./resultDraft";
import { queueMark, type CheckedList } from "./resultSheet";
import { copyColumn, queueCopyColumn } from "./stampCopy";

export interface Rewriting extends CheckedList {
  readonly content: ListContent;
  /** Asks for what has been explained by now: the last look before the list is written over. */
  readonly explained: () => Promise<Explanations>;
  /** The sheet on which the list has been drafted, for it was too long; null where it is written straight. */
  readonly draft: SheetRef["id"] | null;
  /** Further sheets that go with it. */
  readonly doubles: readonly SheetRef[];
}

/** @returns null where it has become too much for one request */
export async function overList(
  context: Excel.RequestContext,
  { id, word, content, explained, draft, doubles }: Rewriting,
): Promise<QueueOnList | null> {
  const over = await lookOver(context, id);
  const there = new Set((await listSheets(context)).map((sheet) => sheet.id));
  const explanations = await explained();
  const put = draft === null ? await straightOnto(id, { ...content, explanations }) : await copied();
  if (!put) return null;
  return (now) => {
    const { worksheets } = now.workbook;
    const sheet = worksheets.getItem(id);
    // Kept beside the list as long as that is half written: what people have said of the findings is never lost.
    if (explanations.size > 0) queueWaiting(sheet, [...explanations]);
    queueEmpty(sheet, over);
    put(now);
    queueMark(sheet, word);
    for (const double of doubles) if (there.has(double.id)) worksheets.getItem(double.id).delete();
    if (draft !== null) worksheets.getItem(draft).delete();
  };

  async function copied(): Promise<QueueOnList> {
    const from = draft ?? "";
    await explainLate(context, from, content.result, content.explanations, explanations);
    const waiting = await waitingOf(content.result, explanations);
    return (now) => {
      queueCopy(now, { from, to: id }, content);
      queueWaiting(now.workbook.worksheets.getItem(id), waiting);
    };
  }
}

/** What somebody has put over the cells of a list. */
interface Over {
  readonly tables: readonly string[];
  readonly filtered: boolean;
}

async function lookOver(context: Excel.RequestContext, id: SheetRef["id"]): Promise<Over> {
  const { tables, autoFilter } = context.workbook.worksheets.getItem(id);
  tables.load("items/id");
  const filters = supports("1.9");
  if (filters) autoFilter.load("enabled");
  await context.sync();
  return { tables: tables.items.map((table) => table.id), filtered: filters && autoFilter.enabled };
}

/** Takes everything off: a filter, a table or hidden rows over what is written next would hide findings. */
function queueEmpty(sheet: Excel.Worksheet, { tables, filtered }: Over): void {
  if (filtered) sheet.autoFilter.remove();
  for (const table of tables) sheet.tables.getItem(table).convertToRange();
  const all = sheet.getRange();
  all.conditionalFormats.clearAll();
  all.clear();
  all.rowHidden = false;
  all.columnHidden = false;
  all.format.autofitRows();
}

/** Widths, heights and what is frozen are no part of cells, and are set anew. */
function queueCopy(
  context: Excel.RequestContext,
  { from, to }: { readonly from: SheetRef["id"]; readonly to: SheetRef["id"] },
  { result, stamp }: ListContent,
): void {
  const { worksheets } = context.workbook;
  const [draft, list] = [worksheets.getItem(from), worksheets.getItem(to)];
  list.getRange("A1").copyFrom(draft.getRangeByIndexes(0, 0, result.rows.length, result.widths.length));
  if (stamp.length > 0) {
    const column = `${copyColumn}1:${copyColumn}${stamp.length}`;
    list.getRange(column).copyFrom(draft.getRange(column));
    queueCopyColumn(list, stamp.length);
  }
  dress(list, result);
}
