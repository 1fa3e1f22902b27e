/** A submitted file as a check needs it: its sheets without those that the add-in made, and what was explained. */
import { isOwnSheetName } from "../check/flags/appearance";
import { readExplanations } from "../check/flags/resultTable";
import type { SheetSnapshot } from "../sheet/snapshot";
import { readSheets } from "./readWorkbook";

export interface SubmittedFile {
  readonly sheets: readonly SheetSnapshot[];
  /** True where a check has put a list of its findings into the file. */
  readonly flagged: boolean;
  /** What the submitter wrote beside the findings of an earlier check. */
  readonly explanations: ReadonlyMap<string, string>;
}

function rowsOf(sheet: SheetSnapshot): string[][] {
  return sheet.values.map((row) => row.map((value) => (value === null ? "" : String(value))));
}

/** @throws UnreadableFile as readWorkbook */
export async function readReturns(bytes: Uint8Array): Promise<SubmittedFile> {
  const all = readSheets(bytes);
  const results = all.filter(({ isResult }) => isResult);
  return {
    sheets: all
      .filter(({ isResult, snapshot }) => !isResult && !isOwnSheetName(snapshot.name))
      .map(({ snapshot }) => snapshot),
    flagged: results.length > 0,
    explanations: new Map(results.flatMap(({ snapshot }) => [...readExplanations(rowsOf(snapshot))])),
  };
}
