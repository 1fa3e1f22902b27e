/** The clerk's job in the workbench, on the production bundles: open a return, check it, clear, save. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { readWorkbook } from "../../src/files/readWorkbook";
import { startServer, type WorkbenchServer } from "../../src/workbench/server";

const sample = readFileSync(resolve(__dirname, "../../assets/samples/县市区研发投入2023.xlsx"));
jest.setTimeout(120_000);

interface Handle {
  readonly ready: Promise<void>;
  openFile(bytes: Uint8Array, name: string): Promise<void>;
  save(): Promise<Uint8Array>;
}

let browser: Browser;
let server: WorkbenchServer;
let page: Page;

async function launch(): Promise<Browser> {
  const own = process.env["CHROME_PATH"];
  if (own) return chromium.launch({ executablePath: own, args: ["--no-sandbox"] });
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs20.x";
  const { default: packed } = await import("@sparticuz/chromium");
  // One process for all would end with the first page that closes.
  const args = packed.args.filter((one) => one !== "--single-process" && one !== "--no-zygote");
  return chromium.launch({ executablePath: await packed.executablePath(), args });
}

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), startServer({ port: 0 })]);
  page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => "workbench" in window);
  await page.evaluate(() => (window as unknown as { workbench: Handle }).workbench.ready);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const openFile = (bytes: Uint8Array, name: string) =>
  page.evaluate(
    ([content, title]) =>
      (window as unknown as { workbench: Handle }).workbench.openFile(Uint8Array.from(content), title),
    [[...bytes], name] as const,
  );

async function savedFile() {
  const bytes = await page.evaluate(async () =>
    Array.from(await (window as unknown as { workbench: Handle }).workbench.save()),
  );
  return readWorkbook(Uint8Array.from(bytes));
}

test("opens a return, checks it, saves and clears: no submitted cell differs", async () => {
  await openFile(sample, "县市区研发投入2023.xlsx");
  const original = await readWorkbook(new Uint8Array(sample));
  const pane = page.frames().find((frame) => frame.url().includes("taskpane.html"));
  if (!pane) throw new Error("no pane");

  await pane.getByRole("button", { name: "校验", exact: true }).click();
  await pane.getByText("您是否指 南康区").waitFor({ timeout: 60_000 });
  const checked = await savedFile();
  expect(checked.sheets.map((sheet) => sheet.name)).toEqual(["2023年", "校验结果"]);
  expect(checked.sheets[0]?.values).toEqual(original.sheets[0]?.values);
  expect(checked.sheets[0]?.formats).toEqual(original.sheets[0]?.formats);
  expect(JSON.stringify(checked.sheets[1]?.values)).toContain("RD-C01");

  await pane.getByRole("button", { name: "清除标记" }).click();
  let sheets: readonly string[] = [];
  for (const end = Date.now() + 60_000; Date.now() < end && sheets.length !== 1;) {
    await page.waitForTimeout(200);
    sheets = (await savedFile()).sheets.map((sheet) => sheet.name);
  }
  expect(sheets).toEqual(["2023年"]);
  expect((await savedFile()).sheets[0]).toEqual(original.sheets[0]);
});

test("a file that is no workbook: one sentence, and what is open stays open", async () => {
  await openFile(Uint8Array.from([1, 2, 3]), "坏.xlsx");
  expect(await page.locator("#message").textContent()).toMatch(/^「坏\.xlsx」.*。$/);
});
