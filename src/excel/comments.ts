/** Comments beside the first findings: an extra where Excel has comments, never a reason to fail. */
import type { FlagComment } from "../flags/annotation";
import { commentMarker } from "../flags/appearance";
import { supports } from "./features";

/** Our comments in the workbook. */
export async function findComments(context: Excel.RequestContext): Promise<Excel.Comment[]> {
  if (!supports("1.10")) return [];
  const { comments } = context.workbook;
  comments.load("items/id,items/content");
  await context.sync();
  return comments.items.filter((comment) => comment.content.startsWith(commentMarker));
}

/** Our comments as data, to bring them back should a later write fail. */
export async function describeComments(context: Excel.RequestContext): Promise<FlagComment[]> {
  const ours = await findComments(context);
  const places = ours.map((comment) => ({ comment, cell: comment.getLocation() }));
  for (const { cell } of places) cell.load("address,worksheet/name");
  await context.sync();
  return places.map(({ comment, cell }) => ({
    sheet: cell.worksheet.name,
    cell: cell.address.slice(cell.address.lastIndexOf("!") + 1),
    text: comment.content,
  }));
}

export async function removeComments(context: Excel.RequestContext): Promise<void> {
  for (const comment of await findComments(context)) comment.delete();
  await context.sync();
}

/**
 * Adds the comments, at most the few that an annotation holds. A cell that has a comment or a note of its
 * own, and a sheet that forbids comments, keep what they have: the finding stands on the result sheet.
 */
export async function addComments(
  context: Excel.RequestContext,
  comments: readonly FlagComment[],
): Promise<void> {
  if (!supports("1.10")) return;
  for (const { sheet, cell, text } of comments) {
    try {
      const range = context.workbook.worksheets.getItem(sheet).getRange(cell);
      context.workbook.comments.add(range, text);
      // One request each, so that one refusal does not take the others with it; there are at most twenty.
      // eslint-disable-next-line office-addins/no-context-sync-in-loop
      await context.sync();
    } catch {
      // Taken by the submitter's own comment or note.
    }
  }
}
