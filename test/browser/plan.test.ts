/** 方案 in the workbench, on the production bundles: another city's plan is loaded, and pane and functions go by it. */
import type { Browser } from "playwright-core";
import { contentFile } from "../../src/files/contentFile";
import { currentEdition } from "../../src/plan";
import { planSheet } from "../../src/reports/templates/planSheet";
import { launchBrowser } from "../../tools/workbench/browser";
import { openTab } from "../../tools/workbench/paneTabs";
import { yunxiEdition } from "../fixtures/yunxiEdition";
import { openWorkbench, type WorkbenchPage } from "../support/workbenchPage";

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

const returns = {
  name: "2028年",
  widths: [20, 20],
  rows: [["2028年研发投入情况"], ["县市区", "研发投入强度（%）"], ["东湖区", 2.9], ["西岭区", 2.1]].map(
    (row) => row.map((content) => ({ content, style: "count" as const })),
  ),
};

/** So many cells that a worker looks at them: it has to be told of the plan too. */
const large = {
  name: "明细",
  widths: [12],
  rows: Array.from({ length: 1100 }, (_row, i) =>
    Array.from({ length: 10 }, (_cell, j) => ({ content: `${i}-${j}`, style: "count" as const })),
  ),
};

const target = async () => (await workbench.values("2028年", "D3"))[0]?.[0];

test("a loaded plan travels with the workbook: functions, check and the pane's words go by it, and back", async () => {
  await workbench.openFile(await contentFile([returns, planSheet(yunxiEdition), large]), "云溪.xlsx");
  await workbench.setCell("2028年", "D3", '=RD_TARGET("东湖区",2028)');
  await workbench.settle();
  expect(await target()).toBe("#VALUE!");

  await openTab(workbench.pane(), "plan");
  await workbench.pane().getByText(currentEdition.notice).first().waitFor();
  await workbench.pane().locator("#load-plan").click();
  await workbench
    .pane()
    .getByText(/《云溪市研发投入倍增计划》（云科发〔2025〕7号），由“方案数据”工作表载入/u)
    .waitFor();
  await workbench
    .pane()
    .getByText(/^已按《云溪市研发投入倍增计划》/u)
    .waitFor();
  await workbench.settle();
  expect(await target()).toBe(3.03);

  const saved = await workbench.save();
  await workbench.openFile(saved, "云溪.xlsx");
  await openTab(workbench.pane(), "plan");
  await workbench
    .pane()
    .getByText(/云科发〔2025〕7号/u)
    .first()
    .waitFor();
  await workbench.settle();
  expect(await target()).toBe(3.03);
  await workbench.page.evaluate(() => {
    const { book } = window.workbench;
    book.as("user", () => book.select(book.sheet("2028年"), [book.sheet("2028年").resolve("A1")]));
  });
  await workbench.pane().locator("#tab-check").click();
  await workbench.pane().getByRole("button", { name: "校验", exact: true }).click();
  await workbench.pane().locator('.finding[data-rule="RD-T01"]').first().waitFor();
  expect(await workbench.values("校验结果", "A1:M30").then(JSON.stringify)).toContain("云科发〔2025〕7号");

  await openTab(workbench.pane(), "plan");
  await workbench.pane().locator("#drop-plan").click();
  await workbench
    .pane()
    .getByText(/是助手自带的方案/u)
    .waitFor();
  await workbench
    .pane()
    .getByText(new RegExp(`^已按《${currentEdition.title}》`, "u"))
    .waitFor();
  await workbench.settle();
  expect(await target()).toBe("#VALUE!");
  expect(workbench.problems).toEqual([]);
});
