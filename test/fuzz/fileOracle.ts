/**
 * What must hold of any bytes: they are read or refused with a sentence; what was read holds as any sheets do; and
 * a flagged copy is refused with a sentence or says the same in every submitted cell.
 */
import { isDeepStrictEqual } from "node:util";
import { readReturns, type SubmittedFile } from "../../src/files/readReturns";
import { readWorkbook } from "../../src/files/readWorkbook";
import { UnreadableFile } from "../../src/files/unreadable";
import { removeFlags, resultSheetNames, writeFlaggedCopy } from "../../src/files/writeFlaggedCopy";
import { annotate } from "../../src/check/flags/annotate";
import type { SheetSnapshot } from "../../src/sheet/snapshot";
import { refusable, type Complaints } from "./complaints";
import { judgeSheets, spelt } from "./sheetOracle";
import { reading, utf16Twins } from "./utf16Twin";

/** The readers and writers that are judged, to be exchanged where the oracle itself is. */
export const files = { readReturns, readWorkbook, writeFlaggedCopy, removeFlags };
export type Files = typeof files;

const sentence = /^[^\n]*[\u4e00-\u9fff][^\n]*$/u;

/** A refusal says in one line what the file is and what to do. */
const isSentence = (error: unknown): boolean =>
  error instanceof UnreadableFile &&
  sentence.test(error.message) &&
  !/undefined|\[object/.test(error.message);

const step = <T>(what: string, work: () => T | Promise<T>, complaints: Complaints): Promise<T | undefined> =>
  refusable(what, work, complaints, isSentence);

/** Sheets that people submitted: those that a check made are left out. */
async function submitted({ readWorkbook: read }: Files, bytes: Uint8Array): Promise<SheetSnapshot[]> {
  const own = new Set(resultSheetNames(bytes));
  return (await read(bytes)).sheets.filter(({ name }) => !own.has(name));
}

async function judgeCopy(
  bytes: Uint8Array,
  copy: Uint8Array,
  using: Files,
  complaints: Complaints,
): Promise<void> {
  const before = await step("reading again", () => submitted(using, bytes), complaints);
  const after = await step("reading the copy", () => submitted(using, copy), complaints);
  if (!before || !after) return complaints.add("the copy, or its original, cannot be read");
  const changed = before.findIndex((sheet, i) => spelt(sheet) !== spelt(after[i]));
  if (changed >= 0 || before.length !== after.length)
    complaints.add(`the copy says something else on sheet ${String(changed)}`);
  const cleared = await step("clearing", () => using.removeFlags(copy), complaints);
  const rest =
    cleared && (await step("reading the cleared copy", () => submitted(using, cleared), complaints));
  if (!rest) return complaints.add("the flags cannot be taken out of the copy");
  if (spelt(rest) !== spelt(before)) complaints.add("the cleared copy says something else");
}

/** However quickly a part is read, it says what the strict parser says. */
async function judgeTwin(bytes: Uint8Array, complaints: Complaints): Promise<void> {
  const twins = utf16Twins(bytes);
  if (!twins) return;
  const [own, strict] = [await reading(twins.own), await reading(twins.twin)];
  if (!isDeepStrictEqual(own, strict)) complaints.add("the scanner and the parser read two different things");
}

export async function judgeFile(
  bytes: Uint8Array,
  complaints: Complaints,
  using: Files = files,
): Promise<void> {
  const before = bytes.slice();
  await judgeTwin(bytes, complaints);
  const file: SubmittedFile | undefined = await step("reading", () => using.readReturns(bytes), complaints);
  if (!file) return;
  const result = judgeSheets({ sheets: file.sheets, once: true }, complaints);
  if (!result) return;
  const { explanations } = file;
  const annotation = annotate(result, { resultSheetName: "校验结果", explanations });
  const copy = await step("flagging", () => using.writeFlaggedCopy(bytes, annotation), complaints);
  if (copy) await judgeCopy(bytes, copy, using, complaints);
  if (Buffer.compare(before, bytes) !== 0) complaints.add("the file's own bytes were changed");
}
