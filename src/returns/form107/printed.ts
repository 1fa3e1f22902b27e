/** What a national form prints around its table: whose it is, its year, and cells that the table does not cover. */
import { compact, legible, readNumberText } from "../../policy";
import type { CellValue } from "../../sheet/snapshot";
import type { Grid } from "../grid";
import { yearIn } from "../headerTerms";
import { isFooter, isNumbering } from "../labels";
import type { IgnoredRow, Place } from "../types";

export interface Heading {
  readonly enterprise: string;
  /** Where the enterprise's name stands, or should. */
  readonly nameCell: Place;
  readonly creditCode: string;
  readonly titleCell: Place;
  readonly year: number | null;
}

/** 单位详细名称：甲公司, the name in the same cell or in the next that is filled. */
function labelled(grid: Grid, row: number, label: RegExp): { cell: Place; text: string } | undefined {
  const texts = grid.texts(row);
  for (const [i, { column, text }] of texts.entries()) {
    const match = label.exec(text.normalize("NFKC"));
    if (!match) continue;
    const rest = text
      .normalize("NFKC")
      .slice(match.index + match[0].length)
      .trim();
    if (rest !== "") return { cell: grid.place(row, column), text: rest.replace(/\s.*$/su, "") };
    const next = texts[i + 1];
    const other = next && !/[:：]$/u.test(next.text) ? next : undefined;
    return other
      ? { cell: grid.place(row, other.column), text: other.text }
      : { cell: grid.place(row, column), text: "" };
  }
  return undefined;
}

const nameLabel = /(?:单位|企业)(?:详细)?名称\s*[:：]?/u;
const codeLabel = /统一社会信用代码(?:\(?组织机构代码\)?)?\s*[:：]?/u;

/** @param top the row of the table's header: what is said above it is about the whole form */
export function readHeading(grid: Grid, top: number, sheetName: string): Heading {
  let enterprise: ReturnType<typeof labelled>;
  let creditCode = "";
  let titleCell: Place | undefined;
  const years = new Set<number>();
  for (let row = grid.top; row < top; row++) {
    enterprise ??= labelled(grid, row, nameLabel);
    creditCode ||= labelled(grid, row, codeLabel)?.text ?? "";
    for (const { column, text } of grid.texts(row)) {
      titleCell ??= grid.place(row, column);
      const year = yearIn(text);
      if (year !== null) years.add(year);
    }
  }
  const [year] = years;
  const title = titleCell ?? grid.place(top, grid.left);
  return {
    enterprise: enterprise?.text ?? "",
    nameCell: enterprise?.cell ?? title,
    creditCode: compact(creditCode),
    titleCell: title,
    year: years.size === 1 && year !== undefined ? year : years.size === 0 ? yearIn(sheetName) : null,
  };
}

const isNumber = (value: CellValue): boolean =>
  typeof value === "number" || (typeof value === "string" && readNumberText(value) !== null);

/** A row of those who signed, with their telephones and dates, or one that numbers the columns. */
function isAside(grid: Grid, row: number): boolean {
  return grid
    .texts(row)
    .some(({ text }) => isFooter(text) || isNumbering(text) || /电话|日期|负责人/u.test(text));
}

/**
 * Numbers below a row that nothing has read: each is named with its place. Of what stands above the table, the year,
 * codes and telephones are no figures.
 * @param known cells that are understood, as `row,column`
 */
export function unreadNumbers(grid: Grid, top: number, known: ReadonlySet<string>): IgnoredRow[] {
  const unread: IgnoredRow[] = [];
  for (let row = top; row <= grid.bottom; row++) {
    if (isAside(grid, row)) continue;
    for (let column = grid.left; column <= grid.right; column++) {
      const value = grid.value(row, column);
      if (!isNumber(value) || known.has(`${row},${column}`)) continue;
      unread.push({ cell: { row, column }, label: legible(String(value)), reason: "不在填报栏内的数字" });
    }
  }
  return unread;
}
