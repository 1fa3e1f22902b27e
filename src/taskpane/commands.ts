/** The commands that pane and ribbon press from the start; a tab that is opened later brings its own. */
import type { PlanEdition } from "../plan";
import { jumps } from "./desk/jumps";
import { createRoom } from "./desk/room";
import type { Pane } from "./frame/pane";
import { checkCommands } from "./tabs/check/commands";
import { homeCommands } from "./tabs/home/commands";
import type { Strings } from "./words";

export function createCommands(pane: () => Pane, strings: Strings, edition: PlanEdition) {
  const room = createRoom(pane, strings, edition);
  const home = homeCommands(room);
  const check = checkCommands(room);
  return {
    /** What the other tabs' commands work with. */
    room,
    ...jumps(room),
    ...home,
    ...check,
    welcome: (): Promise<void> => check.welcome(() => void home.look()),
  };
}

export type Commands = ReturnType<typeof createCommands>;
