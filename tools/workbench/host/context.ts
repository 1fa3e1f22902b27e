/** What the API's objects need of the host around them. */
import type { Book } from "./book/book";

/** Numbers of the events in the library's messages. */
export const eventType = {
  worksheetChanged: 10,
  worksheetActivated: 11,
  worksheetDeactivated: 12,
  worksheetAdded: 13,
  worksheetSelectionChanged: 14,
  worksheetDeleted: 15,
} as const;

/** Target of an event that a collection, not one sheet, is registered for. */
export const workbookTarget = "Workbook";

export interface HostContext {
  readonly book: Book;
  /** Registers (or unregisters) an event of a sheet, or of all sheets. */
  listen(event: number, target: string, on: boolean): void;
  /** Area of an event that has been sent, by its reference id. */
  eventArea(reference: string): { sheetId: string; address: string } | undefined;
  /** Calculates everything anew; nothing to do where no engine calculates. */
  recalculate(): void;
  /** Opens a workbook beside this one; nothing to do where there is no screen. */
  openWorkbook(bytes: Uint8Array): void;
}
