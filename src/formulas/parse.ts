/** Finds the calls of our functions in a cell's formula, however deep they stand in other functions. */
import { sheetReference } from "../sheet/address";
import { catalog } from "./catalog";
import { tokens, type Reference, type Token } from "./tokens";

export type { Reference } from "./tokens";

/** What stands for one argument; `expression` is whatever only Excel can calculate. */
export type Argument =
  | { readonly kind: "omitted" }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "flag"; readonly value: boolean }
  | { readonly kind: "reference"; readonly reference: Reference }
  | { readonly kind: "call"; readonly call: Call }
  | { readonly kind: "expression"; readonly references: readonly Reference[] };

export interface WrittenArgument {
  /** As it stands in the formula. */
  readonly text: string;
  readonly argument: Argument;
}

export interface Call {
  /** The function's ID, whatever prefix it was written with. */
  readonly id: string;
  /** Where the name stands, with its prefix and an @ before it. */
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Behind the closing bracket. */
  readonly end: number;
  /** As written, from the name to the bracket. */
  readonly text: string;
  readonly arguments: readonly WrittenArgument[];
}

const ids = new Set(catalog.map(({ id }) => id));

/** What Excel puts before a function it does not know, and the namespace of other add-ins. */
const prefixed =
  /^(?:_xldudf_(?:[A-Z0-9]+_)*?|_xlfn\.|_xludf\.|_xlws\.|[\p{L}_][\p{L}\p{N}_]*\.)*(RD_[A-Z]+)$/iu;

/** The function that a name means: RD_GAP for _xldudf_RD_GAP; undefined for a function that is not ours. */
export function functionNamed(name: string): string | undefined {
  const id = prefixed.exec(name)?.[1]?.toUpperCase();
  return id !== undefined && ids.has(id) ? id : undefined;
}

const isFormula = /^\s*[=＝+@]/u;

/** The calls in the order in which they begin; none for a cell that holds no formula. */
export function findCalls(formula: string): readonly Call[] {
  if (!isFormula.test(formula)) return [];
  const all = tokens(formula);
  return all.flatMap((token, i) => {
    const call = callAt(formula, all, i);
    return call && token.kind === "name" ? [call] : [];
  });
}

function callAt(formula: string, all: readonly Token[], index: number): Call | undefined {
  const name = all[index];
  if (name?.kind !== "name") return undefined;
  const id = functionNamed(name.source);
  const open = skipSpace(all, index + 1);
  if (id === undefined || all[open]?.kind !== "open") return undefined;
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of all.slice(open)) {
    if (opens(token)) depth++;
    if (closes(token)) depth--;
    if (depth === 0) {
      const before = all[index - 1];
      const nameStart = before?.source === "@" ? before.start : name.start;
      const written = parts.map((part) => readArgument(formula, part));
      return {
        id,
        nameStart,
        nameEnd: name.end,
        end: token.end,
        text: formula.slice(nameStart, token.end),
        // f() has no argument, not an omitted one.
        arguments: written.length === 1 && written[0]?.argument.kind === "omitted" ? [] : written,
      };
    }
    if (depth === 1 && token.kind === "comma") parts.push([]);
    else if (token.start > (all[open]?.start ?? 0)) parts.at(-1)?.push(token);
  }
  // The bracket is never closed: not a formula that Excel would have taken.
  return undefined;
}

const opens = ({ kind, source }: Token): boolean => kind === "open" || source === "{";
const closes = ({ kind, source }: Token): boolean => kind === "close" || source === "}";

function skipSpace(all: readonly Token[], index: number): number {
  return all[index]?.kind === "space" ? index + 1 : index;
}

function readArgument(formula: string, part: readonly Token[]): WrittenArgument {
  const solid = part.filter(({ kind }) => kind !== "space");
  const [first] = solid;
  const last = solid.at(-1);
  if (!first || !last) return { text: "", argument: { kind: "omitted" } };
  const text = formula.slice(first.start, last.end);
  return { text, argument: classify(text, solid) };
}

function classify(text: string, solid: readonly Token[]): Argument {
  const [first, second, third] = solid;
  if (solid.length === 1 && first) {
    if (first.kind === "number") return { kind: "number", value: Number(first.value) };
    if (first.kind === "text") return { kind: "text", value: String(first.value) };
    if (first.reference) return { kind: "reference", reference: first.reference };
    if (/^(?:TRUE|FALSE)$/i.test(text)) return { kind: "flag", value: /^T/i.test(text) };
  }
  const number = signedNumber(first, second, third, solid.length);
  if (number !== undefined) return { kind: "number", value: number };
  const [call] = findCalls(`=${text}`);
  if (call && call.text === text) return { kind: "call", call };
  return { kind: "expression", references: solid.flatMap(({ reference }) => (reference ? [reference] : [])) };
}

/** −5, 2.26%, −2%. */
function signedNumber(
  first: Token | undefined,
  second: Token | undefined,
  third: Token | undefined,
  length: number,
): number | undefined {
  const sign = first?.source === "-" ? -1 : first?.source === "+" ? 1 : undefined;
  const [number, percent] = sign === undefined ? [first, second] : [second, third];
  if (number?.kind !== "number") return undefined;
  const used = (sign === undefined ? 1 : 2) + (percent ? 1 : 0);
  if (used !== length || (percent && percent.source !== "%" && percent.source !== "％")) return undefined;
  const value = (sign ?? 1) * Number(number.value);
  return percent ? Number((value / 100).toPrecision(15)) : value;
}

/** Every cell or range that a call reads, each once, in the order of the formula. */
export function referencesOf(call: Call): readonly Reference[] {
  const all = call.arguments.flatMap(({ argument }) => {
    if (argument.kind === "reference") return [argument.reference];
    if (argument.kind === "call") return referencesOf(argument.call);
    return argument.kind === "expression" ? argument.references : [];
  });
  const seen = new Set<string>();
  return all.filter((reference) => {
    const key = referenceKey(reference);
    return seen.has(key) ? false : seen.add(key);
  });
}

/** One text for one reference. */
export function referenceKey({ sheet, address }: Reference): string {
  return sheet === null ? address : sheetReference(sheet, address);
}
