/** What is in sight: at the widths that Excel gives a pane, and zoomed to 200%, findings are seen and nothing is cut off. */
import type { Browser, Frame } from "playwright-core";
import { launchBrowser } from "../../tools/workbench/browser";
import { Book } from "../../tools/workbench/host/book/book";
import type { HostedPane } from "../../tools/workbench/hostedPane";
import { openTab } from "../../tools/workbench/paneTabs";
import { openBuiltPane } from "../support/builtPane";
import { openSample } from "../support/sampleBook";

jest.setTimeout(300_000);

let browser: Browser;
let hosted: HostedPane;
let pane: Frame;
let book: Book;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => hosted.close());

async function checked(width: number, height: number, language: "zh-CN" | "en-US" = "zh-CN"): Promise<void> {
  book = await openSample();
  book.language = language;
  hosted = await openBuiltPane(browser, book, { width, height }, language);
  ({ pane } = hosted);
  await pane.click("#check");
  await pane.locator(".finding").first().waitFor();
  await pane.waitForSelector('#pane[aria-busy="false"]');
}

const idle = () => pane.waitForSelector('#pane[aria-busy="false"]');

/** Findings that are wholly in view below the frame, and where the first begins. */
const inView = () =>
  pane.evaluate(() => {
    const frame = document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
    const boxes = [...document.querySelectorAll(".finding")].map((one) => one.getBoundingClientRect());
    return {
      first: boxes[0]?.top ?? Infinity,
      whole: boxes.filter(({ top, bottom }) => top >= frame && bottom <= innerHeight).length,
    };
  });

const sideways = () =>
  pane.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(["zh-CN", "en-US"] as const)("%s", (language) => {
  test("at 350 × 600 at least four findings are in view after a check, the first in the upper half", async () => {
    await checked(350, 600, language);
    const { first, whole } = await inView();
    expect(whole).toBeGreaterThanOrEqual(4);
    expect(first).toBeLessThan(300);
  });

  // 305 is what a scroll bar leaves of 320.
  test.each([305, 320, 350, 800])(
    "at %i the places stand in one row, with a thousand findings too",
    async (width) => {
      await checked(width, 600, language);
      const rows = await pane.evaluate(() => {
        const tab = document.getElementById("tab-check");
        if (tab) tab.textContent = `${tab.textContent ?? ""}234`;
        const places = [...document.querySelectorAll(".tabs:not(.inner) [role=tab]")];
        return new Set(places.map((one) => one.getBoundingClientRect().top)).size;
      });
      expect(rows).toBe(1);
      // How many there are is not cut off either.
      const cut = await pane.evaluate(() => {
        const count = document.getElementById("finding-count");
        return (count?.scrollWidth ?? 0) - (count?.clientWidth ?? 0);
      });
      expect(cut).toBeLessThanOrEqual(0);
    },
  );
});

test.each([
  [320, 600],
  [350, 600],
  [800, 600],
  // A pane of 640 × 1200 zoomed to 200% has so many pixels of its own.
  [320, 300],
])("at %i × %i every command is within reach and nothing sticks out", async (width, height) => {
  await checked(width, height);
  expect(await sideways()).toBeLessThanOrEqual(0);
  const commands = ["check", "check-all", "clear", "preview", "load-tables"];
  const inRow = await pane.evaluate(
    (ids) => ids.filter((id) => document.getElementById(id)?.offsetParent),
    commands,
  );
  expect(inRow).toContain("check");
  if (inRow.length < commands.length) await pane.click("#more-commands");
  const inMenu = await pane.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".menu [data-command]")]
      .filter((one) => one.offsetParent)
      .map((one) => one.dataset["command"]),
  );
  expect([...inRow, ...inMenu]).toEqual(commands);
  // The frame stays in sight and leaves room for what it frames.
  await pane.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const frame = await pane.evaluate(() => document.querySelector("header")?.getBoundingClientRect());
  expect(frame?.top).toBe(0);
  expect(frame?.bottom ?? Infinity).toBeLessThan(height * 0.6);
});

test("the menu of further commands is opened, walked through and left by keyboard", async () => {
  await checked(320, 600);
  await pane.locator("#more-commands").focus();
  await hosted.page.keyboard.press("Enter");
  const focused = () => pane.evaluate(() => document.activeElement?.getAttribute("data-command"));
  const first = await focused();
  await hosted.page.keyboard.press("End");
  expect(await focused()).toBe("load-tables");
  await hosted.page.keyboard.press("ArrowDown");
  expect(await focused()).toBe(first);
  await hosted.page.keyboard.press("Escape");
  expect(await pane.evaluate(() => document.activeElement?.id)).toBe("more-commands");
});

test("a finding is explained, set aside and taken up again in its card, by keyboard; the verdict follows", async () => {
  await checked(350, 600);
  const { page } = hosted;
  const verdict = () => pane.locator("#verdict").textContent();
  expect(await verdict()).toBe("还差 4 条更正");
  await pane.locator('.finding[data-cell="E12"]').focus();
  await page.keyboard.press("Enter");
  await pane.locator(".work .said").focus();
  // Without a reason nothing is set aside.
  await pane.locator(".work .aside").focus();
  await page.keyboard.press("Enter");
  await pane.getByText("忽略要写明原因").waitFor();
  expect(await verdict()).toBe("还差 4 条更正");
  await page.keyboard.type("已与填报单位核实");
  await pane.locator(".work .aside").focus();
  await page.keyboard.press("Enter");
  await pane.getByText("还差 3 条更正（忽略 1 条）").waitFor();
  await idle();
  // It stands on the sheet, and the next check knows it.
  await pane.click("#check");
  await idle();
  expect(await verdict()).toMatch(/^还差 3 条更正（忽略 1 条）/);
  await pane.click('.finding[data-cell="E12"]');
  expect(await pane.locator(".work .said").inputValue()).toBe("已与填报单位核实");
  await pane.locator(".work .take-up").click();
  await pane.getByText("还差 4 条更正").waitFor();
});

test("the figure that a finding suggests is copied with one press, as its cell takes it, and nothing is written", async () => {
  await checked(350, 600);
  const copied = async (cell: string): Promise<string> => {
    await pane.locator(`.finding[data-cell="${cell}"]`).click();
    await pane.locator(".copy-entry").click();
    await pane.getByText(/^已复制 .*；核对无误后粘贴到/u).waitFor();
    return (await pane.locator("#status").textContent()) ?? "";
  };
  expect(await copied("E12")).toBe("已复制 1.68；核对无误后粘贴到 E12。");
  expect(await copied("B6")).toBe("已复制 南康区；核对无误后粘贴到 B6。");
  expect(book.sheet("2023年").values("E12")).toEqual([[1.86]]);
});

test("the next check says what is gone; what is not, new ones here, it does not count", async () => {
  await checked(350, 600);
  book.sheet("2023年").set("B6", "南康区");
  await pane.click("#check");
  await idle();
  expect(await pane.locator("#verdict").textContent()).toBe("还差 3 条更正 · 比上次：消除 1");
});

test("a question stands alone: no other 取消 beside its own, and what went on before it goes on after it", async () => {
  await checked(350, 600);
  await pane.locator('.finding[data-cell="E18"]').click();
  await pane.locator(".work .said").fill("GDP 修订");
  await pane.getByRole("button", { name: "保存说明" }).click();
  await idle();
  await pane.click("#clear");
  await pane.locator("#question [data-answer]").first().waitFor();
  expect(await pane.getByRole("button", { name: "取消", exact: true }).count()).toBe(1);
  expect(await pane.locator("#status").isVisible()).toBe(false);
  await pane.locator("#question [data-answer]").last().click();
  await pane.getByText("已取消，工作簿未改动。").waitFor();
});

test("what was understood of a list of enterprises is a table: the letters leave the words their room", async () => {
  const list = new Book({ sheets: ["申报"] });
  list
    .sheet("申报")
    .set("A1", [
      ["2023年市级科技计划项目申报汇总（单位：万元）"],
      [
        "序号",
        "申报企业",
        "统一社会信用代码",
        "是否高新技术企业",
        "2022年营业收入",
        "2022年研发经费",
        "申请财政资金",
      ],
      [1, "赣州虔鑫磁电股份有限公司", "", "是", 40200, 1045, 200],
      [2, "赣州信丰合创电路有限公司", "", "否", 30200, 1045, 200],
    ]);
  hosted = await openBuiltPane(browser, list, { width: 350, height: 600 });
  ({ pane } = hosted);
  await pane.locator("#check").click();
  await pane.locator("#understanding details").first().waitFor({ state: "attached" });
  await idle();
  await pane.evaluate(() => document.querySelector("#understanding details")?.setAttribute("open", ""));
  const rows = await pane.evaluate(() =>
    [...document.querySelectorAll(".columns tbody tr")].map((row) => ({
      letters: row.children[0]?.getBoundingClientRect().width ?? Infinity,
      cells: new Set([...row.children].map((cell) => cell.getBoundingClientRect().top)).size,
    })),
  );
  expect(rows).toHaveLength(7);
  for (const { letters, cells } of rows) {
    expect(letters).toBeLessThan(50);
    expect(cells).toBe(1);
  }
});

test("in the dark the picture of distances does not glare: no field is lighter than the middle, and its number stands out", async () => {
  await checked(350, 600);
  await hosted.page.emulateMedia({ colorScheme: "dark" });
  await pane.waitForFunction(() => document.documentElement.dataset["theme"] === "dark");
  await openTab(pane, "board");
  await pane.locator("#part-board svg text").first().waitFor();
  await idle();
  const fields = await pane.evaluate(() =>
    [...document.querySelectorAll("#part-board svg path[fill]")].flatMap((one) => {
      const { width, height } = one.getBoundingClientRect();
      const fill = one.getAttribute("fill") ?? "";
      return width > 100 && height > 15 && /^(#|rgb)/u.test(fill) ? [getComputedStyle(one).fill] : [];
    }),
  );
  const brightness = (colour: string): number =>
    Math.max(...(colour.match(/\d+/gu) ?? []).slice(0, 3).map((part) => Number(part) / 255));
  expect(fields.length).toBeGreaterThan(10);
  expect(fields.filter((colour) => brightness(colour) > 0.7)).toEqual([]);
});
