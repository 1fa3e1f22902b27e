/** 规则: thresholds and switches that this workbook remembers. */
import { keepSettings, readCheckMemory } from "../../../excel/marks/checkMemory";
import { readSheet } from "../../../excel/read/readSheet";
import { allSheets } from "../../../excel/read/sheetRef";
import { readRules, type CustomRule } from "../../../rules/custom/readRules";
import { mergedSettings, readSettings, type CheckSettings } from "../../../rules/settings";
import { isRuleSheet } from "../../../sheet/ruleSheet";
import type { Room } from "../../desk/room";

/** The bureau's own rules, as the workbook's sheets of them say. */
async function readOwnRules(): Promise<readonly CustomRule[]> {
  const found: CustomRule[] = [];
  for (const { name } of (await allSheets()).filter((sheet) => isRuleSheet(sheet.name)))
    found.push(...readRules(await readSheet(name)).rules);
  return found;
}

export const settingsCommands = ({ pane, strings, runner }: Room) => ({
  /** Only looks: it may happen while something else runs. Null where that failed, which has been told. */
  async settings(): Promise<CheckSettings | null> {
    const memory = await runner.looked(readCheckMemory(), null);
    return memory && readSettings(memory.settings);
  },
  /** Only looks. None where that failed, which has been told. */
  ownRules: (): Promise<readonly CustomRule[]> => runner.looked(readOwnRules(), []),
  /**
   * @param shown the settings that he has changed: what a colleague has changed since stays as that has it
   * @returns what is kept; null where that failed, which has been told
   */
  async keepSettings(wanted: CheckSettings, shown: CheckSettings): Promise<CheckSettings | null> {
    let kept: CheckSettings | null = null;
    await runner.runNext(async () => {
      kept = await keepSettings((now) => mergedSettings(readSettings(now), { shown, wanted }));
      pane().status(strings.settingsKept);
    });
    return kept;
  },
});
