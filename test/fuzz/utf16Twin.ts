/**
 * The oracle of the quick reader. A part in UTF-16 is never scanned, the strict parser reads all of it: a file and its
 * twin with every part in UTF-16 must be read alike, or refused alike.
 */
import { unzipSync, zipSync } from "fflate";
import { readWorkbook } from "../../src/files/readWorkbook";
import { UnreadableFile } from "../../src/files/unreadable";

const mark = "\ufeff";

function inUtf16(content: Uint8Array): Uint8Array {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return content;
  }
  // Bytes that pass for UTF-16 already.
  if (text.includes("\u0000")) return content;
  const bytes = Buffer.from(text.startsWith(mark) ? text : mark + text, "utf16le");
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

const packed = (parts: readonly (readonly [string, Uint8Array])[]): Uint8Array =>
  zipSync(Object.assign(Object.create(null) as Record<string, Uint8Array>, Object.fromEntries(parts)), {
    level: 1,
  });

/**
 * The file and its twin, both packed anew: what is wrong with the zip itself is no matter of the two.
 * Undefined where the bytes are no zip.
 */
export function utf16Twins(
  bytes: Uint8Array,
): { readonly own: Uint8Array; readonly twin: Uint8Array } | undefined {
  try {
    const parts = Object.entries(unzipSync(bytes));
    return { own: packed(parts), twin: packed(parts.map(([name, content]) => [name, inUtf16(content)])) };
  } catch {
    return undefined;
  }
}

/** What is read of a file, or why it is refused, to be compared. */
export async function reading(bytes: Uint8Array): Promise<unknown> {
  try {
    return (await readWorkbook(bytes)).sheets;
  } catch (error) {
    if (error instanceof UnreadableFile) return { cause: error.cause, message: error.message };
    throw error;
  }
}
