/** Pieces of XML in the plain shape that programs write, told from a text without parsing; `odd` for any other. */
import { odd } from "./itemScanner";

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** What a parser would change or refuse in character data; pairs of surrogates are whole, since decoding is strict. */
const suspicious = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff&]|\]\]>/;
const escape = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;

function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code < 0x110000);
}

/** Character data as it is meant; null when it is for a parser to judge. The text holds no "<". */
export function plainText(text: string): string | null {
  if (!suspicious.test(text)) return text;
  if (suspicious.test(text.replace(/&/g, ""))) return null;
  let fine = true;
  const meant = text.replace(escape, (_whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return named[name] ?? "";
    const code = decimal !== undefined ? Number(decimal) : parseInt(hex ?? "0", 16);
    fine &&= (decimal ?? hex) !== undefined && isCharacter(code);
    return fine ? String.fromCodePoint(code) : "";
  });
  return fine ? meant : null;
}

/**
 * Passes over the attributes of an opening tag: each behind one blank, in double quotes, plain ASCII without escapes,
 * none twice, and of the names that are expected.
 * @param at behind the element's name
 * @param names those that are expected, at most 30
 * @param found is given the index of the name and where the value stands
 * @returns the place of ">" or "/>", or odd
 */
export function passAttributes(
  text: string,
  at: number,
  names: readonly string[],
  found: (name: number, from: number, to: number) => void,
): number {
  let seen = 0;
  let i = at;
  while (text.charCodeAt(i) === 0x20) {
    const next = text.charCodeAt(i + 1);
    if (next === 0x3e || next === 0x2f) return i + 1;
    const equals = text.indexOf("=", i + 1);
    if (equals < 0 || text.charCodeAt(equals + 1) !== 0x22) return odd;
    const name = names.indexOf(text.slice(i + 1, equals));
    const from = equals + 2;
    let to = from;
    for (;;) {
      const code = text.charCodeAt(to);
      if (code === 0x22) break;
      if (!(code >= 0x20 && code < 0x7f) || code === 0x3c || code === 0x26) return odd;
      to += 1;
    }
    if (name < 0 || seen & (1 << name)) return odd;
    seen |= 1 << name;
    found(name, from, to);
    i = to + 1;
  }
  const code = text.charCodeAt(i);
  return code === 0x3e || code === 0x2f ? i : odd;
}

/** True for "/>" at the place, the end of an element without content. */
export const closesItself = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 0x2f && text.charCodeAt(at + 1) === 0x3e;
