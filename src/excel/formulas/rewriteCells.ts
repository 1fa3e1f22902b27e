/**
 * Writes single cells, all or none. A cell is compared in the request before the one that writes it; what somebody
 * has changed is left, and named. A request that failed is looked at: it may have been done. Only cells that show
 * what we wrote are taken back, and it is told what was then seen.
 */
import { parseArea } from "../../sheet/address";
import { noteEdits, type CellEdit, type EditNotes } from "../read/cellEdits";
import { areasOf } from "../read/localAreas";
import { listSheets } from "../read/sheetRef";
import { inBatches } from "../requests/batches";
import { breath } from "../requests/breath";
import { reasonOf } from "../requests/errors";
import { insist } from "../requests/insist";
import { Refusal, type Remedy } from "../requests/refusal";

/** A formula, a number, a text or TRUE and FALSE, as a cell is written. */
export type CellContent = string | number | boolean;

export interface Rewrite {
  readonly sheet: string;
  readonly cell: string;
  readonly before: CellContent;
  readonly after: CellContent;
  /** Of a cell that another one's formula fills: that cell, and what is shown here. They are written together. */
  readonly filled?: { readonly by: string; readonly value: unknown };
}

export interface Rewritten {
  readonly written: readonly Rewrite[];
  /** Changed since they were read, or gone: they stay as they are. */
  readonly left: readonly Rewrite[];
}

/** Some cells could not be written. */
export class NotRewritten extends Refusal {
  constructor(
    cause: unknown,
    /** Cells that have been seen to hold again what they held; null where nothing could be seen. */
    readonly back: readonly Rewrite[] | null,
    restored: boolean,
    remedy: Remedy,
  ) {
    super({ kind: "halfWay", cause: reasonOf(cause), restored, remedy });
  }
}

const cellsPerRequest = 500;

/**
 * @param remedy what helps should they not be brought back
 * @throws NotRewritten when Excel refuses one of them; Refusal or OfficeExtension.Error before anything is written
 */
export async function rewriteCells(rewrites: readonly Rewrite[], remedy: Remedy): Promise<Rewritten> {
  if (rewrites.length === 0) return { written: [], left: [] };
  const rewriting = await Rewriting.begin(remedy);
  try {
    return await rewriting.write(rewrites);
  } finally {
    rewriting.end();
  }
}

/** What has been seen after an attempt to take cells back. */
export interface TakenBack {
  /** Cells that hold again what they held. */
  readonly back: readonly Rewrite[];
  /** Cells that still show what we wrote. */
  readonly still: readonly Rewrite[];
}

/** A formula and the cells that it fills. */
type Group = readonly Rewrite[];

function groupsOf(rewrites: readonly Rewrite[]): Group[] {
  const groups = new Map<string, Rewrite[]>();
  for (const rewrite of rewrites) {
    const key = JSON.stringify([rewrite.sheet, rewrite.filled?.by ?? rewrite.cell]);
    const group = groups.get(key);
    if (group) group.push(rewrite);
    else groups.set(key, [rewrite]);
  }
  return [...groups.values()];
}

/** Groups of some five hundred cells together. */
function batchesOf(groups: readonly Group[]): Group[][] {
  const batches: Group[][] = [];
  let size = 0;
  for (const group of groups) {
    const batch = batches.at(-1);
    if (!batch || size + group.length > cellsPerRequest) {
      batches.push([group]);
      size = group.length;
    } else {
      batch.push(group);
      size += group.length;
    }
  }
  return batches;
}

/** What a cell holds tells a text that looks like something else by an apostrophe, or not, as Excel pleases. */
const bare = (content: unknown): unknown =>
  typeof content === "string" && content.startsWith("'") ? content.slice(1) : (content ?? "");

const holds = (content: unknown, expected: CellContent): boolean => bare(content) === bare(expected);

interface Cell {
  readonly rewrite: Rewrite;
  readonly range: Excel.Range;
}

interface Seen extends Cell {
  readonly content: unknown;
}

function cellsOf(
  context: Excel.RequestContext,
  ids: ReadonlyMap<string, string>,
  rewrites: readonly Rewrite[],
): Cell[] {
  return rewrites.map((rewrite) => ({
    rewrite,
    range: context.workbook.worksheets.getItem(ids.get(rewrite.sheet) ?? "").getRange(rewrite.cell),
  }));
}

/** The cells of sheets that are still there. */
async function cellsStillThere(
  context: Excel.RequestContext,
  ids: ReadonlyMap<string, string>,
  rewrites: readonly Rewrite[],
): Promise<Cell[]> {
  const here = new Set((await listSheets(context)).map(({ id }) => id));
  return cellsOf(
    context,
    ids,
    rewrites.filter(({ sheet }) => here.has(ids.get(sheet) ?? "")),
  );
}

/** The cells with what they hold. The ranges move with their cells when somebody inserts a row. */
async function look(context: Excel.RequestContext, cells: readonly Cell[]): Promise<Seen[]> {
  await inBatches(context, cells, cellsPerRequest, ({ range }) => range.load("formulas"));
  return cells.map((cell) => ({ ...cell, content: cell.range.formulas[0]?.[0] as unknown }));
}

/** As it was read: one that another formula fills shows that formula, its value, or nothing. */
function unchanged({ rewrite, content }: Seen, group: readonly Seen[]): boolean {
  const { filled, before } = rewrite;
  if (!filled || holds(content, before)) return holds(content, before);
  const anchor = group.find((seen) => seen.rewrite.cell === filled.by);
  return holds(content, "") || bare(content) === bare(filled.value) || content === anchor?.content;
}

/** What a formula is to fill must be empty before the formula comes. */
function put(cells: readonly Seen[], contentOf: (rewrite: Rewrite) => CellContent): void {
  const writing = cells.map(({ rewrite, range }) => ({ range, content: contentOf(rewrite) }));
  for (const { range, content } of writing) if (content === "") range.formulas = [[content]];
  for (const { range, content } of writing) if (content !== "") range.formulas = [[content]];
}

/** Whether somebody has changed a cell since we wrote it. */
type Edited = (rewrite: Rewrite) => boolean;

/** Excel writes a formula in its own way: one that is not what stood there, and that nobody typed, is ours. */
function isOurs({ rewrite, content }: Seen, edited: Edited): boolean {
  if (holds(content, rewrite.before)) return false;
  if (holds(content, rewrite.after)) return true;
  const isFormula = (text: unknown): boolean => typeof text === "string" && text.startsWith("=");
  return isFormula(content) && isFormula(rewrite.after) && !edited(rewrite);
}

/** One stretch of writing: sheets are known by the ids that they had when it began, and edits are noted to its end. */
export class Rewriting {
  private readonly written: Rewrite[] = [];
  private readonly left: Rewrite[] = [];

  private constructor(
    private readonly ids: ReadonlyMap<string, string>,
    private readonly notes: EditNotes,
    private readonly remedy: Remedy,
  ) {}

  static async begin(remedy: Remedy): Promise<Rewriting> {
    const notes = await noteEdits();
    try {
      const sheets = await Excel.run(listSheets);
      return new Rewriting(new Map(sheets.map(({ name, id }) => [name, id])), notes, remedy);
    } catch (error) {
      notes.end();
      throw error;
    }
  }

  end(): void {
    this.notes.end();
  }

  /** What the cells show; those whose sheet is gone are left out. */
  async valuesOf(rewrites: readonly Rewrite[]): Promise<ReadonlyMap<Rewrite, unknown>> {
    return Excel.run(async (context) => {
      const cells = await cellsStillThere(context, this.ids, rewrites);
      await inBatches(context, cells, cellsPerRequest, ({ range }) => range.load("values"));
      return new Map(cells.map(({ rewrite, range }) => [rewrite, range.values[0]?.[0] as unknown]));
    });
  }

  /** Those that hold what was to be written, seen anew; of a formula that fills cells all of them, or none. */
  async standing(rewrites: readonly Rewrite[]): Promise<ReadonlySet<Rewrite>> {
    const groups = groupsOf(rewrites);
    const seen = await lookAgain(
      this.ids,
      groups.flatMap((group) => leaderOf(group) ?? []),
    );
    const there = new Set(
      seen.filter(({ rewrite, content }) => holds(content, rewrite.after)).map(({ rewrite }) => rewrite),
    );
    return new Set(groups.filter((group) => there.has(leaderOf(group) as Rewrite)).flat());
  }

  /**
   * Writes again what stood there before, wherever our own writing still stands.
   * @returns null where nothing could be seen
   */
  async takeBack(rewrites: readonly Rewrite[]): Promise<TakenBack | null> {
    return (await insist(() => takeBackOnce(this.ids, rewrites, this.edited))) ?? null;
  }

  private readonly edited: Edited = (rewrite) =>
    this.notes.edits.some((edit) => touches(edit, rewrite, this.ids));

  async write(rewrites: readonly Rewrite[]): Promise<Rewritten> {
    const here = rewrites.filter(({ sheet }) => this.ids.has(sheet));
    this.left.push(...rewrites.filter(({ sheet }) => !this.ids.has(sheet)));
    // One after the other: each is compared as late as Excel allows.
    for (const batch of batchesOf(groupsOf(here))) await this.writeBatch(batch);
    return { written: this.written, left: this.left };
  }

  private async writeBatch(batch: readonly Group[]): Promise<void> {
    let same: Rewrite[] = [];
    let noted = 0;
    try {
      await Excel.run(async (context) => {
        const seen = await look(context, cellsOf(context, this.ids, batch.flat()));
        noted = this.notes.edits.length;
        const open = batch
          .map((group) => seen.filter(({ rewrite }) => group.includes(rewrite)))
          .filter((group) => group.every((one) => unchanged(one, group)))
          .flat();
        same = open.map(({ rewrite }) => rewrite);
        put(open, ({ after }) => after);
        await context.sync();
      });
    } catch (error) {
      await this.settle(same, error);
    }
    this.left.push(...batch.flat().filter((rewrite) => !same.includes(rewrite)));
    await this.keepTyped(same, noted);
  }

  /** A request that was answered by an error may have been done; else all is taken back. */
  private async settle(same: readonly Rewrite[], error: unknown): Promise<void> {
    const all = [...this.written, ...same];
    if (all.length === 0) throw error;
    const settled = await insist(async () => {
      const seen = await lookAgain(this.ids, same);
      if (seen.length > 0 && seen.every((one) => isOurs(one, this.edited))) return "done";
      return takeBackOnce(this.ids, all, this.edited);
    });
    if (settled === "done") return;
    throw new NotRewritten(error, settled?.back ?? null, settled?.still.length === 0, this.remedy);
  }

  /** Whoever typed between the last look and our writing finds his own content again. */
  private async keepTyped(same: readonly Rewrite[], noted: number): Promise<void> {
    // What Excel told of edits together with its last answer has its turn first.
    await breath();
    const typed = new Map<Rewrite, CellEdit>();
    for (const edit of this.notes.edits.slice(noted))
      for (const rewrite of same) if (touches(edit, rewrite, this.ids)) typed.set(rewrite, edit);
    this.written.push(...same.filter((rewrite) => !typed.has(rewrite)));
    this.left.push(...typed.keys());
    if (typed.size === 0) return;
    await insist(() =>
      Excel.run(async (context) => {
        const seen = await look(context, await cellsStillThere(context, this.ids, [...typed.keys()]));
        const ours = seen.filter((one) => isOurs(one, () => false));
        put(ours, (rewrite) => typedContent(typed.get(rewrite)?.after, rewrite.before));
        await context.sync();
        return true;
      }),
    );
  }
}

/** What somebody typed; where Excel does not say, what stood there before. */
function typedContent(after: unknown, before: CellContent): CellContent {
  return typeof after === "number" || typeof after === "boolean" || typeof after === "string"
    ? after
    : before;
}

function touches(edit: CellEdit, { sheet, cell }: Rewrite, ids: ReadonlyMap<string, string>): boolean {
  if (edit.sheet !== ids.get(sheet)) return false;
  const { top, left } = parseArea(cell);
  return areasOf(edit.address).some(
    (area) => area.top <= top && area.bottom >= top && area.left <= left && area.right >= left,
  );
}

/** The cell by which a group is judged: what a formula fills cannot be told from what we wrote there. */
const leaderOf = (group: Group): Rewrite | undefined => group.find(({ filled }) => !filled) ?? group[0];

async function takeBackOnce(
  ids: ReadonlyMap<string, string>,
  rewrites: readonly Rewrite[],
  edited: Edited,
): Promise<TakenBack> {
  const groups = groupsOf(rewrites);
  const leaders = groups.flatMap((group) => leaderOf(group) ?? []);
  const ours = (seen: readonly Seen[]): Group[] => {
    const found = new Set(seen.filter((one) => isOurs(one, edited)).map(({ rewrite }) => rewrite));
    return groups.filter((group) => found.has(leaderOf(group) as Rewrite));
  };
  for (const batch of batchesOf(ours(await lookAgain(ids, leaders))))
    await Excel.run(async (context) => {
      put(await look(context, await cellsStillThere(context, ids, batch.flat())), ({ before }) => before);
      // Bounded: one request for five hundred cells.
      // eslint-disable-next-line office-addins/no-context-sync-in-loop
      await context.sync();
    });
  const seen = await lookAgain(ids, leaders);
  const back = new Set(
    seen.filter(({ rewrite, content }) => holds(content, rewrite.before)).map(({ rewrite }) => rewrite),
  );
  return {
    back: groups.filter((group) => back.has(leaderOf(group) as Rewrite)).flat(),
    still: ours(seen).flat(),
  };
}

function lookAgain(ids: ReadonlyMap<string, string>, rewrites: readonly Rewrite[]): Promise<Seen[]> {
  return Excel.run(async (context) => look(context, await cellsStillThere(context, ids, rewrites)));
}
