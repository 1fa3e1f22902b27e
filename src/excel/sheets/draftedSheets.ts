/**
 * New sheets, whole or not at all. Each is drafted on a hidden sheet under a name that nobody else can have; when all
 * are whole one request gives them their names and shows them. A failure is looked at before anything is undone, and
 * only sheets of these drafts, known by their ids, are ever taken away.
 */
import type { PrintPage } from "../../sheet/paper";
import { refuseProtected } from "../read/protection";
import { listSheets, type SheetRef } from "../read/sheetRef";
import { codeOf, reasonOf } from "../requests/errors";
import { supports } from "../requests/features";
import { insist } from "../requests/insist";
import { Refusal } from "../requests/refusal";
import { freeName } from "./freeName";
import { setPrintPages } from "./printPage";
import { queueEmpty } from "./queueEmpty";

export interface SheetDraft {
  /** The name that it is to get; a number follows where another sheet has it. */
  readonly wanted: string;
  /** Custom property by which it is known as ours; null for a sheet that is the user's from now on. */
  readonly mark: readonly [key: string, value: string] | null;
  /** For us to read again, not for people: no list of sheets shows it. */
  readonly hidden?: boolean;
  /** A sheet of ours that goes, and whose name and place it takes, in the request that shows it. */
  readonly replaces?: Pick<SheetRef, "id" | "position">;
  /**
   * A sheet of ours that stays what it is and takes over the draft's cells, links that are no formulas left out:
   * formulas that refer to it live on.
   */
  readonly onto?: Overwritten;
  /** Fills it, in as many requests as it takes; it is not seen yet. @param name the one that it will have */
  readonly fill: (
    context: Excel.RequestContext,
    sheet: Excel.Worksheet,
    name: string,
  ) => void | Promise<void>;
  /** Left out for a sheet that is for Excel to look up in, not for people to print. */
  readonly page?: PrintPage;
}

export interface Overwritten {
  readonly sheet: Pick<SheetRef, "id" | "name">;
  /** How much of the draft there is to copy, from A1 on. */
  readonly rows: number;
  readonly columns: number;
}

/** What is written straight onto sheets in the request that shows the drafts; done twice it is done once. */
export interface Alongside {
  /** The sheets, by id. */
  readonly onto: readonly string[];
  readonly queue: (context: Excel.RequestContext) => void;
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

const newDraftName = (): string => `${draftPrefix} ${uniqueWord(10)}`;

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
  /** Of a draft that is copied onto another sheet another draft's name: it bears that once all is copied. */
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
  readonly alongside?: Alongside;
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
  const made = drafts.map(({ wanted, onto }): Making => {
    const name = onto ? newDraftName() : freeName(wanted, taken);
    taken.push(name);
    return { draft: newDraftName(), name, id: null };
  });
  const last: LastStep = { drafts, made, activate, alongside };
  let filled = false;
  const begun: Excel.Worksheet[] = [];
  try {
    await Excel.run(async (context) => {
      for (const [i, { fill, onto }] of drafts.entries()) {
        const one = made[i] as Making;
        const sheet = context.workbook.worksheets.add(one.draft);
        sheet.visibility = "Hidden";
        sheet.load("id");
        begun.push(sheet);
        await fill(context, sheet, onto?.sheet.name ?? one.name);
        // Bounded: a few sheets at most.
        // eslint-disable-next-line office-addins/no-context-sync-in-loop
        await context.sync();
        one.id = sheet.id;
      }
      filled = true;
      show(context, last, sheets);
      await context.sync();
    });
  } catch (error) {
    // One that was there when it was being filled, and is not any more, has been taken away by somebody else.
    begun.forEach((sheet, i) => {
      const one = made[i] as Making;
      one.id ??= (sheet.toJSON() as { id?: string }).id ?? null;
    });
    const finished = filled && overwrites(last) ? await finish(last) : null;
    if (finished === "begun")
      throw new Refusal({ kind: "halfWay", cause: reasonOf(error), restored: false, remedy: "again" });
    const settled = finished === "shown" ? finished : await settle(drafts, made);
    if (finished === "overtaken") throw new Overtaken();
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
  await takeAway(made.filter((_one, i) => drafts[i]?.onto));
  const added = made.map(({ id, name }, i) => {
    const { sheet } = drafts[i]?.onto ?? {};
    return sheet ? { id: sheet.id, name: sheet.name } : { id: id as string, name };
  });
  await setPrintPages(
    added.flatMap(({ id }, i) => {
      const { page, onto } = drafts[i] ?? {};
      // A sheet that stands keeps the page that its user has given it.
      return page && !onto ? [{ id, page }] : [];
    }),
  );
  return added;
}

/** The request that ends it. */
interface LastStep {
  readonly drafts: readonly SheetDraft[];
  readonly made: readonly Making[];
  readonly activate: boolean;
  readonly alongside: Alongside | undefined;
}

const overwrites = ({ drafts, alongside }: LastStep): boolean =>
  alongside !== undefined || drafts.some(({ onto, replaces }) => onto ?? replaces);

/**
 * The names first: where one has been taken meanwhile nothing has been shown or overwritten. Whatever of it has been
 * done already can be done again.
 * @param there the workbook's sheets
 */
function show(
  context: Excel.RequestContext,
  { drafts, made, activate, alongside }: LastStep,
  there: readonly SheetRef[],
): void {
  const { worksheets } = context.workbook;
  const all = drafts.map((draft, i) => {
    const { id, name } = made[i] as Making;
    return { ...draft, id: id as string, name, sheet: worksheets.getItem(id as string) };
  });
  const fresh = all.filter(({ onto }) => !onto);
  for (const { id, sheet, mark, name, replaces } of fresh) {
    if (mark && supports("1.12")) sheet.customProperties.add(...mark);
    if (replaces && there.some((one) => one.id === replaces.id)) worksheets.getItem(replaces.id).delete();
    if (!there.some((one) => one.id === id && one.name === name)) sheet.name = name;
  }
  alongside?.queue(context);
  for (const { sheet, onto } of all) if (onto) queueCopy(sheet, worksheets.getItem(onto.sheet.id), onto);
  for (const { sheet, hidden } of fresh) sheet.visibility = hidden ? "VeryHidden" : "Visible";
  if (activate) fresh[0]?.sheet.activate();
  for (const { id, sheet, name, onto } of all)
    if (onto && !there.some((one) => one.id === id && one.name === name)) sheet.name = name;
  // Last, since somebody may have taken sheets away: then there are not so many places.
  for (const { sheet, replaces } of fresh)
    if (replaces) sheet.position = Math.min(replaces.position, there.length - 1);
}

/** Excel's grid. */
const lastRow = 1_048_576;
const lastColumn = 16_384;

/**
 * The cells first and the rest afterwards: at no moment is there nothing. Formats and formulas, which are constants
 * too, and not all of a cell: with it would be pasted that nothing is noted on it, and that nobody says anything of it.
 */
function queueCopy(from: Excel.Worksheet, to: Excel.Worksheet, { rows, columns }: Overwritten): void {
  const drafted = from.getRangeByIndexes(0, 0, rows, columns);
  if (supports("1.7")) to.getRangeByIndexes(0, 0, rows, columns).clear("Hyperlinks");
  to.getRange("A1").copyFrom(drafted, "Formats");
  to.getRange("A1").copyFrom(drafted, "Formulas");
  queueEmpty(to.getRangeByIndexes(rows, 0, lastRow - rows, lastColumn));
  queueEmpty(to.getRangeByIndexes(0, columns, rows, lastColumn - columns));
}

/**
 * Where sheets may have been overwritten there is no way back, and the drafts hold all that is to stand: looks, and does
 * the rest.
 * @returns "untouched" where nothing of it was done; "begun" where the rest could not be done either
 */
async function finish(step: LastStep): Promise<"shown" | "overtaken" | "untouched" | "begun" | null> {
  const { drafts, made, alongside } = step;
  const targets = [...(alongside?.onto ?? []), ...drafts.flatMap(({ onto }) => onto?.sheet.id ?? [])];
  let seen: "untouched" | "begun" | null = null;
  const finished = await insist(() =>
    Excel.run(async (context) => {
      const found = await listSheets(context);
      const own = made.map(({ id }) => found.find((sheet) => sheet.id === id));
      if (own.every((sheet, i) => sheet && isShown(sheet, drafts[i], made[i]))) return "shown";
      const gone = targets.some((target) => !found.some(({ id }) => id === target));
      if (gone || own.includes(undefined)) return "overtaken";
      const fresh = own.filter((_sheet, i) => !drafts[i]?.onto);
      const replaced = drafts.flatMap(({ replaces }) => replaces?.id ?? []);
      const untouched =
        fresh.length > 0 &&
        fresh.every((sheet) => sheet && isDraft(sheet)) &&
        replaced.every((old) => found.some(({ id }) => id === old));
      if (seen !== "begun") seen = untouched ? "untouched" : "begun";
      show(context, step, found);
      await context.sync();
      return "shown";
    }),
  );
  return finished ?? seen;
}

const isShown = (sheet: SheetRef, draft: SheetDraft | undefined, one: Making | undefined): boolean =>
  (sheet.visible || draft?.hidden === true || draft?.onto !== undefined) && sheet.name === one?.name;

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
      if (own.every((sheet, i) => sheet && isShown(sheet, drafts[i], made[i]))) return "shown";
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

/** Drafts that have been copied: hidden and without use, so that the next one who makes a sheet tries again. */
async function takeAway(copied: readonly Making[]): Promise<void> {
  if (copied.length === 0) return;
  await insist(() =>
    Excel.run(async (context) => {
      const there = (await listSheets(context)).filter((sheet) => copied.some(({ id }) => id === sheet.id));
      await deleteAll(
        context,
        there.map(({ id }) => id),
      );
    }),
  );
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
