import { legible, longestQuote, oneLine } from "../../src/policy";
import { hiddenCharacters, hostileTexts } from "../fixtures/hostileTexts";

test.each([
  ["江西赣州某某新材料股份有限公司（原某某厂）"],
  ["ＡＢＣ　全角 １２３，．％"],
  ["研发经费\n（万元）"],
  ["👨‍👩‍👧 家庭 ❤️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽"],
  ["葛\u{e0100}城 𠮷野家 é ñ ệ"],
  ["“引号”‘单’—— … ① ㎡ ㈱"],
  [""],
])("ordinary text stays as it is: %j", (text) => expect(legible(text)).toBe(text));

test.each([
  ["章贡\u202e区", "章贡[U+202E]区"],
  ["瑞\u200b金", "瑞[U+200B]金"],
  ["\u001b[31m红", "[U+001B][31m红"],
  ["甲\u0000乙", "甲[U+0000]乙"],
  ["半\ud83d个", "半[U+D83D]个"],
  ["甲\u200d乙", "甲[U+200D]乙"],
  ["研发\r\n\r\n经费", "研发\n经费"],
  ["研发\u2028经费\u0085x", "研发\n经费\nx"],
  ["甲\t乙", "甲 乙"],
  ["a\u3164b", "a[U+3164]b"],
  [`z${"\u0301".repeat(50)}`, `z${"\u0301".repeat(4)}`],
])("what is hidden becomes visible: %j", (text, told) => expect(legible(text)).toBe(told));

test.each(Object.entries(hostileTexts))(
  "%s: nothing hidden, no longer than a quote, stable",
  (_name, text) => {
    for (const limit of [5, 30, longestQuote]) {
      const told = legible(text, limit);
      expect(told).not.toMatch(hiddenCharacters);
      expect(told.length).toBeLessThanOrEqual(limit);
      expect(legible(told, limit)).toBe(told);
      expect(oneLine(text, limit)).not.toMatch(/[\n\r]/);
    }
  },
);

test("a cut is told by …, and never goes through a character or through the number of one", () => {
  expect(legible("长".repeat(81))).toBe(`${"长".repeat(79)}…`);
  expect(legible("长".repeat(80))).toBe("长".repeat(80));
  expect(legible("😀".repeat(10), 6)).toBe("😀😀…");
  expect(legible("甲\u202e乙丙丁", 8)).toBe("甲…");
});

test("a name of ten million characters costs no more than a long one", () => {
  const before = performance.now();
  for (const text of ["a", "\n", "\u0301", "👨‍", "\u202e", " \n"])
    expect(legible(text.repeat(10_000_000)).length).toBeLessThanOrEqual(longestQuote);
  expect(performance.now() - before).toBeLessThan(5_000);
});
