/** Reading a number that stands as text: full-width digits, thousands separators, a percent sign. */

export interface NumberText {
  /** The number as written: 2.26 for "2.26%". */
  readonly value: number;
  readonly percent: boolean;
}

const plain = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?$|^[+-]?\.\d+%?$/;

/** What begins as a word is none, and most texts of a table do. */
const ideograph = /^[\u4e00-\u9fff]/;

/** The largest double has 309 digits; with separators, fractions and spaces no number is longer than this. */
const longestNumber = 1_000;

/** @returns null when the text is not plainly a number ("约 5", "12亿元", "1,23"). */
export function readNumberText(text: string): NumberText | null {
  if (text.length > longestNumber || ideograph.test(text)) return null;
  const digits = text
    .normalize("NFKC")
    .replace(/[\s\u180b-\u180f\u200b-\u200f\u2060\ufeff]+/gu, "")
    .replace(/[−–﹣]/gu, "-");
  if (!plain.test(digits)) return null;
  const value = Number(digits.replace(/[,%]/g, ""));
  // Four hundred nines are digits and no number that could be calculated with.
  return Number.isFinite(value) ? { value, percent: digits.endsWith("%") } : null;
}
