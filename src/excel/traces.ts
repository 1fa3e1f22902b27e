/** What an earlier check left in the workbook: found in a handful of requests, however much that check found. */
import { findComments, type PlacedComment } from "./comments";
import { findFlags, type PlacedFlag } from "./flags";
import { findResultSheets, readExplanationsOf, type ResultSheets } from "./resultSheet";
import { listSheets, type SheetRef } from "./sheetRef";

export interface Traces {
  readonly sheets: readonly SheetRef[];
  readonly flags: readonly PlacedFlag[];
  readonly comments: readonly PlacedComment[];
  readonly resultSheet: ResultSheets["current"];
  readonly doubles: ResultSheets["doubles"];
  /** What the submitter wrote on the result sheet, by the findings' keys. */
  readonly explanations: ReadonlyMap<string, string>;
}

export async function findTraces(): Promise<Traces> {
  return Excel.run(async (context) => {
    const sheets = await listSheets(context);
    const flags = await findFlags(context, sheets);
    const comments = await findComments(context);
    const { current, doubles } = await findResultSheets(context, sheets);
    return {
      sheets,
      flags,
      comments,
      resultSheet: current,
      doubles,
      explanations: current ? await readExplanationsOf(context, current) : new Map<string, string>(),
    };
  });
}
