/** Comments beside the first findings: an extra where Excel has comments, never a reason to fail. */
import type { FlagComment } from "../../check/flags/annotation";
import { commentMarker } from "../../check/flags/appearance";
import { supports } from "../requests/features";
import { guardOf, type CheckedList } from "./resultSheet";

/** A comment of ours in the workbook. */
export interface PlacedComment extends FlagComment {
  readonly id: string;
  /** Somebody has replied to it: what he wrote is not ours to take away. */
  readonly answered: boolean;
}

/** What became of the last check's comments. */
export interface CommentsChanged {
  /** How many say what they said before, since Excel did not let us take them away or write to them. */
  readonly left: number;
  /** How many stay because somebody has replied to them. */
  readonly answered: number;
}

/** Comments asked for at once; all of them together stay far under Excel's 5 MB. */
const perRequest = 200;

/** Our comments, with where they stand: to bring them back should a later write fail. */
export async function findComments(context: Excel.RequestContext): Promise<PlacedComment[]> {
  if (!supports("1.10")) return [];
  const ours: Excel.Comment[] = [];
  const seen = new Set<string>();
  for (let skip = 0; ; skip += perRequest) {
    const { comments } = context.workbook;
    comments.load({ id: true, content: true, $top: perRequest, $skip: skip });
    // Bounded: one request for two hundred comments of the workbook.
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync();
    const { items } = comments;
    // An Excel that knows no pages gives all of them each time.
    const again = items.some(({ id }) => seen.has(id));
    for (const { id } of items) seen.add(id);
    if (!again) ours.push(...items.filter((comment) => comment.content.startsWith(commentMarker)));
    if (again || items.length !== perRequest) break;
  }
  if (ours.length === 0) return [];
  const places = ours.map((comment) => ({
    comment,
    cell: comment.getLocation(),
    replies: comment.replies.getCount(),
  }));
  for (const { cell } of places) cell.load("address,worksheet/name");
  await context.sync();
  return places.map(({ comment, cell, replies }) => ({
    id: comment.id,
    sheet: cell.worksheet.name,
    cell: cell.address.slice(cell.address.lastIndexOf("!") + 1),
    text: comment.content,
    answered: replies.value > 0,
  }));
}

const placeOf = ({ sheet, cell }: Pick<FlagComment, "sheet" | "cell">): string => `${sheet}!${cell}`;

export interface CommentsOrder {
  readonly fresh: readonly FlagComment[];
  /** What says the same: nothing is done any more once it has been replaced; null for none. */
  readonly list: CheckedList | null;
  /** What a comment says that stays where nothing is said of the cell any more; else it stays as it is. */
  readonly withdrawn?: string;
}

/**
 * Puts comments in the place of all that are ours. A comment that somebody has replied to stays where it is, with his
 * words: it says what is said of the cell now. Comments are an extra, and a sheet may forbid them: what they say stands
 * on the result sheet.
 */
export async function changeComments(order: CommentsOrder): Promise<CommentsChanged> {
  if (!supports("1.10")) return { left: 0, answered: 0 };
  let known: readonly PlacedComment[] = [];
  try {
    return await Excel.run((context) =>
      replaceComments(context, order, { strict: false, seen: (found) => (known = found) }),
    );
  } catch {
    // The marks are whole and true without them; the next check looks for them again.
    return { left: known.length, answered: 0 };
  }
}

/** The same within other work. @throws what Excel refuses: then some of it may have been done */
export async function changeCommentsStrictly(
  context: Excel.RequestContext,
  order: CommentsOrder,
): Promise<CommentsChanged> {
  return replaceComments(context, order, { strict: true });
}

interface Manner {
  /** Whether one refusal ends it all; else each is asked for by itself. */
  readonly strict: boolean;
  /** Told the comments of ours that there were. */
  readonly seen?: (known: readonly PlacedComment[]) => void;
}

async function replaceComments(
  context: Excel.RequestContext,
  { fresh, list, withdrawn }: CommentsOrder,
  { strict, seen }: Manner,
): Promise<CommentsChanged> {
  const guard = list === null ? (): void => undefined : await guardOf(context, list);
  if (!guard) return { left: 0, answered: 0 };
  const asking: Asking = { context, guard, strict };
  const known = await findComments(context);
  seen?.(known);
  const answered = known.filter((comment) => comment.answered);
  const removable = known.filter((comment) => !comment.answered);
  const { comments } = context.workbook;
  const left = await eachAllowed(
    asking,
    removable,
    ({ id }) => comments.getItem(id).delete(),
    (now) => now === undefined || now.answered,
  );
  const texts = new Map(fresh.map((comment) => [placeOf(comment), comment.text]));
  const outdated = answered.flatMap((comment) => {
    const text = texts.get(placeOf(comment)) ?? withdrawn ?? comment.text;
    return text === comment.text ? [] : [{ id: comment.id, text }];
  });
  const stale = await eachAllowed(
    asking,
    outdated,
    ({ id, text }) => {
      comments.getItem(id).content = text;
    },
    (now, { text }) => now === undefined || now.text === text,
  );
  const taken = new Set(answered.map(placeOf));
  await addComments(
    asking,
    fresh.filter((comment) => !taken.has(placeOf(comment))),
  );
  return { left: left + stale, answered: answered.length };
}

interface Asking {
  readonly context: Excel.RequestContext;
  readonly guard: () => void;
  readonly strict: boolean;
}

/**
 * Does something to each, all in one request if Excel lets us: else one request each, so that one refusal keeps no
 * others; there are at most twenty.
 * @param done whether it has been done, by the comment as it stands now (undefined when it is gone)
 * @returns how many Excel refused
 */
async function eachAllowed<T extends { readonly id: string }>(
  { context, guard, strict }: Asking,
  items: readonly T[],
  queue: (item: T) => void,
  done: (now: PlacedComment | undefined, item: T) => boolean,
): Promise<number> {
  if (items.length === 0) return 0;
  try {
    guard();
    items.forEach(queue);
    await context.sync();
    return 0;
  } catch (error) {
    if (strict) throw error;
    // One of them was refused: those before it are done, the others are asked for one by one.
  }
  const here = new Map((await findComments(context)).map((comment) => [comment.id, comment]));
  let refused = 0;
  for (const item of items) {
    if (done(here.get(item.id), item)) continue;
    try {
      guard();
      queue(item);
      // Bounded: see above.
      // eslint-disable-next-line office-addins/no-context-sync-in-loop
      await context.sync();
    } catch {
      refused += 1;
    }
  }
  return refused;
}

/**
 * Adds the comments, at most the few that an annotation holds. A cell that has a comment or a note of its
 * own, and a sheet that forbids comments, keep what they have: the finding stands on the result sheet.
 */
async function addComments(
  { context, guard, strict }: Asking,
  comments: readonly FlagComment[],
): Promise<void> {
  if (comments.length === 0) return;
  const queue = ({ sheet, cell, text }: FlagComment): void => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(cell);
    context.workbook.comments.add(range, text);
  };
  try {
    guard();
    comments.forEach(queue);
    await context.sync();
    return;
  } catch (error) {
    if (strict) throw error;
    // One of them was refused; those before it are there.
  }
  const there = new Set((await findComments(context)).map(placeOf));
  for (const comment of comments) {
    if (there.has(placeOf(comment))) continue;
    try {
      guard();
      queue(comment);
      // One request each, so that one refusal does not take the others with it; there are at most twenty.
      // eslint-disable-next-line office-addins/no-context-sync-in-loop
      await context.sync();
    } catch {
      // Taken by the submitter's own comment or note.
    }
  }
}
