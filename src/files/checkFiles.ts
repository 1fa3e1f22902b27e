/** Many submitted files checked together, for the pane's worker and the command line. One bad file stops no other. */
import { maxCellsTogether, maxFileBytes } from "./limits";
import { readReturns, type SubmittedFile } from "./readReturns";
import type { FileReport } from "../check/fileReport";
import { UnreadableFile } from "./unreadable";
import type { PlanIndex } from "../policy";
import { checkBooks, verdict } from "../rules/check";
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
  /** Told after each file: how many of all are read. */
  readonly onProgress?: (done: number, total: number) => void;
}

const nothingKnown: Pick<FileReport, "units" | "explanations"> = { units: [], explanations: new Map() };

/** What is told of a file that cannot be read, in one sentence. */
export function problemOf(error: unknown): string {
  if (error instanceof UnreadableFile) return error.message;
  return `读取失败：${error instanceof Error ? error.message : String(error)}`;
}

async function open(
  input: FileInput,
  cellsLeft: number,
): Promise<SubmittedFile | { readonly problem: string }> {
  if ("problem" in input) return input;
  try {
    if ((input.size ?? 0) > maxFileBytes) throw new UnreadableFile("tooLarge", `${input.size} bytes`);
    const file = await readReturns(await input.read());
    if (cellsOf(file) <= cellsLeft) return file;
    return { problem: "与前面的文件合计内容过多，本次没有校验，请分批校验" };
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

/** Reads one file after the other, then checks all together: a figure may be contradicted by another file. */
export async function checkFiles(
  inputs: readonly FileInput[],
  plan: PlanIndex,
  { settings, onProgress }: ManyOptions = {},
): Promise<FileReport[]> {
  const opened: (SubmittedFile | { readonly problem: string })[] = [];
  let cellsLeft = maxCellsTogether;
  for (const [i, input] of inputs.entries()) {
    const file = await open(input, cellsLeft);
    if ("sheets" in file) cellsLeft -= cellsOf(file);
    opened.push(file);
    onProgress?.(i + 1, inputs.length);
  }
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
  return inputs.map(({ name }, i): FileReport => {
    const file = opened[i];
    if (!file || "problem" in file) {
      return { file: name, status: "unreadable", message: file?.problem ?? "", ...nothingKnown };
    }
    const index = books.findIndex((book) => book.i === i);
    const result = results[index];
    const recognised = result?.sheets.filter((sheet) => sheet.status === "checked").length ?? 0;
    const known = { units: [...(units.get(index) ?? [])], explanations: file.explanations };
    if (!result || recognised === 0) {
      return {
        file: name,
        status: "unrecognised",
        message: "没有认出可校验的报表。",
        ...(result && { result }),
        ...known,
      };
    }
    const notRead = result.sheets.reduce((sum, sheet) => sum + sheet.notRead.length, 0);
    const message = `已校验 ${recognised} 张报表，${verdict(result.findings.length, notRead)}。`;
    return { file: name, status: "checked", message, result, ...known };
  });
}
