/** What came back of a 退回单: the 说明 that a unit has written into it, and what becomes of it in the batch. */
import { legible } from "../../policy";
import type { Batch, Entry, EntryFinding } from "./batch";
import { explanationMark, longestName, slipHeadings } from "./returnSlip";

/** One finding that was answered. */
export interface SlipAnswer {
  readonly file: string;
  readonly sheet: string;
  readonly cell: string;
  readonly rule: string;
  readonly explanation: string;
}

/** White space is what a word processor, or a message, makes of it. */
const bare = (text: string): string => text.replace(/\s+/gu, "");

/**
 * The answers in the tables of a document, row by row.
 * @returns null where no table is one of a slip; an empty list where nothing was written into it
 */
export function answersInTables(tables: readonly (readonly (readonly string[])[])[]): SlipAnswer[] | null {
  const answers: SlipAnswer[] = [];
  let found = false;
  for (const rows of tables) {
    const keys = ["file", "sheet", "cell", "rule", "explanation"] as const;
    const isHeader = (row: readonly string[]): boolean =>
      keys.every((key) => row.some((text) => bare(text) === slipHeadings[key]));
    const top = rows.findIndex(isHeader);
    if (top < 0) continue;
    found = true;
    const at = keys.map((key) => (rows[top] ?? []).findIndex((text) => bare(text) === slipHeadings[key]));
    for (const row of rows.slice(top + 1)) {
      const [file = "", sheet = "", cell = "", rule = "", explanation = ""] = at.map((i) => row[i]?.trim());
      if (rule !== "" && explanation !== "") answers.push({ file, sheet, cell, rule, explanation });
    }
  }
  return found ? answers : null;
}

const item = /^\s*\d+\.\s*\[(RD-[A-Z]\d+)[^\]]*\]\s*(.+)「(.+)」([A-Z]+\d+)：/u;

/** The answers in a slip that was sent as text and came back: behind 说明：, as far as the next item or an empty line. */
export function answersInText(text: string): SlipAnswer[] {
  const answers: SlipAnswer[] = [];
  let head: Omit<SlipAnswer, "explanation"> | null = null;
  let said: string[] | null = null;
  const close = (): void => {
    const explanation = (said ?? []).join("\n").trim();
    if (head && explanation !== "") answers.push({ ...head, explanation });
    said = null;
  };
  for (const line of text.split(/\r\n|[\n\r]/u)) {
    const found = item.exec(line);
    if (found) {
      close();
      const [, rule = "", file = "", sheet = "", cell = ""] = found;
      head = { rule, file, sheet, cell };
    } else if (line.trim().startsWith(explanationMark)) {
      said = [line.trim().slice(explanationMark.length)];
    } else if (line.trim() === "") {
      close();
    } else said?.push(line.trim());
  }
  close();
  return answers;
}

function isAbout(answer: SlipAnswer, { file }: Entry, { sheet, cell, rule }: EntryFinding): boolean {
  return (
    answer.rule === rule &&
    bare(answer.cell) === cell &&
    bare(answer.sheet) === bare(legible(sheet, longestName)) &&
    bare(answer.file) === bare(legible(file, longestName))
  );
}

/**
 * Puts answers beside the findings that they speak of. What is left blank takes nothing away.
 * @returns the batch, and the answers whose finding is no longer there
 */
export function withAnswers(
  batch: Batch,
  answers: readonly SlipAnswer[],
): { readonly batch: Batch; readonly strangers: readonly SlipAnswer[] } {
  if (answers.length === 0) return { batch, strangers: [] };
  const met = new Set<SlipAnswer>();
  const entries = batch.entries.map((entry) => {
    const findings = entry.findings.map((finding) => {
      const own = answers.filter((one) => isAbout(one, entry, finding));
      for (const one of own) met.add(one);
      const last = own.at(-1);
      return last ? { ...finding, explanation: last.explanation } : finding;
    });
    return findings.some((finding, i) => finding !== entry.findings[i]) ? { ...entry, findings } : entry;
  });
  return { batch: { ...batch, entries }, strangers: answers.filter((answer) => !met.has(answer)) };
}

const aboutOf = ({ rule, sheet, unit, measure, year, message }: EntryFinding): string =>
  JSON.stringify([rule, sheet, unit, measure, year, message]);

/**
 * A file that comes again need not be explained again: what its sender has said of a finding stands as long as the
 * finding says the same, its numbers included.
 */
export function withEarlierAnswers<T extends Pick<Entry, "findings">>(
  entry: T,
  earlier: readonly Entry[],
): T {
  const said = new Map(
    earlier
      .flatMap(({ findings }) => findings)
      .filter(({ explanation }) => explanation.trim() !== "")
      .map((finding) => [aboutOf(finding), finding.explanation]),
  );
  if (said.size === 0) return entry;
  return {
    ...entry,
    findings: entry.findings.map((finding) =>
      finding.explanation.trim() === ""
        ? { ...finding, explanation: said.get(aboutOf(finding)) ?? finding.explanation }
        : finding,
    ),
  };
}
