/** Whatever somebody types as a condition: it is a rule, or it is refused in a sentence. */
import fc from "fast-check";
import { parseCondition } from "../../../src/rules/custom/parse";
import { FormulaProblem } from "../../../src/rules/custom/problem";
import { activities } from "../../support/form107";
import { check, countyYear } from "../../support/returns";
import { ruleSheet } from "../../support/customRules";

const piece = fc.constantFrom(
  "研发经费", "营业收入", "[7]", "[8]", "本年", "上年", "全市!", "107-2!", "sum(", "abs(", "若(", "(", ")", ",", "…", "+", "-", "*",
  "/", "<=", ">=", "=", "<>", "且", "或", "50%", "100 万元", "2", "0", "「其中：女性」", "“", " ", "]", "[", "！", "≤", "×", "1e9",
  "（亿元）", "(%)", "；", "。", "=<", "《=", "‹", "> =", "100（万元）", "研发经费（规上）",
); // prettier-ignore
const soup = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(" "));
const anything = fc.oneof(soup, fc.string({ unit: "binary", maxLength: 60 }), fc.string({ maxLength: 60 }));

/** Terms that are well-formed by construction. */
const term = fc.letrec<{ term: string }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(
      "研发经费",
      "地区生产总值",
      "强度",
      "全市!研发经费",
      "12",
      "50%",
      "3 亿元",
      "[7]",
      "研发经费（亿元）",
      "强度(%)",
    ),
    fc.tuple(tie("term"), fc.constantFrom("+", "-", "*", "/"), tie("term")).map((parts) => parts.join(" ")),
    tie("term").map((inner) => `(${inner})`),
    tie("term").map((inner) => `abs(${inner})`),
    fc.tuple(tie("term"), tie("term")).map(([a, b]) => `max(${a}, ${b})`),
  ),
})).term;
const wellFormed = fc
  .tuple(term, fc.constantFrom("<=", ">=", "=", "<", ">", "<>", "=<", "> =", "≦", "》="), term)
  .map((parts) => parts.join(" "));

test("any text is parsed or refused with a problem, never anything else", () => {
  fc.assert(
    fc.property(anything, (text) => {
      try {
        parseCondition(text);
      } catch (error) {
        if (!(error instanceof FormulaProblem)) throw error;
        expect(error.what).not.toBe("");
        expect(error.at ?? 0).toBeLessThanOrEqual([...text].length);
      }
    }),
    { numRuns: 3000 },
  );
});

test("what is well-formed is parsed, and brackets around the whole change nothing", () => {
  fc.assert(
    fc.property(wellFormed, (text) => {
      expect(parseCondition(`(${text})`)).toMatchObject({ type: parseCondition(text).type });
    }),
    { numRuns: 500 },
  );
});

test("a chain is its comparisons: 1 >= 2 >= 3", () => {
  expect(parseCondition("[1] >= [5] >= [24] + [25]")).toMatchObject({ type: "both", parts: [{}, {}] });
});

test("deep brackets are refused, not the end of the program", () => {
  expect(() => parseCondition(`${"(".repeat(400)}1${")".repeat(400)} > 0`)).toThrow(FormulaProblem);
  expect(() => parseCondition("-".repeat(900) + "1 > 0")).toThrow(FormulaProblem);
});

test("whatever the conditions say, the check ends, and every finding stands on a sheet of the workbook", () => {
  const sheets = [countyYear(), activities()];
  fc.assert(
    fc.property(fc.oneof(wellFormed, anything), (text) => {
      const { findings, sheets: seen } = check([...sheets, ruleSheet(text)]);
      const names = new Set(seen.map(({ sheet }) => sheet));
      for (const finding of findings) expect(names.has(finding.sheet)).toBe(true);
      for (const { message } of seen) expect(message).not.toMatch(/undefined|NaN|null/u);
    }),
    { numRuns: 120 },
  );
});
