/** 规则: thresholds and switches that this workbook remembers. */
import { keepSettings, readCheckMemory } from "../../../excel/marks/checkMemory";
import { readSettings, type CheckSettings } from "../../../rules/settings";
import type { Room } from "../../desk/room";

export const settingsCommands = ({ pane, strings, runner }: Room) => ({
  /** Only looks: it may happen while something else runs. Null where that failed, which has been told. */
  async settings(): Promise<CheckSettings | null> {
    const memory = await runner.looked(readCheckMemory(), null);
    return memory && readSettings(memory.settings);
  },
  keepSettings: (settings: CheckSettings): Promise<void> =>
    runner.runNext(async () => {
      await keepSettings(settings);
      pane().status(strings.settingsKept);
    }),
});
