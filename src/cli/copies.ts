/** --out: a copy of each return that was checked, with flags, the list of findings and the stamp in it. */
import { mkdir, stat, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { FileReport } from "../check/fileReport";
import { annotate } from "../check/flags/annotate";
import { resultSheetName } from "../check/flags/appearance";
import { explanationKeys } from "../check/flags/resultTable";
import { timestamp } from "../check/timestamp";
import { stampFor } from "../check/work";
import { UnreadableFile } from "../files/unreadable";
import { writeFlaggedCopy } from "../files/writeFlaggedCopy";
import { oneLine, type PlanIndex } from "../policy";
import { reasonOf } from "./inputs";

/**
 * Makes the folder, before anything is checked for it.
 * @throws Error with a Chinese sentence where there can be no such folder
 */
export async function prepareFolder(folder: string): Promise<void> {
  const taken = await stat(folder).catch(() => null);
  if (taken && !taken.isDirectory())
    throw new Error(`--out 要写目录，而“${oneLine(folder)}”是一个已有的文件，请换一个目录名。`);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new Error(`--out 的目录“${oneLine(folder)}”建不起来：${reasonOf(error)}`);
  });
}

/** 名称.xlsx → 名称（校验）.xlsx, numbered when files of several folders share a name. Never overwrites. */
async function save(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const extension = extname(path);
  const name = basename(path, extension);
  for (let n = 1; ; n++) {
    const copy = join(folder, `${name}（校验${n === 1 ? "" : n}）${extension}`);
    const taken = await writeFile(copy, bytes, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return true;
      throw error;
    });
    if (taken !== true) return;
  }
}

function copyOf(report: FileReport, plan: PlanIndex, checkedAt: string): Uint8Array | null {
  const { status, result, explanations, submitted } = report;
  if (status !== "checked" || !result || !submitted) return null;
  const returns = { ...result, sheets: result.sheets.filter((sheet) => sheet.status === "checked") };
  const said = explanationKeys(result.findings).map((key) => explanations.get(key) ?? "");
  const stamp = stampFor(returns, submitted.sheets, plan, { settings: null, checkedAt, said });
  const annotation = annotate(result, { resultSheetName, checkedAt, explanations });
  return writeFlaggedCopy(submitted.bytes, annotation, stamp.xml);
}

/** The copies are of the bytes that were checked. One that fails is told as the file's own failure. */
export async function saveCopies(
  reports: readonly FileReport[],
  folder: string,
  plan: PlanIndex,
): Promise<FileReport[]> {
  const checkedAt = timestamp(new Date());
  const told: FileReport[] = [];
  for (const report of reports) {
    try {
      const copy = copyOf(report, plan, checkedAt);
      if (copy) await save(folder, report.file, copy);
      told.push(report);
    } catch (error) {
      const reason = error instanceof UnreadableFile ? error.message : reasonOf(error);
      told.push({ ...report, status: "unreadable", message: `副本没有写成：${reason}` });
    }
  }
  return told;
}
