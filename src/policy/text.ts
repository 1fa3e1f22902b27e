/** How a name that people type is made comparable: width, spaces and brackets do not count. */

/** Ideographs, digits, capitals and plain signs are as they are to be, and most of what people type is nothing else. */
const asItIs = /^[\u4e00-\u9fff0-9A-Z.,:;%()+/-]*$/;
const invisible = /[\s\u180b-\u180f\u200b-\u200f\u2060\ufeff\u00ad]+/gu;
const opening = /[([{【〔〈《「『<]/gu;
const closing = /[)\]}】〕〉》」』>]/gu;

/** What stands in brackets, and what stands around it; in one go, however many brackets are never closed. */
function splitAtBrackets(text: string): { readonly outside: string; readonly inside: readonly string[] } {
  let outside = "";
  const inside: string[] = [];
  for (let at = 0; ;) {
    opening.lastIndex = at;
    const open = opening.exec(text)?.index;
    if (open === undefined) return { outside: outside + text.slice(at), inside };
    closing.lastIndex = open;
    const close = closing.exec(text)?.index;
    if (close === undefined) return { outside: outside + text.slice(at), inside };
    outside += text.slice(at, open);
    inside.push(text.slice(open + 1, close));
    at = close + 1;
  }
}

/** NFKC, no white space of any kind, Latin letters in upper case: "ＧＤＰ 占比" → "GDP占比". */
export function compact(text: string): string {
  return asItIs.test(text) ? text : text.normalize("NFKC").replace(invisible, "").toUpperCase();
}

/** The same without what stands in brackets: "章贡区 (含经开区)" → "章贡区". */
export function nameKey(text: string): string {
  return splitAtBrackets(compact(text)).outside;
}

/** What stands in the brackets of a compacted name. */
export function bracketContents(compacted: string): readonly string[] {
  return splitAtBrackets(compacted).inside;
}
