/** 解释: the selection, followed while somebody looks, and the cells that its formula reads. */
import { watchSelection } from "../../../excel/formulas/formulaCells";
import { selectCell } from "../../../excel/window/selectCell";
import type { Room } from "../../desk/room";
import { formulaCommands } from "../formulas/commands";

export function explainCommands(room: Room) {
  const { looked } = room.runner;
  const { selection, cells } = formulaCommands(room);
  return {
    selection,
    cells,
    goTo: (sheet: string, address: string): Promise<void> => looked(selectCell(sheet, address), undefined),
    /** Calls back after the selection has moved; the result ends it. Null where this Excel cannot tell. */
    watch: (moved: () => void): Promise<(() => Promise<void>) | null> => looked(watchSelection(moved), null),
  };
}
