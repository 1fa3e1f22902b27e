/** check-returns --collect: the returns of a folder become the city's tables, added to what was collected before. */
import { access, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { problemOf } from "../files/checkFiles";
import { readCollectionBook } from "../files/collectionFile";
import { contentFile } from "../files/contentFile";
import { fingerprintOf } from "../files/fingerprint";
import { maxFileBytes } from "../files/limits";
import { readReturns } from "../files/readReturns";
import { UnreadableFile } from "../files/unreadable";
import type { PlanIndex } from "../policy";
import { emptyBatch, type Batch } from "../reports/collection/batch";
import { dueName, reminderText, tableStateNames } from "../reports/collection/board";
import { collectionOf, type Collection } from "../reports/collection/collect";
import { gather, type IncomingSource } from "../reports/collection/gather";
import { batchFrom } from "../reports/collection/memory";
import { collectionSheets, isCollectionSheet } from "../reports/collection/sheetNames";
import { ownerName } from "../reports/collection/sources";
import { expandPaths, readInput, reasonOf, type Input } from "./inputs";
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

function sourceOf(input: Input, modified: number | null): IncomingSource {
  return {
    name: basename(input.path),
    modified,
    open: async () => {
      if ("problem" in input) throw new Problem(input.problem);
      if (input.size > maxFileBytes) throw new UnreadableFile("tooLarge", `${input.size} bytes`);
      const bytes = await readInput(input.path);
      return { digest: fingerprintOf(bytes), ...(await readReturns(bytes)) };
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
  out: string,
  paths: readonly string[],
  json: boolean,
  plan: PlanIndex,
): Promise<number> {
  const inputs = (await expandPaths(paths)).filter(({ path }) => resolve(path) !== resolve(out));
  const sources = await Promise.all(
    inputs.map(async (input) => {
      const info = "problem" in input ? null : await stat(input.path).catch(() => null);
      return sourceOf(input, info && Math.round(info.mtimeMs));
    }),
  );
  try {
    const batch = await gather(await batchOf(out, plan), sources, plan, { problemOf: told });
    if (!batch) return 2;
    const now = new Date();
    const two = (n: number): string => String(n).padStart(2, "0");
    const collection = collectionOf(
      batch,
      plan,
      `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}`,
    );
    await save(out, await contentFile(collection.sheets));
    const bad = collection.ledger.entries.filter(({ standing }) => standing === "unreadable");
    for (const { entry } of bad) console.error(fileLine(entry.file, entry.message));
    console.log(json ? toJson(collection, plan) : toText(collection, out));
    if (bad.length > 0) return 2;
    return collection.board.lines.some(({ states }) => states.includes("faulty")) ? 1 : 0;
  } catch (error) {
    console.error(fileLine(out, told(error)));
    return 2;
  }
}
