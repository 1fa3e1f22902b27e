/** Every command of the pane, those of the tabs that are opened later too. */
import type { FileReport } from "../../src/check/fileReport";
import { summarySheetName } from "../../src/check/flags/appearance";
import { outputMarks } from "../../src/excel/sheets/outputSheets";
import { writeContent } from "../../src/excel/sheets/writeContent";
import type { PlanEdition } from "../../src/plan";
import { summaryOf } from "../../src/reports/summary";
import { createCommands } from "../../src/taskpane/commands";
import type { Pane } from "../../src/taskpane/frame/pane";
import { boardCommands } from "../../src/taskpane/tabs/board/commands";
import { briefCommands } from "../../src/taskpane/tabs/brief/commands";
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
  return {
    ...own,
    ...boardCommands(room),
    ...briefCommands(room),
    /** As 多表 writes it; its own commands need a browser's worker. */
    writeSummary: (reports: readonly FileReport[]): Promise<void> =>
      room.runner.runNext(async () => {
        const content = summaryOf(reports, "2024-03-01 09:05");
        const sheet = await writeContent(content, summarySheetName, outputMarks.summary);
        pane().status(strings.files.summaryMade(sheet));
      }),
    ...formulaCommands(room),
    ...planCommands(room),
    ...repairCommands(room),
    ...settingsCommands(room),
    ...templateCommands(room),
    ...travelCommands(room),
  };
}

export type EveryCommand = ReturnType<typeof everyCommand>;
