/** What a workbook says, as it is compared: what is the user's, what the add-in has made, and whether its marks agree. */
import {
  commentMarker,
  isFlagFormula,
  isResultMark,
  resultSheetName,
} from "../../src/check/flags/appearance";
import { draftPattern } from "../../src/excel/sheets/draftedSheets";
import { draftName } from "../../src/excel/marks/resultSheet";
import type { Book } from "../../tools/workbench/host/book/book";
import type { Sheet } from "../../tools/workbench/host/book/sheet";
import { cellAddress } from "../../src/sheet/address";

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
type Parts = Record<string, Json>;

/** Made by chance or by the clock: they differ from one run to the next. */
const varying: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/g, "（时间）"],
  [/\b[0-9a-z]{8}-(\d+)\b/g, "（编号）-$1"],
];

const steady = (text: string): string =>
  varying.reduce((now, [pattern, stands]) => now.replace(pattern, stands), text);

function withoutIds(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === "id" ? [] : [[key, withoutIds(inner)]])),
  );
}

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** A hidden sheet that nobody has finished. */
export const isUnfinished = ({ name, visibility }: Sheet): boolean =>
  visibility !== "Visible" && (draftPattern.test(name) || name.startsWith(draftName));

export const unfinished = (book: Book): string[] => book.sheets.filter(isUnfinished).map(({ name }) => name);

/** Column of the copy of the stamp, which carries time and digest. */
const copyColumn = 15;

const isTurn = (format: Json): boolean =>
  formulaOf(format).includes("RD-TURN") || isResultMark(formulaOf(format));

function partsOf(sheet: Sheet): Parts {
  const parts = withoutIds(json(sheet.toJSON())) as Parts;
  // Nothing calculates here: of a formula its text counts.
  const cells = (parts["cells"] as readonly Json[][]).map(([row, column, value, formula, ...look]) =>
    formula === null ? [row, column, value, formula, ...look] : [row, column, null, formula, ...look],
  ) as readonly Json[][];
  const isList = sheet.name.startsWith(resultSheetName);
  return {
    ...parts,
    // Comments and page set-up are extras, which Excel may refuse; the copy is compared by reading it.
    comments: [],
    page: null,
    // Whose turn it is on a sheet of ours shows nothing.
    conditionalFormats: (parts["conditionalFormats"] as Json[]).filter((format) => !isTurn(format)),
    customProperties: (parts["customProperties"] as Json[][]).filter(([key]) => key !== "RD-EXPLANATIONS"),
    cells,
    ...(isList && { cells: cells.filter(([, column]) => column !== copyColumn), columnWidths: [] }),
  };
}

/** All that a reader sees, sheet by sheet; times, ids and unfinished sheets left out. */
export function stateOf(book: Book): ReadonlyMap<string, string> {
  const state = new Map<string, string>();
  for (const sheet of book.sheets)
    if (!isUnfinished(sheet)) state.set(`表 ${sheet.name}`, steady(JSON.stringify(partsOf(sheet))));
  for (const [key, value] of book.settings)
    // The check before the last: kept for the next brief, and told where it was not.
    if (key !== "RD-CHECK-EARLIER") state.set(`设置 ${key}`, steady(JSON.stringify(value)));
  return state;
}

/** What differs between two states, for whoever reads a complaint. */
export function difference(
  now: ReadonlyMap<string, string>,
  then: ReadonlyMap<string, string>,
): readonly string[] {
  const keys = new Set([...now.keys(), ...then.keys()]);
  return [...keys].flatMap((key) => {
    const [a, b] = [now.get(key), then.get(key)];
    if (a === b) return [];
    if (a === undefined) return [`没有 ${key}`];
    if (b === undefined) return [`多出 ${key}`];
    let at = 0;
    while (a[at] === b[at]) at += 1;
    return [
      `${key}：…${a.slice(Math.max(0, at - 60), at + 60)} ≠ …${b.slice(Math.max(0, at - 60), at + 60)}`,
    ];
  });
}

/** What the user has in the workbook: each sheet of his with its contents, ours left out. */
export interface Belongings {
  readonly sheets: ReadonlyMap<
    string,
    { readonly name: string; readonly rest: string; readonly cells: Cells }
  >;
  readonly others: string;
}

type Cells = ReadonlyMap<string, string>;

const formulaOf = (format: Json): string => (format as { formula?: string }).formula ?? "";

function belongingsOf(sheet: Sheet): { name: string; rest: string; cells: Cells } {
  const { cells, name, ...parts } = json(sheet.toJSON()) as Parts;
  const rest = {
    ...parts,
    conditionalFormats: (parts["conditionalFormats"] as Json[]).filter(
      (format) => !isTurn(format) && !isFlagFormula(formulaOf(format)),
    ),
    comments: (parts["comments"] as { content: string }[]).filter(
      ({ content }) => !content.startsWith(commentMarker),
    ),
  };
  return {
    name: String(name),
    rest: JSON.stringify(rest),
    cells: new Map(
      (cells as [number, number, Json, Json, ...Json[]][]).map(([row, column, value, formula, ...look]) => [
        cellAddress(row, column),
        JSON.stringify(formula === null ? [value, ...look] : [formula, ...look]),
      ]),
    ),
  };
}

/** @param mine ids of the sheets that are the user's; else all that there are now */
export function belongings(book: Book, mine?: ReadonlySet<string>): Belongings {
  const own = book.sheets.filter(({ id }) => mine?.has(id) ?? true);
  return {
    sheets: new Map(own.map((sheet) => [sheet.id, belongingsOf(sheet)])),
    others: JSON.stringify([
      [...book.settings].filter(([key]) => !key.startsWith("RD-") && !key.startsWith("Office.")),
      book.xmlParts.filter(({ xml }) => xml.includes("urn:other")),
    ]),
  };
}

/** @param may whether a cell, as 工作表!A1, may have another content now. @returns what has been lost or altered */
export function losses(before: Belongings, after: Belongings, may: (cell: string) => boolean): string[] {
  const lost: string[] = before.others === after.others ? [] : ["别人的设置或部件变了"];
  for (const [id, was] of before.sheets) {
    const is = after.sheets.get(id);
    if (!is) lost.push(`工作表“${was.name}”没有了`);
    else {
      if (is.name !== was.name) lost.push(`“${was.name}”成了“${is.name}”`);
      if (is.rest !== was.rest) lost.push(`“${was.name}”单元格以外的内容变了`);
      for (const cell of new Set([...was.cells.keys(), ...is.cells.keys()])) {
        const [then, now] = [was.cells.get(cell), is.cells.get(cell)];
        if (then !== now && !may(`${was.name}!${cell}`))
          lost.push(`${was.name}!${cell}：${then} 成了 ${now}`);
      }
    }
  }
  return lost;
}

/** Flags and list say the same, there is one list, and no draft is seen. @returns what does not agree */
export function disagreements(book: Book): string[] {
  const lists = book.sheets.filter(
    ({ name, visibility, customProperties }) =>
      visibility === "Visible" && name.startsWith(resultSheetName) && customProperties.has("RD-RESULT"),
  );
  const wrong: string[] = [];
  if (lists.length > 1) wrong.push(`有 ${lists.length} 张校验结果`);
  for (const list of lists)
    if (list.customProperties.get("RD-RESULT") !== "1") wrong.push(`“${list.name}”没有写完`);
  const listed = new Set<string>();
  for (const row of lists[0]?.values("A1:M200") ?? []) {
    const [, , , rule, sheet, cell] = row.map(String);
    if (/^RD-/.test(rule ?? "")) listed.add(`${sheet}!${cell}`);
  }
  const flagged = new Set<string>();
  for (const sheet of book.sheets)
    for (const { formula, areas } of sheet.conditionalFormats) {
      if (!isFlagFormula(formula ?? "") || sheet.name.startsWith(resultSheetName)) continue;
      for (const { top, bottom, left, right } of areas)
        for (let row = top; row <= bottom; row++)
          for (let column = left; column <= right; column++)
            flagged.add(`${sheet.name}!${cellAddress(row, column)}`);
    }
  const bare = [...listed].filter((cell) => !flagged.has(cell));
  const unlisted = [...flagged].filter((cell) => !listed.has(cell));
  if (bare.length > 0) wrong.push(`结果里有而没有标记：${bare.join("、")}`);
  if (unlisted.length > 0) wrong.push(`有标记而结果里没有：${unlisted.join("、")}`);
  return wrong;
}

/** The same workbook once more, as a file that is opened again: nobody listens to it. */
export function copyOf(book: Book): Book {
  const known = new Map<object, unknown>();
  const copy = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const done = known.get(value);
    if (done !== undefined) return done;
    if (value instanceof Map) {
      const made = new Map<unknown, unknown>();
      known.set(value, made);
      for (const [key, inner] of value) made.set(copy(key), copy(inner));
      return made;
    }
    if (value instanceof Set) {
      const made = new Set<unknown>();
      known.set(value, made);
      for (const inner of value) if (typeof inner !== "function") made.add(copy(inner));
      return made;
    }
    const made: object = Array.isArray(value) ? [] : (Object.create(Object.getPrototypeOf(value)) as object);
    known.set(value, made);
    for (const key of Object.keys(value)) Reflect.set(made, key, copy(Reflect.get(value, key)));
    return made;
  };
  return copy(book) as Book;
}
