/**
 * The built pane at work on a large return: how many requests and bytes it takes against the least that would do, and
 * the longest stretch in which its main thread does not answer. Excel's side runs in this process.
 */
import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { resultSheetName } from "../../src/check/flags/appearance";
import { launchBrowser } from "../workbench/browser";
import { Book } from "../workbench/host/book/book";
import { limits } from "../workbench/host/limits";
import { openLonePane } from "./lonePane";
import { heading, ratio } from "./print";
import { enterpriseColumns, enterpriseReturn, type SampleSheet } from "./sampleReturns";
import { sizes } from "./samples";

/** A page that takes longer has stopped. */
const patience = 600_000;

/** The button that starts a check, while none is running. */
const idle = "#check:not([disabled])";

/** Runs in the page. */
const noteLongTasks = `
  var longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  }).observe({ entryTypes: ["longtask"] });
`;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const requestsFor = (bytes: number): number => Math.max(1, Math.ceil(bytes / limits.payloadBytes));

function bookOf({ name, rows }: SampleSheet): Book {
  const book = new Book({ sheets: [name] });
  book.sheet(name).set("A1", rows);
  return book;
}

/** What the result sheets say, row by row. */
const listed = (book: Book): unknown[] =>
  book.sheets
    .filter(({ name }) => name.startsWith(resultSheetName))
    .flatMap((sheet) => {
      const used = sheet.used(true);
      return used ? sheet.values(`A1:M${used.bottom + 1}`) : [];
    });

async function checkOnce(browser: Browser, sample: SampleSheet): Promise<void> {
  const book = bookOf(sample);
  const { page, session, traffic, close } = await openLonePane(browser, book);
  // What the pane does of its own accord when it is opened is over when it is idle.
  await page.waitForSelector(idle, { timeout: patience });
  await page.waitForTimeout(1000);
  await page.evaluate(noteLongTasks);
  const before = { ...traffic, requests: session.requests };
  await page.click("#check");
  await page.waitForSelector(".finding", { timeout: patience });
  await page.waitForSelector(idle, { timeout: patience });
  await page.waitForTimeout(500);
  const tasks = await page.evaluate<number[]>("longTasks");
  const { rows } = sample;
  // Every cell has a value and a number format; every finding a row.
  const blank = Array.from({ length: rows.length }, () =>
    new Array<string>(enterpriseColumns).fill("General"),
  );
  const least = { received: bytesOf(rows) + bytesOf(blank), sent: bytesOf(listed(book)) };
  const requests = session.requests - before.requests;
  const cells = rows.length * enterpriseColumns;
  const findings = await page.locator("#tab-check").textContent();
  const what = `${Math.round(cells / 10_000)} 万格，${findings} 条`;
  const fewest = requestsFor(least.received) + requestsFor(least.sent);
  ratio(`请求数 ÷ 最少（${what}）`, requests / fewest, `${requests} ÷ ${fewest}`);
  const [received, sent] = [traffic.received - before.received, traffic.sent - before.sent];
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  ratio("  读到的字节 ÷ 最少", received / least.received, `${mb(received)} ÷ ${mb(least.received)}`);
  ratio("  写出的字节 ÷ 最少", sent / least.sent, `${mb(sent)} ÷ ${mb(least.sent)}`);
  const longest = Math.max(0, ...tasks);
  ratio(
    "  窗格主线程最长一段 ÷ 50 毫秒",
    longest / 50,
    `超过 50 毫秒的 ${tasks.length} 段，最长 ${longest.toFixed(0)} 毫秒`,
  );
  await close();
}

export async function paneSection(): Promise<void> {
  heading("窗格里的校验（生产构建，真的 Office.js）");
  if (!existsSync("dist/taskpane.html")) {
    console.log("  没有构建：请先运行 npm run build:local。");
    return;
  }
  const browser = await launchBrowser();
  try {
    for (const size of sizes) await checkOnce(browser, enterpriseReturn(size));
    await checkOnce(browser, enterpriseReturn(1_000_000, 0.4));
  } finally {
    await browser.close();
  }
}
