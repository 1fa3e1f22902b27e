/** The commands that pane and ribbon press from the start; a tab that is opened later brings its own. */
import type { PlanEdition } from "../plan";
import { jumps } from "./desk/jumps";
import { createRoom, type Adopt } from "./desk/room";
import type { Pane } from "./frame/pane";
import { recalculateAll } from "../excel/formulas/formulaCells";
import { checkCommands } from "./tabs/check/commands";
import { homeCommands } from "./tabs/home/commands";
import type { Strings } from "./words";

export { readKeptPlan } from "../excel/marks/keptPlan";

/** @param adopt what the pane does when another plan is loaded into the workbook */
export function createCommands(pane: () => Pane, strings: Strings, edition: PlanEdition, adopt?: Adopt) {
  const room = createRoom(pane, strings, edition, adopt);
  const home = homeCommands(room);
  const check = checkCommands(room);
  return {
    /** What the other tabs' commands work with. */
    room,
    ...jumps(room),
    ...home,
    ...check,
    /** The plan has been loaded meanwhile, or with the workbook: what formulas said may have been another's. */
    adopted: (): Promise<void> =>
      room.runner.runNext(async () => {
        await recalculateAll();
        pane().status(strings.plan.loaded(edition.title));
      }),
    /** The pane goes: nothing is told to it any more. */
    leave: (): void => room.stamps.leave(),
    welcome: (): Promise<void> => check.welcome(() => void home.look()),
  };
}

export type Commands = ReturnType<typeof createCommands>;
