/** check-returns: the same check as the pane's, for files and folders, without Excel. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { readWorkbook } from "../files/readWorkbook";
import { UnreadableFile } from "../files/unreadable";
import { resultSheetNames, writeFlaggedCopy } from "../files/writeFlaggedCopy";
import { resultSheetName } from "../flags/appearance";
import { annotate } from "../flags/annotate";
import { currentEdition } from "../plan";
import { indexPlan } from "../policy";
import { readExplanations } from "../flags/resultTable";
import type { SheetSnapshot } from "../returns/snapshot";
import { checkBooks, type CheckResult } from "../rules/check";
import { readArguments, type Arguments } from "./arguments";
import { expandPaths, type Input } from "./inputs";
import { summarise, toJson, toText, type FileReport } from "./report";

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

/** A file that could be read, before it is checked. */
interface Opened {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sheets: readonly SheetSnapshot[];
  /** What the submitter wrote beside the findings of an earlier check. */
  readonly explanations: ReadonlyMap<string, string>;
}

function rowsOf(sheet: SheetSnapshot): string[][] {
  return sheet.values.map((row) => row.map((value) => (value === null ? "" : String(value))));
}

function unreadable(file: string, error: unknown): FileReport {
  const known = error instanceof UnreadableFile;
  const message = known
    ? error.message
    : `读取失败：${error instanceof Error ? error.message : String(error)}`;
  return { file, status: "unreadable", message };
}

async function open(input: Input): Promise<Opened | FileReport> {
  const file = input.path;
  if ("problem" in input) return { file, status: "unreadable", message: input.problem };
  try {
    const bytes = new Uint8Array(await readFile(file));
    const workbook = await readWorkbook(bytes);
    const ours = new Set(resultSheetNames(bytes));
    const own = workbook.sheets.filter(({ name }) => ours.has(name));
    return {
      file,
      bytes,
      sheets: workbook.sheets.filter(({ name }) => !ours.has(name)),
      explanations: new Map(own.flatMap((sheet) => [...readExplanations(rowsOf(sheet))])),
    };
  } catch (error) {
    return unreadable(file, error);
  }
}

async function report(
  { file, bytes, explanations }: Opened,
  result: CheckResult,
  out: string | null,
): Promise<FileReport> {
  const recognised = result.sheets.filter((sheet) => sheet.status === "checked");
  if (recognised.length === 0) {
    return { file, status: "unrecognised", message: "没有认出可校验的报表。", result };
  }
  try {
    if (out !== null) {
      const annotation = annotate(result, { resultSheetName, explanations });
      await saveCopy(out, file, writeFlaggedCopy(bytes, annotation));
    }
  } catch (error) {
    return unreadable(file, error);
  }
  const message = `已校验 ${recognised.length} 张报表，发现 ${result.findings.length} 个问题。`;
  return { file, status: "checked", message, result };
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
  const opened: (Opened | FileReport)[] = [];
  for (const input of await expandPaths(parsed.paths)) opened.push(await open(input));
  const books = opened.filter((entry): entry is Opened => "bytes" in entry);
  // All together: a figure may be contradicted by another file.
  const results = checkBooks(
    books.map(({ file, sheets }) => ({ name: basename(file), sheets })),
    plan,
  );
  const reports: FileReport[] = [];
  for (const entry of opened) {
    const result = "bytes" in entry ? results[books.indexOf(entry)] : undefined;
    const told = "bytes" in entry && result ? await report(entry, result, parsed.out) : (entry as FileReport);
    if (told.status === "unreadable") console.error(`${told.file}：${told.message}`);
    reports.push(told);
  }
  console.log(parsed.json ? toJson(reports) : toText(reports));
  if (reports.some((report) => report.status === "unreadable")) return 2;
  return summarise(reports).error > 0 ? 1 : 0;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
