/** Reading the loose values that cells hold into what the policy calculates with. */
import { readNumberText } from "./numbers";
import { found, none, type Outcome } from "./outcome";
import { problems } from "./problems";
import { compact } from "./text";

export interface ArgumentName {
  readonly zh: string;
  readonly en: string;
}

/** Nothing was given: omitted, or a blank cell. 0 is a number, not nothing. */
export function isMissing(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}

/**
 * A choice that was not made: no indicator and no scale is called 0, and desktop Excel hands a function 0 for a cell
 * that holds nothing.
 */
export function isUnchosen(value: unknown): boolean {
  return isMissing(value) || value === 0 || (typeof value === "string" && value.trim() === "0");
}

/** A number, or a text that is plainly one; null when nothing was given. */
export function readNumber(value: unknown, name: ArgumentName): Outcome<number | null> {
  if (isMissing(value)) return found(null);
  if (typeof value === "number" && Number.isFinite(value)) return found(value);
  const text = typeof value === "string" ? readNumberText(value) : null;
  return text ? found(text.value) : none(problems.numberUnreadable(name, value));
}

const yes = new Set(["TRUE", "是", "有", "Y", "YES", "1", "√", "✓", "高新技术企业", "高企", "高新"]);
const no = new Set(["FALSE", "否", "无", "N", "NO", "0", "×", "非高新技术企业", "非高新", "不是"]);

/** TRUE/FALSE, 是/否, 1/0 …; null when nothing was given, undefined when it cannot be read. */
export function readFlag(value: unknown): boolean | null | undefined {
  if (isMissing(value)) return null;
  if (typeof value === "boolean") return value;
  const key = compact(String(value));
  if (yes.has(key)) return true;
  return no.has(key) ? false : undefined;
}
