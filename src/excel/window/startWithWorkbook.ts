/**
 * Whether Excel shows the pane when this workbook is opened. Excel looks for this very setting, kept in the workbook:
 * whoever opens it without the add-in is asked whether to install it, so it is off until the user wants it.
 */
import { supports } from "../requests/features";
import { Refusal } from "../requests/refusal";

const key = "Office.AutoShowTaskpaneWithDocument";

export async function startsWithWorkbook(): Promise<boolean> {
  if (!supports("1.4")) return false;
  return Excel.run(async (context) => {
    const kept = context.workbook.settings.getItemOrNullObject(key);
    kept.load("value");
    await context.sync();
    return !kept.isNullObject && kept.value === true;
  });
}

/** @throws Refusal where this Excel keeps no settings of add-ins */
export async function startWithWorkbook(on: boolean): Promise<void> {
  if (!supports("1.4")) throw new Refusal({ kind: "tooOld" });
  await Excel.run(async (context) => {
    const { settings } = context.workbook;
    if (on) settings.add(key, true);
    else settings.getItemOrNullObject(key).delete();
    await context.sync();
  });
}
