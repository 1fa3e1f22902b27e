/** The pane's parts in the workbench, on the production bundles: rules, corrections, templates, 载入附表. */
import type { Browser } from "playwright-core";
import { registry } from "../../src/rules/registry";
import { launchBrowser } from "../../tools/workbench/browser";
import { command, openTab, walkToTab } from "../../tools/workbench/paneTabs";
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

const status = () => workbench.pane().locator("#status");

test("载入附表: the three tables on sheets of their own; pressing again refreshes", async () => {
  const pane = workbench.pane();
  await command(pane, "load-tables");
  await pane.getByText(/^已载入.*附表3/u).waitFor();
  expect(await workbench.values("附表1", "A4:B5")).toEqual([["县（市、区）", "2021年（基期）"], ["章贡区 (含经开区)", 1.92]]); // prettier-ignore
  await command(pane, "load-tables");
  await workbench.settle();
  const names = await workbench.page.evaluate(() => window.workbench.book.sheets.map((sheet) => sheet.name));
  expect(names.filter((name) => name.startsWith("附表"))).toEqual(["附表1", "附表2", "附表3"]);
});

test("模板: added with the keyboard, filled in by the clerk, checked", async () => {
  const pane = workbench.pane();
  await walkToTab(pane, "templates");
  await pane.getByLabel("报表类型").selectOption({ label: "分行业季度进度表" });
  await pane.locator("#template-year").selectOption("2024");
  await pane.getByRole("button", { name: "添加模板" }).click();
  await pane.getByText("可直接填写").waitFor();
  const sheet = "模板-分行业季度进度表";
  await workbench.setCell(sheet, "C4", 10);
  await pane.locator("#tab-check").click();
  await pane.getByRole("button", { name: "校验", exact: true }).click();
  await pane.getByText(/低于时间进度应有的 20%/u).waitFor();
  expect(await pane.locator(".finding").first().getAttribute("data-rule")).toBe("RD-F08");
});

test("规则: a page for each rule; one switched off says nothing and is named", async () => {
  const pane = workbench.pane();
  await openTab(pane, "rules");
  await pane.locator(".rules").first().waitFor();
  expect(await pane.locator(".rules:not(#own-rules) > li").count()).toBe(registry.length);
  await pane.getByLabel("查找规则").last().fill("累计进度");
  expect(await pane.locator(".rules:not(#own-rules) > li:visible").count()).toBe(1);
  await pane.getByLabel("启用 RD-T03 季度累计进度落后").uncheck();
  await pane.getByRole("button", { name: "保存到本工作簿" }).click();
  await pane.getByText("下次校验时生效").waitFor();
  await pane.locator("#tab-check").click();
  await pane.getByRole("button", { name: "校验", exact: true }).click();
  await pane.getByText(/低于时间进度应有的 20%/u).waitFor({ state: "detached" });
  const result = JSON.stringify(await workbench.values("校验结果", "A1:A12"));
  expect(result).toContain("已停用的规则（未校验）：RD-T03");
});

test("更正: a year that the sheet does not tell is given by the user, and remembered", async () => {
  await workbench.page.evaluate(() => {
    const { book } = window.workbench;
    book.as("user", () => {
      const sheet = book.addSheet("无年份");
      sheet.set("A1:B3", [["研发投入强度", null], ["县（市、区）", "研发投入强度（%）"], ["章贡区", 2.3]]); // prettier-ignore
      book.select(sheet, [sheet.resolve("A1")]);
    });
  });
  const pane = workbench.pane();
  await pane.getByRole("button", { name: "校验", exact: true }).click();
  await pane.getByText("没有写明是哪一年的数据").waitFor();
  await pane.getByText(/^看懂了什么.*无年份/u).click();
  await pane.getByText("理解有误？在此更正").click();
  await pane.locator(".corrections").getByLabel("年度", { exact: true }).selectOption("2023");
  await pane.getByRole("button", { name: "保存更正" }).click();
  await pane.getByText("已记住对“无年份”的更正").waitFor();
  await pane.getByRole("button", { name: "校验", exact: true }).click();
  await pane.getByText("没有写明是哪一年的数据").waitFor({ state: "detached" });
  expect(await status().textContent()).toContain("无年份");
});

test("the page complained of nothing", () => expect(workbench.problems).toEqual([]));
