/** 公式, 解释 and 修复 in the workbench, on the production bundles: found, pointed, inserted, explained, repaired. */
import type { Browser, Frame } from "playwright-core";
import { Book } from "../../tools/workbench/host/book/book";
import { saveBook } from "../../tools/workbench/xlsx/save";
import { launchBrowser } from "../../tools/workbench/browser";
import { openTab } from "../../tools/workbench/paneTabs";
import { openWorkbench, type WorkbenchPage } from "../support/workbenchPage";

jest.setTimeout(300_000);

const sheet = "工作表1";
let browser: Browser;
let workbench: WorkbenchPage;
let pane: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
  workbench = await openWorkbench(browser);
  const book = new Book({ sheets: [sheet] });
  book.sheet(sheet).set("A1:B4", [
    ["县（市、区）", "强度"],
    ["瑞金市", 2.426],
    ["南糠区", 2],
    ["石城县", 2.5],
  ]);
  await workbench.openFile(await saveBook(book), "强度.xlsx");
  await workbench.settle();
  pane = workbench.pane();
});
afterAll(async () => {
  await workbench.close();
  await browser.close();
});

const select = (address: string) =>
  workbench.page.evaluate((cells) => {
    const { book } = window.workbench;
    const own = book.sheet("工作表1");
    book.as("user", () => book.select(own, [own.resolve(cells)]));
  }, address);

test("公式: 差多少 finds RD_GAP; pointed at two columns it is filled down beside them", async () => {
  await openTab(pane, "formulas");
  await pane.getByLabel("想知道什么").fill("差多少");
  await pane.getByRole("button", { name: "算差多少（RD_GAP）" }).click();
  await select("A2:A4");
  await pane.getByRole("button", { name: "用所选单元格作“单位”" }).click();
  await pane.getByLabel("年度", { exact: true }).fill("2024");
  await select("B2:B4");
  await pane.getByRole("button", { name: "用所选单元格作“实际数”" }).click();
  await pane.locator(".builder .result").getByText("结果：−0.004").waitFor();
  await pane.getByText("2.426 − 2.43 = −0.004").waitFor();
  await select("C2");
  await pane.getByRole("button", { name: "向下逐行填入 3 行" }).click();
  await pane.getByText("已写入“工作表1”C2:C4。").waitFor();
  await workbench.settle();
  expect(await workbench.values(sheet, "C2:C4")).toEqual([[-0.004], ["#VALUE!"], [0.74]]);
});

test("公式: a cell that is not empty is asked about, and kept when the answer is no", async () => {
  await select("B2");
  await pane.getByRole("button", { name: "插入到所选单元格" }).click();
  await pane.getByText("“工作表1”B2 中已有内容，是否覆盖？").waitFor();
  await pane.locator("#question").getByRole("button", { name: "取消" }).click();
  expect(await workbench.values(sheet, "B2")).toEqual([[2.426]]);
});

test("解释: the selected cell's figure, citation, arithmetic and what would change it; errors in words", async () => {
  await select("C2");
  await openTab(pane, "explain");
  const part = pane.locator("#part-explain");
  await part.getByText("赣市科赋办字〔2023〕2号 附表1 瑞金市 2024 年").waitFor();
  await part.getByText("仅因保留两位小数才达标").waitFor();
  await select("C3");
  await part.getByText(/#VALUE!.*您是否指 南康区/u).waitFor();
  await part.getByRole("button", { name: "A3" }).click();
  await pane.getByText("所选单元格没有 RD_ 函数").waitFor();
});

test("修复: a formula opened without the add-in is listed and entered again, nothing else is", async () => {
  await workbench.setCell(sheet, "D2", '=_xldudf_RD_TARGET("章贡区",2023)');
  await workbench.setCell(sheet, "D3", '=IF(1,"RD_TARGET(","")');
  await openTab(pane, "repair");
  await pane.getByRole("button", { name: "查找", exact: true }).click();
  await pane.locator("#repairs").getByText("找到 1 个需要修复的公式：").waitFor();
  await pane.getByRole("button", { name: "全部修复" }).click();
  await pane.getByText("已重新输入 1 个公式。").waitFor();
  await workbench.settle();
  expect(await workbench.values(sheet, "D2:D3")).toEqual([[2.26], ["RD_TARGET("]]);
  await pane.getByRole("button", { name: "全部重算" }).click();
  await pane.getByText("已要求 Excel 重算全部公式。").waitFor();
  await workbench.settle();
  expect(await workbench.values(sheet, "C2")).toEqual([[-0.004]]);
});

test("a file saved with RD_ formulas holds their values, and opens again with them", async () => {
  const bytes = await workbench.save();
  await workbench.openFile(bytes, "带公式.xlsx");
  await workbench.settle();
  expect(await workbench.values(sheet, "C2:D2")).toEqual([[-0.004, 2.26]]);
});

test("the page complained of nothing", () => expect(workbench.problems).toEqual([]));
