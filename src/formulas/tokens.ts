/** A formula's text cut into the pieces that matter for finding calls and the cells they read. */

export interface Reference {
  /** The sheet as it is named, without quotes; null for the formula's own sheet. */
  readonly sheet: string | null;
  /** Without $ signs, such as B3 or B3:B20. */
  readonly address: string;
}

export type TokenKind =
  "text" | "reference" | "number" | "name" | "open" | "close" | "comma" | "space" | "other";

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly source: string;
  /** A text's content; a number's value. */
  readonly value?: string | number;
  readonly reference?: Reference;
}

const cell = String.raw`\$?[A-Z]{1,3}\$?[1-9]\d{0,6}`;
const area = String.raw`(?:${cell}(?:[:：]${cell})?|\$?[A-Z]{1,3}[:：]\$?[A-Z]{1,3}|\$?\d{1,7}[:：]\$?\d{1,7})`;
const sheet = String.raw`(?:'(?<quoted>(?:[^']|'')+)'|(?<bare>(?:\[[^\]]+\])?[\p{L}_][\p{L}\p{N}_.]*))[!！]`;

/** In the order in which they are tried; full-width punctuation is what a Chinese keyboard types by mistake. */
const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ["text", /"(?:[^"]|"")*"|“[^”]*”/uy],
  ["reference", new RegExp(String.raw`(?:${sheet})?(?<area>${area})(?![\p{L}\p{N}_.(（])`, "iuy")],
  ["number", /\d+(?:\.\d*)?(?:E[+-]?\d+)?|\.\d+(?:E[+-]?\d+)?/iuy],
  // A table's column, such as 表1[强度], is one name.
  ["name", /[\p{L}_\\][\p{L}\p{N}_.\\?]*(?:\[(?:[^[\]]|\[[^\]]*\])*\])*/uy],
  ["space", /\s+/uy],
  ["open", /[(（]/uy],
  ["close", /[)）]/uy],
  ["comma", /[,，]/uy],
];

function at(formula: string, start: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    const match = pattern.exec(formula);
    if (!match) continue;
    const [source] = match;
    const token = { kind, start, end: start + source.length, source };
    if (kind === "text") {
      const inner = source.slice(1, -1);
      return { ...token, value: source.startsWith('"') ? inner.replace(/""/g, '"') : inner };
    }
    if (kind === "number") return { ...token, value: Number(source) };
    if (kind === "reference") {
      const { quoted, bare, area: address = "" } = match.groups ?? {};
      const name = quoted?.replace(/''/g, "'") ?? bare ?? null;
      const plain = address.replace(/\$/g, "").replace("：", ":").toUpperCase();
      return { ...token, reference: { sheet: name, address: plain } };
    }
    return token;
  }
  const source = String.fromCodePoint(formula.codePointAt(start) ?? 0);
  return { kind: "other", start, end: start + source.length, source };
}

/** Every character of the formula is in exactly one token. */
export function tokens(formula: string): readonly Token[] {
  const found: Token[] = [];
  for (let start = 0; start < formula.length; start = found.at(-1)?.end ?? formula.length) {
    found.push(at(formula, start));
  }
  return found;
}
