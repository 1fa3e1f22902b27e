/** A submitted file as a check needs it: its sheets without those that the add-in made, and what was explained. */
import { isOwnSheetName } from "../check/flags/appearance";
import { readExplanations } from "../check/flags/resultTable";
import type { SheetSnapshot } from "../sheet/snapshot";
import { readWorkbook } from "./readWorkbook";
import { resultSheetNames } from "./writeFlaggedCopy";

export interface SubmittedFile {
  readonly sheets: readonly SheetSnapshot[];
  /** What the submitter wrote beside the findings of an earlier check. */
  readonly explanations: ReadonlyMap<string, string>;
}

function rowsOf(sheet: SheetSnapshot): string[][] {
  return sheet.values.map((row) => row.map((value) => (value === null ? "" : String(value))));
}

/** @throws UnreadableFile as readWorkbook */
export async function readReturns(bytes: Uint8Array): Promise<SubmittedFile> {
  const { sheets } = await readWorkbook(bytes);
  const results = new Set(resultSheetNames(bytes));
  const own = sheets.filter(({ name }) => results.has(name));
  return {
    sheets: sheets.filter(({ name }) => !results.has(name) && !isOwnSheetName(name)),
    explanations: new Map(own.flatMap((sheet) => [...readExplanations(rowsOf(sheet))])),
  };
}
