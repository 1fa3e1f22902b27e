/**
 * Sheets that formulas or values of ours rest on: spellings, blocks, the record of frozen values. Known by a mark;
 * where Excel keeps none, or a file lost it on the way, by name and a text.
 */
import { listSheets, type SheetRef } from "../read/sheetRef";
import { supports } from "../requests/features";
import { addSheetsOnce, untilOurTurn, type SheetDraft } from "./draftedSheets";

export interface SupportSheetKind {
  /** Key of the custom property. */
  readonly mark: string;
  /** What its name begins with, and what one of its cells says. */
  readonly name: string;
  readonly cell: string;
  readonly says: string;
}

export interface SupportSheet {
  readonly id: string;
  readonly name: string;
  /** True when it has just been added. */
  readonly added: boolean;
}

/** @returns null when the workbook has none */
export async function findSupportSheet(
  context: Excel.RequestContext,
  kind: SupportSheetKind,
): Promise<SheetRef | null> {
  return supportSheetAmong(context, await listSheets(context), kind);
}

async function supportSheetAmong(
  context: Excel.RequestContext,
  refs: readonly SheetRef[],
  kind: SupportSheetKind,
): Promise<SheetRef | null> {
  const sheets = refs.map((ref) => {
    const sheet = context.workbook.worksheets.getItem(ref.id);
    const mark = supports("1.12") ? sheet.customProperties.getItemOrNullObject(kind.mark) : null;
    mark?.load("value");
    const text = sheet.getRange(kind.cell);
    text.load("values");
    return { ref, mark, text };
  });
  await context.sync();
  const ours =
    sheets.find(({ mark }) => mark !== null && !mark.isNullObject) ??
    sheets.find(({ ref, text }) => ref.name.startsWith(kind.name) && text.values[0]?.[0] === kind.says);
  return ours?.ref ?? null;
}

/** The sheet of the workbook; where there is none, a new one with its head, at the end and not brought to the front. */
export async function supportSheet(kind: SupportSheetKind, head: SheetDraft["fill"]): Promise<SupportSheet> {
  return untilOurTurn(async (first) => {
    const { found, known } = await Excel.run(async (context) => {
      const refs = await listSheets(context);
      const named = refs.filter(({ name }) => name === kind.name);
      return {
        found: await supportSheetAmong(context, refs, kind),
        known: new Set(named.map(({ id }) => id)),
      };
    });
    if (found) return { id: found.id, name: found.name, added: false };
    const draft: SheetDraft = { wanted: kind.name, mark: [kind.mark, "1"], fill: head };
    // One that somebody else has made since is the workbook's, and is found at the next look.
    const [made] = await addSheetsOnce([draft], { activate: false, sweep: first, known });
    if (!made) throw new Error("no sheet was added");
    return { ...made, added: true };
  });
}
