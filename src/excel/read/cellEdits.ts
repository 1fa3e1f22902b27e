/** Which cells somebody else than the add-in changes while the pane is open. An Excel without such events tells nothing. */
import { supports } from "../requests/features";
import type { SheetRef } from "./sheetRef";

export interface CellEdit {
  /** The sheet's id. */
  readonly sheet: string;
  /** A1 areas without the sheet's name. */
  readonly address: string;
  /** True for the user at this Excel, false for somebody who has the same workbook open. */
  readonly own: boolean;
  /** What a single cell shows now; undefined where Excel does not say. */
  readonly after: unknown;
}

type Listener = (edit: CellEdit) => void;

/**
 * One registration for as long as the pane lives: one that ended would end others of its kind with it. Whoever comes
 * while another's registration has no answer yet makes his own, since an answer may never come.
 */
const listening = new WeakMap<object, Set<Listener>>();

/** Calls back after every edit that is not our own writing. @returns ends it */
export async function listenToEdits(listener: Listener): Promise<() => void> {
  if (!supports("1.9")) return () => undefined;
  const listeners = listening.get(Excel) ?? (await begin());
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

async function begin(): Promise<Set<Listener>> {
  const listeners = new Set<Listener>();
  const tell = ({
    worksheetId,
    address,
    source,
    triggerSource,
    details,
  }: Excel.WorksheetChangedEventArgs) => {
    if (triggerSource === "ThisLocalAddin") return;
    // Excel gives details of a change of one cell only.
    const after = (details as { valueAfter?: unknown } | undefined)?.valueAfter;
    for (const told of listeners) told({ sheet: worksheetId, address, own: source !== "Remote", after });
  };
  await Excel.run(async (context) => {
    context.workbook.worksheets.onChanged.add((event) => Promise.resolve(tell(event)));
    await context.sync();
  });
  listening.set(Excel, listeners);
  return listeners;
}

/** Edits noted while somebody works, the earliest first. */
export interface EditNotes {
  readonly edits: readonly CellEdit[];
  end(): void;
}

export async function noteEdits(): Promise<EditNotes> {
  const edits: CellEdit[] = [];
  return { edits, end: await listenToEdits((edit) => edits.push(edit)) };
}

/** Which sheets somebody changes while we work: what was read of them does not hold any more. */
export interface SheetEdits {
  /** Forgets what was noted; from now on the sheets are called so. */
  begin(sheets: readonly SheetRef[]): void;
  /** Names, as of `begin`, of the sheets that were changed since. */
  changed(): readonly string[];
  end(): void;
}

export async function sheetEdits(): Promise<SheetEdits> {
  const edited = new Set<string>();
  let names: ReadonlyMap<string, string> = new Map();
  return {
    end: await listenToEdits(({ sheet }) => edited.add(sheet)),
    begin: (sheets) => {
      names = new Map(sheets.map(({ id, name }) => [id, name]));
      edited.clear();
    },
    changed: () => [...edited].flatMap((id) => names.get(id) ?? []),
  };
}
