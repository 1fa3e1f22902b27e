/**
 * A stamp as XML and back: JSON in a single element, which other programs keep as it is. What an earlier version wrote
 * is still read. What cannot be read is no stamp.
 */
import { SaxesParser } from "saxes";
import { bareRowDigits, type RowDigest } from "./digest";
import { readOldStamp, oldStampNamespace } from "./oldStampXml";
import { stampSchema } from "./schema";
import type { Stamp } from "./stamp";
import { safeParse } from "valibot";

export const stampNamespace = "urn:rd-target-assistant:check-stamp:2";
export const stampNamespaces: readonly string[] = [stampNamespace, oldStampNamespace];

/** More than Excel hands out is never written, and never worth reading. */
export const mostStampBytes = 4_000_000;

/** XML cannot hold these, but JSON can say them otherwise. */
const forbidden = /[\ufffe\uffff]/g;

function escaped(json: string): string {
  return json
    .replace(forbidden, (found) => `\\u${found.charCodeAt(0).toString(16)}`)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}

export function stampToXml(stamp: Stamp): string {
  const sheets = stamp.sheets.map((sheet) => ({ ...sheet, rows: packedRows(sheet.rows) }));
  return `<check xmlns="${stampNamespace}">${escaped(JSON.stringify({ ...stamp, sheets }))}</check>`;
}

/** A row with its cells; of rows without, as a large sheet has them, those under one another as one. */
function packedRows(
  rows: readonly RowDigest[],
): (readonly [number, string] | readonly [number, string, string])[] {
  const packed: (readonly [number, string] | readonly [number, string, string])[] = [];
  let run: RowDigest[] = [];
  const flush = (): void => {
    const [first] = run;
    if (first) packed.push([first.number, run.map(({ digest }) => digest).join("")]);
    run = [];
  };
  for (const row of rows) {
    const last = run.at(-1);
    if (row.cells.size > 0 || (last && last.number + 1 !== row.number)) flush();
    if (row.cells.size === 0) run.push(row);
    else packed.push([row.number, row.digest, [...row.cells].map((cell) => cell.join(":")).join(" ")]);
  }
  flush();
  return packed;
}

function unpackedRows([number, digest, cells]: readonly [number, string, string?]): RowDigest[] {
  if (cells !== undefined) {
    const pairs = cells.split(" ").filter(Boolean);
    return [{ number, digest, cells: new Map(pairs.map((cell) => cell.split(":") as [string, string])) }];
  }
  const digests = digest.match(new RegExp(`.{${bareRowDigits}}`, "g")) ?? [];
  return digests.map((one, i) => ({ number: number + i, digest: one, cells: new Map() }));
}

/** @returns null for XML that is no stamp of ours, or is damaged */
export function stampFromXml(xml: string): Stamp | null {
  if (xml.length > mostStampBytes) return null;
  const text = textOfCheck(xml);
  return text === null ? readOldStamp(xml) : stampFromJson(text);
}

/** What the element holds; null for any other XML. */
function textOfCheck(xml: string): string | null {
  const parser = new SaxesParser();
  let ours = false;
  let broken = false;
  let elements = 0;
  const texts: string[] = [];
  parser.on("error", () => (broken = true));
  parser.on("doctype", () => (broken = true));
  parser.on("opentag", ({ name, attributes }) => {
    elements += 1;
    ours = elements === 1 && name === "check" && attributes["xmlns"] === stampNamespace;
  });
  parser.on("text", (text) => texts.push(text));
  parser.write(xml).close();
  return ours && !broken ? texts.join("").trim() : null;
}

function stampFromJson(text: string): Stamp | null {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return null;
  }
  const read = safeParse(stampSchema, given);
  if (!read.success) return null;
  const { sheets, ...about } = read.output;
  return { ...about, sheets: sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.flatMap(unpackedRows) })) };
}
