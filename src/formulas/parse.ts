/** Finds our functions in the text of a formula: which one, with which arguments, wherever they are nested. */
import { catalog } from "./catalog";

/** An argument as it stands in the formula. */
export type Argument =
  | { readonly kind: "omitted" }
  | { readonly kind: "constant"; readonly text: string; readonly value: string | number | boolean }
  /** `sheet` is null for the formula's own sheet. */
  | {
      readonly kind: "reference";
      readonly text: string;
      readonly sheet: string | null;
      readonly address: string;
    }
  | { readonly kind: "expression"; readonly text: string };

export interface Call {
  readonly id: string;
  readonly args: readonly Argument[];
  /** Where the call stands in the text, prefix included; `end` is behind its bracket. */
  readonly start: number;
  readonly end: number;
  /** What stands before the name and is not part of it: "@", "_xldudf_", a name space. */
  readonly prefix: string;
}

const ids = new Set(catalog.map(({ id }) => id));

/** A name with what other programs and Excels without the add-in put in front of it. */
const name =
  /(@?(?:_xldudf_|_xlfn\.(?:_xlws\.)?|_xlws\.|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\.)?)(RD_[A-Z]+)\s*[(（]/giy;

const closing: Readonly<Record<string, string>> = { '"': '"', "“": "”", "'": "'" };

/** Where the text that opens at `start` ends; doubled quotes stay inside. */
function textEnd(formula: string, start: number): number {
  const close = closing[formula.charAt(start)] ?? '"';
  for (let i = start + 1; i < formula.length; i++) {
    if (formula.charAt(i) !== close) continue;
    if (close !== "”" && formula.charAt(i + 1) === close) i += 1;
    else return i + 1;
  }
  return formula.length;
}

const opensText = (character: string): boolean => character in closing;

/** Every call of ours, outer before inner. */
export function findCalls(formula: string): Call[] {
  const calls: Call[] = [];
  for (let i = 0; i < formula.length; i++) {
    if (opensText(formula.charAt(i))) {
      i = textEnd(formula, i) - 1;
      continue;
    }
    if (i > 0 && /[\w.@]/.test(formula.charAt(i - 1))) continue;
    name.lastIndex = i;
    const match = name.exec(formula);
    const id = match?.[2]?.toUpperCase() ?? "";
    if (!match || !ids.has(id)) continue;
    const { args, end } = readArguments(formula, name.lastIndex);
    calls.push({ id, args, start: i, end, prefix: match[1] ?? "" });
    // Arguments may hold calls of their own: the search goes on inside.
    i = i + match[0].length - 1;
  }
  return calls;
}

function readArguments(formula: string, from: number): { args: readonly Argument[]; end: number } {
  const texts: string[] = [];
  let depth = 0;
  let start = from;
  let i = from;
  for (; i < formula.length; i++) {
    const character = formula.charAt(i);
    if (opensText(character)) {
      i = textEnd(formula, i) - 1;
    } else if ("({（".includes(character)) depth += 1;
    else if (")}）".includes(character)) {
      if (depth === 0) break;
      depth -= 1;
    } else if (",，".includes(character) && depth === 0) {
      texts.push(formula.slice(start, i));
      start = i + 1;
    }
  }
  texts.push(formula.slice(start, i));
  const args = texts.map((text) => argument(text.trim()));
  const [only] = args;
  return {
    args: args.length === 1 && only?.kind === "omitted" ? [] : args,
    end: Math.min(i + 1, formula.length),
  };
}

const cell = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}`;
const reference = new RegExp(
  `^(?:(?:'((?:[^']|'')+)'|([^\\s'!"(),:+*/^&=<>-]+))!)?(${cell}(?::${cell})?#?|\\$?[A-Za-z]{1,3}:\\$?[A-Za-z]{1,3})$`,
  "u",
);

function argument(text: string): Argument {
  if (text === "") return { kind: "omitted" };
  const quoted = /^"((?:[^"]|"")*)"$/u.exec(text) ?? /^“([^”]*)”$/u.exec(text);
  if (quoted) return { kind: "constant", text, value: (quoted[1] ?? "").replace(/""/g, '"') };
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?%?$/i.test(text)) {
    const number = Number(text.replace("%", ""));
    return { kind: "constant", text, value: text.endsWith("%") ? number / 100 : number };
  }
  if (/^(TRUE|FALSE)$/i.test(text)) return { kind: "constant", text, value: text.toUpperCase() === "TRUE" };
  const found = reference.exec(text);
  if (found) {
    const sheet = found[1]?.replace(/''/g, "'") ?? found[2] ?? null;
    return { kind: "reference", text, sheet, address: (found[3] ?? "").replace(/[$#]/g, "") };
  }
  return { kind: "expression", text };
}

/** The formula as the add-in's own Excel wants it: no prefix before our names, no full-width marks around them. */
export function repairFormula(formula: string): string {
  const calls = findCalls(formula);
  if (calls.length === 0) return formula;
  let repaired = formula.startsWith("=") ? formula : `=${formula}`;
  const shift = repaired.length - formula.length;
  for (const { start, end, prefix, id } of [...calls].reverse()) {
    const call = repaired.slice(start + shift, end + shift);
    const body = call.slice(prefix.length + id.length);
    repaired = repaired.slice(0, start + shift) + id + halfWidth(body) + repaired.slice(end + shift);
  }
  return repaired;
}

/** Brackets, commas and quotes outside of texts as Excel reads them. */
function halfWidth(body: string): string {
  let text = "";
  for (let i = 0; i < body.length; i++) {
    const character = body.charAt(i);
    if (character === "“") {
      const end = textEnd(body, i);
      text += `"${body.slice(i + 1, end - 1)}"`;
      i = end - 1;
    } else if (opensText(character)) {
      const end = textEnd(body, i);
      text += body.slice(i, end);
      i = end - 1;
    } else text += ({ "（": "(", "）": ")", "，": "," } as Record<string, string>)[character] ?? character;
  }
  return text;
}
