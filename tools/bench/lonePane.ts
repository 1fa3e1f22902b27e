/**
 * The built pane alone on its page, with Excel's side in this process: the pane's messages leave through a worker, so
 * that what its main thread is seen to do is its own work and the library's, and nothing of the host's.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page, Route } from "playwright-core";
import type { Book } from "../workbench/host/book/book";
import { Session, type LibraryMessage } from "../workbench/host/session";

const origin = "https://addin.test";
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

export interface LonePane {
  readonly page: Page;
  readonly session: Session;
  /** Bytes of the requests and of their answers so far. */
  readonly traffic: { sent: number; received: number };
  close(): Promise<void>;
}

/** Runs in the page before everything else: the parent frame is a worker that talks to this process. */
const playParent = `
  const worker = new Worker("/host-worker.js");
  const parent = { postMessage: (text) => worker.postMessage(text) };
  Object.defineProperty(window, "parent", { value: parent, configurable: true });
  worker.onmessage = ({ data }) => {
    const event = new MessageEvent("message", { data, origin: "${origin}" });
    Object.defineProperty(event, "source", { value: parent });
    window.dispatchEvent(event);
  };
`;

const workerScript = `
  onmessage = ({ data }) => void fetch("/host-message", { method: "POST", body: data });
  (async () => { for (;;) postMessage(await (await fetch("/host-answer")).text()); })();
`;

export async function openLonePane(browser: Browser, book: Book): Promise<LonePane> {
  const session = new Session({ book });
  const traffic = { sent: 0, received: 0 };
  const context = await browser.newContext({ viewport: { width: 360, height: 900 } });
  const page = await context.newPage();
  const answers: string[] = [];
  let asking: Route | null = null;
  const deliver = (): void => {
    if (!asking || answers.length === 0) return;
    const route = asking;
    asking = null;
    const body = answers.shift() ?? "";
    void route.fulfill({ contentType: "text/plain; charset=utf-8", body }).catch(() => undefined);
  };
  await context.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/host-answer") {
      asking = route;
      return deliver();
    }
    if (pathname === "/host-message") {
      const text = route.request().postData() ?? "";
      traffic.sent += Buffer.byteLength(text);
      await route.fulfill({ body: "" });
      return session.handle(
        JSON.parse(text) as LibraryMessage,
        (answer) => {
          traffic.received += Buffer.byteLength(answer);
          answers.push(answer);
          deliver();
        },
        origin,
      );
    }
    if (pathname === "/host-worker.js")
      return route.fulfill({ contentType: "text/javascript", body: workerScript });
    const file = path.resolve("dist", `.${pathname}`);
    if (!existsSync(file)) return route.fulfill({ status: 404, body: "" });
    const contentType = `${types[path.extname(file)] ?? "application/octet-stream"}; charset=utf-8`;
    return route.fulfill({ body: readFileSync(file), contentType });
  });
  await page.addInitScript({ content: `{${playParent}}` });
  const info = encodeURIComponent("Excel$Web$16.01$zh-CN$c1$$disableLogging$3");
  const trust = encodeURIComponent(`c1|app1|${origin}`);
  await page.goto(`${origin}/taskpane.html?_host_Info=${info}#&_xdm_Info=${trust}`);
  await page.waitForSelector("#check", { timeout: 60_000 });
  return {
    page,
    session,
    traffic,
    close: async () => {
      session.close();
      await context.close();
    },
  };
}
