/** How each thing of an edition is written into one cell, and read from it again. */
import type { Citation, Comparison, Period, Unit } from "../types";

export interface Codec<T> {
  write(value: T): string;
  /** @param text as it stands in the cell, trimmed. @throws Unfit where it says no such thing */
  read(text: string): T;
}

/** Why a cell says nothing of what it should: one Chinese clause, put behind what stands there. */
export class Unfit extends Error {}

const plain = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, "");

export const text: Codec<string> = {
  write: (value) => value,
  read(written) {
    if (written === "") throw new Unfit("没有填");
    return written;
  },
};

/** Several names in one cell. 、 is no separator: names hold it. */
export const words: Codec<readonly string[]> = {
  write: (value) => value.join("；"),
  read: (written) =>
    written
      .split(/[；;\n]/u)
      .map((word) => word.trim())
      .filter((word) => word !== ""),
};

/** Groups of names: 独角兽；独角兽企业｜瞪羚；瞪羚企业. */
export const groups: Codec<readonly (readonly string[])[]> = {
  write: (value) => value.map(words.write).join("｜"),
  read: (written) => written.split(/[｜|]/u).map(words.read),
};

export const number: Codec<number> = {
  write: String,
  read(written) {
    const digits = plain(written).replace(/,/gu, "");
    if (!/^\d+(\.\d+)?$/u.test(digits)) throw new Unfit("应填数字");
    return Number(digits);
  },
};

export const year: Codec<number> = {
  write: String,
  read(written) {
    const digits = /^(\d{4})年?$/u.exec(plain(written))?.[1];
    if (digits === undefined) throw new Unfit("应填四位年份");
    return Number(digits);
  },
};

export const isoDate: Codec<string> = {
  write: (value) => value,
  read(written) {
    const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(plain(written));
    if (!parts) throw new Unfit("应填日期，如 2023-02-01");
    return parts
      .slice(1)
      .map((part) => part.padStart(2, "0"))
      .join("-");
  },
};

export const flag: Codec<boolean> = {
  write: (value) => (value ? "是" : ""),
  read(written) {
    if (written === "" || written === "否") return false;
    if (written === "是") return true;
    throw new Unfit("应填“是”或留空");
  },
};

/** One of a few words. */
export function oneOf<T extends string>(names: Readonly<Record<T, string>>): Codec<T> {
  const all = Object.entries(names) as [T, string][];
  return {
    write: (value) => names[value],
    read(written) {
      const found = all.find(([, name]) => name === plain(written));
      if (!found) throw new Unfit(`应填${all.map(([, name]) => `“${name}”`).join("、")}之一`);
      return found[0];
    },
  };
}

export const unit = oneOf<Unit>({ "%": "%", 亿元: "亿元", 家: "家", 个: "个", 倍: "倍" });

export const comparison = oneOf<Comparison>({ atLeast: "以上", moreThan: "超过", about: "左右" });

const periodWords = /^(\d{4})年?(?:[—–\-~～至](\d{4})年?)?(每年|期内)?$/u;

export const period: Codec<Period> = {
  write(value) {
    if (value.kind === "yearBefore") return "上年度";
    if (value.kind === "year") return `${value.year}年`;
    return `${value.from}—${value.to}年${value.kind === "everyYear" ? "每年" : "期内"}`;
  },
  read(written) {
    if (plain(written) === "上年度") return { kind: "yearBefore" };
    const parts = periodWords.exec(plain(written).replace(/—+/gu, "—"));
    const [, first, last, how] = parts ?? [];
    if (first !== undefined && last === undefined && how === undefined)
      return { kind: "year", year: Number(first) };
    if (first === undefined || last === undefined || how === undefined)
      throw new Unfit("应填如“2025年”“2022—2025年每年”“2021—2025年期内”或“上年度”");
    return { kind: how === "每年" ? "everyYear" : "withinPlan", from: Number(first), to: Number(last) };
  },
};

/**
 * 二(五), or 附表3／规模以上工业企业／年均增速. A citation of another notice has its number before it:
 * 赣市科赋办字〔2023〕2号：二(五).
 */
export const citation = (notice: string): Codec<Citation> => ({
  write({ notice: own, clause, table, row = "", column = "" }) {
    const places = [
      ...(clause === undefined ? [] : [clause]),
      ...(table === undefined ? [] : [`附表${table}／${row}／${column}`]),
    ];
    return `${own === notice ? "" : `${own}：`}${places.join("；")}`;
  },
  read(written) {
    const [, own = notice, rest = ""] = /^(?:(.+?)：)?(.*)$/su.exec(written) ?? [];
    let found: Citation = { notice: own };
    for (const place of words.read(rest)) {
      const [, table, row, column] = /^附表(\d+)[／/](.+)[／/](.+)$/u.exec(place) ?? [];
      if (table === undefined) found = { ...found, clause: place };
      else found = { ...found, table: Number(table), row: row ?? "", column: column ?? "" };
    }
    if (rest.trim() === "") throw new Unfit("没有填出处，应填条款号，如“二(五)”");
    return found;
  },
});
