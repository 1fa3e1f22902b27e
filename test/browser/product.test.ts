/** The pane as a product: every journey by keyboard, nothing that axe objects to, and what the first paint costs. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Frame } from "playwright-core";
import { readWorkbook } from "../../src/files/readWorkbook";
import { launchBrowser } from "../../tools/workbench/browser";
import { walkToTab } from "../../tools/workbench/paneTabs";
import { openWorkbench, type WorkbenchPage } from "../support/workbenchPage";

jest.setTimeout(300_000);

const samples = resolve(__dirname, "../../assets/samples");
const counties = new Uint8Array(readFileSync(resolve(samples, "县市区研发投入2023.xlsx")));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const tabs = [
  "home", "check", "collect", "board", "brief", "duties", "formulas", "explain", "repair", "travel", "templates", "rules", "plan",
] as const; // prettier-ignore

let browser: Browser;
let workbench: WorkbenchPage;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** What axe finds wrong in the pane, in one line each. */
async function violations(pane: Frame): Promise<string[]> {
  await pane.evaluate(axe);
  // A button on its way from one look to the other is neither.
  await pane.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))),
  );
  return pane.evaluate(async () => {
    const { axe: tool } = window as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
        }>;
      };
    };
    const found = await tool.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      rules: { "page-has-heading-one": { enabled: true } },
    });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  });
}

describe.each([
  ["zh-CN", "light"],
  ["zh-CN", "dark"],
  ["en-US", "light"],
  ["en-US", "dark"],
] as const)("%s, %s", (language, colorScheme) => {
  beforeAll(async () => {
    workbench = await openWorkbench(browser);
    await workbench.page.emulateMedia({ colorScheme });
    if (language !== "zh-CN")
      await workbench.page.goto(`${new URL(workbench.page.url()).origin}/workbench/?lang=${language}`);
    await workbench.page.waitForFunction(() => Boolean(window.workbench));
    await workbench.page.evaluate(() => window.workbench.ready);
    await workbench.openFile(counties, "县市区研发投入2023.xlsx");
    await workbench.pane().click("#check-all");
    await workbench.pane().locator(".finding").first().waitFor();
  });
  afterAll(async () => {
    await workbench.close();
  });
  test.each(tabs)("%s has nothing that axe objects to", async (tab) => {
    const pane = workbench.pane();
    await walkToTab(pane, tab);
    if (tab === "board") await pane.locator("#board-details summary").click();
    expect(await violations(pane)).toEqual([]);
    // No text is cut off: nothing sticks out of the pane to the right.
    expect(await pane.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});

describe("journeys by keyboard alone", () => {
  beforeAll(async () => {
    workbench = await openWorkbench(browser);
    await workbench.openFile(counties, "县市区研发投入2023.xlsx");
  });
  afterAll(async () => {
    await workbench.close();
  });
  const press = (key: string) => workbench.page.keyboard.press(key);

  test("首页 leads to the check, F8 walks through the findings, and back to where one was", async () => {
    const pane = workbench.pane();
    await pane.getByText("有报表，还没有校验").waitFor();
    await pane.getByRole("button", { name: "开始校验" }).focus();
    await press("Enter");
    await pane.locator(".finding").first().waitFor();
    expect(await pane.locator("#tab-check").textContent()).toBe("校验 6");
    const selected = () => workbench.page.evaluate(() => window.workbench.book.active.selection[0]);
    const before = await selected();
    await press("F8");
    await workbench.page.waitForFunction(() => window.workbench.book.active.selection[0]?.top === 5);
    await press("F8");
    await workbench.page.waitForFunction(() => window.workbench.book.active.selection[0]?.top === 9);
    await press("Shift+F8");
    await workbench.page.waitForFunction(() => window.workbench.book.active.selection[0]?.top === 5);
    expect(await pane.evaluate(() => document.activeElement?.getAttribute("data-cell"))).toBe("B6");
    await press("ArrowDown");
    expect(await pane.evaluate(() => document.activeElement?.getAttribute("data-cell"))).toBe("D10");
    await pane.getByRole("button", { name: "返回原处" }).focus();
    await press("Enter");
    await workbench.page.waitForFunction(
      (top) => window.workbench.book.active.selection[0]?.top === top,
      before?.top ?? 0,
    );
    await walkToTab(pane, "home");
    await pane.getByText("已校验，有问题待处理").waitFor();
    expect(await pane.locator('fluent-button[appearance="primary"]:visible').count()).toBe(1);
  });

  test("the findings go out as text and as a workbook of texts", async () => {
    const pane = workbench.pane();
    await walkToTab(pane, "check");
    const download = workbench.page.waitForEvent("download");
    await pane.getByRole("button", { name: "导出清单" }).focus();
    await press("Enter");
    const file = await (await download).path();
    const { sheets } = await readWorkbook(new Uint8Array(readFileSync(file)));
    expect(JSON.stringify(sheets[0]?.values)).toContain("RD-C01");
    await pane.getByRole("button", { name: "复制成文字" }).focus();
    await press("Enter");
    await pane.getByText(/^已复制|^没有复制成功/u).waitFor();
  });

  test("看板: a unit's path, from the table to the cell, and as Excel's own chart that is still there after saving", async () => {
    const pane = workbench.pane();
    await walkToTab(pane, "board");
    await pane.locator("#board-chart svg").waitFor();
    await pane.locator("#board-kind").selectOption("ranking");
    await pane.locator("#board-details summary").focus();
    await press("Enter");
    const cell = pane
      .locator(".board-table tbody tr", { hasText: "兴国县" })
      .locator("fluent-button")
      .first();
    await cell.focus();
    await press("Enter");
    await workbench.page.waitForFunction(() => window.workbench.book.active.selection[0]?.top === 17);
    await pane.getByRole("button", { name: "插入为 Excel 图表" }).focus();
    await press("Enter");
    await pane.getByText(/图表和数据在工作表“看板数据”/u).waitFor();
    await workbench.settle();
    const data = await workbench.values("看板数据", "A3:D4");
    expect(data[0]).toEqual(["", "实际", "目标", "差距"]);
    expect(typeof data[1]?.[1]).toBe("number");
    const bytes = await workbench.save();
    expect(Buffer.from(bytes).includes("xl/charts/chart1.xml")).toBe(true);
  });

  test("通报: a sheet of formulas that say what the pane's text says, and no return for the next check", async () => {
    const pane = workbench.pane();
    await walkToTab(pane, "brief");
    await pane.locator("#brief-period option").first().waitFor({ state: "attached" });
    await pane.getByRole("button", { name: "生成通报" }).focus();
    await press("Enter");
    await pane.getByText(/^通报在工作表“研发通报 2023年”/u).waitFor();
    await workbench.settle();
    const rows = await workbench.values("研发通报 2023年", "A1:F40");
    const row = rows.find(([name]) => name === "兴国县");
    expect(row?.[1]).toBe(1.85);
    expect(row?.[2]).toBe(1.93);
    expect(row?.[3]).toBeCloseTo(-0.08, 10);
    expect(row?.[4]).toBe("滞后");
    expect(row?.[5]).toBeGreaterThan(0);
    const text = await pane.locator("#brief-text").inputValue();
    expect(text).toContain("兴国县：1.85%，应达到1.93%");
    const counted = rows.find(([name]) => name === "达标");
    expect(counted?.[5]).toBe(2);
    await pane.click("#check-all");
    await pane.locator(".finding").first().waitFor();
    expect(await pane.locator("#tab-check").textContent()).toBe("校验 6");
  });

  test("分工: filtered by unit, with the status of this workbook's returns", async () => {
    const pane = workbench.pane();
    await walkToTab(pane, "duties");
    await pane.locator("#duty-owner").selectOption("市教育局");
    const lines = await pane.locator(".duties tbody tr").count();
    expect(lines).toBeGreaterThan(0);
    expect(await pane.locator(".duties tbody tr", { hasText: "市教育局" }).count()).toBe(lines);
    await pane.getByRole("button", { name: "与本工作簿的报表对照" }).focus();
    await press("Enter");
    await pane.locator("#duty-owner").selectOption("");
    await pane.locator(".duties tr.behind").first().waitFor();
  });
});

describe("the first time", () => {
  beforeAll(async () => {
    workbench = await openWorkbench(browser);
  });
  afterAll(async () => {
    await workbench.close();
  });
  test("the welcome offers three things and is gone once it was understood", async () => {
    const pane = workbench.pane();
    await pane.locator("#welcome").waitFor();
    expect(await pane.locator("#welcome li").count()).toBe(3);
    await pane.getByRole("button", { name: "知道了" }).focus();
    await workbench.page.keyboard.press("Enter");
    expect(await pane.locator("#welcome").count()).toBe(0);
    await workbench.page.reload();
    await workbench.page.waitForFunction(() => Boolean(window.workbench));
    await workbench.page.evaluate(() => window.workbench.ready);
    await workbench.pane().getByText("这个工作簿里还没有报表").waitFor();
    expect(await workbench.pane().locator("#welcome").count()).toBe(0);
  });
  test("the pane starts with a workbook only when the user has said so", async () => {
    const pane = workbench.pane();
    const kept = () =>
      workbench.page.evaluate(() =>
        JSON.stringify(window.workbench.book.toJSON()).includes("AutoShowTaskpaneWithDocument"),
      );
    expect(await kept()).toBe(false);
    await pane.locator("#startup summary").click();
    await pane.getByText(/没有安装本助手的同事打开这个文件，看不到窗格/u).waitFor();
    await pane.getByLabel("随本工作簿自动显示").check();
    await pane.getByText(/^已打开，保存/u).waitFor();
    expect(await kept()).toBe(true);
    await pane.getByLabel("随本工作簿自动显示").uncheck();
    await pane.getByText(/^已关闭，保存/u).waitFor();
    expect(await kept()).toBe(false);
  });
});

describe("an empty workbook", () => {
  beforeAll(async () => {
    workbench = await openWorkbench(browser);
  });
  afterAll(async () => {
    await workbench.close();
  });
  test("offers a template, the tables and the samples; a sample opens", async () => {
    const pane = workbench.pane();
    await pane.getByText("这个工作簿里还没有报表").waitFor();
    expect(await pane.locator('fluent-button[appearance="primary"]:visible').count()).toBe(1);
    await pane.getByRole("button", { name: "县市区研发投入2023.xlsx" }).focus();
    await workbench.page.keyboard.press("Enter");
    await workbench.page.waitForFunction(() => window.workbench.book.sheets[0]?.name === "2023年");
  });
});

test("the first paint needs no more than 150 kB of the pane's own scripts and styles, and is there at once", async () => {
  workbench = await openWorkbench(browser);
  try {
    const pane = workbench.pane();
    await pane.waitForSelector("#check");
    const loaded = await pane.evaluate(() => {
      const drawn = performance.getEntriesByName("pane-drawn")[0]?.startTime ?? 0;
      const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      return {
        drawn,
        before: entries
          .filter(({ startTime }) => startTime < drawn)
          .map(({ name }) => new URL(name).pathname),
      };
    });
    const own = loaded.before.filter((path) => /^\/(?!workbench-)[^/]+\.(js|css)$/.test(path));
    expect(own.map((path) => path.replace(/\.[0-9a-f]{8}/, ""))).toEqual(
      expect.arrayContaining(["/taskpane.js", "/functions.js", "/taskpane.css"]),
    );
    const bytes = own.map(
      (path) => gzipSync(readFileSync(resolve("dist", path.slice(1))), { level: 9 }).length,
    );
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(150_000);
    expect(loaded.drawn).toBeGreaterThan(0);
  } finally {
    await workbench.close();
  }
});
