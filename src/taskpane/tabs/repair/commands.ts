/** 修复: formulas that were typed or opened without the add-in, and all of them calculated again. */
import { recalculateAll } from "../../../excel/formulas/formulaCells";
import { applyRepairs, findRepairs, type Repairs } from "../../../excel/formulas/repairFormulas";
import type { Room } from "../../desk/room";

export const repairCommands = ({ pane, strings, runner }: Room) => ({
  /** Null when it failed, which has been told. */
  findRepairs: (): Promise<Repairs | null> =>
    runner.answer(async () => {
      pane().status(strings.repairing);
      const found = await findRepairs();
      pane().status(strings.repairsFound(found.repairs.length));
      return found;
    }),
  repair: (repairs: Repairs["repairs"]): Promise<void> =>
    runner.runNext(async () => {
      pane().status(strings.repairing);
      pane().status(strings.repaired(await applyRepairs(repairs)));
    }),
  recalculate: (): Promise<void> =>
    runner.runNext(async () => {
      await recalculateAll();
      pane().status(strings.recalculated);
    }),
});
