/** The clerk's job in the workbench, on the production bundles: open a return, check it, clear, save. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { readWorkbook } from "../../src/files/readWorkbook";
import { launchBrowser } from "../../tools/workbench/browser";
import { command } from "../../tools/workbench/paneTabs";
import { openWorkbench, type WorkbenchPage } from "../support/workbenchPage";

const sample = new Uint8Array(
  readFileSync(resolve(__dirname, "../../assets/samples/县市区研发投入2023.xlsx")),
);
jest.setTimeout(300_000);

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

/** The cells on which our conditional formats lie, with the severity that each shows. */
const flags = () =>
  workbench.page.evaluate(() =>
    window.workbench.book
      .sheet("2023年")
      .conditionalFormats.filter((format) => format.formula?.includes("RD-FLAG:"))
      .flatMap((format) =>
        format.areas.map((area) => `${String.fromCharCode(65 + area.left)}${area.top + 1} ${format.formula}`),
      ),
  );

test("opens a return by drop, loads the tables, checks, saves, clears: no submitted cell differs", async () => {
  await workbench.page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], "县市区研发投入2023.xlsx"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    for (let i = 0; i < 100 && !document.title.startsWith("县市区"); i++) {
      await new Promise((done) => setTimeout(done, 50));
    }
  }, Buffer.from(sample).toString("base64"));
  const original = await readWorkbook(sample);
  const pane = workbench.pane();

  await command(pane, "load-tables");
  await pane.getByText(/^已载入/u).waitFor();
  await workbench.page.evaluate(() => {
    const { book } = window.workbench;
    book.as("user", () => book.select(book.sheet("2023年"), [book.sheet("2023年").resolve("A1")]));
  });
  await pane.getByRole("button", { name: "校验", exact: true }).click();
  await pane.getByText("您是否指 南康区").waitFor();
  const listed = await pane
    .locator(".finding")
    .evaluateAll((entries) => entries.map((entry) => entry.getAttribute("data-cell")));
  expect([...listed].sort()).toEqual(["B6", "C20", "D10", "E12", "E18", "E22"]);
  expect((await flags()).map((flag) => flag.split(" ")[0]).sort()).toEqual([...listed].sort());
  await pane.locator('.finding[data-cell="E18"]').click();
  await workbench.page.waitForFunction(
    () =>
      window.workbench.book.sheet("2023年").selection[0]?.top === 17 &&
      window.workbench.book.active.name === "2023年",
  );
  const checked = await savedFile();
  expect(checked.sheets.map((sheet) => sheet.name)).toEqual([
    "2023年",
    "附表1",
    "附表2",
    "附表3",
    "校验结果",
  ]);
  expect(checked.sheets[0]?.values).toEqual(original.sheets[0]?.values);
  expect(checked.sheets[0]?.formats).toEqual(original.sheets[0]?.formats);
  expect(JSON.stringify(checked.sheets.at(-1)?.values)).toContain("RD-C01");

  await command(pane, "clear");
  await pane.getByText(/^已清除/u).waitFor();
  expect(await flags()).toEqual([]);
  const cleared = await savedFile();
  expect(cleared.sheets.map((sheet) => sheet.name)).toEqual(["2023年", "附表1", "附表2", "附表3"]);
  expect(cleared.sheets[0]).toEqual(original.sheets[0]);
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
