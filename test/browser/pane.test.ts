/**
 * The production bundle's pane in a real browser: real Office.js in an iframe, the workbench's host as Excel on
 * the other side of postMessage. Needs dist/ (npm test builds it first).
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { Book } from "../../tools/workbench/host/book/book";
import type { Session } from "../../tools/workbench/host/session";
import { openHostedPane, type HostedPane } from "../../tools/workbench/hostedPane";
import { command } from "../../tools/workbench/paneTabs";
import { launchBrowser } from "../../tools/workbench/browser";

const origin = "https://addin.test";
const dist = path.resolve(process.env["RD_DIST"] ?? "dist");
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

let browser: Browser;
let page: Page;
let pane: Frame;
let book: Book;
let session: Session;
let hosted: HostedPane;

async function openPane(language: "zh-CN" | "en-US" = "zh-CN"): Promise<void> {
  book = new Book({ sheets: ["上报表"], language });
  book.sheet("上报表").set("A1:C4", [
    ["2023年各县（市、区）研发投入强度", null, null],
    ["县（市、区）", "年度", "研发投入强度（%）"],
    ["章贡区", 2023, 1.5],
    ["火星区", 2023, 2.5],
  ]);
  hosted = await openHostedPane(browser, { address: origin, book, language, serve });
  ({ page, pane, session } = hosted);
}

/** The built folder, without a server. */
async function serve(to: Page): Promise<void> {
  await to.route(`${origin}/**`, async (route) => {
    const file = path.join(dist, new URL(route.request().url()).pathname);
    if (!existsSync(file)) return route.fulfill({ status: 404, body: "" });
    const contentType = `${types[path.extname(file)] ?? "application/octet-stream"}; charset=utf-8`;
    await route.fulfill({ body: readFileSync(file), contentType });
  });
}

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
});
afterEach(async () => {
  session.close();
  await page.close();
});

const text = async (selector: string): Promise<string> => (await pane.textContent(selector)) ?? "";

async function press(selector: string): Promise<void> {
  await pane.click(selector);
  await pane.waitForSelector('#pane[aria-busy="false"]');
}

test("check, go to a finding by keyboard, clear", async () => {
  await openPane();
  const before = JSON.stringify(book.toJSON());
  await press("#check");
  expect(await text("#problem")).toBe("");
  expect(await text("#status")).toContain("校验结果");
  expect(await text("#understanding")).toContain("2023");
  expect(
    await pane.$$eval(".finding", (list) => list.map((entry) => entry.getAttribute("data-cell"))),
  ).toEqual(expect.arrayContaining(["C3", "A4"]));
  await pane.focus('.finding[data-cell="C3"]');
  await page.keyboard.press("Enter");
  for (let i = 0; i < 50 && book.sheet("上报表").selection[0]?.top !== 2; i++) await page.waitForTimeout(20);
  expect(book.sheet("上报表").selection).toEqual([{ top: 2, left: 2, bottom: 2, right: 2 }]);
  if (process.env["RD_SHOTS"]) {
    await page.screenshot({ path: path.join(process.env["RD_SHOTS"], "pane.png") });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.screenshot({ path: path.join(process.env["RD_SHOTS"], "pane-dark.png") });
  }
  await press("#clear");
  expect(JSON.stringify(book.toJSON())).toBe(before);
  expect(await pane.$$(".finding")).toEqual([]);
}, 60_000);

test("a changed table sheet is asked about in the pane", async () => {
  await openPane();
  await command(pane, "load-tables");
  await pane.waitForSelector('#pane[aria-busy="false"]');
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(["上报表", "附表1", "附表2", "附表3"]);
  book.sheet("附表1").set("C5", 9);
  await command(pane, "load-tables");
  await pane.waitForSelector("#question:not([hidden])");
  expect(await text("#question")).toContain("附表1");
  expect(await pane.isDisabled("#check")).toBe(true);
  await press('[data-answer="cancel"]');
  expect(book.sheet("附表1").value("C5")).toBe(9);
  expect(await pane.isDisabled("#check")).toBe(false);
}, 60_000);

test("English under an English Excel; no side scroll at 320 pixels", async () => {
  await openPane("en-US");
  expect(await text("#check")).toBe("Check");
  await page.setViewportSize({ width: 320, height: 600 });
  await press("#check");
  const [wide, shown] = await pane.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(wide).toBeLessThanOrEqual(shown ?? 0);
}, 60_000);
