/**
 * The production bundle's pane in a real browser: real Office.js in an iframe, the workbench's host as Excel on
 * the other side of postMessage. Needs dist/ (npm test builds it first).
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { Book } from "../../src/workbench/host/book/book";
import { Session, type LibraryMessage } from "../../src/workbench/host/session";
import { launchBrowser } from "../support/browser";

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

async function openPane(language: "zh-CN" | "en-US" = "zh-CN"): Promise<void> {
  book = new Book({ sheets: ["上报表"], language });
  book.sheet("上报表").set("A1:C4", [
    ["2023年各县（市、区）研发投入强度", null, null],
    ["县（市、区）", "年度", "研发投入强度（%）"],
    ["章贡区", 2023, 1.5],
    ["火星区", 2023, 2.5],
  ]);
  session = new Session({ book });
  const host = session;
  page = await browser.newPage({ viewport: { width: 360, height: 900 } });
  const info = `Excel$Web$16.01$${language}$c1$$disableLogging$3`;
  const trust = encodeURIComponent(`c1|app1|${origin}`);
  const address = `taskpane.html?_host_Info=${encodeURIComponent(info)}#&_xdm_Info=${trust}`;
  await page.exposeFunction("toHost", (text: string) => {
    void host.handle(
      JSON.parse(text) as LibraryMessage,
      (data: string) => {
        // From the parent frame, as the library demands; a page that is being closed needs no answer.
        void page
          .evaluate((answer) => window.frames[0]?.postMessage(answer, "*"), data)
          .catch(() => undefined);
      },
      origin,
    );
  });
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/host.html") {
      const body = `<!doctype html><body style="margin:0"><script>
        addEventListener("message", (event) => toHost(event.data));
      </script><iframe src="${address}" style="border:0;width:100vw;height:100vh"></iframe></body>`;
      await route.fulfill({ body, contentType: "text/html; charset=utf-8" });
      return;
    }
    const file = path.join(dist, pathname);
    if (!existsSync(file)) return route.fulfill({ status: 404, body: "" });
    const contentType = `${types[path.extname(file)] ?? "application/octet-stream"}; charset=utf-8`;
    await route.fulfill({ body: readFileSync(file), contentType });
  });
  await page.goto(`${origin}/host.html`);
  const frame = page.frames().find((entry) => entry !== page.mainFrame());
  if (!frame) throw new Error("no pane");
  pane = frame;
  await pane.waitForSelector("#check", { timeout: 10_000 });
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
  await press("#load-tables");
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(["上报表", "附表1", "附表2", "附表3"]);
  book.sheet("附表1").set("C5", 9);
  await pane.click("#load-tables");
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
