/** The built pane (dist/) opened over a workbook, without a server, at a size of its own. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Book } from "../../tools/workbench/host/book/book";
import { openHostedPane, type HostedPane } from "../../tools/workbench/hostedPane";

const origin = "https://addin.test";
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

async function serveDist(page: Page): Promise<void> {
  await page.context().route(`${origin}/**`, async (route) => {
    const file = path.resolve("dist", `.${new URL(route.request().url()).pathname}`);
    if (!existsSync(file)) return route.fulfill({ status: 404, body: "" });
    const contentType = `${types[path.extname(file)] ?? "application/octet-stream"}; charset=utf-8`;
    await route.fulfill({ body: readFileSync(file), contentType });
  });
}

export const openBuiltPane = (
  browser: Browser,
  book: Book,
  viewport: { readonly width: number; readonly height: number },
  language: "zh-CN" | "en-US" = "zh-CN",
): Promise<HostedPane> =>
  openHostedPane(browser, { address: origin, book, viewport, language, serve: serveDist });
