/** What an earlier check left in the workbook: found in a handful of requests, however much that check found. */
import { findComments, type PlacedComment } from "./comments";
import { findFlags, type CustomFormat, type PlacedFlag } from "./flags";
import { explanationsOn } from "./explanations";
import { findResultSheets, type ResultSheets } from "./resultSheet";
import { listSheets, type SheetRef } from "../read/sheetRef";

export interface Traces {
  readonly sheets: readonly SheetRef[];
  readonly flags: readonly PlacedFlag[];
  /** What says of sheets that they are lists, and of which check. */
  readonly marks: readonly CustomFormat[];
  /** Sheets with conditional formats that Excel does not let an add-in read. */
  readonly unread: readonly SheetRef[];
  readonly comments: readonly PlacedComment[];
  readonly resultSheet: ResultSheets["current"];
  /** Further result sheets, and drafts of checks that never ended. */
  readonly doubles: readonly SheetRef[];
  /** The lists as they were found, to be asked once more for what is written on them. */
  readonly results: ResultSheets;
  /** What the submitter wrote on the result sheet, by the findings' keys. */
  readonly explanations: ReadonlyMap<string, string>;
}

export async function findTraces(): Promise<Traces> {
  return Excel.run(async (context) => {
    const sheets = await listSheets(context);
    const { flags, marks, unread } = await findFlags(context, sheets);
    const comments = await findComments(context);
    const results = await findResultSheets(context, sheets);
    const { current: resultSheet, doubles, drafts } = results;
    const explanations = await explanationsOn(context, results);
    const all = [...doubles, ...drafts];
    return { sheets, flags, marks, unread, comments, resultSheet, doubles: all, results, explanations };
  });
}
