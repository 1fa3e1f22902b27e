/** The sentences of an explanation, in both languages. */
import type { Text } from "./catalog";

const englishMeasures: Readonly<Record<string, string>> = { 亿元: " × 100 million yuan" };

const both = (zh: string, en: string): Text => ({ zh, en });

export const phrases = {
  /** A name, which both languages call so. */
  name: (text: string): Text => both(text, `“${text}”`),
  same: (text: string): Text => both(text, text),
  then: (first: string, next: string): Text => both(`${first}；${next}`, `${first}; ${next}`),
  onlyExcel: both(
    "由 Excel 计算，这里读不到；请选中单元格看结果",
    "Calculated by Excel and not readable here; see the cell's result",
  ),
  omitted: both("省略", "omitted"),
  blank: both("空", "blank"),
  blankAsZero: both(
    '空单元格：桌面版 Excel 交给函数的是 0，函数分不出空和 0；请改用 IF(单元格="","",…) 或从“公式”里重新插入',
    'A blank cell: desktop Excel hands the function 0, which cannot tell the two apart; use IF(cell="","",…), as “Formulas” writes it',
  ),
  year: (year: number, baseline: boolean): Text =>
    baseline ? both(`${year} 年（基期）`, `${year} (baseline)`) : both(`${year} 年`, String(year)),
  quarter: (quarter: number): Text => both(`第 ${quarter} 季度末`, `end of Q${quarter}`),
  figure: (
    unit: string,
    year: number,
    indicator: string,
    value: string,
    measure: string,
    baseline: boolean,
  ): Text =>
    both(
      `${unit} ${year} 年${indicator}${baseline ? "基期数" : "目标"}：${value}${measure}`,
      `“${unit}”, ${year}, “${indicator}”, ${baseline ? "baseline" : "target"}: ${value}${englishMeasures[measure] ?? measure}`,
    ),
  baseline: both(
    "基期年只作比较的起点，不判是否达标。",
    "The baseline year is where comparison starts; it is not judged.",
  ),
  wouldFallBehind: (target: string, gap: string): Text =>
    both(
      `已达标，高出 ${gap}；实际数低于 ${target} 时不再达标。`,
      `Met, ${gap} above; an actual under ${target} would no longer meet it.`,
    ),
  wouldBeClear: (target: string, gap: string): Text =>
    both(
      `仅因保留两位小数才达标（未四舍五入时 ${gap}）；实际数达到 ${target} 即为达标。`,
      `Met by rounding only (${gap} unrounded); an actual of ${target} would meet it.`,
    ),
  wouldBeMet: (target: string, short: string): Text =>
    both(
      `还差 ${short}；实际数达到 ${target} 即为达标。`,
      `Short by ${short}; an actual of ${target} would meet it.`,
    ),
  paceKept: (quarter: number, needed: string): Text =>
    both(
      `第 ${quarter} 季度末累计达到 ${needed} 亿元即跟上时间进度。`,
      `${needed} × 100 million yuan by the end of Q${quarter} would keep the pace.`,
    ),
  rdNeeded: (needed: string): Text =>
    both(
      `按所给的数，研发经费达到 ${needed} 即满足数额要求，低于它则不满足。`,
      `With these facts R&D of ${needed} meets the amounts asked for; less does not.`,
    ),
};
