/** The workbench's page is brought up to date piece by piece: after a journey it shows what it would were it drawn anew. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../tools/workbench/browser";
import { command, openTab } from "../../tools/workbench/paneTabs";
import { openWorkbench, type WorkbenchPage } from "../support/workbenchPage";

const sample = "县市区研发投入2023.xlsx";
const bytes = new Uint8Array(readFileSync(resolve(__dirname, "../../assets/samples", sample)));
jest.setTimeout(300_000);

let browser: Browser;
let workbench: WorkbenchPage;
beforeAll(async () => {
  browser = await launchBrowser();
  workbench = await openWorkbench(browser);
  await workbench.openFile(bytes, sample);
});
afterAll(async () => {
  await workbench.close();
  await browser.close();
});

async function expectSame(): Promise<void> {
  const { shown, anew } = await workbench.page.evaluate(() => window.workbench.pictures());
  expect(shown.sheets.map(({ name }) => name)).toEqual(anew.sheets.map(({ name }) => name));
  anew.sheets.forEach((sheet, i) => expect(shown.sheets[i]).toEqual(sheet));
  expect(shown.names).toEqual(anew.names);
}

/** What an add-in does, on the pane's own Office.js. */
const run = (work: (context: Excel.RequestContext) => Promise<void>) =>
  workbench.pane().evaluate(`Excel.run(${work.toString()})`);

test("a return that was opened", async () => {
  await expectSame();
  const { anew } = await workbench.page.evaluate(() => window.workbench.pictures());
  // The comparison sees something.
  expect(Object.keys(anew.sheets[0]?.cells ?? {}).length).toBeGreaterThan(80);
});

test("checked, a finding explained, the tables loaded, a brief and a template made", async () => {
  const pane = workbench.pane();
  await command(pane, "check");
  await pane.locator(".finding").first().waitFor();
  await expectSame();
  await pane.locator('.finding[data-cell="E18"]').click();
  await pane.locator(".work .said").fill("GDP 修订");
  await pane.getByRole("button", { name: "保存说明" }).click();
  await pane.waitForSelector('#pane[aria-busy="false"]');
  await expectSame();
  await command(pane, "load-tables");
  await pane.getByText(/^已载入/u).waitFor();
  await expectSame();
  await openTab(pane, "brief");
  await pane.locator("#brief-period option").first().waitFor({ state: "attached" });
  await pane.getByRole("button", { name: "生成通报" }).click();
  await pane.getByText(/^通报在工作表/u).waitFor();
  await expectSame();
});

test("values, formulas, formats, merges, sizes, hidden lines, notes, names and sheets, one after the other", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("2023年");
    sheet.getRange("B6").values = [["南康区"]];
    sheet.getRange("H4:I6").formulas = [
      ["=D5*2", "=SUM(H4:H6)"],
      [3, "文字"],
      ["'0012", ""],
    ];
    sheet.getRange("H4:H6").numberFormat = [["0.00"], ["0.0%"], ["@"]];
    sheet.getRange("I4").format.fill.color = "#FFF2CC";
    sheet.getRange("I4").format.font.bold = true;
    sheet.getRange("I5").format.wrapText = true;
    sheet.getRange("K2:M2").merge();
    sheet.getRange("A:A").format.columnWidth = 90;
    sheet.getRange("3:3").format.rowHeight = 40;
    await context.sync();
  });
  await expectSame();
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("2023年");
    sheet.getRange("I4").format.fill.clear();
    sheet.getRange("I4").format.font.bold = false;
    sheet.getRange("H5").clear();
    sheet.getRange("K2:M2").unmerge();
    sheet.getRange("3:3").format.rowHeight = 15;
    sheet.getRange("10:10").rowHidden = true;
    sheet.getRange("C:C").columnHidden = true;
    context.workbook.comments.add("2023年!D7", "请核对");
    context.workbook.names.add("合计", sheet.getRange("D23"));
    sheet.freezePanes.freezeRows(4);
    sheet.tabColor = "#FF0000";
    sheet.showGridlines = false;
    await context.sync();
  });
  await expectSame();
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("2023年");
    sheet.getRange("10:10").rowHidden = false;
    sheet.getRange("C:C").columnHidden = false;
    sheet.freezePanes.unfreeze();
    sheet.getRange("6:6").insert("Down");
    sheet.name = "改名的表";
    const added = context.workbook.worksheets.add("新表");
    added.getRange("A1:B2").formulas = [
      ["甲", "=改名的表!D5"],
      [1, 2],
    ];
    added.getRange("A1:B2").format.fill.color = "#D9E7DF";
    added.getRange("A1:B1").merge();
    const table = added.tables.add("D1:E3", true);
    table.style = "TableStyleMedium2";
    added.position = 0;
    await context.sync();
  });
  await expectSame();
  await run(async (context) => {
    const { worksheets, names } = context.workbook;
    const added = worksheets.getItem("新表");
    added.tables.getItemAt(0).delete();
    worksheets.getItem("附表2").delete();
    worksheets.getItem("附表3").visibility = "Hidden";
    names.getItem("合计").delete();
    worksheets.getItem("改名的表").getRange("7:7").delete("Up");
    const copied = worksheets.getItem("附表1").copy("End");
    copied.name = "附表1 副本";
    await context.sync();
  });
  await expectSame();
});

test("cleared: marks and generated sheets are gone from the page too", async () => {
  const pane = workbench.pane();
  await command(pane, "clear");
  // That explanations go too, and then whether the generated sheets do.
  const done = pane.waitForSelector('#pane[aria-busy="false"]');
  let over = false;
  void done.then(() => (over = true));
  const answer = pane.locator("#question [data-answer]").first();
  while (!over) {
    if (await answer.isVisible()) await answer.click();
    else await Promise.race([done, new Promise((wait) => setTimeout(wait, 100))]);
  }
  await expectSame();
});
