/** Work of several requests that the user takes back in one step, where this Excel can put them together. */
import { supports } from "./features";

/**
 * An older Excel makes each request a step of its own, and so does a library that does not know the option. Excel refuses
 * work of which anything cannot be undone (UndoNotSupported), and what of it has been done by then is not said; it has
 * been seen to refuse more than that (OfficeDev/office-js 6491, 6711). So whatever it refuses is done without.
 * @param work throws what Excel refuses, at once
 * @param otherwise does the same over whatever of it has been done, step by step
 */
export async function inOneUndoStep<T>(
  work: (context: Excel.RequestContext) => Promise<T>,
  otherwise: () => Promise<T>,
): Promise<T> {
  if (!supports("1.20")) return otherwise();
  try {
    return await Excel.run({ mergeUndoGroup: true }, work);
  } catch {
    return otherwise();
  }
}
