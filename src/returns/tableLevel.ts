/** What a table says above its header: titles, the year, the units, what is measured. */
import { chineseYears, compact } from "../policy";
import { isFooter } from "./labels";
import type { Grid } from "./grid";
import { scalesIn, yearIn, type Scales } from "./headerTerms";
import { remembered } from "./remembered";
import type { Place, RecognisedReturn } from "./types";

export interface TableLevel {
  readonly titles: readonly string[];
  readonly titleCell: Place | undefined;
  readonly year: number | null;
  readonly yearFrom: RecognisedReturn["yearFrom"];
  readonly scales: Scales;
}

/** 附件1 above a title is none. */
const enclosure = /^\s*(附件|附表|附)\s*[\d一二三四五六七八九十]*\s*[:：]?\s*$/u;

const prose = /[。；;]|^\s*[一二三四五六七八九十]+、.*[，,]/u;

/** A sentence of a letter or a report, which speaks of years and spenders in passing. */
export const isProse = (text: string): boolean => prose.test(text);

/** 20-8 续表 continued: what the table is about stands above its first part. */
const continued = /续表|[（(]续[）)]|^续\d*$/u;

export const isContinued = (title: string): boolean => continued.test(title);

/** 单位：亿元 over one half is no title of its own. */
const unitNote = /^[(（]?(?:计量|金额)?单位[:：]/u;

export const isUnitNote = (text: string): boolean => unitNote.test(compact(text));

/** The day on which something was signed or sent. */
const day = /(?<!截[至止]到?)\d{4}年\d{1,2}月\d{1,2}日/gu;

/** A title without such days. */
export const withoutDays = remembered((text: string): string => chineseYears(compact(text)).replace(day, ""));

/**
 * The years that titles name; what running text mentions counts only where no title names one, and so does the day of
 * a letter.
 */
function yearsOf(titles: readonly string[]): ReadonlySet<number> {
  const named = (texts: readonly string[]) =>
    new Set(texts.filter((text) => !isFooter(text)).flatMap((text) => yearIn(text) ?? []));
  const undated = titles.map(withoutDays);
  for (const some of [undated.filter((text) => !isProse(text)), undated]) {
    const years = named(some);
    if (years.size > 0) return years;
  }
  const whole = named(titles);
  if (whole.size > 0) return whole;
  // 填报部门：市卫健委　　2024年
  return named(
    titles
      .filter(isFooter)
      .flatMap((text) => text.split(/[\s　]{2,}/u).filter((part) => /^\d{4}年度?$/u.test(part))),
  );
}

/** The texts above a header, merged cells once. */
export function readTableLevel(
  grid: Grid,
  columns: { readonly left: number; readonly right: number },
  from: number,
  headerTop: number,
): TableLevel {
  const titles: string[] = [];
  let titleCell: Place | undefined;
  for (let row = from; row < headerTop; row++) {
    for (let column = columns.left; column <= columns.right; column++) {
      const area = grid.mergeAt(row, column);
      if (area && (area.left !== column || area.top !== row)) continue;
      const text = grid.text(row, column);
      if (text === "") continue;
      titles.push(text);
      if (!isFooter(text) && !enclosure.test(text)) titleCell ??= grid.place(row, column);
    }
  }
  const years = yearsOf(titles);
  const [titleYear] = years;
  const notes = titles.map(scalesIn);
  const amount = notes.find((note) => note.amount)?.amount;
  const ratio = notes.find((note) => note.ratio)?.ratio;
  const each = notes.find((note) => note.each)?.each;
  const year = years.size === 1 && titleYear !== undefined ? titleYear : null;
  return {
    titles,
    titleCell,
    year,
    yearFrom: year === null ? null : "title",
    scales: { ...(amount && { amount }), ...(ratio && { ratio }), ...(each && { each }) },
  };
}

/**
 * A table without titles of its own takes over what stands above it and its neighbours, then what the sheet says on
 * top, and at last what sheet and file are called.
 */
export function withOuter(
  own: TableLevel,
  outer: TableLevel | undefined,
  sheetName: string,
  fileName = "",
): TableLevel {
  const several = yearsOf(own.titles).size > 1;
  const inherited = own.year ?? (several ? null : (outer?.year ?? null));
  const named = inherited === null && !several ? yearIn(sheetName) : null;
  const filed =
    inherited === null && named === null && !several ? yearIn(fileName.replace(/[_.]/gu, " ")) : null;
  return {
    titles: own.titles.every((title) => continued.test(title) || isUnitNote(title))
      ? [...own.titles, ...(outer?.titles ?? [])]
      : own.titles,
    titleCell: own.titleCell ?? outer?.titleCell,
    year: inherited ?? named ?? filed,
    yearFrom:
      inherited !== null ? "title" : named !== null ? "sheetName" : filed !== null ? "fileName" : null,
    scales: { ...outer?.scales, ...own.scales },
  };
}
