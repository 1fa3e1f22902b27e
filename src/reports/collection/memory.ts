/**
 * A batch as the rows of a hidden sheet, so that tomorrow's files are added to it, and back. Excel, WPS and LibreOffice
 * keep texts in cells as they are, whatever else they make of a file.
 */
import type { PlanIndex } from "../../policy";
import type { ContentCell, NamedSheet } from "../../sheet/content";
import { emptyBatch, type Batch } from "./batch";
import { collectionSheets } from "./sheetNames";

/** Says what the sheet is and how it is written. */
const mark = "RD-COLLECTION-1";
/** Below what a cell can hold. */
const chunkLength = 30_000;

/** Nothing in it needs an escape of the file format: what is no plain letter is written as JSON writes it. */
function plainJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^ -~\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]|_(?=x)/gu,
    (character) =>
      [...Array(character.length).keys()]
        .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`)
        .join(""),
  );
}

export function memorySheet(batch: Batch): NamedSheet {
  const json = plainJson(batch);
  const count = Math.ceil(json.length / chunkLength);
  const cell = (content: string): ContentCell => ({ content, style: "text" });
  return {
    name: collectionSheets.memory,
    hidden: true,
    widths: [20],
    rows: [
      [cell(`${mark} ${count}`)],
      // The quotation mark in front keeps the spaces at both ends, which a program may trim.
      ...Array.from({ length: count }, (_unused, i) => [
        cell(`"${json.slice(i * chunkLength, (i + 1) * chunkLength)}"`),
      ]),
    ],
  };
}

/**
 * @param rows the first column of the sheet
 * @returns null where the sheet is not one of ours, or is no longer whole: nothing must be added to half a batch
 */
export function batchFrom(rows: readonly string[], plan: PlanIndex): Batch | null {
  const [head = "", ...chunks] = rows;
  const count = Number(new RegExp(`^${mark} (\\d+)$`, "u").exec(head.trim())?.[1] ?? NaN);
  if (!Number.isInteger(count) || chunks.length < count) return null;
  try {
    const json = chunks
      .slice(0, count)
      .map((chunk) => chunk.trim().slice(1, -1))
      .join("");
    const read = JSON.parse(json) as Batch;
    if (!Array.isArray(read.entries) || read.edition !== plan.edition.id) return null;
    return { ...emptyBatch(read.edition), ...read };
  } catch {
    return null;
  }
}
