/** Number format codes by cell style, as the styles part has them. */
import { isMain } from "./namespaces";
import { attribute } from "./xml";
import type { Package } from "./package";

/**
 * Codes of the built-in formats (ECMA-376 part 1, 18.8.30). They are not written into files. Those that depend
 * on the language are the Chinese ones; 14 is what Office.js names the short date.
 */
const builtIn: Readonly<Record<number, string>> = {
  0: "General",
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  5: '"¥"#,##0;"¥"\\-#,##0',
  6: '"¥"#,##0;[Red]"¥"\\-#,##0',
  7: '"¥"#,##0.00;"¥"\\-#,##0.00',
  8: '"¥"#,##0.00;[Red]"¥"\\-#,##0.00',
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  14: "m/d/yyyy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "m/d/yyyy h:mm",
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: "m-d-yy",
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: "#,##0 ;(#,##0)",
  38: "#,##0 ;[Red](#,##0)",
  39: "#,##0.00;(#,##0.00)",
  40: "#,##0.00;[Red](#,##0.00)",
  41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
  42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
  43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
  48: "##0.0E+0",
  49: "@",
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** Format code and whether it shows a date, by index of the cell's style (`s`). */
export interface NumberFormats {
  readonly codes: readonly string[];
  readonly dates: readonly boolean[];
  /** The workbook names a styles part and the file has none: a cell that refers to it cannot be understood. */
  readonly lost: boolean;
}

/** @param part name of the styles part; without one every cell is General */
export function readNumberFormats(pack: Package, part: string | undefined): NumberFormats {
  const custom = new Map<number, string>();
  const ids: number[] = [];
  const lost = part !== undefined && !pack.has(part);
  if (part !== undefined && !lost) {
    const path: string[] = [];
    pack.parse(part, {
      open(tag) {
        path.push(isMain(tag.uri) ? tag.local : "");
        if (path.length !== 3) return;
        const list = path[1];
        const id = Number(attribute(tag, "numFmtId") ?? 0);
        if (list === "numFmts" && tag.local === "numFmt")
          custom.set(id, attribute(tag, "formatCode") ?? "General");
        if (list === "cellXfs" && tag.local === "xf") ids.push(id);
      },
      close() {
        path.pop();
      },
    });
  }
  const codes = ids.map((id) => custom.get(id) ?? builtIn[id] ?? "General");
  const known = new Map<string, boolean>();
  const dates = codes.map((code) => {
    const date = known.get(code) ?? showsDate(code);
    known.set(code, date);
    return date;
  });
  return { codes, dates, lost };
}

/**
 * True when a format shows a day, month or year. A time of day or a duration (h:mm, [h]:mm) does not: its number
 * is the same in both date systems.
 */
export function showsDate(code: string): boolean {
  const first = code.split(";", 1)[0] ?? "";
  const bare = first.replace(
    /"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM\/PM|A\/P|上午\/下午|General|G\/通用格式/gi,
    "",
  );
  if (/[ydeg]/i.test(bare.replace(/0E[+-]/gi, ""))) return true;
  // A lone m is minutes beside hours or seconds, else months.
  return /m/i.test(bare) && !/[hs]/i.test(bare) && !/\[[hms]+\]/i.test(first);
}
