/** Words looked for in bytes, and short pieces of UTF-8 made texts: what a scanner of bytes stands on. */

/** ASCII as bytes. */
export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));

/** True where `word` stands at the place. */
export function standsAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false;
  return true;
}

/** The first place from `from` on where `word` stands; -1 for none. */
export function placeOf(bytes: Uint8Array, word: Uint8Array, from: number): number {
  const first = word[0] ?? 0;
  let at = bytes.indexOf(first, from);
  while (at >= 0 && !standsAt(bytes, at, word)) at = bytes.indexOf(first, at + 1);
  return at;
}

/** The last place where `word` stands; -1 for none. */
export function lastPlaceOf(bytes: Uint8Array, word: Uint8Array): number {
  const first = word[0] ?? 0;
  let at = bytes.lastIndexOf(first);
  while (at >= 0 && !standsAt(bytes, at, word)) at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1);
  return at;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Beyond so many bytes the decoder's way into the engine is worth its price. */
const short = 96;

/** Bytes that are known to be good UTF-8, as a text. */
export function utf8Text(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > short) return decoder.decode(bytes.subarray(from, to));
  const codes: number[] = [];
  for (let i = from; i < to;) {
    const first = bytes[i++] ?? 0;
    if (first < 0x80) {
      codes.push(first);
      continue;
    }
    let code = first < 0xe0 ? first & 0x1f : first < 0xf0 ? first & 0x0f : first & 0x07;
    for (let more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3; more > 0; more--) {
      code = (code << 6) | ((bytes[i++] ?? 0) & 0x3f);
    }
    if (code < 0x10000) codes.push(code);
    else codes.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
  }
  return String.fromCharCode.apply(null, codes);
}
