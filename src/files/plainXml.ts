/** Pieces of XML in the plain shape that programs write, told from bytes without parsing; `odd` for any other. */
import { utf8Text } from "./bytes";

/** What a scanner says of anything that it leaves to the parser. */
export const odd = -1;

const quote = 0x22;
const ampersand = 0x26;
const slash = 0x2f;
const lessThan = 0x3c;
const moreThan = 0x3e;
const bracket = 0x5d;
const blank = 0x20;

/** The first place that is no white space. */
export function afterSpace(bytes: Uint8Array, at: number): number {
  let i = at;
  for (;;) {
    const code = bytes[i];
    if (code !== blank && code !== 0x0a && code !== 0x0d && code !== 0x09) return i;
    i += 1;
  }
}

/** True for "/>" at the place, the end of an element without content. */
export const closesItself = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === slash && bytes[at + 1] === moreThan;

const isTail = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/**
 * How long a character of several bytes is. 0 for what is no UTF-8, and for the few that XML forbids or takes for the
 * end of a line in one of its versions: controls, U+2028, U+FFFE, U+FFFF.
 */
function lengthOfCharacter(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (!isTail(second)) return 0;
  if (first < 0xe0) return first >= 0xc3 || (first === 0xc2 && second >= 0xa0) ? 2 : 0;
  const third = bytes[at + 2] ?? 0;
  if (!isTail(third)) return 0;
  if (first < 0xf0) {
    if (first === 0xe0 && second < 0xa0) return 0;
    if (first === 0xe2 && second === 0x80 && third === 0xa8) return 0;
    if (first === 0xed && second >= 0xa0) return 0;
    return first === 0xef && second === 0xbf && third >= 0xbe ? 0 : 3;
  }
  if (first > 0xf4 || (first === 0xf0 && second < 0x90) || (first === 0xf4 && second >= 0x90)) return 0;
  return isTail(bytes[at + 3]) ? 4 : 0;
}

/** Passes over character data. @returns the place of the "<" behind it, or odd */
export function passText(bytes: Uint8Array, at: number): number {
  let i = at;
  for (;;) {
    const code = bytes[i];
    if (code === lessThan) return i;
    if (code === undefined) return odd;
    if (code >= 0x80) {
      const length = lengthOfCharacter(bytes, i);
      if (length === 0) return odd;
      i += length;
      continue;
    }
    if (code < blank ? code !== 0x09 && code !== 0x0a : code === 0x7f) return odd;
    if (code === moreThan && bytes[i - 1] === bracket && bytes[i - 2] === bracket) return odd;
    i += 1;
  }
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const escape = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;

function isCharacter(code: number): boolean {
  if (code < blank) return code === 9 || code === 10 || code === 13;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code < 0x110000);
}

/** What character data that was passed over says; null where a parser must judge an escape. */
export function textOf(bytes: Uint8Array, from: number, to: number): string | null {
  const text = utf8Text(bytes, from, to);
  if (!text.includes("&")) return text;
  let fine = true;
  const meant = text.replace(escape, (_whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return named[name] ?? "";
    const code = decimal !== undefined ? Number(decimal) : parseInt(hex ?? "", 16);
    fine &&= isCharacter(code);
    return fine ? String.fromCodePoint(code) : "";
  });
  return fine ? meant : null;
}

/** True where an escape stands in the range. */
export function hasEscape(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] === ampersand) return true;
  return false;
}

/** The attributes of one opening tag after the other: which there were, and where their values stand. */
export class Attributes {
  private readonly from: Int32Array;
  private readonly to: Int32Array;

  /** @param names those that are expected, in ASCII, at most 30; the index of a name stands for it */
  constructor(private readonly names: readonly Uint8Array[]) {
    this.from = new Int32Array(names.length);
    this.to = new Int32Array(names.length);
  }

  /**
   * Passes over the attributes of a tag: each behind one blank, in double quotes, plain ASCII without escapes, none
   * twice, and of the names that are expected.
   * @param at behind the element's name
   * @returns the place of ">" or "/>", or odd
   */
  pass(bytes: Uint8Array, at: number): number {
    this.from.fill(odd);
    let i = at;
    while (bytes[i] === blank) {
      const next = bytes[i + 1];
      if (next === moreThan || next === slash) return i + 1;
      const name = this.nameAt(bytes, i + 1);
      if (name < 0 || this.from[name] !== odd) return odd;
      const from = i + 3 + (this.names[name]?.length ?? 0);
      let to = from;
      for (let code = bytes[to]; code !== quote; code = bytes[to]) {
        if (!(code !== undefined && code >= blank && code < 0x7f) || code === lessThan || code === ampersand)
          return odd;
        to += 1;
      }
      this.from[name] = from;
      this.to[name] = to;
      i = to + 1;
    }
    return bytes[i] === moreThan || bytes[i] === slash ? i : odd;
  }

  /** The index of the name at the place with its `="` behind it; -1 for any other. */
  private nameAt(bytes: Uint8Array, at: number): number {
    for (let i = 0; i < this.names.length; i++) {
      const name = this.names[i];
      if (name === undefined || bytes[at] !== name[0]) continue;
      let length = 1;
      while (length < name.length && bytes[at + length] === name[length]) length += 1;
      if (length === name.length && bytes[at + length] === 0x3d && bytes[at + length + 1] === quote) return i;
    }
    return -1;
  }

  /** Where the value begins, or odd where the tag has no such attribute. */
  start(name: number): number {
    return this.from[name] ?? odd;
  }

  end(name: number): number {
    return this.to[name] ?? odd;
  }

  /** The value as a text. */
  text(bytes: Uint8Array, name: number): string | undefined {
    const from = this.start(name);
    return from === odd ? undefined : utf8Text(bytes, from, this.end(name));
  }
}

/** A whole number of a few digits; odd for any other. */
export function digits(bytes: Uint8Array, from: number, to: number): number {
  if (to === from || to > from + 9) return odd;
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return odd;
    number = number * 10 + digit;
  }
  return number;
}

const powers = Array.from({ length: 16 }, (_, i) => 10 ** i);

/**
 * A decimal number of at most 15 digits, exactly as Number() reads it: both its digits without the point and the
 * power of ten are exact, so their quotient is rounded once. NaN for any other, which may still be a number.
 */
export function decimal(bytes: Uint8Array, from: number, to: number): number {
  const negative = bytes[from] === 0x2d;
  const start = negative ? from + 1 : from;
  if (to - start > 16) return NaN;
  let point = -1;
  let number = 0;
  for (let i = start; i < to; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit >= 0 && digit <= 9) number = number * 10 + digit;
    else if (digit === -2 && point < 0) point = i;
    else return NaN;
  }
  const count = to - start - (point < 0 ? 0 : 1);
  if (count < 1 || count > 15) return NaN;
  const value = point < 0 ? number : number / (powers[to - point - 1] ?? 1);
  return negative ? -value : value;
}
