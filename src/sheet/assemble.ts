/** Puts snapshots together from what a reader hands over piece by piece. */
import type { SheetFrame, SheetRows, SheetSink, SheetSnapshot } from "./snapshot";

type Growing = SheetFrame & {
  readonly values: SheetSnapshot["values"][number][];
  readonly formats: SheetSnapshot["formats"][number][];
  readonly hiddenRows: Set<number>;
};

export class SheetAssembly implements SheetSink {
  private readonly growing: Growing[] = [];
  /** Cells that were announced and have not come. */
  private awaited = 0;

  begin(frame: SheetFrame, cells: number): void {
    this.awaited += cells;
    this.growing.push({ ...frame, values: [], formats: [], hiddenRows: new Set() });
  }

  add({ row, column, values, formats, hidden }: SheetRows): void {
    const sheet = this.growing.at(-1);
    if (!sheet) throw new Error("rows without a sheet");
    values.forEach((line, i) => {
      this.awaited -= line.length;
      // A row that was too long to be read at once comes in several parts.
      const begun = column > 0;
      const at = row + i;
      sheet.values[at] = begun ? [...(sheet.values[at] ?? []), ...line] : line;
      const own = formats[i] ?? [];
      sheet.formats[at] = begun ? [...(sheet.formats[at] ?? []), ...own] : own;
    });
    for (const at of hidden) sheet.hiddenRows.add(at);
  }

  /** @throws Error when cells are missing: of a part of a sheet nothing must be said */
  get sheets(): readonly SheetSnapshot[] {
    if (this.awaited !== 0) throw new Error(`${this.awaited} cells have not arrived`);
    return this.growing;
  }
}
