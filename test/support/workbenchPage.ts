/**
 * The workbench's page in a browser, served as `npm start` serves it. Needs dist/ and dist-workbench/.
 *
 * ```ts
 * const workbench = await openWorkbench(browser);
 * await workbench.openFile(bytes, "表.xlsx");
 * await workbench.pane().click("#check");
 * await workbench.settle();
 * const values = await workbench.page.evaluate(() => window.workbench.book.sheet("表").values("A1:B2"));
 * await workbench.close();
 * ```
 */
import type { Browser, Frame, Page } from "playwright-core";
import type { WorkbenchHandle } from "../../tools/workbench/page/index";
import { startServer } from "../../tools/workbench/server";

declare global {
  interface Window {
    workbench: WorkbenchHandle;
  }
}

export interface WorkbenchPage {
  readonly page: Page;
  /** What the page has complained about: uncaught errors and console errors. */
  readonly problems: readonly string[];
  /** The add-in's pane; another frame after a file was opened. */
  pane(): Frame;
  openFile(bytes: Uint8Array, name: string): Promise<void>;
  save(): Promise<Uint8Array>;
  setCell(sheet: string, address: string, input: string | number | boolean): Promise<void>;
  values(sheet: string, address: string): Promise<(string | number | boolean)[][]>;
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds for one thing to come about, on a machine that does other work besides. */
const patience = 120_000;

/** Starts a server on a free port and opens the page; resolves when the add-in runs. */
export async function openWorkbench(
  browser: Browser,
  viewport = { width: 1440, height: 860 },
): Promise<WorkbenchPage> {
  const server = await startServer({ port: 0 });
  const page = await browser.newPage({ viewport });
  // What hangs is told in the end; how fast a machine draws is measured elsewhere.
  page.setDefaultTimeout(patience);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  const pane = (): Frame => {
    const frame = page.frames().find((entry) => entry.url().includes("/taskpane.html"));
    if (!frame) throw new Error("the page has no pane");
    return frame;
  };
  try {
    await page.goto(server.url);
    await page.waitForFunction(() => Boolean(window.workbench));
    await page.evaluate(() => window.workbench.ready);
  } catch (error) {
    await page.close();
    await server.close();
    throw new Error(`the workbench did not start: ${[String(error), ...problems].join("\n")}`);
  }
  return {
    page,
    problems,
    pane,
    openFile: async (bytes, name) => {
      for (let attempt = 1; ; attempt++) {
        await openFile(page, bytes, name);
        const broken = problems.findIndex((text) => text.includes("[redi]"));
        if (broken < 0 || attempt === 4) return;
        // Univer 0.25.1 now and then draws before its parts are there, and stays half-made: its formulas then give
        // #VALUE!. A person would reload the page.
        problems.splice(broken);
        await page.reload();
        await page.waitForFunction(() => Boolean(window.workbench));
        await page.evaluate(() => window.workbench.ready);
      }
    },
    save: async () => {
      const text = await page.evaluate(async () => {
        const bytes = await window.workbench.save();
        let binary = "";
        for (let i = 0; i < bytes.length; i += 0x8000) {
          binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
        }
        return btoa(binary);
      });
      return new Uint8Array(Buffer.from(text, "base64"));
    },
    setCell: (sheet, address, input) =>
      page.evaluate(
        ([name, cell, value]) => {
          const { book } = window.workbench;
          const target = book.sheet(name);
          book.as("user", () => target.write(target.resolve(cell), () => value));
        },
        [sheet, address, input] as const,
      ),
    values: (sheet, address) =>
      page.evaluate(([name, cells]) => window.workbench.book.sheet(name).values(cells), [
        sheet,
        address,
      ] as const),
    settle: () => page.evaluate(() => window.workbench.settle()),
    close: async () => {
      await page.close();
      await server.close();
    },
  };
}

/** Bytes cross into the page as base64: arrays of numbers are slow. */
async function openFile(page: Page, bytes: Uint8Array, name: string): Promise<void> {
  await page.evaluate(
    async ([text, title]) => {
      const file = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      await window.workbench.openFile(file, title);
      // Drawn once, so that what goes wrong in drawing has been told.
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    },
    [Buffer.from(bytes).toString("base64"), name] as const,
  );
}
