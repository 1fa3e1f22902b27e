/** 公式: what is selected, what stands in cells, and formulas put into the sheet. */
import {
  insertFormulas,
  readReferences,
  readSelection,
  type Inserted,
  type SelectedCell,
} from "../../../excel/formulas/formulaCells";
import type { Reference } from "../../../formulas/parse";
import type { Room } from "../../desk/room";
import type { Cells } from "../explain/explanation";

export function formulaCommands({ pane, strings, runner }: Room) {
  const { looked, answer } = runner;

  async function insertAsking(formulas: readonly string[]): Promise<Inserted | null> {
    let done = await insertFormulas(formulas);
    if (done.kind === "occupied") {
      const said = await pane().ask(strings.askOccupied(done.sheet, done.address), [
        { value: "overwrite", label: strings.overwrite },
        { value: "cancel", label: strings.cancel },
      ]);
      if (said === "cancel") {
        pane().status(strings.kept);
        return null;
      }
      done = await insertFormulas(formulas, done);
    }
    pane().status(strings.inserted(done.sheet, done.address));
    return done;
  }

  return {
    selection: (): Promise<SelectedCell | null> => looked(readSelection(), null),
    cells: (references: readonly Reference[], ownSheet: string): Promise<Cells> =>
      looked<Cells>(readReferences(references, ownSheet), new Map()),
    /** Null when it failed or the user kept what is there. */
    insert: (formulas: readonly string[]): Promise<Inserted | null> => answer(() => insertAsking(formulas)),
  };
}

export type FormulaCommands = ReturnType<typeof formulaCommands>;
