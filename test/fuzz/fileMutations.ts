/** Spoils a file: its parts before they are zipped with right checksums, and the bytes of the zip itself. */
import { zipSync } from "fflate";
import type { Random } from "./random";
import { xmlMutations } from "./xmlMutations";

export type PartsDraft = Record<string, Uint8Array>;
export type PartsMutation = (parts: PartsDraft, random: Random) => void;
export type BytesMutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** Parts that are read, the worksheets more often than the others. */
function readPart(parts: PartsDraft, random: Random): string | undefined {
  const names = Object.keys(parts).filter((name) => /\.(xml|rels|vml)$/i.test(name));
  const sheets = names.filter((name) => /worksheets\/[^/]+\.xml$/i.test(name));
  if (sheets.length > 0 && random.oneIn(2)) return random.pick(sheets);
  return names.length > 0 ? random.pick(names) : undefined;
}

function onPart(change: (content: Uint8Array, random: Random) => Uint8Array): PartsMutation {
  return (parts, random) => {
    const name = readPart(parts, random);
    if (name !== undefined) parts[name] = change(parts[name] ?? new Uint8Array(), random);
  };
}

/** UTF-16 with its mark. */
function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i + 2, text.charCodeAt(i), littleEndian);
  return bytes;
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

const partNames = [
  "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "XL/Workbook.XML", "xl\\styles.xml", "/xl/sharedStrings.xml", "../x.xml",
  "__proto__", "content.xml", "META-INF/manifest.xml", "xl/workbook.bin", "word/document.xml", "xl/comments1.xml", "",
]; // prettier-ignore

export const partsMutations: Readonly<Record<string, PartsMutation>> = {
  ...Object.fromEntries(
    Object.entries(xmlMutations).map(([name, change]) => [
      `xml ${name}`,
      onPart((content, random) => encoder.encode(change(decoder.decode(content), random))),
    ]),
  ),
  byteOrderMark: onPart((content) => joined(Uint8Array.of(0xef, 0xbb, 0xbf), content)),
  utf16: onPart((content, random) => utf16(decoder.decode(content), random.oneIn(2))),
  wrongBytes: onPart((content, random) => {
    const copy = content.slice();
    for (let n = random.between(1, 4); n > 0; n--) copy[random.below(copy.length)] = random.below(256);
    return copy;
  }),
  empty: onPart(() => new Uint8Array()),
  dropPart: (parts, random) => {
    const name = readPart(parts, random);
    if (name !== undefined) delete parts[name];
  },
  renamePart: (parts, random) => {
    const name = readPart(parts, random);
    if (name === undefined) return;
    const content = parts[name] ?? new Uint8Array();
    delete parts[name];
    parts[random.oneIn(2) ? name.toUpperCase() : random.pick(partNames)] = content;
  },
  copyPart: (parts, random) => {
    const name = readPart(parts, random);
    if (name !== undefined) parts[random.pick(partNames)] = parts[name] ?? new Uint8Array();
  },
  exchangeParts: (parts, random) => {
    const [one, other] = [readPart(parts, random), readPart(parts, random)];
    if (one === undefined || other === undefined) return;
    const kept = parts[one] ?? new Uint8Array();
    parts[one] = parts[other] ?? new Uint8Array();
    parts[other] = kept;
  },
};

/** A zip of the parts; stored, so that the bytes of the XML stand in it, or deflated. */
export function zipped(parts: PartsDraft, deflated: boolean): Uint8Array {
  const named = Object.entries(parts).filter(([name]) => name !== "");
  // fflate looks names up in an object: one of them would be its prototype.
  return zipSync(Object.assign(Object.create(null) as PartsDraft, Object.fromEntries(named)), {
    level: deflated ? 1 : 0,
  });
}

/** Where a two-byte or four-byte field of a zip's headers stands, behind the signature. */
const fields: readonly { readonly signature: number; readonly offsets: readonly number[] }[] = [
  { signature: 0x04034b50, offsets: [4, 6, 8, 10, 14, 18, 22, 26, 28] },
  { signature: 0x02014b50, offsets: [4, 6, 8, 10, 12, 16, 20, 24, 28, 30, 32, 34, 36, 38, 42] },
  { signature: 0x06054b50, offsets: [4, 6, 8, 10, 12, 16, 20] },
];

function headerField(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const { signature, offsets } = random.pick(fields);
  const places: number[] = [];
  for (let at = 0; at + 46 <= copy.length; at++) if (view.getUint32(at, true) === signature) places.push(at);
  if (signature === 0x06054b50) places.push(copy.length - 22);
  if (places.length === 0) return copy;
  const at = random.pick(places) + random.pick(offsets);
  if (at + 4 > copy.length || at < 0) return copy;
  const value = random.pick([
    0,
    1,
    8,
    9,
    99,
    0xff,
    0xffff,
    0xfffffffe,
    0xffffffff,
    0x7fffffff,
    copy.length,
    random.next(),
  ]);
  if (random.oneIn(2)) view.setUint16(at, value & 0xffff, true);
  else view.setUint32(at, value >>> 0, true);
  return copy;
}

function range(bytes: Uint8Array, random: Random): { from: number; to: number } {
  const from = random.below(bytes.length);
  return { from, to: Math.min(bytes.length, from + random.pick([1, 2, 16, 300, 5000])) };
}

const magics: readonly (readonly number[])[] = [
  [], [0x50], [0x50, 0x4b], [0x50, 0x4b, 5, 6], [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], [0x25, 0x50, 0x44, 0x46], [0xef, 0xbb, 0xbf],
]; // prettier-ignore

export const bytesMutations: Readonly<Record<string, BytesMutation>> = {
  flipBits: (bytes, random) => {
    const copy = bytes.slice();
    for (let n = random.pick([1, 1, 3, 40]); n > 0; n--) {
      const at = random.below(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
    }
    return copy;
  },
  truncate: (bytes, random) => bytes.slice(0, random.oneIn(2) ? bytes.length - random.below(200) : random.below(bytes.length)),
  cutFront: (bytes, random) => bytes.slice(random.pick([1, 2, 4, 30, random.below(bytes.length)])),
  cutMiddle: (bytes, random) => {
    const { from, to } = range(bytes, random);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  repeatChunk: (bytes, random) => {
    const { from, to } = range(bytes, random);
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  copyChunk: (bytes, random) => {
    const { from, to } = range(bytes, random);
    const copy = bytes.slice();
    const piece = bytes.slice(from, to);
    copy.set(piece, random.below(copy.length - piece.length + 1));
    return copy;
  },
  fill: (bytes, random) => {
    const { from, to } = range(bytes, random);
    return bytes.slice().fill(random.pick([0, 0xff, 0x3c, random.below(256)]), from, to);
  },
  headerField,
  headerFields: (bytes, random) => headerField(headerField(headerField(bytes, random), random), random),
  magic: (bytes, random) => {
    const magic = random.pick(magics);
    return random.oneIn(2) ? Uint8Array.from(magic) : joined(Uint8Array.from(magic), bytes.subarray(magic.length));
  },
  twice: (bytes) => joined(bytes, bytes),
  comment: (bytes, random) => joined(bytes, encoder.encode("PK\u0005\u0006".repeat(random.between(1, 9)))),
}; // prettier-ignore
