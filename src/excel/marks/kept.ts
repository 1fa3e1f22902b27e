/** What the add-in keeps in a workbook under keys of its own: it travels with it, and no sheet shows it. */
import { isTooLong } from "../read/readPieces";
import { surely } from "../requests/surely";

/** What somebody else may have put under our key is not worth failing for. */
function parsed(text: unknown): unknown {
  if (typeof text !== "string") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What stands under our keys; null for what is not there, or so long that Excel does not hand it out. */
export async function readKept(keys: readonly string[]): Promise<unknown[]> {
  try {
    return await Excel.run(async (context) => {
      const kept = keys.map((key) => context.workbook.settings.getItemOrNullObject(key));
      for (const item of kept) item.load("value");
      await context.sync();
      return kept.map((item) => (item.isNullObject ? null : parsed(item.value)));
    });
  } catch (error) {
    if (!isTooLong(error)) throw error;
    // One of them is too long: it is left aside, and the next time that something is kept it is replaced.
    if (keys.length === 1) return [null];
    const each: unknown[] = [];
    for (const key of keys) each.push(...(await readKept([key])));
    return each;
  }
}

/** Whether two things would be kept as the same text. */
export const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** @throws Refusal where Excel does not keep it */
export async function keep(key: string, value: object): Promise<void> {
  await surely(
    () =>
      Excel.run(async (context) => {
        context.workbook.settings.add(key, JSON.stringify(value));
        await context.sync();
      }),
    async () => {
      const [kept] = await readKept([key]);
      return same(kept, value);
    },
  );
}
