/** A large return is checked in a worker, under the page's own content security policy. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { launchBrowser } from "../../src/workbench/browser";
import { Book } from "../../src/workbench/host/book/book";
import { openHostedPane } from "../../src/workbench/hostedPane";

const origin = "https://addin.test";
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

test("6,000 enterprises: every one without R&D is found, and nothing is refused or broken", async () => {
  const book = new Book({ sheets: ["企业"] });
  const rows = Array.from({ length: 6000 }, (_unused, i) => [`企业${i}`, i % 10 === 0 ? -1 : 500, 10_000]);
  book.sheet("企业").set("A1:C1", [["企业名称", "研发经费（万元）", "营业收入（万元）"]]);
  book.sheet("企业").set(`A2:C${rows.length + 1}`, rows);
  const browser = await launchBrowser();
  try {
    const { pane, problems, page, close } = await openHostedPane(browser, {
      address: origin,
      book,
      serve: async (to) => {
        await to.context().route(`${origin}/**`, async (route) => {
          const file = path.resolve("dist", `.${new URL(route.request().url()).pathname}`);
          if (!existsSync(file)) return route.fulfill({ status: 404, body: "" });
          const contentType = `${types[path.extname(file)] ?? "application/octet-stream"}; charset=utf-8`;
          await route.fulfill({ body: readFileSync(file), contentType });
        });
      },
    });
    const worker = page.waitForEvent("worker", { timeout: 60_000 });
    await pane.click("#check");
    await worker;
    await pane.locator(".finding").first().waitFor({ timeout: 60_000 });
    expect(await pane.locator("#tab-check").textContent()).toBe("校验 600");
    expect(book.sheet("企业").value("B2")).toBe(-1);
    expect(problems).toEqual([]);
    await close();
  } finally {
    await browser.close();
  }
}, 120_000);
