/**
 * New sheets, whole or not at all. Each is drafted on a hidden sheet under a name that nobody else can have; when all
 * are whole one request gives them their names and shows them. A failure is looked at before anything is undone, and
 * only sheets of these drafts, known by their ids, are ever taken away.
 */
import { refuseProtected } from "../read/protection";
import { listSheets, type SheetRef } from "../read/sheetRef";
import { codeOf, reasonOf } from "../requests/errors";
import { supports } from "../requests/features";
import { insist } from "../requests/insist";
import { Refusal } from "../requests/refusal";
import { freeName } from "./freeName";
import { setPrintPages, type PrintPage } from "./printPage";

export interface SheetDraft {
  /** The name that it is to get; a number follows where another sheet has it. */
  readonly wanted: string;
  /** Custom property by which it is known as ours; null for a sheet that is the user's from now on. */
  readonly mark: readonly [key: string, value: string] | null;
  /** For us to read again, not for people: no list of sheets shows it. */
  readonly hidden?: boolean;
  /** A sheet of ours that goes, and whose name and place it takes, in the request that shows it. */
  readonly replaces?: Pick<SheetRef, "id" | "position">;
  /** Fills it, in as many requests as it takes; it is not seen yet. @param name the one that it will have */
  readonly fill: (
    context: Excel.RequestContext,
    sheet: Excel.Worksheet,
    name: string,
  ) => void | Promise<void>;
  /** Left out for a sheet that is for Excel to look up in, not for people to print. */
  readonly page?: PrintPage;
}

export interface AddedSheet {
  readonly id: string;
  readonly name: string;
}

/** Somebody else has meanwhile made a sheet of that name, or taken a draft away. Nothing is left of the drafts. */
export class Overtaken extends Error {}

const draftPrefix = "研发助手草稿";
export const draftPattern = new RegExp(`^${draftPrefix} [0-9a-z]{10}$`);

/** True for a draft of ours that its maker has not finished, or not yet. */
export const isDraft = ({ name, visible }: SheetRef): boolean => !visible && draftPattern.test(name);

/** A word that nobody else has. */
export function uniqueWord(length: number): string {
  return Array.from({ length }, () => Math.floor(Math.random() * 36).toString(36)).join("");
}

/** So often somebody else may be faster. */
const tries = 3;

/**
 * Adds sheets behind all others and brings the first to the front.
 * @throws Refusal; then nothing is left of them, unless it says otherwise
 */
export async function addSheets(drafts: readonly SheetDraft[]): Promise<AddedSheet[]> {
  return untilOurTurn((first) => addSheetsOnce(drafts, { activate: true, sweep: first }));
}

/** Does work anew when somebody else has been faster; the work looks at the workbook each time. */
export async function untilOurTurn<T>(work: (first: boolean) => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await work(n === 1);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      if (n === tries) throw new Refusal({ kind: "overtaken" });
    }
  }
}

interface Making {
  readonly draft: string;
  readonly name: string;
  id: string | null;
}

export interface AddingOptions {
  readonly activate: boolean;
  readonly sweep: boolean;
  /**
   * The sheets, by id, that the caller has seen bearing a wanted name: beside these a number follows. Another one that
   * bears it by now is somebody else's work of this moment. Left out where a number may always follow.
   */
  readonly known?: ReadonlySet<string>;
  /** What is to happen in the very request that shows them, before they are shown. */
  readonly alongside?: (context: Excel.RequestContext) => void;
}

/**
 * One try.
 * @param sweep takes away drafts that nobody finished; who is still at one makes it anew
 * @throws Overtaken; Refusal
 */
export async function addSheetsOnce(
  drafts: readonly SheetDraft[],
  { activate, sweep, known, alongside }: AddingOptions,
): Promise<AddedSheet[]> {
  const sheets = await Excel.run(async (context) => {
    await refuseProtected(context, [], { structure: true });
    return listSheets(context);
  });
  if (known && sheets.some(({ id, name }) => !known.has(id) && drafts.some(({ wanted }) => wanted === name)))
    throw new Overtaken();
  if (sweep) await sweepDrafts(sheets);
  const going = new Set(drafts.map(({ replaces }) => replaces?.id));
  const taken = sheets.filter(({ id }) => !going.has(id)).map(({ name }) => name);
  const made = drafts.map(({ wanted }): Making => {
    const name = freeName(wanted, taken);
    taken.push(name);
    return { draft: `${draftPrefix} ${uniqueWord(10)}`, name, id: null };
  });
  const begun: Excel.Worksheet[] = [];
  try {
    await Excel.run(async (context) => {
      for (const [i, { fill }] of drafts.entries()) {
        const one = made[i] as Making;
        const sheet = context.workbook.worksheets.add(one.draft);
        sheet.visibility = "Hidden";
        sheet.load("id");
        begun.push(sheet);
        await fill(context, sheet, one.name);
        // Bounded: a few sheets at most.
        // eslint-disable-next-line office-addins/no-context-sync-in-loop
        await context.sync();
        one.id = sheet.id;
      }
      alongside?.(context);
      show(context, drafts, made, activate);
      await context.sync();
    });
  } catch (error) {
    // One that was there when it was being filled, and is not any more, has been taken away by somebody else.
    begun.forEach((sheet, i) => {
      const one = made[i] as Making;
      one.id ??= (sheet.toJSON() as { id?: string }).id ?? null;
    });
    const settled = await settle(drafts, made);
    // A name of a sheet, or of a table on it, that somebody else has taken.
    const taken = settled === "gone" && codeOf(error) === "ItemAlreadyExists";
    if (settled === "overtaken" || taken) throw new Overtaken();
    if (settled !== "shown")
      throw new Refusal({
        kind: "halfWay",
        cause: reasonOf(error),
        restored: settled === "gone",
        remedy: settled === "unseen" ? "look" : "drafts",
      });
  }
  const added = made.map(({ id, name }) => ({ id: id as string, name }));
  await setPrintPages(
    added.flatMap(({ id }, i) => {
      const page = drafts[i]?.page;
      return page ? [{ id, page }] : [];
    }),
  );
  return added;
}

/** The name first: where it has been taken meanwhile nothing has been shown. */
function show(
  context: Excel.RequestContext,
  drafts: readonly SheetDraft[],
  made: readonly Making[],
  activate: boolean,
): void {
  const { worksheets } = context.workbook;
  const sheets = made.map(({ id }) => worksheets.getItem(id as string));
  sheets.forEach((sheet, i) => {
    const { mark, replaces } = drafts[i] ?? {};
    if (mark && supports("1.12")) sheet.customProperties.add(...mark);
    if (replaces) worksheets.getItem(replaces.id).delete();
    sheet.name = made[i]?.name ?? "";
    if (replaces) sheet.position = replaces.position;
  });
  sheets.forEach((sheet, i) => {
    sheet.visibility = drafts[i]?.hidden ? "VeryHidden" : "Visible";
  });
  if (activate) sheets[0]?.activate();
}

/**
 * Looks what there is of them, and takes it away unless all of it is shown: then only the answer was lost. Looks again
 * where Excel refused that, or did not say whether it did it.
 */
async function settle(
  drafts: readonly SheetDraft[],
  made: readonly Making[],
): Promise<"shown" | "gone" | "overtaken" | "left" | "unseen"> {
  let verdict: "gone" | "overtaken" | undefined;
  const settled = await insist(() =>
    Excel.run(async (context) => {
      const found = await listSheets(context);
      const own = made.map((one) =>
        found.find(({ id, name }) => (one.id === null ? name === one.draft : id === one.id)),
      );
      if (
        own.every((sheet, i) => sheet && (sheet.visible || drafts[i]?.hidden) && sheet.name === made[i]?.name)
      )
        return "shown";
      // A draft that was there and is not, or a name that somebody else's sheet has now.
      verdict ??= made.some(
        (one, i) =>
          (one.id !== null && !own[i]) ||
          found.some((sheet) => sheet !== own[i] && sheet.name.toLowerCase() === one.name.toLowerCase()),
      )
        ? "overtaken"
        : "gone";
      await deleteAll(
        context,
        own.flatMap((sheet) => (sheet ? [sheet.id] : [])),
      );
      return verdict;
    }),
  );
  // Nothing was seen, or what was seen could not be taken away.
  return settled ?? (verdict ? "left" : "unseen");
}

async function deleteAll(context: Excel.RequestContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const id of ids) context.workbook.worksheets.getItem(id).delete();
  await context.sync();
}

/**
 * Takes away drafts that nobody has finished; who is still at one makes it anew. By the names of drafts, which no sheet
 * has any more once it is shown: one that was finished meanwhile is not there to be taken away.
 */
export async function sweepDrafts(sheets: readonly SheetRef[]): Promise<void> {
  const drafts = sheets.filter(isDraft);
  if (drafts.length === 0) return;
  try {
    await Excel.run(async (context) => {
      for (const { name } of drafts) context.workbook.worksheets.getItem(name).delete();
      await context.sync();
    });
  } catch {
    // Hidden and without use: the next one who makes a sheet tries again.
  }
}
