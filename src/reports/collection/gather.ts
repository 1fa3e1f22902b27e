/** Adds files to a batch, one after the other: each is read, checked, and let go before the next is opened. */
import type { PlanIndex } from "../../policy";
import type { CheckSettings } from "../../rules/settings";
import type { Batch, Entry } from "./batch";
import { areOfTwoUnits, senderOf } from "./ledger";
import { answersInTables, withAnswers, withEarlierAnswers, type SlipAnswer } from "./slipAnswers";
import { takeFile, takeUnreadable, type IncomingFile } from "./takeFile";

type Content = Pick<IncomingFile, "sheets" | "explanations">;

/**
 * A file as it was opened: a workbook's sheets, or how to read them, for a file that is known by its bytes is not; or
 * the tables of a document, which may be a 退回单 that comes back.
 */
export type Opened =
  | ({ readonly digest: string } & (Content | { readonly read: () => Promise<Content> }))
  | {
      readonly document: {
        /** True for one that the add-in has made. */
        readonly ours: boolean;
        readonly tables: readonly (readonly (readonly string[])[])[];
      };
    };

export interface IncomingSource {
  /** Without its path. */
  readonly name: string;
  /** The folders it lies in below the one that was chosen, outermost first: they may tell whose it is, and are not kept. */
  readonly folders?: readonly string[];
  readonly modified: number | null;
  readonly open: () => Promise<Opened>;
}

export interface GatherOptions {
  readonly settings?: CheckSettings;
  /** What is told of a file that cannot be read, in one sentence. */
  readonly problemOf: (error: unknown) => string;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Of one round, the earlier first: the time of the last change, then the name as people count (第2次 before 第10次). */
export function inOrderOfAge<T extends Pick<Entry, "file" | "modified">>(entries: readonly T[]): T[] {
  const age = ({ modified }: T): number => modified ?? 0;
  return [...entries].sort(
    (a, b) => age(a) - age(b) || a.file.localeCompare(b.file, "zh-CN", { numeric: true }),
  );
}

/** A folder that is gone through again holds what is remembered already, and files that could not be read and now can. */
function joined(known: readonly Entry[], taken: readonly Entry[]): Entry[] {
  const again = (entry: Entry): boolean =>
    taken.some((other) => other.file === entry.file && !areOfTwoUnits(entry, other));
  return [...known.filter((entry) => entry.status === "read" || !again(entry)), ...taken];
}

export interface Gathered {
  readonly batch: Batch;
  /** What became of slips that came back, one sentence each. */
  readonly notes: readonly string[];
}

const noReturn = "Word 文档里没有退回单，报表请用 .xlsx 报送。";

function noteOf(file: string, answers: readonly SlipAnswer[], strangers: readonly SlipAnswer[]): string {
  if (answers.length === 0) return `${file}：退回单的“说明”栏还是空的，没有读到说明。`;
  const gone = answers.filter((answer) => strangers.includes(answer));
  const rest = gone.length === 0 ? "" : `，其中 ${gone.length} 条所说的问题现在没有，没有采用`;
  return `${file}：读到 ${answers.length} 条说明${rest}。`;
}

/**
 * One bad file stops no other. A batch is never half added: cancelled, it is what it was. A file that is remembered, by
 * its name and every byte, is not taken twice, unless it lies in another unit's folder by now.
 * @returns null when it was cancelled
 */
export async function gather(
  batch: Batch,
  sources: readonly IncomingSource[],
  plan: PlanIndex,
  { settings, problemOf, onProgress, signal }: GatherOptions,
): Promise<Gathered | null> {
  const round = batch.rounds + 1;
  const taken: Omit<Entry, "round">[] = [];
  const slips: { readonly name: string; readonly answers: readonly SlipAnswer[] }[] = [];
  const take = async ({ name, modified, folders = [] }: IncomingSource, opened: Opened): Promise<void> => {
    if ("document" in opened) {
      const answers = answersInTables(opened.document.tables);
      if (answers) slips.push({ name, answers });
      // A brief of ours, or a slip that asks for no answer, that lies among the returns.
      else if (!opened.document.ours) taken.push(takeUnreadable({ name, modified, folders }, noReturn, plan));
      return;
    }
    const known = batch.entries.filter(({ file, digest }) => file === name && digest === opened.digest);
    // Its bytes tell whose it is, or they have been told for it: it need not be read again.
    if (known.some(({ ownerFrom }) => ownerFrom !== "folder")) return;
    const content = "read" in opened ? await opened.read() : opened;
    const entry = takeFile({ name, modified, folders, digest: opened.digest, ...content }, plan, settings);
    if (known.some((other) => !areOfTwoUnits(other, entry))) return;
    const sender = senderOf(entry);
    const earlier = batch.entries.filter((known) => senderOf(known) === sender);
    taken.push(withEarlierAnswers(entry, earlier));
  };
  for (const [i, source] of sources.entries()) {
    if (signal?.aborted) return null;
    try {
      await take(source, await source.open());
    } catch (error) {
      const { name, modified, folders = [] } = source;
      taken.push(takeUnreadable({ name, modified, folders }, problemOf(error), plan));
    }
    onProgress?.(i + 1, sources.length);
  }
  const entries = inOrderOfAge(taken).map((entry) => ({ ...entry, round }));
  const added =
    entries.length === 0 ? batch : { ...batch, rounds: round, entries: joined(batch.entries, entries) };
  const answered = withAnswers(
    added,
    slips.flatMap(({ answers }) => answers),
  );
  return {
    batch: answered.batch,
    notes: slips.map(({ name, answers }) => noteOf(name, answers, answered.strangers)),
  };
}
