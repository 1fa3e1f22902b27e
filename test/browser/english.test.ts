/**
 * Under an English Excel everything on the screen is English, in every place of the pane: what is Chinese is quoted,
 * in a sentence between quotes, elsewhere as an element that says so to a reader's voice.
 */
import type { Browser, Frame } from "playwright-core";
import { launchBrowser } from "../../tools/workbench/browser";
import type { HostedPane } from "../../tools/workbench/hostedPane";
import { command, openTab } from "../../tools/workbench/paneTabs";
import { openBuiltPane } from "../support/builtPane";
import { openSample } from "../support/sampleBook";

jest.setTimeout(300_000);

let browser: Browser;
let hosted: HostedPane;
let pane: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
  const book = await openSample();
  book.language = "en-US";
  // Rows of which none is a county's own: each is named with another reason.
  const [sheet] = book.sheets;
  for (const [address, value] of [
    ["B25", "赣南地区小计"],
    ["C25", 812.4],
    ["B26", "蓉江新区"],
    ["C26", 35.1],
    ["D26", 4200],
    ["B27", "全省"],
    ["C27", 32000],
  ] as const)
    sheet?.set(address, value);
  hosted = await openBuiltPane(browser, book, { width: 350, height: 600 }, "en-US");
  ({ pane } = hosted);
  await idle();
});
afterAll(async () => {
  await hosted.close();
  await browser.close();
});

const idle = async () => {
  await pane.waitForSelector('#pane[aria-busy="false"]');
  // Words that come with a part of their own, and lists that are made when they are opened.
  await pane.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await pane.waitForTimeout(300);
};

/** Chinese that is shown or read aloud and is neither between quotes nor said to be Chinese; a chart names units. */
const unquoted = (): Promise<string[]> =>
  pane.evaluate(`(() => {
    const chinese = /[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef]/u;
    const isLeft = (text) => chinese.test(text.replace(/“[^”]*”/gu, ""));
    const found = [];
    const look = (node) => {
      if (node instanceof Text && isLeft(node.data)) found.push(node.data);
      if (!(node instanceof Element)) return;
      if (node.lang?.startsWith("zh") || ["NOSCRIPT", "SCRIPT", "STYLE", "svg"].includes(node.tagName)) return;
      for (const name of ["title", "aria-label", "placeholder"]) {
        const text = node.getAttribute(name) ?? "";
        if (isLeft(text)) found.push(name + ": " + text);
      }
      node.childNodes.forEach(look);
    };
    look(document.body);
    return [document.title, ...found].filter((text, i) => i > 0 || isLeft(text));
  })()`);

test("a check, its findings and what was understood", async () => {
  await command(pane, "check");
  await pane.locator(".finding").first().waitFor();
  await idle();
  expect(await unquoted()).toEqual([]);
  const unread = await pane.locator(".not-read li").allTextContents();
  expect(unread.join("\n")).toContain("“蓉江新区”");
  for (let i = 0; i < (await pane.locator(".finding").count()); i++) {
    await pane.locator(".finding").nth(i).click();
    await idle();
    expect(await unquoted()).toEqual([]);
  }
  for (const by of ["place", "unit"]) {
    await pane.selectOption("#finding-group", by);
    expect(await unquoted()).toEqual([]);
  }
});

test.each(["check-all", "preview", "load-tables"])("what %s says", async (id) => {
  await command(pane, id);
  await idle();
  expect(await unquoted()).toEqual([]);
});

test.each([
  "home",
  "board",
  "brief",
  "duties",
  "collect",
  "templates",
  "formulas",
  "explain",
  "repair",
  "travel",
  "rules",
  "plan",
])("the tab %s", async (tab) => {
  await openTab(pane, tab);
  await idle();
  expect(await unquoted()).toEqual([]);
  const kinds = tab === "board" ? ["path", "pace", "ranking", "heat"] : [];
  for (const kind of kinds) {
    await pane.selectOption("#board-kind", kind);
    await idle();
    expect(await unquoted()).toEqual([]);
  }
});

test("a sheet that is no return, and what clearing asks", async () => {
  await pane.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("说明页");
      sheet.getRange("A1").values = [["本页是说明，没有数字"]];
      sheet.activate();
      await context.sync();
    }),
  );
  await command(pane, "check");
  await pane.locator("#problem:visible").waitFor();
  expect(await pane.locator("#problem").textContent()).toMatch(/^(No|There|The)[^。]*“说明页”/u);
  expect(await unquoted()).toEqual([]);
  await command(pane, "clear");
  await idle();
  expect(await unquoted()).toEqual([]);
});
