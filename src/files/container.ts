/** What kind of file the bytes are, told from their first bytes before anything is unpacked. */
import { maxFileBytes } from "./limits";
import { UnreadableFile } from "./unreadable";

const oleMagic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * Returns when the bytes are a zip, which is what an .xlsx is.
 * @throws UnreadableFile for everything else, saying what it is.
 */
export function requireZip(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new UnreadableFile("empty");
  if (bytes.length > maxFileBytes) {
    throw new UnreadableFile("tooLarge", `${String(bytes.length)} bytes`);
  }
  if (oleMagic.every((byte, at) => bytes[at] === byte)) throw refusalOfCompoundFile(bytes);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) throw new UnreadableFile("notWorkbook", "no zip signature");
}

/**
 * A password turns an .xlsx into an OLE compound file with a stream EncryptedPackage; an old .xls is one with a
 * stream Workbook or Book. Directory entries are 128 bytes at multiples of 128, so they are found without
 * following the sector chains, which a damaged or hostile file may tie into a knot.
 */
function refusalOfCompoundFile(bytes: Uint8Array): UnreadableFile {
  let isSpreadsheet = false;
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    if (isDirectoryEntry(bytes, at, "EncryptedPackage")) return new UnreadableFile("encrypted");
    isSpreadsheet ||= isDirectoryEntry(bytes, at, "Workbook") || isDirectoryEntry(bytes, at, "Book");
  }
  return isSpreadsheet
    ? new UnreadableFile("legacyXls")
    : new UnreadableFile("notWorkbook", "a compound file without a workbook stream");
}

/**
 * Name in UTF-16LE, its length in bytes with the final zero at 64, type 2 (a stream) at 66. Names of such a file are
 * equal without regard to case, and some programs write WORKBOOK.
 */
function isDirectoryEntry(bytes: Uint8Array, at: number, name: string): boolean {
  if (bytes[at + 64] !== (name.length + 1) * 2 || bytes[at + 66] !== 2) return false;
  for (let i = 0; i < name.length; i++) {
    const [low = 0, high = 0] = bytes.subarray(at + i * 2, at + i * 2 + 2);
    if (high !== 0 || lowerCase(low) !== lowerCase(name.charCodeAt(i))) return false;
  }
  return true;
}

const lowerCase = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code);
