/** Figures and times as an official document prints them. */
import { roundTo, show } from "../policy";

/** 1234.5 → 1,234.50; half up. */
export function publishedNumber(value: number): string {
  const [whole = "", part = ""] = show(roundTo(value, 2), 2).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/gu, ",")}.${part.padEnd(2, "0")}`;
}

/** 2.26%, 1,234.50亿元. */
export function publishedFigure(value: number, unit: string): string {
  return `${publishedNumber(value)}${unit}`;
}

/** 2024-02-01 09:00 → 2024年2月1日; anything else as it is. */
export function publishedDay(at: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/u.exec(at);
  return found ? `${Number(found[1])}年${Number(found[2])}月${Number(found[3])}日` : at;
}

/** 一、二、… 十、十一. */
export function ordinal(n: number): string {
  const digits = "一二三四五六七八九";
  const tens = Math.floor(n / 10);
  const ten = tens === 0 ? "" : `${tens === 1 ? "" : (digits[tens - 1] ?? "")}十`;
  return ten + (n % 10 === 0 ? "" : (digits[(n % 10) - 1] ?? ""));
}
