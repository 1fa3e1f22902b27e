/**
 * A pane that is served from anywhere, opened as Excel on the web opens it: real Office.js in a frame, and on the other
 * side of postMessage this workbench's host, which here runs in Node. Nothing of the pane is changed for it.
 */
import type { Browser, Frame, Page } from "playwright-core";
import type { Book } from "./host/book/book";
import { Session, type LibraryMessage } from "./host/session";

export interface HostedPane {
  readonly page: Page;
  readonly pane: Frame;
  readonly session: Session;
  /** Every address that the page has asked for. */
  readonly requests: readonly string[];
  /** Errors of the page and of its console: what a content security policy refuses is among them. */
  readonly problems: readonly string[];
  close(): Promise<void>;
}

export interface HostedOptions {
  /** Where the pane is served from, with its path. */
  readonly address: string;
  readonly book: Book;
  readonly language?: "zh-CN" | "en-US";
  readonly viewport?: { readonly width: number; readonly height: number };
  /**
   * Origins of the pages around the pane, the outermost first, as those of Excel on the web are; a page of the pane's
   * own origin when left out.
   */
  readonly ancestors?: readonly string[];
  /** Answers requests in the place of a server. */
  readonly serve?: (page: Page, origin: string) => Promise<void>;
}

export async function openHostedPane(
  browser: Browser,
  {
    address,
    book,
    language = "zh-CN",
    viewport = { width: 360, height: 900 },
    ancestors = [new URL(address).origin],
    serve,
  }: HostedOptions,
): Promise<HostedPane> {
  const { origin } = new URL(address);
  /** The page right around the pane. */
  const host = ancestors.at(-1) ?? origin;
  const session = new Session({ book });
  const context = await browser.newContext({ viewport, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  const info = `Excel$Web$16.01$${language}$c1$$disableLogging$3`;
  const trust = encodeURIComponent(`c1|app1|${host}`);
  const frameAddress = `${address}/taskpane.html?_host_Info=${encodeURIComponent(info)}#&_xdm_Info=${trust}`;
  const innermost = (): Frame => page.frames().at(-2) ?? page.mainFrame();
  await page.exposeFunction("toHost", (text: string) => {
    void session.handle(
      JSON.parse(text) as LibraryMessage,
      (data: string) => {
        // From the parent frame, as the library demands; a page that is being closed needs no answer.
        void innermost()
          .evaluate((answer) => window.frames[0]?.postMessage(answer, "*"), data)
          .catch(() => undefined);
      },
      host,
    );
  });
  await serve?.(page, origin);
  const around = [...ancestors.map((one, level) => `${one}/host-${level}.html`), frameAddress];
  for (const [level, one] of around.slice(0, -1).entries()) {
    await page.route(one, (route) =>
      route.fulfill({
        contentType: "text/html; charset=utf-8",
        body: `<!doctype html><body style="margin:0"><script>
        addEventListener("message", (event) => toHost(event.data));
      </script><iframe src="${around[level + 1] ?? ""}" style="border:0;width:100vw;height:100vh"></iframe></body>`,
      }),
    );
  }
  await page.goto(around[0] ?? frameAddress);
  // Frames of other origins come after the page that holds them.
  while (page.frames().length < around.length) await page.waitForEvent("frameattached");
  const pane = page.frames().at(-1) ?? page.mainFrame();
  await pane.waitForSelector("#check", { timeout: 20_000 });
  return {
    page,
    pane,
    session,
    requests,
    problems,
    close: async () => {
      session.close();
      await context.close();
    },
  };
}
