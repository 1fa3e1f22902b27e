/**
 * Whether the pane comes with this workbook. Two things bring it: Excel loads the add-in, unseen, with a workbook whose
 * start state says so, and the add-in then shows its pane; and Excel looks for a setting of the workbook by itself, as
 * the documented way for an Excel that has no start states. Whoever opens the workbook without the add-in sees neither.
 */
import { supports } from "../requests/features";
import { Refusal } from "../requests/refusal";
import { surely } from "../requests/surely";

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
  await surely(
    () =>
      Excel.run(async (context) => {
        const { settings } = context.workbook;
        if (on) settings.add(key, true);
        else settings.getItemOrNullObject(key).delete();
        await context.sync();
      }),
    async () => (await startsWithWorkbook()) === on,
  );
  const { load, none } = Office.StartupBehavior;
  await unlessMissing(() => Office.addin.setStartupBehavior(on ? load : none));
}

/** In an add-in that Excel has loaded with the workbook, and that nobody sees yet: shows the pane where that is wanted. */
export async function showIfStarted(): Promise<void> {
  if (await startsWithWorkbook()) await unlessMissing(() => Office.addin.showAsTaskpane());
}

/** An Excel without a shared runtime has no such states; there the setting does it. */
async function unlessMissing(act: () => Promise<void>): Promise<void> {
  if (!Office.context.requirements.isSetSupported("SharedRuntime", "1.1")) return;
  try {
    await act();
  } catch {
    // The setting is kept, and Excel opens the pane by it.
  }
}
