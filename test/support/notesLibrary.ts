/**
 * An office.js that knows notes. npm's newest does not yet, though Excel has them: here its own class for collections of
 * comments is made to speak of a sheet's notes, over the same wire. What this plays is the library's part alone.
 */
import type { Addin } from "./openAddin";

interface Helper {
  createPropertyObject(
    type: unknown,
    parent: unknown,
    name: string,
    collection: boolean,
    flags: number,
  ): unknown;
}

export function giveNotes({ Excel: api, OfficeExtension: extension }: Addin): void {
  const { BatchApiHelper } = extension as unknown as { readonly BatchApiHelper: Helper };
  Object.defineProperty(api.Worksheet.prototype, "notes", {
    get(this: unknown) {
      return BatchApiHelper.createPropertyObject(api.CommentCollection, this, "Notes", true, 4);
    },
  });
}
