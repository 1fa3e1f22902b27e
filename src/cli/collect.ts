/** check-returns --collect: the returns of a folder become the city's tables, added to what was collected before. */
import { access, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { timestamp } from "../check/timestamp";
import { problemOf } from "../files/checkFiles";
import { readCollectionBook } from "../files/collectionFile";
import { contentFile } from "../files/contentFile";
import { fingerprintOf } from "../files/fingerprint";
import { maxFileBytes } from "../files/limits";
import { readReturns } from "../files/readReturns";
import { UnreadableFile } from "../files/unreadable";
import { wordFile } from "../files/wordFile";
import { readWordDocument } from "../files/wordTables";
import { longestSentence, oneLine, type PlanIndex } from "../policy";
import { briefDocument } from "../reports/briefDocument";
import { emptyBatch, type Batch } from "../reports/collection/batch";
import { dueName, reminderText, tableStateNames } from "../reports/collection/board";
import { collectionOf, type Collection } from "../reports/collection/collect";
import { collectedStanding } from "../reports/collection/collectedStanding";
import { gather, type IncomingSource } from "../reports/collection/gather";
import { batchFrom } from "../reports/collection/memory";
import { returnSlips } from "../reports/collection/returnSlip";
import { collectionSheets, isCollectionSheet } from "../reports/collection/sheetNames";
import { ownerName } from "../reports/collection/sources";
import { publishedDay } from "../reports/published";
import { periodsOf, spokenPeriod, type Period } from "../reports/situation";
import type { DocumentContent } from "../sheet/document";
import type { Arguments } from "./arguments";
import { expandPaths, readInput, reasonOf, workbookOrSlip, type Input } from "./inputs";
import { saveNew } from "./newFile";
import { fileLine } from "./report";

/** Said to the user as it stands. */
class Problem extends Error {}

const told = (error: unknown): string => (error instanceof Problem ? error.message : problemOf(error));

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * What the workbook remembers; an empty batch where there is none yet.
 * @throws Problem where the file is somebody's, or holds sheets that writing it anew would lose
 */
async function batchOf(out: string, plan: PlanIndex): Promise<Batch> {
  if (!(await exists(out))) return emptyBatch(plan.edition.id);
  const { memory, sheets } = await readCollectionBook(await readInput(out), collectionSheets.memory);
  const batch = memory && batchFrom(memory, plan);
  if (!batch)
    throw new Problem("已经存在，但不是（或不再是）本助手做的汇总工作簿，没有改动它；请换一个文件名。");
  const others = sheets.filter((name) => !isCollectionSheet(name));
  if (others.length > 0) {
    throw new Problem(
      `里面有另外的工作表「${others.join("」「")}」，重新生成会丢失它们，没有改动；请先移到别的工作簿。`,
    );
  }
  return batch;
}

const slip = /\.docx$/iu;

function sourceOf(input: Input, modified: number | null): IncomingSource {
  return {
    name: basename(input.path),
    folders: input.folders ?? [],
    modified,
    open: async () => {
      if ("problem" in input) throw new Problem(input.problem);
      if (input.size > maxFileBytes) throw new UnreadableFile("tooLarge", `${input.size} bytes`);
      const bytes = await readInput(input.path);
      if (slip.test(input.path)) return { document: readWordDocument(bytes) };
      return { digest: fingerprintOf(bytes), read: () => readReturns(bytes) };
    },
  };
}

/** The file is whole or what it was: written beside it first. */
async function save(out: string, bytes: Uint8Array): Promise<void> {
  const draft = `${out}.${process.pid}.tmp`;
  try {
    await writeFile(draft, bytes);
    await rename(draft, out);
  } catch (error) {
    await rm(draft, { force: true });
    throw new Problem(reasonOf(error));
  }
}

/** Of the latest year that anything is reported of, and of the latest quarter. */
function latestPeriods(periods: readonly Period[]): Period[] {
  const first = (yearly: boolean): Period[] =>
    periods.filter(({ quarter }) => (quarter === null) === yearly).slice(0, 1);
  return [...first(true), ...first(false)];
}

/** 退回单 of every unit of which something is asked, and 通报 of the latest periods. @returns how many of each */
async function saveDocuments(
  folder: string,
  collection: Collection,
  plan: PlanIndex,
  madeAt: string,
): Promise<{ readonly slips: number; readonly briefs: number }> {
  const save = async (name: string, content: DocumentContent): Promise<void> =>
    saveNew(folder, (n) => `${name}${n === 1 ? "" : `（${n}）`}.docx`, await wordFile(content)).catch(
      (error: unknown) => {
        throw new Problem(`${name}.docx 没有写成：${reasonOf(error)}`);
      },
    );
  const slips = returnSlips(collection.board, publishedDay(madeAt));
  for (const { name, document } of slips) await save(name, document);
  const standing = collectedStanding(collection, plan);
  const periods = latestPeriods(periodsOf(standing));
  for (const period of periods)
    await save(`通报-${spokenPeriod(period)}`, briefDocument({ plan, standing, period, madeAt }));
  return { slips: slips.length, briefs: periods.length };
}

function toText({ board, changes, ledger, tables }: Collection, out: string): string {
  const contradictions = [...ledger.contradictions.map(({ message }) => message), ...tables.cityDiffers];
  return [
    ...ledger.entries.flatMap(({ entry, remarks }) =>
      remarks.length > 0 ? [fileLine(entry.file, remarks.join(""))] : [],
    ),
    ...contradictions,
    reminderText(board),
    `已汇总到 ${out}${changes.length > 0 ? `，与上次相比有 ${changes.length} 处变化` : ""}。`,
  ].join("\n");
}

function toJson({ board, changes, ledger }: Collection, plan: PlanIndex): string {
  return JSON.stringify({
    files: ledger.entries.map(({ entry, standing, remarks }) => ({
      file: entry.file,
      unit: ownerName(plan, entry),
      standing,
      message: [entry.message, ...remarks].join(""),
    })),
    due: board.due.map(dueName),
    units: board.lines.map(({ unit, states, open }) => ({
      unit: unit.name,
      states: states.map((state) => state && tableStateNames[state]),
      open: open.length,
    })),
    contradictions: ledger.contradictions.map(({ message }) => message),
    changes: changes.length,
  });
}

/** @returns the exit code: 0 everything can be used, 1 a unit has errors, 2 a file could not be read or written. */
export async function collectReturns(
  { out, paths, json, word }: Pick<Arguments, "paths" | "json" | "word"> & { readonly out: string },
  plan: PlanIndex,
): Promise<number> {
  const inputs = (await expandPaths(paths, workbookOrSlip)).filter(
    ({ path }) => resolve(path) !== resolve(out),
  );
  const sources = await Promise.all(
    inputs.map(async (input) => {
      const info = "problem" in input ? null : await stat(input.path).catch(() => null);
      return sourceOf(input, info && Math.round(info.mtimeMs));
    }),
  );
  try {
    const gathered = await gather(await batchOf(out, plan), sources, plan, { problemOf: told });
    if (!gathered) return 2;
    const madeAt = timestamp(new Date());
    const collection = collectionOf(gathered.batch, plan, madeAt);
    await save(out, await contentFile(collection.sheets));
    const documents = word === null ? null : await saveDocuments(word, collection, plan, madeAt);
    const bad = collection.ledger.entries.filter(({ standing }) => standing === "unreadable");
    for (const { entry } of bad) console.error(fileLine(entry.file, entry.message));
    if (json) console.log(toJson(collection, plan));
    else {
      for (const note of gathered.notes) console.log(oneLine(note, longestSentence));
      console.log(toText(collection, out));
      if (documents)
        console.log(`已写出退回单 ${documents.slips} 份、通报 ${documents.briefs} 份到 ${word ?? ""}。`);
    }
    if (bad.length > 0) return 2;
    return collection.board.lines.some(({ states }) => states.includes("faulty")) ? 1 : 0;
  } catch (error) {
    console.error(fileLine(out, told(error)));
    return 2;
  }
}
