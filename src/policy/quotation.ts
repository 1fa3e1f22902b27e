/**
 * Text of others as it may stand in a sentence of ours. A name in a submitted workbook can hold anything: what is
 * invisible, steers the terminal or turns the direction of writing is shown by its number, and no name is so long
 * that the sentence around it cannot be read. What is compared, stored or used as a key stays as it was written.
 */

/** Longest name of a unit, header, sheet or file within a sentence; official names of enterprises have some 50. */
export const longestQuote = 80;
/** Longest sentence: one that lists every unit of a plan for every year has some 500. */
export const longestSentence = 2_000;

/** Accents that may stand on one letter; more pile up over the lines above and below. */
const mostMarks = 4;

const pictograph = "\\p{Extended_Pictographic}(?:\\p{EMod}|\\ufe0f)?";
/** Joined emoji and the flags of England, Scotland and Wales are made of characters that are otherwise hidden. */
const emoji = `${pictograph}(?:\\u200d${pictograph})+|\\u{1f3f4}[\\u{e0020}-\\u{e007e}]{1,7}\\u{e007f}`;
const lineBreaks = "[ \\t\\u3000]*(?:\\r\\n|[\\n\\r\\v\\f\\u0085\\u2028\\u2029])\\s*";
/** A letter's accents, and the selector that says which of its shapes is meant (rare characters of names need it). */
const marks = "(?:\\p{M}|[\\u{e0100}-\\u{e01ef}])+";
const hidden = "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\ufff0-\\uffff]";
const piece = new RegExp(`(${emoji})|(${lineBreaks})|(\\t)|(${marks})|(${hidden})|[^]`, "gu");

/** Most names need nothing done: asked first, since a list has a hundred thousand of them. */
const suspicious =
  /[^\n\P{Cc}]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff0-\uffff]|\p{M}{5}|\n\s/u;

/** Plain signs, ideographs and what stands between them. */
const plain = /^[ -~\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]*$/;

/** How many times `limit` is looked at: white space and accents may shrink. */
const looked = 4;

const wordBreaks = /[ \u3000]*\n+/gu;

function shown(found: readonly (string | undefined)[]): string {
  const [whole = "", joined, lineBreak, tab, accents, unseen] = found;
  if (joined !== undefined) return joined;
  if (lineBreak !== undefined) return "\n";
  if (tab !== undefined) return " ";
  if (accents !== undefined) return [...accents].slice(0, mostMarks).join("");
  if (unseen === undefined) return whole;
  const code = (unseen.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `[U+${code}]`;
}

/**
 * The text with everything visible: `章贡\u202e区` → 章贡[U+202E]区; cut with … where it is longer than `limit`.
 * Line breaks stay, several in a row become one. Applied to its own result it changes nothing.
 */
export function legible(text: string, limit = longestQuote): string {
  if (text.length <= limit && (plain.test(text) || !suspicious.test(text))) return text;
  // A name of a megabyte is not read to its end: no more than `limit` characters of it are shown.
  const start = text.length > looked * limit ? text.slice(0, looked * limit) : text;
  let whole = "";
  // The last place before which the cut sign still fits.
  let fits = "";
  for (const found of start.matchAll(piece)) {
    const next = whole + shown(found);
    if (next.length > limit) return `${fits}…`;
    whole = next;
    if (whole.length < limit) fits = whole;
  }
  return start === text ? whole : `${fits}…`;
}

/** The same on one line, for lists of lines in which a name could pass for a line of its own. */
export function oneLine(text: string, limit = longestQuote): string {
  return legible(text, limit).replace(wordBreaks, " ").trim();
}
