/** The words of a condition, each with its place in the text. Full-width signs are what they look like. */
import { readAmountScale, readRatioScale, type AmountScale, type RatioScale } from "../../policy";
import { FormulaProblem } from "./problem";

/** What a figure is counted in; 人, 个 and their like are `count`. */
export type WrittenUnit = AmountScale | RatioScale | "count";

export type Token = { readonly at: number; readonly text: string } &
  /** A number with what stands close behind it: 100 万元, 50%. */
  (
    | { readonly type: "number"; readonly value: number; readonly unit: AmountScale | "%" | undefined }
    | { readonly type: "name"; readonly quoted: boolean }
    /** A unit in brackets: （亿元）, (单位：千元). */
    | { readonly type: "unit"; readonly unit: WrittenUnit }
    | { readonly type: "sign" }
    | { readonly type: "end" }
  );

/** What is written in a cell by hand is shorter; a longer text is no condition. */
const longest = 1_000;

/** Signs of one character and what they are read as; an input method for Chinese types 《 where < is meant. */
const alike: Readonly<Record<string, string>> = {
  "×": "*",
  "÷": "/",
  "≦": "≤",
  "⩽": "≤",
  "≧": "≥",
  "⩾": "≥",
  "‹": "<",
  "〈": "<",
  "《": "<",
  "›": ">",
  "〉": ">",
  "》": ">",
  "＝": "=",
  "【": "[",
  "】": "]",
  "，": ",",
  "、": ",",
  "！": "!",
  "：": ":",
  "−": "-",
  "–": "-",
  "—": "-",
};

/** One character as it is read: full-width Latin and signs as their narrow forms. */
function narrow(character: string): string {
  const own = alike[character];
  if (own !== undefined) return own;
  const code = character.codePointAt(0) ?? 0;
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
}

const space = /\s/u;
const digit = /[0-9]/u;
const nameStart = /[\p{L}_]/u;
const nameGoesOn = /[\p{L}\p{N}_&·.]/u;
const quotes: Readonly<Record<string, string>> = { "「": "」", "“": "”", '"': '"', "'": "'", "‘": "’" };
/** Comparisons as people type them, apart and turned round too: < =, =<. Tried in this order. */
const comparisons: readonly (readonly [RegExp, string])[] = [
  [/^(?:≤|<\s*=|=\s*<)/u, "<="],
  [/^(?:≥|>\s*=|=\s*>)/u, ">="],
  [/^(?:≠|<\s*>|!=)/u, "<>"],
  [/^=\s*=/u, "="],
  [/^[<>=]/u, ""],
];
/** Comparisons in words; what says two things (大于等于) stands before the words that it holds. */
const spoken: Readonly<Record<string, string>> = {
  大于或等于: ">=",
  大于等于: ">=",
  不小于: ">=",
  不低于: ">=",
  不少于: ">=",
  小于或等于: "<=",
  小于等于: "<=",
  不大于: "<=",
  不高于: "<=",
  不多于: "<=",
  不超过: "<=",
  不等于: "<>",
  大于: ">",
  高于: ">",
  多于: ">",
  超过: ">",
  小于: "<",
  低于: "<",
  少于: "<",
  等于: "=",
};
const comparisonInWords = new RegExp(`(?:应当|必须|应该|应|须)?(${Object.keys(spoken).join("|")})`, "u");
const signs = new Set(["+", "-", "*", "/", "(", ")", "[", "]", ",", ";", "!", "%"]);
const words: Readonly<Record<string, string>> = {
  且: "且",
  或: "或",
  AND: "且",
  OR: "或",
  并且: "且",
  或者: "或",
};
const unit = /^(亿元|亿|千万元|百万元|万元|万|千元|元)/u;
const unitInBrackets = /^[([]\s*(?:(?:计量)?单位\s*:?\s*)?([^\s()[\]]{1,4})\s*[)\]]/u;
const counted = new Set(["人", "个", "家", "户", "件", "项", "篇", "次", "人月", "人年"]);
/** A condition may end as a sentence does. */
const fullStop = /(?:[。；;\s]+|(?<![.．])[.．]\s*)$/u;

function unitNamed(text: string): WrittenUnit | undefined {
  return readAmountScale(text) ?? readRatioScale(text) ?? (counted.has(text) ? "count" : undefined);
}

/** @throws FormulaProblem for a character that has no meaning here */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > longest) throw new FormulaProblem(`条件太长（超过 ${longest} 个字）`, 0);
  const narrowed = [...text.replace(fullStop, "")].map(narrow);
  // Places are counted in characters as they stand in the cell.
  const rest = (from: number): string => narrowed.slice(from).join("");
  const tokens: Token[] = [];
  let at = 0;
  const push = (token: Token, length: number): void => {
    tokens.push(token);
    at += length;
  };
  while (at < narrowed.length) {
    const character = narrowed[at] ?? "";
    if (space.test(character)) {
      at++;
      continue;
    }
    if (character === "…") {
      let length = 1;
      while (narrowed[at + length] === "…") length++;
      push({ type: "sign", text: "…", at }, length);
      continue;
    }
    if (rest(at).startsWith("...")) {
      push({ type: "sign", text: "…", at }, 3);
      continue;
    }
    const form = /^107-[12](?=\s*!)/u.exec(rest(at))?.[0];
    if (form) {
      push({ type: "name", text: form, quoted: true, at }, form.length);
      continue;
    }
    if (digit.test(character)) {
      number();
      continue;
    }
    const closing = quotes[character];
    if (closing !== undefined) {
      const end = narrowed.indexOf(closing, at + 1);
      if (end < 0) throw new FormulaProblem(`引号没有合上，应有 ${closing}`, at);
      push(
        {
          type: "name",
          text: narrowed
            .slice(at + 1, end)
            .join("")
            .trim(),
          quoted: true,
          at,
        },
        end - at + 1,
      );
      continue;
    }
    if (nameStart.test(character)) {
      name();
      continue;
    }
    const written = unitInBrackets.exec(rest(at));
    const inBrackets = unitNamed(written?.[1] ?? "");
    if (written && inBrackets) {
      push({ type: "unit", text: written[0], unit: inBrackets, at }, written[0].length);
      continue;
    }
    const comparison = comparisons.find(([typed]) => typed.test(rest(at)));
    if (comparison) {
      const [typed, meant] = comparison;
      const asTyped = typed.exec(rest(at))?.[0] ?? "";
      push({ type: "sign", text: meant || asTyped, at }, asTyped.length);
      continue;
    }
    if (!signs.has(character)) throw new FormulaProblem(`不认识的符号“${character}”`, at);
    push({ type: "sign", text: character, at }, 1);
  }
  tokens.push({ type: "end", text: "", at });
  return tokens;

  function number(): void {
    const from = at;
    const digits = /^\d+(?:\.\d+)?/u.exec(rest(at))?.[0] ?? "";
    const value = Number(digits);
    if (!Number.isFinite(value)) throw new FormulaProblem("数字太大", from);
    const after = /^\s*/u.exec(rest(at + digits.length))?.[0] ?? "";
    const following = rest(at + digits.length + after.length);
    const named = following.startsWith("%") ? "%" : unit.exec(following)?.[1];
    const own = named === undefined || named === "%" ? named : readAmountScale(named);
    const length = digits.length + (named === undefined ? 0 : after.length + named.length);
    push({ type: "number", text: digits, value, unit: own, at: from }, length);
  }

  function name(): void {
    let length = 1;
    while (at + length < narrowed.length && nameGoesOn.test(narrowed[at + length] ?? "")) length++;
    const run = narrowed.slice(at, at + length).join("");
    const said = comparisonInWords.exec(run);
    if (said?.index === 0) {
      push({ type: "sign", text: spoken[said[1] ?? ""] ?? "", at }, [...said[0]].length);
      return;
    }
    // 研发经费不大于营业收入: the name ends where the comparison begins.
    const text_ = said ? run.slice(0, said.index) : run;
    length = [...text_].length;
    const joined = /^(?:并且|或者|且|或)/u.exec(text_)?.[0] ?? "";
    const word = words[text_.toUpperCase()] ?? words[joined];
    if (word !== undefined) {
      const taken = words[text_.toUpperCase()] === undefined ? joined.length : length;
      push({ type: "sign", text: word, at }, taken);
    } else push({ type: "name", text: text_, quoted: false, at }, length);
  }
}
