/** --out: a copy of each return that was checked, with flags, the list of findings and the stamp in it. */
import { basename, extname } from "node:path";
import type { FileReport } from "../check/fileReport";
import { annotate } from "../check/flags/annotate";
import { resultSheetName } from "../check/flags/appearance";
import { explanationKeys } from "../check/flags/resultTable";
import { timestamp } from "../check/timestamp";
import { stampFor } from "../check/work";
import { UnreadableFile } from "../files/unreadable";
import { writeFlaggedCopy } from "../files/writeFlaggedCopy";
import type { PlanIndex } from "../policy";
import { reasonOf } from "./inputs";
import { saveNew } from "./newFile";

/** 名称.xlsx → 名称（校验）.xlsx, numbered when files of several folders share a name. */
function save(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const extension = extname(path);
  const name = basename(path, extension);
  return saveNew(folder, (n) => `${name}（校验${n === 1 ? "" : n}）${extension}`, bytes);
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
