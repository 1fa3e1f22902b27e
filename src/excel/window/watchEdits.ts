/** Notes which sheets somebody changes while we work: what was read of them does not hold any more. */
import { supports } from "../requests/features";
import type { SheetRef } from "../read/sheetRef";

export interface EditWatch {
  /** Forgets what was noted; from now on the sheets are called so. */
  begin(sheets: readonly SheetRef[]): void;
  /** Names, as of `begin`, of the sheets that were changed since. */
  changed(): readonly string[];
}

/**
 * Watches from now on for as long as the pane lives: a watch that ended would end others of its kind with it. Our own
 * writing is no edit, and an Excel without such events notes nothing.
 */
export async function watchEdits(): Promise<EditWatch> {
  if (!supports("1.9")) return { begin: () => undefined, changed: () => [] };
  const edited = new Set<string>();
  let names: ReadonlyMap<string, string> = new Map();
  await Excel.run(async (context) => {
    context.workbook.worksheets.onChanged.add((event) => {
      if (event.triggerSource !== "ThisLocalAddin") edited.add(event.worksheetId);
      return Promise.resolve();
    });
    await context.sync();
  });
  return {
    begin: (sheets) => {
      names = new Map(sheets.map(({ id, name }) => [id, name]));
      edited.clear();
    },
    changed: () => [...edited].flatMap((id) => names.get(id) ?? []),
  };
}
