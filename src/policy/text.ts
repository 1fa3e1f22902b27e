/** How a name that people type is made comparable: width, spaces and brackets do not count. */

const invisible = /[\s\u200b-\u200f\u2060\ufeff\u00ad]+/gu;
const bracketed = /[([{【〔〈《「『<][^)\]}】〕〉》」』>]*[)\]}】〕〉》」』>]/gu;

const closing = ")]}】〕〉》」』>";

/** NFKC, no white space of any kind, Latin letters in upper case: "ＧＤＰ 占比" → "GDP占比". */
export function compact(text: string): string {
  return text.normalize("NFKC").replace(invisible, "").toUpperCase();
}

/**
 * Behind the last closing bracket none can be closed: to look for one from each of ten thousand opening ones takes the
 * square of their number.
 */
function eachBracketed(text: string, change: (closed: string) => string): string {
  let end = text.length;
  while (end > 0 && !closing.includes(text.charAt(end - 1))) end--;
  return end === 0 ? text : change(text.slice(0, end)) + text.slice(end);
}

/** The same without what stands in brackets: "章贡区 (含经开区)" → "章贡区". */
export function nameKey(text: string): string {
  return eachBracketed(compact(text), (closed) => closed.replace(bracketed, ""));
}

/** What stands in the brackets of a compacted name. */
export function bracketContents(compacted: string): readonly string[] {
  const found: string[] = [];
  eachBracketed(compacted, (closed) => {
    found.push(...(closed.match(bracketed) ?? []));
    return closed;
  });
  return found.map((part) => part.slice(1, -1));
}
