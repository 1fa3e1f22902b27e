/**
 * Zip archives read by their central directory, so that what an archive claims is judged before a byte of it
 * is inflated, and so that untouched entries can be carried over as they stand. fflate does the deflating.
 */
import { deflateSync, Inflate, inflateSync } from "fflate";
import { crc32 } from "./crc32";
import {
  deflateRatio,
  maxCompressionRatio,
  maxPartBytes,
  maxTotalBytes,
  maxZipEntries,
  ratioFreeBytes,
} from "./limits";
import { UnreadableFile } from "./unreadable";

export interface ZipEntry {
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly flags: number;
  readonly method: number;
  /** DOS time and date as they stand. */
  readonly time: number;
  readonly crc: number;
  readonly size: number;
  /** The entry's bytes in the archive, compressed or stored. */
  readonly packed: Uint8Array;
  readonly madeBy: number;
  readonly internalAttributes: number;
  readonly externalAttributes: number;
  readonly comment: Uint8Array;
}

const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
const zip64LocatorSignature = 0x07064b50;
const zip64EndSignature = 0x06064b50;

const encryptedFlag = 0x1;
const descriptorFlag = 0x8;
const utf8Flag = 0x800;

const inflateChunk = 32 * 1024;

/** A part of these sizes is inflated at once: most parts are, and each piece of a stream costs buffers of its own. */
const smallPacked = 256 * 1024;
const smallPart = 4 * 1024 * 1024;
const smallPiece = 256 * 1024;

/** An opened archive. Entries are inflated one at a time, against a budget for the whole archive. */
export class ZipArchive {
  readonly entries: readonly ZipEntry[];
  readonly comment: Uint8Array;
  private budget = maxTotalBytes;

  private constructor(entries: readonly ZipEntry[], comment: Uint8Array) {
    this.entries = entries;
    this.comment = comment;
  }

  /** @throws UnreadableFile when the archive is cut off, inconsistent, encrypted or out of proportion. */
  static open(bytes: Uint8Array): ZipArchive {
    const directory = findDirectory(bytes);
    return new ZipArchive(readDirectory(bytes, directory), directory.comment);
  }

  /** Inflates an entry piece by piece; `consume` may throw to stop. */
  stream(entry: ZipEntry, consume: (piece: Uint8Array) => void): void {
    let produced = 0;
    let crc = 0;
    const take = (piece: Uint8Array): void => {
      produced += piece.length;
      this.budget -= piece.length;
      if (produced > entry.size) {
        // The size in the directory was a lie; what it was to hide is never unpacked.
        const harmless = entry.packed.length * deflateRatio <= ratioFreeBytes;
        throw new UnreadableFile(
          harmless ? "damaged" : "tooLarge",
          `${entry.name} inflates beyond its declared size`,
        );
      }
      if (this.budget < 0) throw new UnreadableFile("tooLarge", "all parts together");
      crc = crc32(piece, crc);
      if (piece.length > 0) consume(piece);
    };
    if (entry.method === 0) {
      for (let at = 0; at < entry.packed.length; at += inflateChunk) {
        take(entry.packed.subarray(at, at + inflateChunk));
      }
    } else {
      const whole = inflatedAtOnce(entry);
      if (whole)
        for (let at = 0; at < whole.length; at += smallPiece) take(whole.subarray(at, at + smallPiece));
      else inflatePieces(entry, take);
    }
    if (produced !== entry.size || crc !== entry.crc) {
      throw new UnreadableFile("damaged", `checksum of ${entry.name}`);
    }
  }

  /** A whole entry, inflated. */
  read(entry: ZipEntry): Uint8Array {
    const whole = new Uint8Array(entry.size);
    let at = 0;
    this.stream(entry, (piece) => {
      whole.set(piece, at);
      at += piece.length;
    });
    return whole;
  }
}

/**
 * A small part that is as long as the directory says; undefined for any other: what is wrong with it, reading it piece
 * by piece tells.
 */
function inflatedAtOnce({ packed, size }: ZipEntry): Uint8Array | undefined {
  if (packed.length > smallPacked || size > smallPart) return undefined;
  try {
    // One byte more than there should be tells what is longer: beyond it nothing is kept.
    const whole = inflateSync(packed, { out: new Uint8Array(size + 1) });
    return whole.length === size ? whole : undefined;
  } catch {
    return undefined;
  }
}

function inflatePieces(entry: ZipEntry, take: (piece: Uint8Array) => void): void {
  let refusal: unknown;
  const inflate = new Inflate((piece) => {
    try {
      take(piece);
    } catch (error) {
      refusal = error;
      throw error;
    }
  });
  try {
    // Small pieces: one of 32 KB cannot swell to more than 33 MB before it is counted.
    let at = 0;
    do {
      const end = at + inflateChunk;
      inflate.push(entry.packed.subarray(at, end), end >= entry.packed.length);
      at = end;
    } while (at < entry.packed.length);
  } catch (error) {
    if (error === refusal) throw error;
    throw new UnreadableFile("damaged", `${entry.name}: ${String(error)}`);
  }
}

interface Directory {
  readonly offset: number;
  readonly end: number;
  readonly count: number;
  readonly comment: Uint8Array;
}

function findDirectory(bytes: Uint8Array): Directory {
  const view = viewOf(bytes);
  const lowest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== endSignature) continue;
    const commentLength = view.getUint16(at + 20, true);
    if (at + 22 + commentLength > bytes.length) continue;
    const comment = bytes.slice(at + 22, at + 22 + commentLength);
    let count = view.getUint16(at + 10, true);
    let size = view.getUint32(at + 12, true);
    let offset = view.getUint32(at + 16, true);
    let end = at;
    if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) {
      const wide = findZip64End(view, at);
      if (wide !== undefined) {
        count = bigNumber(view, wide + 32);
        size = bigNumber(view, wide + 40);
        offset = bigNumber(view, wide + 48);
        end = wide;
      }
    }
    if (count > maxZipEntries) throw new UnreadableFile("tooLarge", `${String(count)} entries`);
    if (offset + size > end) throw new UnreadableFile("truncated", "directory lies outside the file");
    return { offset, end: offset + size, count, comment };
  }
  // The directory stands at the end of a zip: without it, the end is missing.
  throw new UnreadableFile("truncated", "no end of central directory");
}

function findZip64End(view: DataView, endAt: number): number | undefined {
  const locator = endAt - 20;
  if (locator < 0 || view.getUint32(locator, true) !== zip64LocatorSignature) return undefined;
  const at = bigNumber(view, locator + 8);
  if (at + 56 > locator || view.getUint32(at, true) !== zip64EndSignature) {
    throw new UnreadableFile("damaged", "zip64 directory");
  }
  return at;
}

function readDirectory(bytes: Uint8Array, directory: Directory): ZipEntry[] {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = directory.offset;
  for (let n = 0; n < directory.count; n++) {
    if (at + 46 > directory.end || view.getUint32(at, true) !== centralSignature) {
      throw new UnreadableFile("damaged", "central directory");
    }
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > directory.end) throw new UnreadableFile("damaged", "central directory");
    const flags = view.getUint16(at + 8, true);
    const nameBytes = bytes.slice(at + 46, at + 46 + nameLength);
    const sizes = sizesOf(view, at, nameLength, extraLength);
    const name = new TextDecoder().decode(nameBytes);
    if (flags & encryptedFlag) throw new UnreadableFile("encrypted", `${name} is encrypted in the zip`);
    const method = view.getUint16(at + 10, true);
    if (method !== 0 && method !== 8) {
      throw new UnreadableFile("damaged", `${name}: compression method ${String(method)}`);
    }
    entries.push({
      name,
      nameBytes,
      flags,
      method,
      time: view.getUint32(at + 12, true),
      crc: view.getUint32(at + 16, true),
      size: sizes.size,
      packed: packedBytes(bytes, view, sizes, directory.offset),
      madeBy: view.getUint16(at + 4, true),
      internalAttributes: view.getUint16(at + 36, true),
      externalAttributes: view.getUint32(at + 38, true),
      comment: bytes.slice(next - commentLength, next),
    });
    at = next;
  }
  judgeSizes(entries);
  return entries;
}

interface Sizes {
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** Sizes of a directory record; 0xFFFFFFFF means that the zip64 extra field has the real ones, in this order. */
function sizesOf(view: DataView, at: number, nameLength: number, extraLength: number): Sizes {
  const narrow = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ];
  if (narrow.includes(0xffffffff)) {
    const end = at + 46 + nameLength + extraLength;
    let field = at + 46 + nameLength;
    while (field + 4 <= end) {
      const length = view.getUint16(field + 2, true);
      if (view.getUint16(field, true) === 1) {
        let from = field + 4;
        narrow.forEach((value, i) => {
          if (value !== 0xffffffff || from + 8 > Math.min(end, field + 4 + length)) return;
          narrow[i] = bigNumber(view, from);
          from += 8;
        });
      }
      field += 4 + length;
    }
  }
  const [size = 0, packed = 0, offset = 0] = narrow;
  return { size, packed, offset };
}

function packedBytes(bytes: Uint8Array, view: DataView, sizes: Sizes, directoryOffset: number): Uint8Array {
  const { offset } = sizes;
  if (offset + 30 > directoryOffset || view.getUint32(offset, true) !== localSignature) {
    throw new UnreadableFile("damaged", "local header");
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + sizes.packed > directoryOffset) throw new UnreadableFile("damaged", "entry beyond its archive");
  return bytes.subarray(start, start + sizes.packed);
}

/** Declared sizes are judged as a whole, so that a bomb is refused before anything is inflated. */
function judgeSizes(entries: readonly ZipEntry[]): void {
  const names = new Set<string>();
  let total = 0;
  for (const { name, size, packed } of entries) {
    total += size;
    const bloated = size > ratioFreeBytes && size > packed.length * maxCompressionRatio;
    if (size > maxPartBytes || total > maxTotalBytes || bloated) {
      throw new UnreadableFile("tooLarge", `${name}: ${String(packed.length)} → ${String(size)} bytes`);
    }
    // Two entries of one name would let two programs read two different workbooks out of one file.
    const key = name.toLowerCase();
    if (names.has(key)) throw new UnreadableFile("damaged", `${name} occurs twice`);
    names.add(key);
  }
}

/** An entry to be written: one of an opened archive as it stands, or new content. */
export type ZipOutput =
  | { readonly kept: ZipEntry }
  | { readonly name: string; readonly content: Uint8Array; readonly replaces?: ZipEntry | undefined };

/**
 * Writes an archive. Kept entries go over with their compressed bytes; new ones carry the date 1980-01-01, so
 * that the same input always gives the same file.
 */
export function writeZip(outputs: readonly ZipOutput[], comment: Uint8Array): Uint8Array {
  const entries = outputs.map((output) =>
    "kept" in output ? output.kept : packEntry(output.name, output.content, output.replaces),
  );
  const locals = entries.map((entry) => 30 + entry.nameBytes.length + entry.packed.length);
  const centrals = entries.map((entry) => 46 + entry.nameBytes.length + entry.comment.length);
  const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0);
  const directoryAt = sum(locals);
  const bytes = new Uint8Array(directoryAt + sum(centrals) + 22 + comment.length);
  const view = viewOf(bytes);
  let local = 0;
  let central = directoryAt;
  entries.forEach((entry, i) => {
    writeLocal(bytes, view, local, entry);
    writeCentral(bytes, view, central, entry, local);
    local += locals[i] ?? 0;
    central += centrals[i] ?? 0;
  });
  view.setUint32(central, endSignature, true);
  view.setUint16(central + 8, entries.length, true);
  view.setUint16(central + 10, entries.length, true);
  view.setUint32(central + 12, central - directoryAt, true);
  view.setUint32(central + 16, directoryAt, true);
  view.setUint16(central + 20, comment.length, true);
  bytes.set(comment, central + 22);
  return bytes;
}

function packEntry(name: string, content: Uint8Array, replaces: ZipEntry | undefined): ZipEntry {
  return {
    name,
    nameBytes: replaces?.nameBytes ?? new TextEncoder().encode(name),
    flags: replaces?.flags ?? utf8Flag,
    method: 8,
    time: replaces?.time ?? 0x00210000,
    crc: crc32(content, 0),
    size: content.length,
    packed: deflateSync(content),
    madeBy: replaces?.madeBy ?? 20,
    internalAttributes: replaces?.internalAttributes ?? 0,
    externalAttributes: replaces?.externalAttributes ?? 0,
    comment: replaces?.comment ?? new Uint8Array(),
  };
}

/** The fields that both headers share. Sizes stand in the header itself, so no data descriptor follows. */
function writeCommon(view: DataView, at: number, entry: ZipEntry): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, entry.flags & ~descriptorFlag, true);
  view.setUint16(at + 4, entry.method, true);
  view.setUint32(at + 6, entry.time, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.packed.length, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, entry.nameBytes.length, true);
}

function writeLocal(bytes: Uint8Array, view: DataView, at: number, entry: ZipEntry): void {
  view.setUint32(at, localSignature, true);
  writeCommon(view, at + 4, entry);
  bytes.set(entry.nameBytes, at + 30);
  bytes.set(entry.packed, at + 30 + entry.nameBytes.length);
}

function writeCentral(bytes: Uint8Array, view: DataView, at: number, entry: ZipEntry, local: number): void {
  view.setUint32(at, centralSignature, true);
  view.setUint16(at + 4, entry.madeBy, true);
  writeCommon(view, at + 6, entry);
  view.setUint16(at + 32, entry.comment.length, true);
  view.setUint16(at + 36, entry.internalAttributes, true);
  view.setUint32(at + 38, entry.externalAttributes, true);
  view.setUint32(at + 42, local, true);
  bytes.set(entry.nameBytes, at + 46);
  bytes.set(entry.comment, at + 46 + entry.nameBytes.length);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A 64-bit number; above 2^53 it loses its last digits, and is refused anyway. */
function bigNumber(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}
