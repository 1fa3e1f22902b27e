/** Reading a number that stands as text: full-width digits, thousands separators, a percent sign. */

export interface NumberText {
  /** The number as written: 2.26 for "2.26%". */
  readonly value: number;
  readonly percent: boolean;
}

const plain = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?$|^[+-]?\.\d+%?$/;

/** @returns null when the text is not plainly a number ("约 5", "12亿元", "1,23"). */
export function readNumberText(text: string): NumberText | null {
  const digits = text
    .normalize("NFKC")
    .replace(/[\s\u200b-\u200f\u2060\ufeff]+/gu, "")
    .replace(/[−–﹣]/gu, "-");
  if (!plain.test(digits)) return null;
  return { value: Number(digits.replace(/[,%]/g, "")), percent: digits.endsWith("%") };
}
