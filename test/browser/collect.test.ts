/** 汇总 in the workbench, on the production bundles, by keyboard. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { writeXlsx } from "../../src/files/library";
import { launchBrowser } from "../../tools/workbench/browser";
import { walkToTab } from "../../tools/workbench/paneTabs";
import { openWorkbench, type WorkbenchPage } from "../support/workbenchPage";

jest.setTimeout(300_000);

const counties = new Uint8Array(
  readFileSync(resolve(__dirname, "../../assets/samples/县市区研发投入2023.xlsx")),
);

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

const press = (key: string): Promise<void> => workbench.page.keyboard.press(key);

test("汇总: a folder of files, one of them broken, with a list of findings on one sheet", async () => {
  const pane = workbench.pane();
  await walkToTab(pane, "collect");
  const one = await writeXlsx({
    sheets: [
      {
        name: "表",
        rows: [["2023年研发投入强度"], ["县（市、区）", "年度", "研发投入强度（%）"], ["瑞金市", 2023, 1.9]],
      },
    ],
  });
  await pane.locator("#choose-files").setInputFiles([
    { name: "县市区.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(counties) },
    { name: "瑞金市.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(one) },
    { name: "坏.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("没有") },
  ]);
  await pane.getByText(/^看过 3 个文件，新收 3 个/u).waitFor();
  expect(await pane.locator('[data-status="unreadable"]').count()).toBe(1);
  await pane.getByRole("button", { name: "问题清单" }).focus();
  await press("Enter");
  await pane.getByText(/^问题清单在工作表“多表汇总”/u).waitFor();
  const rows = await workbench.values("多表汇总", "A1:J7");
  expect(
    rows
      .slice(4)
      .map((row) => row[1])
      .sort(),
  ).toEqual(["县市区.xlsx", "坏.xlsx", "瑞金市.xlsx"].sort());
  expect(
    rows
      .slice(4)
      .map((row) => row[2])
      .sort(),
  ).toEqual(["已校验", "已校验", "打不开"].sort());
});

test("汇总 by keyboard: whose a file is is asked once, the board names who is missing, a slip is downloaded, the table is made and made again where it stands", async () => {
  const pane = workbench.pane();
  const asked = pane.locator('select[data-owner="坏.xlsx"]');
  await asked.focus();
  await asked.selectOption({ label: "石城县" });
  await asked.waitFor({ state: "detached" });
  const state = (unit: string): Promise<string | null> =>
    pane.locator(`tr[data-unit="${unit}"] td`).first().textContent();
  expect(["有错", "待说明", "可汇总"]).toContain(await state("瑞金市"));
  const download = workbench.page.waitForEvent("download");
  await pane
    .getByRole("button", { name: /^下载.*的退回单/u })
    .first()
    .focus();
  await press("Enter");
  expect((await download).suggestedFilename()).toMatch(/^退回单-.*\.docx$/u);
  const all = workbench.page.waitForEvent("download");
  await pane.locator("#save-slips").focus();
  await press("Enter");
  expect((await all).suggestedFilename()).toBe("退回单.zip");
  await pane.locator("#collect").focus();
  await press("Enter");
  await pane.getByText(/^已生成 \d+ 张汇总表/u).waitFor();
  await workbench.settle();
  const table = await workbench.values("2023年县（市、区）汇总", "A1:B24");
  expect(table.map(([name]) => name)).toContain("石城县");
  const sheets = () => workbench.page.evaluate(() => window.workbench.book.sheets.map(({ name }) => name));
  const before = await sheets();
  await pane.locator("#collect").focus();
  await press("Enter");
  await pane.getByText(/^已生成 \d+ 张汇总表。/u).waitFor();
  await workbench.settle();
  expect(await sheets()).toEqual(before);
  const again = await workbench.values("2023年县（市、区）汇总", "A1:B24");
  // The second line says when.
  expect(again.slice(2)).toEqual(table.slice(2));
  // Chosen once more a file is known, though it went to the worker and back.
  await pane
    .locator("#choose-files")
    .setInputFiles([
      { name: "县市区.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(counties) },
    ]);
  await pane.getByText(/^看过 1 个文件，新收 0 个/u).waitFor();
  expect(workbench.problems).toEqual([]);
});
