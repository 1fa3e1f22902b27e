/** Which year a number, a text or a date means. Whether the plan speaks of that year is asked elsewhere. */
import { none, found, type Outcome } from "./outcome";
import { problems } from "./problems";
import { compact } from "./text";

const firstYear = 1950;
const lastYear = 2100;
/** Serial numbers of 1950-01-01 and 2100-12-31 in Excel's 1900 date system. */
const firstSerial = 18264;
const lastSerial = 73415;

const yearText = /^(\d{4})(?:\.0+)?(?:年度?|财年)?$/u;
const dateText =
  /^(\d{4})(?:年|[-/.])(?:0?[1-9]|1[0-2])(?:(?:月|[-/.])(?:(?:0?[1-9]|[12]\d|3[01])日?)?)?(?:T?[\d:.]*Z?)?$/u;

const numerals = "〇一二三四五六七八九";

/** 二〇二三年, 二○二三, 二零二三 → 2023, wherever it stands in the text. */
export function chineseYears(text: string): string {
  return text.replace(/[一二][〇○O零0九][〇○O零0一二三四五六七八九]{2}(?=年|财年|$)/gu, (year) =>
    [...year].map((one) => Math.max(0, numerals.indexOf(one))).join(""),
  );
}

function serialYear(serial: number): number {
  // Day 25569 is 1970-01-01; the phantom 29 February 1900 lies before our range.
  return new Date(Math.floor(serial - 25569) * 86_400_000).getUTCFullYear();
}

/** @returns the year, or null when the value names none. */
export function readYear(value: unknown): number | null {
  if (typeof value === "number") {
    if (Number.isInteger(value) && value >= firstYear && value <= lastYear) return value;
    return value >= firstSerial && value < lastSerial + 1 ? serialYear(value) : null;
  }
  if (typeof value !== "string") return null;
  const text = chineseYears(compact(value));
  const match = yearText.exec(text) ?? dateText.exec(text);
  if (match) {
    const year = Number(match[1]);
    return year >= firstYear && year <= lastYear ? year : null;
  }
  return /^\d{5}(\.\d+)?$/.test(text) ? readYear(Number(text)) : null;
}

/** Resolves a year: 2023, "2023", "2023年", "2023 年", full-width digits, a date in that year. */
export function resolveYear(value: unknown): Outcome<number> {
  const year = readYear(value);
  return year === null ? none(problems.yearUnreadable(value)) : found(year);
}
