/** Under an English Excel the pane speaks English: words, titles of rules and cards, and their punctuation too. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { registry } from "../../src/rules/registry";
import { ruleTitle } from "../../src/rules/titles";
import { measures } from "../../src/returns/types";
import { loadFindingWords } from "../../src/taskpane/tabs/check/findingWords";
import type { Finding } from "../../src/sheet/finding";
import { cardOf, type CardActions } from "../../src/taskpane/tabs/check/findingCard";
import { stringsFor } from "../../src/taskpane/words";
import { englishMends } from "../../src/taskpane/words/englishFindings";
import { englishReason } from "../../src/taskpane/words/englishReasons";
import { englishRules } from "../../src/taskpane/words/englishRules";
import { usualReasons } from "../../src/taskpane/words/zh";

jest.mock("@fluentui/web-components/button.js", () => ({}));

const chinese = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const title = (id: string): string => ruleTitle(id, "en") ?? "";

// The rules are no part of the first paint: a pane has them when the first finding is there.
beforeAll(async () => {
  await loadFindingWords();
});

test.each(registry.map(({ id }) => id))("%s has an English title of its own, without an end", (id) => {
  expect(title(id)).toMatch(/^[A-Z].{9,}[^.:;,]$/u);
  expect(title(id)).not.toMatch(chinese);
  expect(registry.filter((other) => other.title.en === title(id))).toHaveLength(1);
});

test("of every rule it is said in English how it is mended, and of none that is not there", () => {
  expect(Object.keys(englishMends).sort()).toEqual(registry.map(({ id }) => id).sort());
  for (const mend of Object.values(englishMends)) {
    expect(mend).toMatch(/^[A-Z].{9,}\.$/u);
    expect(mend).not.toMatch(chinese);
  }
});

test("every rule has a page in English: what it checks, why, and an example", () => {
  expect(Object.keys(englishRules).sort()).toEqual(registry.map(({ id }) => id).sort());
  for (const { what, why, example } of Object.values(englishRules))
    for (const text of [what, why, example]) {
      expect(text).toMatch(/^[A-Z\d].{5,}\.$/u);
      expect(text).not.toMatch(chinese);
    }
});

/** Everything in the source of returns that is said of what was not read, with something in its holes. */
function reasonsInSource(): string[] {
  const folder = path.resolve(__dirname, "../../src/returns");
  const found: string[] = [];
  const said = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node)) {
      const parts = node.templateSpans.map(({ expression, literal }) => {
        const hole = expression.getText();
        const number = /year/iu.test(hole) && !/name|header/iu.test(hole);
        return `${number ? (hole.includes("年") ? "2024 年" : "2024") : "X"}${literal.text}`;
      });
      found.push(node.head.text + parts.join(""));
    } else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(said);
    else if (ts.isBinaryExpression(node)) [node.left, node.right].forEach(said);
  };
  const takesReason = /^(ignore|drop|mayAddUp|table\.unread)$/u;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === "reason") said(node.initializer);
    if (
      ts.isVariableDeclaration(node) &&
      node.initializer &&
      /reason|unexplained|aside|total$|ofOtherRows/iu.test(node.name.getText())
    ) {
      const { initializer } = node;
      said(ts.isArrowFunction(initializer) && !ts.isBlock(initializer.body) ? initializer.body : initializer);
    }
    if (ts.isCallExpression(node) && takesReason.test(node.expression.getText()))
      node.arguments.forEach(said);
    if (ts.isFunctionDeclaration(node) && /^(why|reason)/u.test(node.name?.text ?? ""))
      ts.forEachChild(node, function inside(one): void {
        if (ts.isReturnStatement(one) && one.expression) said(one.expression);
        ts.forEachChild(one, inside);
      });
    if (ts.isPropertyAssignment(node) && node.name.getText() === "message") said(node.initializer);
    ts.forEachChild(node, visit);
  };
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".ts"))
      visit(
        ts.createSourceFile(
          name,
          readFileSync(path.join(folder, name), "utf8"),
          ts.ScriptTarget.Latest,
          true,
        ),
      );
  return [...new Set(found)].filter((text) => chinese.test(text) && text.length > 1);
}

test("whatever is said of what was not read is said in English too, what it quotes in quotes", () => {
  const reasons = reasonsInSource();
  expect(reasons.length).toBeGreaterThan(60);
  const left = reasons.filter((reason) => {
    const english = englishReason(reason, () => "R&D");
    return english === `“${reason}”` || chinese.test(english.replace(/“[^”]*”/gu, ""));
  });
  expect(left).toEqual([]);
});

test("a reason quotes the sheet's own words and names measures in English", () => {
  const { read } = stringsFor("en");
  expect(read("与「研发经费」都像是研发经费，用了后者")).toBe(
    "both this and “研发经费” may be R&D; the latter was used",
  );
  expect(read("第 6 行「南糠区」")).toBe("Row 6, “南糠区”");
  expect(read("未参与校验：附表中没有蓉江新区的指标，只计入全市合计")).toBe(
    "not checked: the tables have no figures for “蓉江新区”; it counts in the city's sum alone",
  );
  expect(read("人员数，不是校验的指标")).toBe("numbers of staff, which no rule judges");
});

test("every measure of a return has an English name", () => {
  const named: Readonly<Record<string, string>> = stringsFor("en").measures;
  for (const [id, { form }] of Object.entries(measures)) if (!form) expect(named[id]).toMatch(/^[A-Z]/u);
});

test("a rule of the bureau's own is called what the bureau calls it", () =>
  expect(ruleTitle("自-1", "en")).toBeUndefined());

/** What stands in the workbook under a Chinese name, or is written into it. */
const ofTheWorkbook = [
  ...usualReasons,
  ...["待处理:", "已说明:", "已忽略:"],
  ...["收报-来源", "校验结果", "自定义规则", "固定记录", "方案数据", "方案对照", "说明：", "说明"],
  ...["个百分点:", "亿元:", "万元:", "千元:", "元:", "小数:", "家:", "个:", "人:"],
  ...['join: "；"', "[。.\\s]"],
];

test("the English words of the pane hold no Chinese but names and texts of the workbook", () => {
  const source = readFileSync(path.resolve(__dirname, "../../src/taskpane/words/en.ts"), "utf8");
  const words = ofTheWorkbook.reduce((text, name) => text.replaceAll(name, ""), source);
  expect(words.split("\n").filter((line) => chinese.test(line))).toEqual([]);
});

/** As much of an element as a card is made of. */
class FakeElement {
  readonly attributes = new Map<string, string>();
  readonly children: FakeElement[] = [];
  className = "";
  hidden = false;
  textContent = "";
  value = "";
  constructor(readonly tag: string) {}
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  append(...more: readonly FakeElement[]): void {
    this.children.push(...more);
  }
  addEventListener(): void {}
  /** Everything that is shown or read aloud. */
  get said(): readonly string[] {
    const spoken = ["title", "aria-label", "placeholder"].map((name) => this.attributes.get(name) ?? "");
    const own = [this.textContent, ...spoken].filter((text) => text !== "");
    return [...own, ...this.children.flatMap((child) => child.said)];
  }
}

describe("a finding's card", () => {
  beforeAll(() => {
    (globalThis as { document?: unknown }).document = {
      createElement: (tag: string) => new FakeElement(tag),
    };
  });
  afterAll(() => {
    delete (globalThis as { document?: unknown }).document;
  });
  const nothing = (): void => undefined;
  const actions: CardActions & { explain(): Promise<boolean> } = {
    ...{ open: true, fresh: true, text: "", goTo: nothing, copy: nothing, copyEntry: nothing },
    explain: () => Promise.resolve(true),
  };
  /** What is quoted from the sheet, and what the finding says of it, are given as Latin letters. */
  const finding = (rule: string): Finding => ({
    ...{ rule, severity: "query", sheet: "Sheet1", cell: "B2", year: 2023, unit: "UNIT", measure: "HEADER" },
    ...{ message: "MESSAGE", suggestion: "SUGGESTION", source: "SOURCE" },
  });
  const card = (rule: string, language: "en" | "zh", text = ""): readonly string[] => {
    const { item } = cardOf(finding(rule), stringsFor(language), { ...actions, text });
    return (item as unknown as FakeElement).said;
  };

  test.each(registry.map(({ id }) => id))("%s: its title in English, and nothing Chinese around it", (id) => {
    for (const text of ["", "EXPLAINED"]) {
      const said = card(id, "en", text);
      expect(said).toContain(title(id));
      expect(said).toContain("Suggestion: ");
      expect(said.filter((one) => chinese.test(one))).toEqual([]);
    }
  });

  test("closed it says in English what is wrong with which figure; the Chinese sentence is what is passed on", () => {
    const words = { message: "安远县比重填 1.86%。", suggestion: "请核对。", measure: "研发投入强度" };
    const said = (open: boolean): readonly string[] => {
      const { item } = cardOf({ ...finding("RD-C01"), ...words }, stringsFor("en"), { ...actions, open });
      return (item as unknown as FakeElement).said;
    };
    expect(said(false).filter((one) => chinese.test(one))).toEqual([]);
    expect(said(false)).toEqual(expect.arrayContaining([title("RD-C01"), "R&D intensity · 2023"]));
    expect(said(true).filter((one) => chinese.test(one))).toEqual(["安远县比重填 1.86%。请核对。"]);
    expect(said(true)).toContain(englishMends["RD-C01"]);
  });

  test("a finding of the bureau's own rule is told in the bureau's words", () => {
    const { item } = cardOf({ ...finding("自-1"), message: "应为整数。" }, stringsFor("en"), {
      ...actions,
      open: false,
    });
    expect((item as unknown as FakeElement).said).toContain("应为整数。");
  });

  test("in Chinese the sentence says it: no title, and Chinese colons", () => {
    const said = card("RD-T01", "zh");
    expect(said).toContain("建议：");
    expect(said).not.toContain(ruleTitle("RD-T01", "zh"));
    expect(said.some((one) => chinese.test(one))).toBe(true);
  });
});
