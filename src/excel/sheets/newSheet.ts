/** A new sheet, whole or not at all. */
import { reasonOf } from "../requests/errors";
import { supports } from "../requests/features";
import { refuseProtected } from "../read/protection";
import { Refusal } from "../requests/refusal";
import { freeName } from "./freeName";

/**
 * Adds a sheet behind all others, under a name that is still free, and fills it.
 * @param mark custom property by which it is known as ours; null for one that is the user's from now on
 * @returns its name. @throws Refusal; a sheet half made is taken away again
 */
export async function addNewSheet(
  wanted: string,
  mark: string | null,
  fill: (context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<void>,
): Promise<string> {
  const name = await Excel.run(async (context) => {
    await refuseProtected(context, [], { structure: true });
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    return freeName(
      wanted,
      worksheets.items.map((sheet) => sheet.name),
    );
  });
  try {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add(name);
      if (mark !== null && supports("1.12")) sheet.customProperties.add(mark, "1");
      await fill(context, sheet);
    });
  } catch (error) {
    throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored: await takeAway(name) });
  }
  return name;
}

async function takeAway(name: string): Promise<boolean> {
  try {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(name);
      sheet.load("name");
      await context.sync();
      if (!sheet.isNullObject) sheet.delete();
      await context.sync();
    });
    return true;
  } catch {
    return false;
  }
}
