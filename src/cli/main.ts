/** check-returns: the same check as the pane's, for files and folders, without Excel. */
import { mkdir, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { writeFlaggedCopy } from "../files/writeFlaggedCopy";
import { resultSheetName } from "../check/flags/appearance";
import { annotate } from "../check/flags/annotate";
import type { FileReport } from "../check/fileReport";
import { checkFiles, problemOf } from "../files/checkFiles";
import { currentEdition } from "../plan";
import { indexPlan } from "../policy";
import { readArguments, type Arguments } from "./arguments";
import { collectReturns } from "./collect";
import { expandPaths, readInput } from "./inputs";
import { fileLine, summarise, toJson, toText } from "./report";

const plan = indexPlan(currentEdition);

/** 名称.xlsx → 名称（校验）.xlsx, numbered when files of several folders share a name. Never overwrites. */
async function saveCopy(directory: string, path: string, bytes: Uint8Array): Promise<void> {
  const extension = extname(path);
  const name = basename(path, extension);
  await mkdir(directory, { recursive: true });
  for (let n = 1; ; n++) {
    const copy = join(directory, `${name}（校验${n === 1 ? "" : n}）${extension}`);
    const taken = await writeFile(copy, bytes, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return true;
      throw error;
    });
    if (taken !== true) return;
  }
}

/** Puts a flagged copy of every checked file into the folder; a copy that fails is told as the file's own failure. */
async function saveCopies(reports: readonly FileReport[], out: string): Promise<FileReport[]> {
  const told: FileReport[] = [];
  for (const report of reports) {
    const { file, status, result, explanations } = report;
    if (status !== "checked" || !result) {
      told.push(report);
      continue;
    }
    try {
      const annotation = annotate(result, { resultSheetName, explanations });
      await saveCopy(out, file, writeFlaggedCopy(await readInput(file), annotation));
      told.push(report);
    } catch (error) {
      told.push({ ...report, status: "unreadable", message: problemOf(error) });
    }
  }
  return told;
}

/** @returns the exit code: 0 no error-level finding, 1 there are some, 2 a file could not be read. */
async function main(words: readonly string[]): Promise<number> {
  let parsed: Arguments;
  try {
    parsed = readArguments(words);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
  if (parsed.collect !== null) return collectReturns(parsed.collect, parsed.paths, parsed.json, plan);
  const inputs = (await expandPaths(parsed.paths)).map((input) =>
    "problem" in input
      ? { name: input.path, problem: input.problem }
      : { name: input.path, size: input.size, read: () => readInput(input.path) },
  );
  const checked = await checkFiles(inputs, plan);
  const reports = parsed.out === null ? checked : await saveCopies(checked, parsed.out);
  for (const { status, file, message } of reports)
    if (status === "unreadable") console.error(fileLine(file, message));
  console.log(parsed.json ? toJson(reports) : toText(reports));
  if (reports.some((report) => report.status === "unreadable")) return 2;
  return summarise(reports).error > 0 ? 1 : 0;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
