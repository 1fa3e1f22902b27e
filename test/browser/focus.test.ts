/** Whoever works by keyboard goes on from where he was: the focus returns after each action. */
import type { Browser, Frame } from "playwright-core";
import { launchBrowser } from "../../tools/workbench/browser";
import { Book } from "../../tools/workbench/host/book/book";
import type { HostedPane } from "../../tools/workbench/hostedPane";
import { walkToTab } from "../../tools/workbench/paneTabs";
import { openBuiltPane } from "../support/builtPane";
import { openSample } from "../support/sampleBook";

jest.setTimeout(300_000);

let browser: Browser;
let hosted: HostedPane;
let pane: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => hosted.close());

async function open(book: Book, width = 800): Promise<void> {
  hosted = await openBuiltPane(browser, book, { width, height: 600 });
  ({ pane } = hosted);
  await pane.locator("#next-step").waitFor();
}
const press = (key: string) => hosted.page.keyboard.press(key);
const idle = () => pane.waitForSelector('#pane[aria-busy="false"]');
/** Name or words of what has the focus; null where nothing has. */
const focused = () =>
  pane.evaluate(() => {
    const { activeElement, body } = document;
    return activeElement === null || activeElement === body
      ? null
      : activeElement.id || activeElement.textContent;
  });
const comes = (wanted: string) =>
  pane.waitForFunction(
    (one) => [document.activeElement?.id, document.activeElement?.textContent].includes(one),
    wanted,
  );

test("首页, an empty workbook: the tables are loaded, and the focus is on the button that loaded them", async () => {
  await open(new Book({ sheets: ["工作表1"] }));
  const tables = await pane.locator("#overview fluent-button").nth(1).textContent();
  await pane.locator("#overview fluent-button").nth(1).focus();
  await press("Enter");
  await pane.getByText(/^已载入/u).waitFor();
  await idle();
  expect(await focused()).toBe(tables);
});

test("首页: understood, the welcome is gone and the next step has the focus; from it to the check, whose tab has it then", async () => {
  await open(await openSample());
  await pane.locator("#welcomed").focus();
  await press("Enter");
  expect(await focused()).toBe("next-step");
  await press("Enter");
  await pane.locator(".finding").first().waitFor();
  await comes("tab-check");
  await walkToTab(pane, "home");
  await comes("tab-home");
});

test("首页, checked again: what is drawn anew gives the focus to the same button", async () => {
  const book = await openSample();
  await open(book);
  await pane.locator("#next-step").focus();
  // Somebody else's sheet is found while the button has the focus: the list of returns is drawn anew.
  const added = book.addSheet("2024年");
  for (const [key, cell] of book.sheet("2023年").cells) added.cells.set(key, cell);
  await pane.evaluate(() => document.getElementById("tab-check")?.click());
  await pane.evaluate(() => document.getElementById("tab-home")?.click());
  await pane.locator("#next-step").focus();
  await pane.getByText("2024年", { exact: true }).waitFor();
  await idle();
  expect(await focused()).toBe("next-step");
});

test("校验 and 清除 by keyboard: the command has the focus again, after a question too", async () => {
  await open(await openSample());
  await pane.locator("#check").focus();
  await press("Enter");
  await pane.locator(".finding").first().waitFor();
  await comes("check");
  await pane.locator(".finding").first().focus();
  await press("Enter");
  await pane.locator(".work .said").focus();
  await hosted.page.keyboard.type("GDP 修订");
  await pane.getByRole("button", { name: "保存说明" }).focus();
  await press("Enter");
  await idle();
  await pane.locator("#clear").focus();
  await press("Enter");
  await pane.locator("#question [data-answer]").first().focus();
  await press("Enter");
  await pane.getByText(/^已清除/u).waitFor();
  await comes("clear");
});
