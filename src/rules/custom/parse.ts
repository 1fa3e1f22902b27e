/**
 * A condition as a tree. Nothing is evaluated here and nothing is looked up: `研发经费 <= 营业收入`,
 * `[7] = [8] + … + [14]`, `abs(本年/上年 - 1) <= 50%`, `全市!研发经费 = sum(研发经费) 且 …`.
 */
import { isAmountScale, toPercent, toYi, type AmountScale, type RatioScale } from "../../policy";
import { FormulaProblem } from "./problem";
import { tokensOf, type Token, type WrittenUnit } from "./tokens";

export type Term =
  | { readonly type: "number"; readonly value: number; readonly unit: "none" | "percent" | "amount" }
  | {
      readonly type: "reference";
      readonly by: "name" | "code";
      readonly name: string;
      /** The sheet, kind of sheet or unit that stands before the exclamation mark. */
      readonly of: string | undefined;
      readonly at: number;
    }
  /** 研发经费（亿元）: the numbers beside it are in that unit. */
  | {
      readonly type: "measured";
      readonly term: Term;
      readonly unit: WrittenUnit;
      /** As it is written, brackets and all. */
      readonly written: string;
      readonly at: number;
    }
  | { readonly type: "negative"; readonly term: Term }
  | {
      readonly type: "operation";
      readonly sign: "+" | "-" | "*" | "/";
      readonly left: Term;
      readonly right: Term;
      readonly at: number;
    }
  | {
      readonly type: "call";
      readonly name: FunctionName;
      readonly terms: readonly Term[];
      readonly at: number;
    };

export type Comparator = "<=" | ">=" | "<" | ">" | "=" | "<>";

export type Condition =
  | {
      readonly type: "comparison";
      readonly left: Term;
      readonly sign: Comparator;
      readonly right: Term;
      readonly at: number;
    }
  | { readonly type: "both" | "either"; readonly parts: readonly Condition[] }
  /** Where the first holds, so does the second. */
  | { readonly type: "given"; readonly when: Condition; readonly then: Condition };

export type FunctionName = "abs" | "sum" | "min" | "max";

const functions: Readonly<Record<string, FunctionName>> = {
  ABS: "abs",
  绝对值: "abs",
  SUM: "sum",
  合计: "sum",
  求和: "sum",
  MIN: "min",
  最小: "min",
  MAX: "max",
  最大: "max",
};

const given = new Set(["IF", "若", "如果"]);

const comparators: Readonly<Record<string, Comparator>> = {
  "<=": "<=",
  ">=": ">=",
  "<": "<",
  ">": ">",
  "=": "=",
  "<>": "<>",
};

/** Deeper than anybody writes, and far from what the stack holds. */
const deepest = 60;
/** `[1] + … + [200]` is more than any form has. */
const mostLines = 200;

class Parser {
  private next = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Condition {
    // Who writes formulas in Excel begins with =.
    this.taken("=");
    const condition = this.either();
    const left = this.peek();
    if (left.type !== "end")
      throw new FormulaProblem(`“${left.text}”多余，此处应结束，或写 + - * / 且 或`, left.at);
    return condition;
  }

  private peek(): Token {
    return this.tokens[this.next] as Token;
  }

  private take(): Token {
    const token = this.peek();
    if (token.type !== "end") this.next++;
    return token;
  }

  private taken(sign: string): boolean {
    const token = this.peek();
    if (token.type !== "sign" || token.text !== sign) return false;
    this.next++;
    return true;
  }

  private expect(sign: string): void {
    const token = this.peek();
    if (!this.taken(sign)) throw new FormulaProblem(`应为“${sign}”${found(token)}`, token.at);
  }

  /** What stands between arguments: a comma of either width, 、 or a semicolon. */
  private separated(): boolean {
    return this.taken(",") || this.taken(";");
  }

  private expectSeparator(): void {
    const token = this.peek();
    if (!this.separated()) throw new FormulaProblem(`应为“,”${found(token)}`, token.at);
  }

  private deeper<T>(read: () => T): T {
    if (++this.depth > deepest) throw new FormulaProblem("括号套得太多", this.peek().at);
    const result = read();
    this.depth--;
    return result;
  }

  private either(): Condition {
    const parts = [this.both()];
    while (this.taken("或")) parts.push(this.both());
    return parts.length === 1 ? (parts[0] as Condition) : { type: "either", parts };
  }

  private both(): Condition {
    const parts = [this.one()];
    while (this.taken("且")) parts.push(this.one());
    return parts.length === 1 ? (parts[0] as Condition) : { type: "both", parts };
  }

  /** A comparison, a chain of them, 若(…, …), or a condition in brackets. */
  private one(): Condition {
    return this.deeper(() => {
      const token = this.peek();
      if (token.type === "name" && given.has(token.text.toUpperCase()) && this.follows("(")) {
        this.next += 2;
        const when = this.either();
        this.expectSeparator();
        const then = this.either();
        this.expect(")");
        return { type: "given", when, then };
      }
      const start = this.next;
      if (token.type === "sign" && token.text === "(") {
        // A bracket may hold a condition or begin a term: (甲 + 乙) / 丙 <= 1. Of two readings that both fail, the one
        // that got further is what was meant.
        const inner = this.attempt(() => {
          this.expect("(");
          const condition = this.either();
          this.expect(")");
          return condition;
        });
        const after = this.peek();
        const goesOn = after.type === "sign" && !["且", "或", ")", ",", ";"].includes(after.text);
        if (!(inner instanceof FormulaProblem) && !goesOn) return inner;
        this.next = start;
        const term = this.attempt(() => this.comparison());
        if (!(term instanceof FormulaProblem)) return term;
        throw inner instanceof FormulaProblem && (inner.at ?? 0) > (term.at ?? 0) ? inner : term;
      }
      return this.comparison();
    });
  }

  private attempt<T>(read: () => T): T | FormulaProblem {
    const depth = this.depth;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FormulaProblem)) throw error;
      this.depth = depth;
      return error;
    }
  }

  private follows(sign: string): boolean {
    const token = this.tokens[this.next + 1];
    return token?.type === "sign" && token.text === sign;
  }

  private comparison(): Condition {
    const parts: Condition[] = [];
    let left = this.sum();
    for (;;) {
      const token = this.peek();
      const sign = token.type === "sign" ? comparators[token.text] : undefined;
      if (!sign) {
        if (parts.length > 0) break;
        throw new FormulaProblem(`应为 =、<>、<、<=、> 或 >=${found(token)}`, token.at);
      }
      this.next++;
      const right = this.sum();
      parts.push({ type: "comparison", left, sign, right, at: token.at });
      left = right;
    }
    return parts.length === 1 ? (parts[0] as Condition) : { type: "both", parts };
  }

  private sum(): Term {
    let left = this.product();
    for (;;) {
      const token = this.peek();
      if (token.type !== "sign" || (token.text !== "+" && token.text !== "-")) return left;
      this.next++;
      if (token.text === "+" && this.taken("…")) {
        left = this.lines(left, token.at);
        continue;
      }
      left = { type: "operation", sign: token.text, left, right: this.product(), at: token.at };
    }
  }

  /** `[8] + … + [14]`: the lines between are added too. */
  private lines(left: Term, at: number): Term {
    this.expect("+");
    const last = this.product();
    const first = left.type === "operation" ? left.right : left;
    const [from, to] = [lineOf(first), lineOf(last)];
    if (from === undefined || to === undefined || to <= from || to - from > mostLines)
      throw new FormulaProblem("“…”前后应是由小到大的代码，如 [8] + … + [14]", at);
    let total = left;
    const { of } = first as Extract<Term, { type: "reference" }>;
    for (let code = from + 1; code <= to; code++) {
      const right: Term = { type: "reference", by: "code", name: String(code), of, at };
      total = { type: "operation", sign: "+", left: total, right, at };
    }
    return total;
  }

  private product(): Term {
    let left = this.sign();
    for (;;) {
      const token = this.peek();
      if (token.type !== "sign" || (token.text !== "*" && token.text !== "/")) return left;
      this.next++;
      left = { type: "operation", sign: token.text, left, right: this.sign(), at: token.at };
    }
  }

  private sign(): Term {
    if (this.taken("-")) return this.deeper(() => ({ type: "negative", term: this.sign() }));
    return this.taken("+") ? this.deeper(() => this.sign()) : this.primary();
  }

  /** A term, and the unit that stands in brackets behind it. */
  private primary(): Term {
    const term = this.bare();
    const token = this.peek();
    if (token.type !== "unit") return term;
    this.next++;
    if (term.type !== "number")
      return { type: "measured", term, unit: token.unit, written: token.text, at: token.at };
    if (term.unit !== "none") throw new FormulaProblem(`“${token.text}”多余，前面的数已写了单位`, token.at);
    return token.unit === "count" ? term : numberIn(term.value, token.unit);
  }

  private bare(): Term {
    const token = this.take();
    if (token.type === "number")
      return token.unit === undefined
        ? { type: "number", value: token.value, unit: "none" }
        : numberIn(token.value, token.unit);
    if (token.type === "name") return this.named(token);
    if (token.type === "sign" && token.text === "(") {
      return this.deeper(() => {
        const term = this.sum();
        this.expect(")");
        return term;
      });
    }
    if (token.type === "sign" && token.text === "[") {
      this.next--;
      return this.code(undefined);
    }
    throw new FormulaProblem(`应为指标名称、[代码]、数字、函数或“(”${found(token)}`, token.at);
  }

  private code(of: string | undefined): Term {
    const open = this.take();
    const token = this.take();
    if (token.type !== "number" && token.type !== "name")
      throw new FormulaProblem(`“[”后应为代码，如 [7]${found(token)}`, token.at);
    this.expect("]");
    return { type: "reference", by: "code", name: token.text, of, at: open.at };
  }

  private named(token: Token & { readonly type: "name" }): Term {
    if (!token.quoted && this.taken("(")) {
      const name = functions[token.text.toUpperCase()];
      if (!name)
        throw new FormulaProblem(
          `“${token.text}”不是函数（可用 abs、sum、min、max、若）；指标名称后的括号里只写单位，如 研发经费（亿元），名称里有括号的请加引号`,
          token.at,
        );
      const terms = [this.deeper(() => this.sum())];
      while (this.separated()) terms.push(this.deeper(() => this.sum()));
      this.expect(")");
      if ((name === "abs" || name === "sum") && terms.length > 1)
        throw new FormulaProblem(`${token.text} 只要一个参数`, token.at);
      return { type: "call", name, terms, at: token.at };
    }
    if (token.text === "") throw new FormulaProblem("引号里应有指标名称", token.at);
    if (!this.taken("!"))
      return { type: "reference", by: "name", name: token.text, of: undefined, at: token.at };
    const next = this.peek();
    if (next.type === "sign" && next.text === "[") return this.code(token.text);
    if (next.type !== "name")
      throw new FormulaProblem(`“${token.text}!”后应为指标名称或 [代码]${found(next)}`, next.at);
    this.next++;
    return { type: "reference", by: "name", name: next.text, of: token.text, at: token.at };
  }
}

const found = (token: Token): string =>
  token.type === "end" ? "，而条件到此为止" : `，而写的是“${token.text}”`;

/** A number in a unit; percentages are kept as they are typed. */
const numberIn = (value: number, unit: AmountScale | RatioScale): Term =>
  isAmountScale(unit)
    ? { type: "number", value: toYi(value, unit), unit: "amount" }
    : { type: "number", value: toPercent(value, unit), unit: "percent" };

function lineOf(term: Term): number | undefined {
  if (term.type !== "reference" || term.by !== "code" || !/^\d{1,4}$/u.test(term.name)) return undefined;
  return Number(term.name);
}

/** @throws FormulaProblem with what was expected, and where */
export function parseCondition(text: string): Condition {
  return new Parser(tokensOf(text)).whole();
}
