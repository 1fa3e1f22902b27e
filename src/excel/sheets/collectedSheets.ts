/**
 * The sheets of a collection: made at the first time, and from then on brought up to date where they stand, so that
 * formulas and charts on them go on. What is long is drafted out of sight, and its cells are copied onto the sheet that
 * stands, by an Excel that can; what is short is written anew in that very request. What is remembered goes last: were
 * anything refused before, the batch is still there. What somebody has noted on cells of theirs, or talks about there,
 * stays.
 */
import { collectionSheets } from "../../reports/collection/sheetNames";
import type { NamedSheet } from "../../sheet/content";
import { pageOf } from "../../sheet/paper";
import { refuseProtected } from "../read/protection";
import { listSheets, type SheetRef } from "../read/sheetRef";
import { inBatches } from "../requests/batches";
import { supports } from "../requests/features";
import { addSheetsOnce, isDraft, untilOurTurn, type Overwritten, type SheetDraft } from "./draftedSheets";
import { readMarks } from "./outputSheets";
import { queueEmpty } from "./queueEmpty";
import { notesWanted, placeNotes, withdrawNotes, type NotedSheet, type NotesPlaced } from "./sourceNotes";
import {
  dressTables,
  fillContent,
  longestAtOnce,
  queueContent,
  widthOf,
  withLinkFormulas,
} from "./writeContent";

/** Key of the custom property by which such a sheet is known; its value is the name that it was given. */
const mark = "RD-COLLECTED";

/** Those among the workbook's sheets that are ours, by the name that each was given. */
async function ourSheets(context: Excel.RequestContext): Promise<Map<string, SheetRef>> {
  const sheets = await readMarks(context, await listSheets(context), [mark]);
  const known = new Map<string, SheetRef>();
  // A copy that the user has made of one bears its mark too: the sheet that still has its name is the one.
  for (const named of [true, false])
    for (const { ref, marks } of sheets) {
      const given = marks.get(mark);
      if (given === undefined || (ref.name === given) !== named || isDraft(ref)) continue;
      if (!known.has(given)) known.set(given, ref);
    }
  // An Excel that cannot keep the mark, and a file that has lost it on the way: by name, and by what only we write.
  for (const { ref, first } of sheets)
    if (!known.has(ref.name) && isOurFirst(ref.name, first)) known.set(ref.name, ref);
  return known;
}

const titles: Readonly<Record<string, RegExp>> = {
  [collectionSheets.board]: /^收报看板$/u,
  [collectionSheets.changes]: /^与上次汇总相比$/u,
  [collectionSheets.files]: /^来件登记$/u,
  [collectionSheets.sources]: /^汇总数来源$/u,
  [collectionSheets.findings]: /^各文件的问题$/u,
  [collectionSheets.memory]: /^RD-COLLECTION-\d+ \d+$/u,
};

function isOurFirst(name: string, first: unknown): boolean {
  const title = titles[name] ?? (/^(\d{4}年)?.+汇总$/u.test(name) ? /汇总表$/u : null);
  return title !== null && typeof first === "string" && title.test(first);
}

/**
 * Writes the sheets of a collection and brings the first of them to the front; then the notes on their figures.
 * @throws Refusal; then the workbook remembers what it remembered
 */
export async function writeCollection(sheets: readonly NamedSheet[]): Promise<NotesPlaced> {
  const wanted = notesWanted(sheets);
  const noted = (name: string, id: string | undefined): NotedSheet[] =>
    id === undefined ? [] : [{ id, notes: wanted.bySheet.get(name) ?? new Map() }];
  const written = await untilOurTurn(async (first) => {
    const known = await Excel.run(async (context) => {
      const found = await ourSheets(context);
      const own = sheets.flatMap(({ name }) => found.get(name) ?? []);
      await refuseProtected(context, own, { structure: true });
      return found;
    });
    await withdrawNotes(sheets.flatMap(({ name }) => noted(name, known.get(name)?.id)));
    const isShort = ({ rows, hidden }: NamedSheet): boolean => rows.length <= longestAtOnce && !hidden;
    const inPlace = sheets.flatMap((sheet) => {
      const ref = known.get(sheet.name);
      return ref && isShort(sheet) ? [{ sheet, ref }] : [];
    });
    const drafts = sheets
      .filter((sheet) => !inPlace.some((one) => one.sheet === sheet))
      .map((content): SheetDraft => {
        const last = known.get(content.name);
        const onto = last && supports("1.9") ? wholeOf(content, last) : null;
        return {
          wanted: content.name,
          mark: [mark, content.name],
          fill: async (context, sheet, name) => {
            await fillContent(context, sheet, name, onto ? withLinkFormulas(content, name) : content);
            if (!content.hidden) dressTables(sheet, content);
            const { headerRow } = content;
            if (headerRow !== undefined && supports("1.7")) sheet.freezePanes.freezeRows(headerRow + 1);
          },
          ...(content.hidden
            ? { hidden: true }
            : { page: pageOf(widthOf(content), content.headerRow ?? null) }),
          ...(onto ? { onto } : last && { replaces: last }),
        };
      });
    const added = await addSheetsOnce(drafts, {
      activate: inPlace.length === 0,
      sweep: first,
      alongside: {
        onto: inPlace.map(({ ref }) => ref.id),
        queue: (context) => {
          for (const { sheet, ref } of inPlace) {
            const target = context.workbook.worksheets.getItem(ref.id);
            queueEmpty(target.getRange());
            queueContent(target, ref.name, sheet);
            dressTables(target, sheet);
            if (!ref.visible) target.visibility = "Visible";
          }
          const [board] = inPlace;
          if (board) context.workbook.worksheets.getItem(board.ref.id).activate();
        },
      },
    });
    return [
      ...inPlace.flatMap(({ sheet, ref }) => noted(sheet.name, ref.id)),
      ...drafts.flatMap(({ wanted: name }, i) => noted(name, added[i]?.id)),
    ];
  });
  return placeNotes(written, wanted.all);
}

const wholeOf = ({ rows, widths }: NamedSheet, sheet: SheetRef): Overwritten => ({
  sheet,
  rows: rows.length,
  columns: widths.length,
});

/** Pieces of a batch are as long as a cell can hold. */
const rowsPerRead = 20;

/** The first column of the sheet on which a batch is remembered; null where this workbook remembers none. */
export async function readCollectionMemory(): Promise<readonly string[] | null> {
  return Excel.run(async (context) => {
    const ref = (await ourSheets(context)).get(collectionSheets.memory);
    if (!ref) return null;
    const sheet = context.workbook.worksheets.getItem(ref.id);
    const used = sheet.getUsedRange(true);
    used.load("rowCount");
    await context.sync();
    const starts = Array.from(
      { length: Math.ceil(used.rowCount / rowsPerRead) },
      (_unused, i) => i * rowsPerRead,
    );
    const pieces = starts.map((start) =>
      sheet.getRangeByIndexes(start, 0, Math.min(rowsPerRead, used.rowCount - start), 1),
    );
    await inBatches(context, pieces, 1, (range) => void range.load("values"));
    return pieces.flatMap(({ values }) => values.map(([value]) => String(value ?? "")));
  });
}
