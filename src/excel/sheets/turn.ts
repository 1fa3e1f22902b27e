/**
 * Whose turn it is to write on a sheet of ours. A conditional format on A1 that shows nothing is the token: whoever
 * writes takes away the one that he saw and puts a new one, in the same request as his writing. Had somebody else
 * written since, the one that he saw is gone and Excel refuses the request at its first act: nothing of it is done,
 * and he looks again. Excel has no other way to write only what is still as it was read.
 */
import { codeOf } from "../requests/errors";

const formula = '=N("RD-TURN")=0';

/** The token as it was seen: ids of conditional formats. None on a sheet that nobody has written on this way yet. */
export type Turn = readonly string[];

/** Asks for the token at the next sync. */
export function loadTurn(sheet: Excel.Worksheet): () => Turn {
  const formats = sheet.getRange("A1").conditionalFormats;
  formats.load("items/id,items/customOrNullObject/rule/formula");
  return () =>
    formats.items
      .filter(
        (item) =>
          !item.customOrNullObject.isNullObject && item.customOrNullObject.rule.formula.includes("RD-TURN"),
      )
      .map(({ id }) => id);
}

/** To be queued before all else of a request. @returns the new token, to be asked for after the sync */
export function takeTurn(sheet: Excel.Worksheet, seen: Turn): () => Turn {
  const formats = sheet.getRange("A1").conditionalFormats;
  for (const id of seen) formats.getItem(id).delete();
  const fresh = formats.add("Custom");
  fresh.custom.rule.formula = formula;
  fresh.load("id");
  return () => [fresh.id];
}

/** True for the error of a request whose turn it was not: what it wanted to take away is not there. */
export const isNotOurTurn = (error: unknown): boolean => codeOf(error) === "ItemNotFound";
