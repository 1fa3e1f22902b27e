/** Every command of the pane, those of the tabs that are opened later too. */
import type { PlanEdition } from "../../src/plan";
import { createCommands } from "../../src/taskpane/commands";
import type { Pane } from "../../src/taskpane/frame/pane";
import { boardCommands } from "../../src/taskpane/tabs/board/commands";
import { briefCommands } from "../../src/taskpane/tabs/brief/commands";
import { collectCommands } from "../../src/taskpane/tabs/collect/commands";
import { formulaCommands } from "../../src/taskpane/tabs/formulas/commands";
import { planCommands } from "../../src/taskpane/tabs/plan/commands";
import { repairCommands } from "../../src/taskpane/tabs/repair/commands";
import { settingsCommands } from "../../src/taskpane/tabs/rules/commands";
import { templateCommands } from "../../src/taskpane/tabs/templates/commands";
import { travelCommands } from "../../src/taskpane/tabs/travel/commands";
import type { Strings } from "../../src/taskpane/words";

export function everyCommand(pane: () => Pane, strings: Strings, edition: PlanEdition) {
  const own = createCommands(pane, strings, edition);
  const { room } = own;
  const { plan: _plan, ...collect } = collectCommands(room);
  return {
    ...own,
    ...boardCommands(room),
    ...briefCommands(room),
    ...collect,
    ...formulaCommands(room),
    ...planCommands(room),
    ...repairCommands(room),
    ...settingsCommands(room),
    ...templateCommands(room),
    ...travelCommands(room),
  };
}

export type EveryCommand = ReturnType<typeof everyCommand>;
