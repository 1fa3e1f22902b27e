/** Many submitted files checked together, for the pane's worker and the command line. One bad file stops no other. */
import { digestOfSheets } from "../check/stamp/stamp";
import { digestSheet } from "../check/stamp/digest";
import { maxBytesTogether, maxCellsTogether, maxFileBytes } from "./limits";
import { readReturns, type SubmittedFile } from "./readReturns";
import type { FileReport } from "../check/fileReport";
import { UnreadableFile } from "./unreadable";
import { legible, type PlanIndex } from "../policy";
import { checkBooks } from "../rules/check";
import { customRulesKind, verdict } from "../rules/results";
import type { CheckSettings } from "../rules/settings";

/** A file, or why it cannot be had. */
export type FileInput = {
  /** As the user knows it: a name, or a path below the folder that was chosen. */
  readonly name: string;
} & (
  | {
      /** In bytes, where it is known before a byte is read. */
      readonly size?: number;
      readonly read: () => Promise<Uint8Array>;
    }
  | { readonly problem: string }
);

export interface ManyOptions {
  readonly settings?: CheckSettings;
  /** The files are kept in the reports, for whoever writes copies of the very bytes that were checked. */
  readonly keep?: boolean;
  /** Told after each file: how many of all are read. */
  readonly onProgress?: (done: number, total: number) => void;
}

const nothingKnown: Pick<FileReport, "units" | "explanations"> = { units: [], explanations: new Map() };

/** What is told of a file that cannot be read, in one sentence. */
export function problemOf(error: unknown): string {
  if (error instanceof UnreadableFile) return error.message;
  return `读取失败：${error instanceof Error ? error.message : String(error)}`;
}

/** What may still be held, of all files together. */
interface Room {
  cells: number;
  bytes: number;
}

type Opened = (SubmittedFile & { readonly bytes?: Uint8Array }) | { readonly problem: string };

async function open(input: FileInput, room: Room, keep: boolean): Promise<Opened> {
  if ("problem" in input) return input;
  try {
    if ((input.size ?? 0) > maxFileBytes) throw new UnreadableFile("tooLarge", `${input.size} bytes`);
    const bytes = await input.read();
    const file = await readReturns(bytes);
    const left = { cells: room.cells - cellsOf(file), bytes: room.bytes - (keep ? bytes.length : 0) };
    if (left.cells < 0 || left.bytes < 0) {
      return { problem: "与前面的文件合计内容过多，本次没有校验，请分批校验" };
    }
    Object.assign(room, left);
    return keep ? { ...file, bytes } : file;
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** All sheets are held until all files are read, since a figure may be contradicted by any other. */
const cellsOf = ({ sheets }: SubmittedFile): number =>
  // Blank rows between others are one and the same row, and cost nothing.
  sheets.reduce(
    (sum, { values }) => values.reduce((own, row, i) => own + (row === values[i - 1] ? 0 : row.length), sum),
    0,
  );

/** The name by which messages of other files speak of this one. */
const shortName = (name: string): string =>
  name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);

/** What the submitted cells of a file say, in one text. */
const saidBy = ({ sheets }: SubmittedFile): string =>
  digestOfSheets(sheets.map((sheet) => ({ name: sheet.name, digest: digestSheet(sheet).digest })));

/**
 * A copy that a check has flagged and that lies beside its original is no second return. What was explained in it is
 * explained of the original, unless that says something itself.
 */
function withoutCopies(
  inputs: readonly FileInput[],
  opened: readonly Opened[],
): (Opened | { readonly copyOf: string })[] {
  const kept: (Opened | { readonly copyOf: string })[] = [...opened];
  const originals = new Map<string, number>();
  const hasCopies = opened.length > 1 && opened.some((file) => "sheets" in file && file.flagged);
  if (!hasCopies) return kept;
  opened.forEach((file, i) => {
    if ("sheets" in file && !file.flagged && file.sheets.length > 0) originals.set(saidBy(file), i);
  });
  opened.forEach((file, i) => {
    if (!("sheets" in file) || !file.flagged || file.sheets.length === 0) return;
    const said = saidBy(file);
    const at = originals.get(said);
    const original = at === undefined ? undefined : kept[at];
    // Of copies alone, the first stands for the return.
    if (at === undefined) originals.set(said, i);
    if (at === undefined || !original || !("sheets" in original)) return;
    kept[i] = { copyOf: inputs[at]?.name ?? "" };
    kept[at] = { ...original, explanations: new Map([...file.explanations, ...original.explanations]) };
  });
  return kept;
}

/** Reads one file after the other, then checks all together: a figure may be contradicted by another file. */
export async function checkFiles(
  inputs: readonly FileInput[],
  plan: PlanIndex,
  { settings, keep = false, onProgress }: ManyOptions = {},
): Promise<FileReport[]> {
  const read: Opened[] = [];
  const room: Room = { cells: maxCellsTogether, bytes: maxBytesTogether };
  for (const [i, input] of inputs.entries()) {
    read.push(await open(input, room, keep));
    onProgress?.(i + 1, inputs.length);
  }
  const opened = withoutCopies(inputs, read);
  const books = inputs.flatMap(({ name }, i) => {
    const file = opened[i];
    return file && "sheets" in file ? [{ i, name, sheets: file.sheets }] : [];
  });
  const units = new Map<number, Set<string>>();
  const results = checkBooks(
    books.map(({ name, sheets }) => ({ name: shortName(name), sheets })),
    plan,
    {
      ...(settings && { settings }),
      observe: ({ facts }, index) => {
        const known = units.get(index) ?? new Set<string>();
        units.set(index, known);
        for (const { subject } of facts)
          if (subject.kind === "region" || subject.kind === "sector") known.add(subject.name);
      },
    },
  );
  const indexOf = new Map(books.map(({ i }, index) => [i, index]));
  return inputs.map(({ name }, i): FileReport => {
    const file = opened[i];
    if (!file || "problem" in file) {
      return { file: name, status: "unreadable", message: file?.problem ?? "", ...nothingKnown };
    }
    if ("copyOf" in file) {
      const message = `是“${legible(shortName(file.copyOf))}”带标注的副本，内容相同，没有重复校验。`;
      return { file: name, status: "unrecognised", message, ...nothingKnown };
    }
    const index = indexOf.get(i) ?? -1;
    const result = results[index];
    const ownRules = result?.sheets.filter(({ kind }) => kind === customRulesKind) ?? [];
    const recognised =
      (result?.sheets.filter(({ status }) => status === "checked").length ?? 0) - ownRules.length;
    const onlyRules =
      ownRules.length > 0 &&
      result?.sheets.every((sheet) => sheet.status === "empty" || ownRules.includes(sheet));
    const known = { units: [...(units.get(index) ?? [])], explanations: file.explanations };
    if (!result || (recognised === 0 && !onlyRules)) {
      return {
        file: name,
        status: "unrecognised",
        message: "没有认出可校验的报表。",
        ...(result && { result }),
        ...known,
      };
    }
    const notRead = result.sheets.reduce((sum, sheet) => sum + sheet.notRead.length, 0);
    const message = onlyRules
      ? `${ownRules.map((sheet) => sheet.message).join("")}用于本次校验的全部文件。`
      : `已校验 ${recognised} 张报表，${verdict(result.findings.length, notRead)}。`;
    const submitted = file.bytes && { bytes: file.bytes, sheets: file.sheets };
    return { file: name, status: "checked", message, result, ...known, ...(submitted && { submitted }) };
  });
}
