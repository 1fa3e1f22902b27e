/** A large return is checked in a worker, under the page's own content security policy. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { readWorkbook } from "../../src/files/readWorkbook";
import { launchBrowser } from "../../tools/workbench/browser";
import { Book } from "../../tools/workbench/host/book/book";
import { openHostedPane } from "../../tools/workbench/hostedPane";

const origin = "https://addin.test";
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

const serveDist = async (to: Page): Promise<void> => {
  await to.context().route(`${origin}/**`, async (route) => {
    const file = path.resolve("dist", `.${new URL(route.request().url()).pathname}`);
    if (!existsSync(file)) return route.fulfill({ status: 404, body: "" });
    const contentType = `${types[path.extname(file)] ?? "application/octet-stream"}; charset=utf-8`;
    await route.fulfill({ body: readFileSync(file), contentType });
  });
};

test("the page's own policy lets nothing out and runs nothing that is not a file of the add-in", async () => {
  const browser = await launchBrowser();
  try {
    const { pane, close } = await openHostedPane(browser, {
      address: origin,
      book: new Book({ sheets: ["表"] }),
      serve: serveDist,
    });
    const tried = await pane.evaluate(async () => {
      const policy = document
        .querySelector('meta[http-equiv="Content-Security-Policy"]')
        ?.getAttribute("content");
      // Later, since what the driver itself runs is let through.
      const evaluated = await new Promise((done) =>
        setTimeout(() => {
          try {
            done(Function("return 1")() === 1);
          } catch {
            done(false);
          }
        }),
      );
      const script = document.createElement("script");
      script.textContent = "window.inlineRan = true";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", '<img src="x" onerror="window.handlerRan = true">');
      const outside = await fetch("https://elsewhere.test/").then(
        () => "sent",
        () => "refused",
      );
      const image = await new Promise((done) => {
        const picture = new Image();
        picture.onload = () => done("sent");
        picture.onerror = () => done("refused");
        picture.src = "https://elsewhere.test/pixel.png";
      });
      const { inlineRan, handlerRan } = window as unknown as Record<string, unknown>;
      return { policy, evaluated, inlineRan, handlerRan, outside, image };
    });
    expect(tried.policy).not.toMatch(/unsafe/);
    expect(tried).toMatchObject({ evaluated: false, outside: "refused", image: "refused" });
    expect([tried.inlineRan, tried.handlerRan]).toEqual([undefined, undefined]);
    await close();
  } finally {
    await browser.close();
  }
}, 60_000);

/** So many enterprises that they are looked at in a worker; every tenth has spent less than nothing. */
function enterprises(count: number): Book {
  const book = new Book({ sheets: ["企业"] });
  const rows = Array.from({ length: count }, (_unused, i) => [`企业${i}`, i % 10 === 0 ? -1 : 500, 10_000]);
  book.sheet("企业").set("A1:C1", [["企业名称", "研发经费（万元）", "营业收入（万元）"]]);
  book.sheet("企业").set(`A2:C${count + 1}`, rows);
  return book;
}

test("6,000 enterprises: every one without R&D is found, and nothing is refused or broken", async () => {
  const book = enterprises(6000);
  const browser = await launchBrowser();
  try {
    const { pane, problems, page, requests, close } = await openHostedPane(browser, {
      address: origin,
      book,
      serve: serveDist,
    });
    const worker = page.waitForEvent("worker", { timeout: 60_000 });
    await pane.click("#check");
    await worker;
    await pane.locator(".finding").first().waitFor({ timeout: 60_000 });
    expect(await pane.locator("#tab-check").textContent()).toBe("校验 600");
    expect(book.sheet("企业").value("B2")).toBe(-1);
    expect(problems).toEqual([]);
    // Nothing leaves the machine: every address that was asked for is the add-in's own.
    expect(requests.length).toBeGreaterThan(5);
    expect(requests.filter((address) => !address.startsWith(`${origin}/`))).toEqual([]);
    await close();
  } finally {
    await browser.close();
  }
}, 120_000);

test("a check is cancelled while the worker computes, or told when the worker cannot run; the next one works", async () => {
  const book = enterprises(60_000);
  const before = JSON.stringify(book.sheet("企业").values("A1:C60001"));
  const browser = await launchBrowser();
  try {
    const { pane, page, close } = await openHostedPane(browser, { address: origin, book, serve: serveDist });
    const idle = "#check:not([disabled])";
    const untouched = (): void => {
      expect(book.sheets.map(({ name }) => name)).toEqual(["企业"]);
      expect(book.sheet("企业").conditionalFormats).toEqual([]);
      expect(JSON.stringify(book.sheet("企业").values("A1:C60001"))).toBe(before);
    };

    let address = "";
    page.on("worker", (worker) => (address = worker.url()));
    await pane.click("#check");
    // The bar is full when everything is read and the rules run.
    await pane.locator("#status", { hasText: /条规则/ }).waitFor({ timeout: 60_000 });
    await pane.click("#cancel");
    await pane.locator(idle).waitFor({ timeout: 60_000 });
    expect(await pane.locator("#status").textContent()).toMatch(/取消/);
    expect(address).toMatch(/^https:\/\/addin\.test\//);
    untouched();

    await page.context().route(address, (route) => route.fulfill({ status: 404, body: "" }));
    await pane.click("#check");
    await pane.locator("#problem:not([hidden])").waitFor({ timeout: 60_000 });
    expect(await pane.locator("#problem").textContent()).toBe(
      "校验程序没有装载成功，工作簿未改动；请检查网络，关闭并重新打开本窗格后再试。",
    );
    await pane.locator(idle).waitFor({ timeout: 60_000 });
    untouched();

    await page.context().unroute(address);
    await pane.click("#check");
    await pane.locator(".finding").first().waitFor({ timeout: 120_000 });
    expect(await pane.locator("#tab-check").textContent()).toBe("校验 6000");

    // The list of six thousand is written in a worker as well.
    const saving = page.waitForEvent("download", { timeout: 60_000 });
    await pane.click("#finding-export");
    const list = await readWorkbook(readFileSync(await (await saving).path()));
    expect(list.sheets[0]?.values.filter((row) => row[4] === "企业")).toHaveLength(6000);
    await close();
  } finally {
    await browser.close();
  }
}, 240_000);
