/**
 * What a cell shows: its value through its number format. Covers what returns and the add-in use (numbers,
 * thousands, percent, dates, times, text, sections); colours and conditions in brackets are skipped.
 */
import { isError, type Scalar } from "./cell";

/** Sections of a format code, split at semicolons outside quotes. */
function sections(code: string): string[] {
  return (code.match(/(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\[])+|(?<=;)(?=;|$)|^(?=;)/g) ?? [code]).map(String);
}

/** Pieces of one section: literal text or a format symbol. */
function pieces(section: string): { literal: boolean; text: string }[] {
  const found: { literal: boolean; text: string }[] = [];
  const pattern =
    /"([^"]*)"|\\(.)|_(.)|\*(.)|\[(h+|m+|s+)\]|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(AM\/PM|A\/P|上午\/下午)|(y+|m+|d+|h+|s+)|(General|G\/通用格式)|([0#?.,%@]|E[+-]0+)|(.)/gis;
  for (const match of section.matchAll(pattern)) {
    const [, quoted, escaped, , , elapsed, currency, half, date, general, symbol, other] = match;
    if (quoted !== undefined) found.push({ literal: true, text: quoted });
    else if (escaped !== undefined) found.push({ literal: true, text: escaped });
    else if (match[3] !== undefined) found.push({ literal: true, text: " " });
    else if (elapsed) found.push({ literal: false, text: `[${elapsed.toLowerCase()}]` });
    else if (currency !== undefined) found.push({ literal: true, text: currency });
    else if (half) found.push({ literal: false, text: "AM/PM" });
    else if (date) found.push({ literal: false, text: date.toLowerCase() });
    else if (general) found.push({ literal: false, text: "General" });
    else if (symbol) found.push({ literal: false, text: symbol });
    else if (other !== undefined) found.push({ literal: true, text: other });
  }
  return found;
}

/** A number as General shows it: up to 11 characters, scientific beyond. */
export function generalText(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e11 || size < 1e-9) {
    const [mantissa = "", power = ""] = value.toExponential(5).split("e");
    const exponent = Number(power);
    const digits = String(Math.abs(exponent)).padStart(2, "0");
    return `${String(Number(mantissa))}E${exponent < 0 ? "-" : "+"}${digits}`;
  }
  const whole = Math.floor(size).toString().length;
  return String(Number(value.toFixed(Math.max(0, Math.min(9, 10 - whole)))));
}

/** Rounds half away from zero on the decimal digits, as Excel shows numbers. */
function fixed(value: number, decimals: number): string {
  const exact = Number(value.toPrecision(15));
  const shifted = Number(`${exact}e${decimals}`);
  if (!Number.isFinite(shifted) || Math.abs(shifted) > 1e15) return exact.toFixed(decimals);
  return Number(`${Math.round(shifted)}e-${decimals}`).toFixed(decimals);
}

function numberText(value: number, parts: { literal: boolean; text: string }[]): string {
  const symbols = parts.filter((part) => !part.literal).map((part) => part.text);
  const code = symbols.join("");
  const percents = symbols.filter((symbol) => symbol === "%").length;
  const exponent = symbols.find((symbol) => /^E/i.test(symbol));
  const digits = code.replace(/[%@]|E[+-]0+/gi, "");
  const [whole = "", fraction = ""] = digits.split(".");
  const scale = /,+$/.exec(whole)?.[0].length ?? 0;
  const grouped = /,(?=[0#?])/.test(whole);
  let amount = Math.abs(value) * 100 ** percents;
  amount /= 1000 ** scale;
  let suffix = "";
  if (exponent) {
    const power = amount === 0 ? 0 : Math.floor(Math.log10(amount));
    amount /= 10 ** power;
    const sign = power < 0 ? "-" : exponent.startsWith("E+") || exponent.startsWith("e+") ? "+" : "";
    suffix = `E${sign}${String(Math.abs(power)).padStart(exponent.length - 2, "0")}`;
  }
  const places = (fraction.match(/[0#?]/g) ?? []).length;
  let [integer = "", decimals = ""] = fixed(amount, places).split(".");
  const required = (fraction.match(/0/g) ?? []).length;
  while (decimals.length > required && decimals.endsWith("0")) decimals = decimals.slice(0, -1);
  const leading = (whole.match(/0/g) ?? []).length;
  if (integer === "0" && leading === 0) integer = "";
  integer = integer.padStart(leading, "0");
  if (grouped) integer = integer.replace(/\B(?=(\d{3})+$)/g, ",");
  const dotted = digits.includes(".") ? `.${decimals}` : "";
  const number = integer + dotted + suffix;
  let placed = false;
  return parts
    .map(({ literal, text }) => {
      if (literal) return text;
      if (text === "%") return "%";
      if (placed) return "";
      placed = true;
      return text === "General" ? generalText(Math.abs(value)) : number;
    })
    .join("");
}

/** Year, month, day and seconds of an Excel serial number. */
export function dateOf(serial: number): {
  year: number;
  month: number;
  day: number;
  seconds: number;
  weekday: number;
} {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const days = Math.floor(serial) + (seconds === 86_400 ? 1 : 0);
  if (days === 60) return { year: 1900, month: 2, day: 29, seconds: seconds % 86_400, weekday: 3 };
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    seconds: seconds % 86_400,
    weekday: date.getUTCDay(),
  };
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function dateText(value: number, parts: { literal: boolean; text: string }[]): string {
  const { year, month, day, seconds } = dateOf(value);
  const half = parts.some((part) => part.text === "AM/PM" && !part.literal);
  const hours = Math.floor(seconds / 3600);
  const padded = (number: number, text: string): string =>
    String(number).padStart(Math.min(text.length, 2), "0");
  let afterHours = false;
  return parts
    .map(({ literal, text }, index) => {
      if (literal) return text;
      const kind = text[0];
      if (text.startsWith("[h")) {
        afterHours = true;
        return String(Math.floor(value * 24 + 1e-9));
      }
      if (kind === "y") return text.length > 2 ? String(year) : String(year).slice(-2);
      if (kind === "d") return text.length > 2 ? String(day) : padded(day, text);
      if (kind === "h") {
        afterHours = true;
        return padded(half ? ((hours + 11) % 12) + 1 : hours, text);
      }
      if (kind === "s") return padded(seconds % 60, text);
      if (kind === "m") {
        const next = parts.slice(index + 1).find((part) => !part.literal)?.text ?? "";
        if (afterHours || next.startsWith("s")) return padded(Math.floor(seconds / 60) % 60, text);
        return text.length > 2 ? (months[month - 1] ?? "") : padded(month, text);
      }
      if (text === "AM/PM") return hours < 12 ? "AM" : "PM";
      return "";
    })
    .join("");
}

/** True for a format code that shows a date or a time. */
export function isDateFormat(code: string): boolean {
  return pieces(sections(code)[0] ?? "").some((part) => !part.literal && /^\[?[ymdhs]/.test(part.text));
}

/** The text a cell shows. A column too narrow for it is not played. */
export function displayText(value: Scalar | null, format: string): string {
  if (value === null) return "";
  if (isError(value)) return value.error;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const parts = sections(format);
  if (typeof value === "string") {
    const section = parts[3] ?? (parts.length === 1 && format.includes("@") ? format : "@");
    return pieces(section)
      .map((part) => (part.literal ? part.text : part.text === "@" ? value : ""))
      .join("");
  }
  if (format === "General" || format === "@" || format === "") return generalText(value);
  const chosen = value < 0 && parts.length > 1 ? 1 : value === 0 && parts.length > 2 ? 2 : 0;
  const symbols = pieces(parts[chosen] ?? "");
  if (symbols.some((part) => !part.literal && /^\[?[ymdhs]/.test(part.text))) {
    return value < 0 ? "########" : dateText(value, symbols);
  }
  const text = numberText(value, symbols);
  const negative = value < 0 && chosen === 0 && /[1-9]/.test(text);
  return negative ? `-${text}` : text;
}
