/** Writes something small of which it can be seen whether it stands: an answer that was an error may have been lost. */
import { reasonOf } from "./errors";
import { insist } from "./insist";
import { Refusal } from "./refusal";

/**
 * @param stands whether what is written can be seen in the workbook
 * @throws what Excel refused with, where it does not stand; a Refusal "halfWay" where that cannot be seen
 */
export async function surely(write: () => Promise<void>, stands: () => Promise<boolean>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const seen = await insist(stands);
    if (seen) return;
    if (seen === false) throw error;
    throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored: false, remedy: "again" });
  }
}
