/**
 * Notes on figures of ours: where each came from. An extra, never a reason to fail: a sheet says the same. A note that
 * is to say something else goes before the figures are written, and its successor comes after them, so that at no moment
 * one speaks of another figure than it stands on. What somebody has written on a cell stays, and ours is left out there.
 */
import { cellAddress } from "../../sheet/address";
import type { NamedSheet } from "../../sheet/content";
import { isOwnNote, signedNote } from "../../sheet/ownNote";
import { inBatches } from "../requests/batches";
import { supports } from "../requests/features";
import { insist } from "../requests/insist";

/** More of them only slow the workbook down. */
export const mostNotes = 1000;
/** Notes asked for or written at once; with the longest text they stay far under Excel's 5 MB. */
const perRequest = 200;
const sheetsPerRequest = 20;

/** Texts of notes by cell. */
export type CellNotes = ReadonlyMap<string, string>;

/** What the sheets are to say, by the sheets' names: the first `mostNotes`. */
export interface WantedNotes {
  readonly bySheet: ReadonlyMap<string, CellNotes>;
  /** How many there would be. */
  readonly all: number;
}

export function notesWanted(sheets: readonly NamedSheet[]): WantedNotes {
  const bySheet = new Map<string, Map<string, string>>();
  let all = 0;
  for (const { name, rows } of sheets) {
    const own = new Map<string, string>();
    bySheet.set(name, own);
    rows.forEach((row, i) =>
      row.forEach(({ note }, j) => {
        if (note !== undefined && ++all <= mostNotes) own.set(cellAddress(i, j), signedNote(note));
      }),
    );
  }
  return { bySheet, all };
}

/** Whether a sheet's notes can be read and written: a library may be older than the Excel that it speaks to. */
const hasNotes = (): boolean => supports("1.18") && "notes" in Excel.Worksheet.prototype;

/** What became of the notes. */
export type NotesPlaced =
  | "unavailable"
  | {
      /** Cells on which somebody else's note or comment stands. */
      readonly others: number;
      /** Further figures without a note: Excel refused it, or there would have been too many. */
      readonly left: number;
    };

/** A sheet by its id, with the notes that its cells are to have. */
export interface NotedSheet {
  readonly id: string;
  readonly notes: CellNotes;
}

/** Takes away the notes of ours that would not say what is to be said. To be called before the figures are written. */
export async function withdrawNotes(sheets: readonly NotedSheet[]): Promise<void> {
  if (!hasNotes() || sheets.length === 0) return;
  try {
    await Excel.run((context) => withdraw(context, sheets));
  } catch {
    // Tried once more afterwards, and told then.
  }
}

/** Puts the notes that are not there yet. */
export async function placeNotes(sheets: readonly NotedSheet[], all: number): Promise<NotesPlaced> {
  if (!hasNotes()) return "unavailable";
  const missing = sheets.flatMap(({ id, notes }) => [...notes].map(([cell, text]) => ({ id, cell, text })));
  let others = 0;
  try {
    await Excel.run(async (context) => {
      const taken = new Map<string, boolean>();
      for (const { id, cell } of await commentsOn(context, sheets)) taken.set(`${id}!${cell}`, false);
      for (const { id, cell, own } of await withdraw(context, sheets)) taken.set(`${id}!${cell}`, own);
      others = missing.filter(({ id, cell }) => taken.get(`${id}!${cell}`) === false).length;
      const fresh = missing.filter(({ id, cell }) => !taken.has(`${id}!${cell}`));
      const { worksheets } = context.workbook;
      await inBatches(context, fresh, perRequest, ({ id, cell, text }) => {
        const sheet = worksheets.getItem(id);
        sheet.notes.add(sheet.getRange(cell), text);
      });
    });
    return { others, left: all - missing.length };
  } catch {
    // Whoever collects again is given those that are missing.
    const there = await insist(() => Excel.run(async (context) => countOwn(await notesOn(context, sheets))));
    // None at all: some Excels say that they have notes, and refuse to speak of them (OfficeDev/office-js 6198).
    return there ? { others, left: all - others - there } : "unavailable";
  }
}

const countOwn = (notes: readonly FoundNote[]): number =>
  notes.filter(({ sheet, cell, text }) => isOwnNote(text) && isSame(text, sheet.notes.get(cell))).length;

interface PlacedNote {
  readonly id: string;
  readonly cell: string;
  readonly own: boolean;
}

/** @returns the notes that stay: ours that say what is to be said, and everybody else's */
async function withdraw(context: Excel.RequestContext, sheets: readonly NotedSheet[]): Promise<PlacedNote[]> {
  const notes = await notesOn(context, sheets);
  const isStale = ({ sheet, cell, text }: FoundNote): boolean =>
    isOwnNote(text) && !isSame(text, sheet.notes.get(cell));
  await inBatches(context, notes.filter(isStale), perRequest, ({ note }) => note.delete());
  return notes
    .filter((one) => !isStale(one))
    .map(({ sheet, cell, text }) => ({ id: sheet.id, cell, own: isOwnNote(text) }));
}

/** Programs end lines in several ways. */
const isSame = (text: string, wanted: string | undefined): boolean =>
  wanted !== undefined && text.replace(/\s/gu, "") === wanted.replace(/\s/gu, "");

interface FoundNote {
  readonly note: Excel.Note;
  readonly sheet: NotedSheet;
  readonly cell: string;
  readonly text: string;
}

async function notesOn(context: Excel.RequestContext, sheets: readonly NotedSheet[]): Promise<FoundNote[]> {
  const asked = sheets.map((sheet) => ({
    sheet,
    notes: context.workbook.worksheets.getItem(sheet.id).notes,
  }));
  await inBatches(context, asked, sheetsPerRequest, ({ notes }) => void notes.load("items/content"));
  const found = asked.flatMap(({ sheet, notes }) => notes.items.map((note) => ({ note, sheet })));
  const places = await placesOf(
    context,
    found.map(({ note }) => note),
  );
  return found.map(({ note, sheet }, i) => ({ note, sheet, cell: places[i] ?? "", text: note.content }));
}

async function commentsOn(
  context: Excel.RequestContext,
  sheets: readonly NotedSheet[],
): Promise<{ readonly id: string; readonly cell: string }[]> {
  const asked = sheets.map(({ id }) => ({
    id,
    comments: context.workbook.worksheets.getItem(id).comments,
  }));
  await inBatches(context, asked, sheetsPerRequest, ({ comments }) => void comments.load("items/id"));
  const found = asked.flatMap(({ id, comments }) => comments.items.map((comment) => ({ id, comment })));
  const places = await placesOf(
    context,
    found.map(({ comment }) => comment),
  );
  return found.map(({ id }, i) => ({ id, cell: places[i] ?? "" }));
}

/** The cells on which they stand. */
async function placesOf(
  context: Excel.RequestContext,
  found: readonly (Excel.Note | Excel.Comment)[],
): Promise<string[]> {
  const cells = found.map((one) => one.getLocation());
  await inBatches(context, cells, perRequest, (cell) => void cell.load("address"));
  return cells.map(({ address }) => address.slice(address.lastIndexOf("!") + 1));
}
