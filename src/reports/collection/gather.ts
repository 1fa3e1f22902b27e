/** Adds files to a batch, one after the other: each is read, checked, and let go before the next is opened. */
import type { PlanIndex } from "../../policy";
import type { CheckSettings } from "../../rules/settings";
import type { Batch, Entry } from "./batch";
import { takeFile, takeUnreadable, type IncomingFile } from "./takeFile";

export interface IncomingSource {
  /** Without its path. */
  readonly name: string;
  readonly modified: number | null;
  /** Reads it whole. */
  readonly open: () => Promise<Pick<IncomingFile, "digest" | "sheets" | "explanations">>;
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
  const again = new Set(taken.map(({ file }) => file));
  return [...known.filter(({ file, status }) => status === "read" || !again.has(file)), ...taken];
}

/**
 * One bad file stops no other. A batch is never half added: cancelled, it is what it was. A file that is remembered, by
 * its name and every byte, is not taken twice.
 * @returns null when it was cancelled
 */
export async function gather(
  batch: Batch,
  sources: readonly IncomingSource[],
  plan: PlanIndex,
  { settings, problemOf, onProgress, signal }: GatherOptions,
): Promise<Batch | null> {
  const round = batch.rounds + 1;
  const taken: Omit<Entry, "round">[] = [];
  for (const [i, { name, modified, open }] of sources.entries()) {
    if (signal?.aborted) return null;
    try {
      const opened = await open();
      const known = batch.entries.some(({ file, digest }) => file === name && digest === opened.digest);
      if (!known) taken.push(takeFile({ name, modified, ...opened }, plan, settings));
    } catch (error) {
      taken.push(takeUnreadable({ name, modified }, problemOf(error), plan));
    }
    onProgress?.(i + 1, sources.length);
  }
  const entries = inOrderOfAge(taken).map((entry) => ({ ...entry, round }));
  return entries.length === 0 ? batch : { ...batch, rounds: round, entries: joined(batch.entries, entries) };
}
