/** A workbook of collected tables that was made before: what it remembers, and whose other sheets it holds. */
import { isCellError } from "../sheet/snapshot";
import { readWorkbook } from "./readWorkbook";

export interface CollectionBook {
  /** The first column of the sheet of records, from its first row; null where the workbook has none. */
  readonly memory: readonly string[] | null;
  /** Names of all its sheets. */
  readonly sheets: readonly string[];
}

/** @throws UnreadableFile as readWorkbook */
export async function readCollectionBook(bytes: Uint8Array, memorySheet: string): Promise<CollectionBook> {
  const { sheets } = await readWorkbook(bytes);
  const found = sheets.find(({ name }) => name === memorySheet);
  return {
    memory:
      found?.values.map(([value]) =>
        value === undefined || value === null || isCellError(value) ? "" : String(value),
      ) ?? null,
    sheets: sheets.map(({ name }) => name),
  };
}
