/** A hostile return in the built pane: nothing runs, nothing is wider than the pane, nothing becomes a formula. */
import path from "node:path";
import type { Browser, Frame } from "playwright-core";
import { launchBrowser } from "../../tools/workbench/browser";
import { Book } from "../../tools/workbench/host/book/book";
import { hostileTexts } from "../fixtures/hostileTexts";
import { openBuiltPane } from "../support/builtPane";
import { openTab } from "../../tools/workbench/paneTabs";
import { counties } from "../support/returns";

/** Quotes, brackets that Excel allows, mark-up, a formula's beginning and a change of direction, in 31 characters. */
const hostileSheet = "='2023'<b>(研发)\u202e县\"&;{%s}";
const texts = Object.values(hostileTexts);

function hostileBook(): Book {
  const book = new Book({ sheets: [hostileSheet, "企业"] });
  const county = book.sheet(hostileSheet);
  const header = [
    "县市区",
    "地区生产总值",
    "研发经费",
    "研发投入强度（%）",
    `主营业务收入${hostileTexts["picture"]}`,
  ];
  const rows = [
    ...counties.slice(3).map(({ name }) => [name, 100, 2, 2, 50]),
    ...texts.map((text) => [text, 1, text, text, -1]),
  ];
  county.set("A1:E1", [[`2023年${hostileTexts["script"]}`, "", "", "", ""]]);
  county.set("A2:E2", [["单位：亿元", "", "", "", ""]]);
  county.set("A3:E3", [header]);
  county.set(`A4:E${rows.length + 3}`, rows);
  const enterprises = book.sheet("企业");
  const list = [
    "企业名称",
    "统一社会信用代码",
    "所属县区",
    "营业收入（万元）",
    "研发经费（万元）",
    "项目类别",
  ];
  enterprises.set("A1:F1", [list]);
  enterprises.set(
    `A2:F${texts.length + 1}`,
    texts.map((text) => [text, text, text, 30_000, 0, text]),
  );
  // A Book, like Excel, makes formulas of what begins with "="; these are texts that were stored as such.
  return book;
}

/** Values and formulas of the submitted sheets. */
const submitted = (book: Book): string =>
  JSON.stringify(
    [hostileSheet, "企业"].map((name) =>
      book
        .sheet(name)
        .matrix({ top: 0, left: 0, bottom: 60, right: 7 }, ({ value, formula }) => [value, formula]),
    ),
  );

const open = (browser: Browser, book: Book, width: number) =>
  openBuiltPane(browser, book, { width, height: 900 });

/** What sticks out of the pane: nothing may make it scroll sideways. */
const overflow = (pane: Frame): Promise<string[]> =>
  pane.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("main *")]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .map((one) => `${one.tagName}.${one.className} ${String(one.textContent).slice(0, 40)}`);
  });

const pictures = process.env["HOSTILE_PICTURES"];

test.each([320, 360])(
  "at %i px",
  async (width) => {
    const book = hostileBook();
    const before = submitted(book);
    const browser = await launchBrowser();
    try {
      const { page, pane, problems, close } = await open(browser, book, width);
      const dialogs: string[] = [];
      page.on("dialog", (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      await pane.click("#check-all");
      await pane.locator(".finding").first().waitFor({ timeout: 60_000 });
      expect(await pane.locator(".finding").count()).toBeGreaterThan(40);
      for (const details of await pane.locator("#part-check details").all())
        await details.evaluate((one) => one.setAttribute("open", ""));
      const tall = await pane.evaluate(() =>
        Math.max(
          ...[...document.querySelectorAll(".finding")].map((one) => one.getBoundingClientRect().height),
        ),
      );
      expect(tall).toBeLessThan(700);
      const lines = await pane.evaluate(() =>
        [...document.querySelectorAll("#part-check dt, #part-check dd, #part-check .column-name")].map(
          (one) => one.getBoundingClientRect().height,
        ),
      );
      expect(lines.length).toBeGreaterThan(60);
      expect(Math.max(...lines)).toBeLessThan(300);
      const ids = await pane.evaluate(() =>
        [...document.querySelectorAll('[role="tab"]')].map((tab) => tab.id.replace("tab-", "")),
      );
      expect(ids.length).toBeGreaterThan(7);
      for (const id of ids) {
        await openTab(pane, id);
        await page.waitForTimeout(700);
        expect({ id, wide: await overflow(pane) }).toEqual({ id, wide: [] });
        if (pictures) await page.screenshot({ path: path.join(pictures, `${id}-${width}.png`) });
        if (pictures && id === "check") {
          await page.setViewportSize({ width, height: 6000 });
          await page.screenshot({ path: path.join(pictures, `${id}-long-${width}.png`) });
          await page.setViewportSize({ width, height: 900 });
        }
      }
      await pane.click("#tab-check");
      await pane.selectOption("#finding-group", "unit");
      expect(await overflow(pane)).toEqual([]);
      await pane.locator(".finding").nth(3).click();

      const ran = await pane.evaluate(() => [
        (window as unknown as { ran?: string }).ran ?? null,
        document.querySelectorAll("main img, main script, main iframe, main [onerror], main [onload]").length,
      ]);
      expect(ran).toEqual([null, 0]);
      expect(dialogs).toEqual([]);
      expect(problems).toEqual([]);

      expect(submitted(book)).toBe(before);
      const result = book.sheet("校验结果");
      const written = result
        .matrix({ top: 0, left: 0, bottom: 300, right: 15 }, ({ value, formula }) => ({ value, formula }))
        .flat();
      expect(written.some(({ value }) => String(value).startsWith("="))).toBe(true);
      expect(written.filter(({ formula }) => formula !== undefined)).toEqual([]);
      for (const { value } of written) expect(String(value ?? "").length).toBeLessThanOrEqual(32_767);
      await close();
    } finally {
      await browser.close();
    }
  },
  240_000,
);
