/** The clerk's job in the workbench, on the production bundles: open a return, check it, clear, save. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { readWorkbook } from "../../src/files/readWorkbook";
import { launchBrowser } from "../support/browser";
import { openWorkbench, type WorkbenchPage } from "../support/workbenchPage";

const sample = new Uint8Array(
  readFileSync(resolve(__dirname, "../../assets/samples/县市区研发投入2023.xlsx")),
);
jest.setTimeout(120_000);

let browser: Browser;
let workbench: WorkbenchPage;

beforeAll(async () => {
  browser = await launchBrowser();
  workbench = await openWorkbench(browser);
});
afterAll(async () => {
  await workbench.close();
  await browser.close();
});

const savedFile = async () => readWorkbook(await workbench.save());

test("opens a return, checks it, saves and clears: no submitted cell differs", async () => {
  await workbench.openFile(sample, "县市区研发投入2023.xlsx");
  const original = await readWorkbook(sample);
  const pane = workbench.pane();

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
    await workbench.page.waitForTimeout(200);
    sheets = (await savedFile()).sheets.map((sheet) => sheet.name);
  }
  expect(sheets).toEqual(["2023年"]);
  expect((await savedFile()).sheets[0]).toEqual(original.sheets[0]);
});

test("a file that is no workbook: one sentence, and what is open stays open", async () => {
  await workbench.openFile(Uint8Array.from([1, 2, 3]), "坏.xlsx");
  expect(await workbench.page.locator("#message").textContent()).toMatch(/^「坏\.xlsx」.*。$/);
});

test("a formula typed in a cell calculates through the add-in's own function", async () => {
  await workbench.openFile(sample, "县市区研发投入2023.xlsx");
  const sheet = "2023年";
  await workbench.setCell(sheet, "H2", '=RD_TARGET("章贡区",2023)');
  await workbench.setCell(sheet, "H3", '=RD_TARGET("章贡区",2027)');
  await workbench.settle();
  expect(await workbench.values(sheet, "H2:H3")).toEqual([[2.26], ["#N/A"]]);
});
