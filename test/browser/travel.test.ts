/** 传递 and 校验章 in the workbench, on the production bundles: converted, frozen, undone, stamped, tampered, told. */
import type { Browser, Frame } from "playwright-core";
import { Book } from "../../tools/workbench/host/book/book";
import { saveBook } from "../../tools/workbench/xlsx/save";
import { launchBrowser } from "../../tools/workbench/browser";
import { openTab } from "../../tools/workbench/paneTabs";
import { openWorkbench, type WorkbenchPage } from "../support/workbenchPage";

jest.setTimeout(300_000);

const sheet = "强度";
let browser: Browser;
let workbench: WorkbenchPage;
let pane: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  workbench = await openWorkbench(browser);
  const book = new Book({ sheets: [sheet] });
  book.sheet(sheet).set("A1:C5", [
    ["县（市、区）", "年度", "强度"],
    ["瑞金市", 2024, 2.426],
    ["南糠区", "2024年", 2],
    ["章贡区（含经开区）", "２０２３", "2.26%"],
    ["高校", 2023, 7],
  ]);
  await open(await saveBook(book));
});
afterEach(() => workbench.close());

async function open(bytes: Uint8Array): Promise<void> {
  await workbench.openFile(bytes, "强度.xlsx");
  pane = workbench.pane();
  await pane.locator("#pane[aria-busy=false]").waitFor();
  await workbench.settle();
}

async function type(cells: Readonly<Record<string, string>>): Promise<void> {
  for (const [cell, formula] of Object.entries(cells)) await workbench.setCell(sheet, cell, formula);
  // The add-in answers after the page has drawn: on a busy machine the last answer comes after the first settling.
  for (let i = 0; i < 50; i++) {
    await workbench.settle();
    const [[first] = []] = await workbench.values(sheet, "D2");
    if (first === 2.43) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`D2 is ${JSON.stringify(await workbench.values(sheet, "D2"))}`);
}

const formulas = (address: string): Promise<(string | number | boolean)[][]> =>
  workbench.page.evaluate(
    ([name, cells]) => {
      const { book } = window.workbench;
      const own = book.sheet(name);
      const { top, left, bottom, right } = own.resolve(cells);
      return Array.from({ length: bottom - top + 1 }, (_r, r) =>
        Array.from({ length: right - left + 1 }, (_c, c) => own.at(top + r, left + c).formula ?? ""),
      );
    },
    [sheet, address] as const,
  );
const sheets = (): Promise<string[]> =>
  workbench.page.evaluate(() => window.workbench.book.sheets.map(({ name }) => name));

async function press(id: string): Promise<string> {
  await openTab(pane, "travel");
  await pane.locator(`#${id}`).click();
  await pane.locator("#pane[aria-busy=false]").waitFor();
  await workbench.settle();
  // A failure is told in #problem: it must not pass for an empty answer.
  return `${(await pane.locator("#problem").textContent()) ?? ""}${(await pane.locator("#status").textContent()) ?? ""}`;
}

const typed = {
  D2: "=RD_TARGET(A2,B2)",
  D3: "=RD_TARGET(A3,B3)",
  D4: '=IF(RD_GAP(A4,B4,C4)<0,"差","达")',
  D5: '=RD_STATUS(A5,B5,C5)&"！"',
  E2: "=RD_GAP(A2,B2,RD_INTENSITY(2.426,100))",
  E3: "=RD_WHY(399.99,100)",
  F2: "=RD_TARGET(A2:A5,2024)",
};

test("convert and back: the same values and errors in plain Excel, then the very formulas again", async () => {
  await type(typed);
  const values = await workbench.values(sheet, "D2:F5");
  expect(values.flat()).toEqual(expect.arrayContaining([2.43, "#VALUE!", "达", "达标！", -0.004, 8.07]));
  const said = await press("convert");
  expect(await pane.locator("#travel-left").textContent()).toBe("");
  expect(said).toBe("已转换 10 个单元格，没有本助手也能计算。");
  expect(await workbench.values(sheet, "D2:F5")).toEqual(values);
  const plain = (await formulas("D2:F5")).flat().filter((formula) => formula !== "");
  expect(plain).toHaveLength(10);
  for (const formula of plain) expect(String(formula).replace(/"(?:[^"]|"")*"/g, "")).not.toContain("RD_");
  expect(await sheets()).toEqual([sheet, "附表1", "附表2", "附表3", "方案对照"]);
  // After saving and opening elsewhere they are still there, and still calculate.
  await open(await workbench.save());
  expect(await workbench.values(sheet, "D2:F5")).toEqual(values);
  await workbench.setCell(sheet, "A2", "赣州市南康区");
  await workbench.settle();
  expect(await workbench.values(sheet, "D2")).toEqual([[2.19]]);
  await workbench.setCell(sheet, "A2", "瑞金市");
  expect(await press("convert-back")).toBe("已转回 10 个单元格。");
  expect(await formulas("D2:F5")).toEqual([
    [typed.D2, typed.E2, typed.F2],
    [typed.D3, typed.E3, ""],
    [typed.D4, "", ""],
    [typed.D5, "", ""],
  ]);
  // What the restored range fills shows in the workbench after the next calculation.
  expect(await workbench.values(sheet, "D2:E5")).toEqual(values.map((row) => row.slice(0, 2)));
  expect(await sheets()).not.toContain("方案对照");
});

test("freeze, save, open again, restore: values first, then the formulas where nothing was changed since", async () => {
  await type({ D2: typed.D2, D3: typed.D3, D4: typed.D4, E2: typed.E2, F2: typed.F2 });
  const values = await workbench.values(sheet, "D2:F5");
  expect(await press("freeze")).toBe("已固定 8 个单元格，原公式和依据在“固定记录”。");
  expect((await formulas("D2:F5")).flat().join("")).toBe("");
  expect(await workbench.values(sheet, "D2:F5")).toEqual(values);
  const record = await workbench.values("固定记录", "A5:H5");
  expect(record).toEqual([
    [
      sheet,
      "D2",
      2.43,
      typed.D2,
      "赣市科赋办字〔2023〕2号 附表1 瑞金市 2024 年",
      expect.any(String),
      2.43,
      "未改动",
    ],
  ]);
  await open(await workbench.save());
  await workbench.setCell(sheet, "D4", "手改");
  await workbench.settle();
  expect(await press("restore-formulas")).toBe("已恢复 7 个单元格的公式。");
  expect(await pane.locator("#travel-left").textContent()).toContain("强度 D4");
  expect((await formulas("D2:F3")).flat()).toEqual([typed.D2, typed.E2, typed.F2, typed.D3, "", ""]);
  expect(await workbench.values(sheet, "D2:D4")).toEqual([[values[0]?.[0]], [values[1]?.[0]], ["手改"]]);
});

test("stamp, tamper, detect: unchanged after saving, the changed cell named after a change", async () => {
  await pane.locator("#check").click();
  await pane.locator("#stamp").getByText("校验后未改动。").waitFor();
  await workbench.settle();
  const stamped = await workbench.save();
  await open(stamped);
  await pane.locator("#stamp").getByText("校验后未改动。").waitFor();
  await pane.locator("#stamp").getByText("不证明由谁校验").waitFor();
  await workbench.setCell(sheet, "C2", 2.44);
  await workbench.settle();
  await open(await workbench.save());
  await pane.locator("#stamp").getByText("校验后有 1 处改动：").waitFor();
  await pane.locator("#stamp").getByRole("button", { name: "强度 C2" }).click();
  await pane.locator("#stamp-recheck").click();
  await pane.locator("#stamp").getByText("校验后未改动。").waitFor();
  expect(workbench.problems).toEqual([]);
});
