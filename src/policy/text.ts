/** How a name that people type is made comparable: width, spaces and brackets do not count. */

const invisible = /[\s\u200b-\u200f\u2060\ufeff\u00ad]+/gu;
const bracketed = /[([{【〔〈《「『<][^)\]}】〕〉》」』>]*[)\]}】〕〉》」』>]/gu;

/** NFKC, no white space of any kind, Latin letters in upper case: "ＧＤＰ 占比" → "GDP占比". */
export function compact(text: string): string {
  return text.normalize("NFKC").replace(invisible, "").toUpperCase();
}

/** The same without what stands in brackets: "章贡区 (含经开区)" → "章贡区". */
export function nameKey(text: string): string {
  return compact(text).replace(bracketed, "");
}

/** What stands in the brackets of a compacted name. */
export function bracketContents(compacted: string): readonly string[] {
  return (compacted.match(bracketed) ?? []).map((part) => part.slice(1, -1));
}
