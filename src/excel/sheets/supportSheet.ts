/** Sheets of ours are known by a mark; where Excel keeps none, or a file lost it on the way, by name and a text. */
import { supports } from "../requests/features";

export interface SupportSheetKind {
  /** Key of the custom property. */
  readonly mark: string;
  /** What its name begins with, and what one of its cells says. */
  readonly name: string;
  readonly cell: string;
  readonly says: string;
}

export interface FoundSheet {
  /** Null when the workbook has none. */
  readonly name: string | null;
  /** Names of all sheets. */
  readonly names: readonly string[];
}

export async function findSupportSheet(
  context: Excel.RequestContext,
  kind: SupportSheetKind,
): Promise<FoundSheet> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const sheets = worksheets.items.map((sheet) => {
    const mark = supports("1.12") ? sheet.customProperties.getItemOrNullObject(kind.mark) : null;
    mark?.load("value");
    const text = sheet.getRange(kind.cell);
    text.load("values");
    return { name: sheet.name, mark, text };
  });
  await context.sync();
  const ours =
    sheets.find(({ mark }) => mark !== null && !mark.isNullObject) ??
    sheets.find(({ name, text }) => name.startsWith(kind.name) && text.values[0]?.[0] === kind.says);
  return { name: ours?.name ?? null, names: sheets.map(({ name }) => name) };
}

/** Adds a sheet of ours behind all others. */
export function addSupportSheet(
  context: Excel.RequestContext,
  kind: SupportSheetKind,
  name: string,
): Excel.Worksheet {
  const sheet = context.workbook.worksheets.add(name);
  if (supports("1.12")) sheet.customProperties.add(kind.mark, "1");
  return sheet;
}
