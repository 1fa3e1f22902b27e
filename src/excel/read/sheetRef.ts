/** A sheet by what it is called now, and by what it is called whatever happens to its name. */
export interface SheetRef {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  /** False for a hidden sheet. */
  readonly visible: boolean;
}

/** Every sheet of the workbook, hidden ones too. */
export async function listSheets(context: Excel.RequestContext): Promise<SheetRef[]> {
  const { worksheets } = context.workbook;
  worksheets.load("items/id,items/name,items/position,items/visibility");
  await context.sync();
  return worksheets.items.map(({ id, name, position, visibility }) => ({
    id,
    name,
    position,
    visible: visibility === "Visible",
  }));
}

/** The same for whoever asks for nothing else. */
export const allSheets = (): Promise<SheetRef[]> => Excel.run(listSheets);
