/**
 * RD_ formulas to plain Excel and back. A converted call reads CHOOSE(1, plain expression, "RD_GAP", its own
 * arguments): Excel gives the first and ignores the rest, so the call travels with its formula, moves with it when
 * rows are inserted or sorted, is copied when it is filled down, and can always be read back.
 */
import { catalog } from "../catalog";
import { findCalls, functionNamed, type Call, type WrittenArgument } from "../parse";
import { tokens, type Token } from "../tokens";
import { qualified, type Blocks } from "./blocks";
import { cellAt, isOneCell, shapeOf, valuesAt, type Shape, type WorkbookValues } from "./cells";
import { expressionOf, isNumeric } from "./expressions";
import type { Ground } from "./ground";
import { live, notAvailable, omitted, quoted, type Operand } from "./operand";
import type { LookUp } from "./spellings";
import { readNumberText } from "../../policy";

/** Excel refuses a longer formula. */
export const longestFormula = 8192;

/** Why a formula is left as it is. */
export type Unconverted = "tooLong" | "rangeInside" | "rangeUnknown";

export class NotConvertible extends Error {
  constructor(readonly why: Unconverted) {
    super(why);
    this.name = "NotConvertible";
  }
}

const entries = new Map(catalog.map((entry) => [entry.id, entry]));

/** Where a formula stands, and what the workbook's cells hold. */
export interface Setting {
  readonly ground: Ground;
  readonly sheet: string;
  readonly values: WorkbookValues;
  /** Takes the results that need cells of their own; without it such a formula is not converted. */
  readonly blocks?: Blocks;
}

/** So many cells a formula may need of its own. */
const mostElements = 5000;

/** An element of a result that fills several cells. */
interface Element {
  readonly row: number;
  readonly column: number;
}

const marker = /^(@?\s*[\p{L}\p{N}_.]*RD_[A-Z]+\s*)(\[(\d+),(\d+)\])?(\/0)?$/iu;

/** The mark of an element in the text that names the function; the first carries none but when there are more. */
function markOf(name: string, element: Element | null, none: boolean): string {
  return `${name}${element ? `[${element.row},${element.column}]` : ""}${none ? "/0" : ""}`;
}

/** A range is an argument cell by cell, so the result has its size. */
function isRange({ argument }: WrittenArgument): boolean {
  return argument.kind === "reference" && !isOneCell(argument.reference.address);
}

const sums = (call: Call): boolean => entries.get(call.id)?.sums === true;

/** The size of a call's result; a range that stands deeper in an argument is of unknown size. */
export function resultShape(call: Call): Shape {
  const shapes = call.arguments.map(({ argument }): Shape => {
    if (sums(call)) return { rows: 1, columns: 1 };
    if (argument.kind === "reference") return shapeOf(argument.reference.address);
    return argument.kind === "call" ? resultShape(argument.call) : { rows: 1, columns: 1 };
  });
  return {
    rows: Math.max(1, ...shapes.map(({ rows }) => rows)),
    columns: Math.max(1, ...shapes.map(({ columns }) => columns)),
  };
}

const many = ({ rows, columns }: Shape): boolean => rows * columns > 1;

/** True for a formula whose calls answer for more than one cell: whether it spills is for Excel to say. */
export function readsRanges(formula: string): boolean {
  return outermost(findCalls(formula)).some((call) => many(resultShape(call)));
}

/** Calls that stand in no other call of ours. */
function outermost(calls: readonly Call[]): readonly Call[] {
  let end = -1;
  return calls.filter((call) => {
    if (call.nameStart < end) return false;
    end = call.end;
    return true;
  });
}

function operandOf(setting: Setting, call: Call, i: number, element: Element | null): Operand {
  const written = call.arguments[i];
  if (!written) return omitted;
  const { argument, text } = written;
  switch (argument.kind) {
    case "omitted":
      return omitted;
    case "number":
    case "text":
    case "flag":
      return { kind: "constant", value: argument.value };
    case "call": {
      const nested = plainOf(setting, argument.call, element);
      return live(nested, isNumeric(argument.call.id));
    }
    case "reference": {
      const values = valuesAt(setting.values, setting.sheet, argument.reference);
      if (sums(call)) return live(text, false, numberTexts(values));
      const cell = element && isRange(written) ? cellAt(text, element.row, element.column) : text;
      return cell === null ? live(notAvailable, true) : live(cell, false, numberTexts(values));
    }
    case "expression":
      if (findCalls(`=${text}`).length > 0) return live(`(${rewritten(setting, text, element, plainOf)})`);
      return live(`(${text})`);
  }
}

/** At most so many different texts are named in one formula. */
const mostNumberTexts = 12;

function numberTexts(values: readonly unknown[]): readonly string[] {
  const texts = values.filter(
    (value): value is string => typeof value === "string" && readNumberText(value) !== null,
  );
  return [...new Set(texts)].slice(0, mostNumberTexts);
}

/** The expression alone. */
function plainOf(setting: Setting, call: Call, element: Element | null): string {
  if (element === null && !sums(call) && many(resultShape(call))) return blockOf(setting, call);
  const parameters = entries.get(call.id)?.parameters.length ?? 0;
  const args = Array.from({ length: parameters }, (_unused, i) => operandOf(setting, call, i, element));
  return expressionOf(call.id, setting.ground, args);
}

/** The range of cells that hold a result of many cells. */
function blockOf(setting: Setting, call: Call): string {
  const { rows, columns } = resultShape(call);
  if (!setting.blocks || rows * columns > mostElements) throw new NotConvertible("rangeInside");
  const formulas = Array.from({ length: rows }, (_row, row) =>
    Array.from({ length: columns }, (_column, column) => {
      const formula = qualified(`=${plainOf(setting, call, { row, column })}`, setting.sheet);
      if (formula.length > longestFormula) throw new NotConvertible("tooLong");
      return formula;
    }),
  );
  return setting.blocks.place(formulas);
}

/** The expression with the call behind it. */
function carried(setting: Setting, call: Call, element: Element | null): string {
  const plain = plainOf(setting, call, element);
  const open = call.text.search(/[(（]/u);
  const name = call.text.slice(0, open);
  // The first element carries the whole call; every other its own part of it, should the first be lost.
  const whole = element === null || (element.row === 0 && element.column === 0);
  const inner = call.text.slice(open + 1, -1);
  const none = inner === "";
  const tail = whole
    ? rewritten(setting, inner, element, carried)
    : call.arguments
        .map((written) =>
          isRange(written) && element
            ? (cellAt(written.text, element.row, element.column) ?? written.text)
            : rewritten(setting, written.text, element, carried),
        )
        .join(",");
  const mark = markOf(name, element, none);
  return `CHOOSE(1,${plain},${quoted(mark)}${none ? "" : `,${tail}`})`;
}

/** A piece of formula with its outermost calls replaced. */
function rewritten(
  setting: Setting,
  text: string,
  element: Element | null,
  replace: (setting: Setting, call: Call, element: Element | null) => string,
): string {
  const calls = outermost(findCalls(`=${text}`));
  return calls.reduceRight(
    (all, call) =>
      all.slice(0, call.nameStart - 1) + replace(setting, call, element) + all.slice(call.end - 1),
    text,
  );
}

/**
 * The formula in plain Excel.
 * @param spill the size of the area that the formula fills; one cell for any other formula
 * @returns one formula for each cell of that area
 * @throws NotConvertible when it would be too long, or a range in it cannot be taken cell by cell
 */
export function toPlain(
  setting: Setting,
  formula: string,
  spill: Shape = { rows: 1, columns: 1 },
): string[][] {
  const body = formula.slice(1);
  if (many(spill) && readsOther(formula)) throw new NotConvertible("rangeUnknown");
  const spread = many(spill) || (readsRanges(formula) && isOneByOne(formula));
  return Array.from({ length: spill.rows }, (_row, row) =>
    Array.from({ length: spill.columns }, (_column, column) => {
      const plain = `=${rewritten(setting, body, spread ? { row, column } : null, carried)}`;
      if (plain.length > longestFormula) throw new NotConvertible("tooLong");
      return plain;
    }),
  );
}

/** =@RD_TARGET(A2:A9,2023): the sign before the name takes the first of the results. */
function isOneByOne(formula: string): boolean {
  const [call] = findCalls(formula);
  return call !== undefined && formula[call.nameStart] === "@";
}

/** Ranges outside our calls, which an element would have to take its cell of too. */
function readsOther(formula: string): boolean {
  const calls = outermost(findCalls(formula));
  return tokens(formula).some(
    ({ reference, start }) =>
      reference !== undefined &&
      !isOneCell(reference.address) &&
      !calls.some((call) => start >= call.nameStart && start < call.end),
  );
}

/** A converted call as it stands in a formula. */
interface Carried {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly element: Element | null;
  readonly empty: boolean;
  readonly tail: string;
}

function findCarried(formula: string): Carried | undefined {
  const all = tokens(formula);
  for (let i = 0; i < all.length; i++) {
    const found =
      all[i]?.kind === "name" && all[i]?.source.toUpperCase() === "CHOOSE"
        ? carriedAt(formula, all, i)
        : undefined;
    if (found) return found;
  }
  return undefined;
}

function carriedAt(formula: string, all: readonly Token[], index: number): Carried | undefined {
  const open = all[index + 1];
  if (open?.kind !== "open") return undefined;
  const commas: number[] = [];
  let depth = 0;
  let close: Token | undefined;
  for (const token of all.slice(index + 1)) {
    if (token.kind === "open" || token.source === "{") depth++;
    if (token.kind === "close" || token.source === "}") depth--;
    if (depth === 0) {
      close = token;
      break;
    }
    // Other programs write a semicolon between arguments in their own files, but not in .xlsx.
    if (depth === 1 && token.kind === "comma") commas.push(token.start);
  }
  const [first, second, third] = commas;
  if (!close || first === undefined || second === undefined) return undefined;
  if (formula.slice(open.end, first).trim() !== "1") return undefined;
  const text = formula.slice(second + 1, third ?? close.start).trim();
  const [mark] = tokens(text);
  if (mark?.kind !== "text" || mark.end !== text.length) return undefined;
  const match = marker.exec(String(mark.value));
  if (!match) return undefined;
  const [, name = "", element, row, column, empty] = match;
  if (functionNamed(name.replace(/^@/, "").trim()) === undefined) return undefined;
  return {
    start: all[index]?.start ?? 0,
    end: close.end,
    name,
    element: element === undefined ? null : { row: Number(row), column: Number(column) },
    empty: empty !== undefined,
    tail: third === undefined ? "" : formula.slice(third + 1, close.start),
  };
}

/** True for a formula that was converted. */
export function isPlain(formula: string): boolean {
  return formula.includes("RD_") && findCarried(formula) !== undefined;
}

/** Which cell of a result that filled several a converted formula is; null for one that stands alone. */
export function elementOf(formula: string): Element | null {
  return findCarried(formula)?.element ?? null;
}

/** The RD_ formula of a converted one; any other formula as it is. */
export function toCalls(formula: string): string {
  let text = formula;
  for (let found = findCarried(text); found; found = findCarried(text)) {
    const { start, end, name, tail } = found;
    text = `${text.slice(0, start)}${name}(${tail})${text.slice(end)}`;
  }
  return text;
}

const lookUpOfParameter: Readonly<Record<string, LookUp | undefined>> = {
  unit: "unit",
  sector: "unit",
  unitOrClause: "owner",
  year: "year",
  quarter: "quarter",
  indicator: "indicator",
  scale: "scale",
  actual: "number",
  amount: "number",
  count: "number",
  flag: "flag",
};

/** What stands in the cells that a formula's calls read, by look-up: to be listed among the spellings. */
export function spellingsRead(
  formula: string,
  sheet: string,
  values: WorkbookValues,
  found: Map<LookUp, Set<string | number | boolean>>,
): void {
  for (const call of findCalls(formula)) {
    entries.get(call.id)?.parameters.forEach(({ kind }, i) => {
      const lookUp = lookUpOfParameter[kind];
      const argument = call.arguments[i]?.argument;
      if (lookUp === undefined || argument === undefined || sums(call)) return;
      const known = found.get(lookUp) ?? new Set();
      found.set(lookUp, known);
      const cells =
        argument.kind === "reference"
          ? valuesAt(values, sheet, argument.reference)
          : argument.kind === "text" || argument.kind === "number" || argument.kind === "flag"
            ? [argument.value]
            : [];
      for (const value of cells) {
        if (typeof value === "string" || typeof value === "boolean") known.add(value);
        else if (typeof value === "number" && lookUp !== "number") known.add(value);
      }
    });
  }
}
