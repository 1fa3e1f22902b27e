/** To a cell, and back to where the user was before the first jump. */
import { readSelection } from "../../excel/formulas/formulaCells";
import { reasonOf } from "../../excel/requests/errors";
import { selectCell } from "../../excel/window/selectCell";
import type { Place } from "../frame/pane";
import type { Room } from "./room";

/** A place that has a cell. */
export type CellPlace = Pick<Place, "sheet"> & { readonly cell: string };

export function jumps({ pane, strings, runner }: Room) {
  /** What was selected before the first jump. */
  let origin: CellPlace | null = null;
  return {
    // Looking at a cell is no command: it waits for none, and changes no button.
    async goTo({ sheet, cell }: CellPlace): Promise<void> {
      pane().problem("");
      // Where the user was is where 返回原处 leads; a workbook without a selection has no such place.
      origin ??= await readSelection().catch(() => null);
      await selectCell(sheet, cell).catch((error: unknown) =>
        pane().problem(strings.reason(reasonOf(error))),
      );
    },
    async goBack(): Promise<void> {
      if (!origin) return;
      const { sheet, cell } = origin;
      origin = null;
      await runner.looked(selectCell(sheet, cell), undefined);
    },
  };
}
