/**
 * The pane in the workbench on the sample, press by press: after how long something is seen to happen, and after how long
 * it is done. Both by the clock, from the press, with Univer beside the pane; the best of a few rounds.
 */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Frame } from "playwright-core";
import { launchBrowser } from "../workbench/browser";
import { command, openTab } from "../workbench/paneTabs";
import { openWorkbench, type WorkbenchPage } from "../../test/support/workbenchPage";
import { heading, line } from "./print";

const sample = "县市区研发投入2023.xlsx";
const rounds = 3;
/** What is wanted of each press. */
const seenWithin = 100;
const doneWithin = 1000;

interface Times {
  readonly seen: number;
  readonly done: number;
}

/** Runs in the pane: notes when anything there changes after a press, and when the pane is idle again. */
const watch = `{
  const pane = document.getElementById("pane");
  const isBusy = () => pane.getAttribute("aria-busy") === "true";
  const note = () => ({ pressed: performance.now(), seen: 0, busy: isBusy(), done: 0 });
  window.presses = note();
  addEventListener("click", (event) => { if (event.isTrusted) window.presses = note(); }, true);
  new MutationObserver(() => {
    const own = window.presses;
    // Seen is what has been drawn, not what has been put on the page.
    if (!own.asked) {
      own.asked = true;
      requestAnimationFrame(() => setTimeout(() => { own.seen = performance.now(); }, 0));
    }
    own.busy ||= isBusy();
    own.done = own.busy && !isBusy() ? performance.now() : 0;
  }).observe(pane, { subtree: true, childList: true, attributes: true, characterData: true });
}`;

/** Presses, answers what is asked, and waits until nothing has happened for a while. */
async function timed(pane: Frame, press: () => Promise<void>): Promise<Times> {
  await press();
  for (;;) {
    await pane.waitForFunction(() => {
      const { done } = (window as unknown as { presses: { done: number } }).presses;
      return (
        (done > 0 && performance.now() - done > 400) ||
        document.querySelector("#question [data-answer]") !== null
      );
    });
    const answer = pane.locator("#question [data-answer]").first();
    // A person thinks about a question: what comes after is counted from the answer.
    if (!(await answer.isVisible())) break;
    await answer.click();
  }
  const { pressed, seen, done } = await pane.evaluate<{ pressed: number; seen: number; done: number }>(
    "presses",
  );
  return { seen: seen - pressed, done: done - pressed };
}

/** Thirty-six formulas of the add-in beside the return's own columns, calculated. */
async function typeFormulas(workbench: WorkbenchPage): Promise<void> {
  const formulas = [6, 7, 8, 9, 10, 11].map((row) => [
    `=RD_TARGET(B${row + 1},2023)`,
    `=RD_GAP(B${row + 1},2023,E${row + 1})`,
    `=RD_STATUS(B${row + 1},2023,E${row + 1})`,
    `=RD_INTENSITY(D${row + 1}/10000,C${row + 1})`,
    `=IF(RD_GAP(B${row + 1},2023,E${row + 1})<0,"差","达")`,
    `=RD_TARGET(B${row + 1},2024)`,
  ]);
  for (const [i, line] of formulas.entries())
    for (const [j, formula] of line.entries())
      await workbench.setCell("2023年", `${String.fromCharCode(71 + j)}${i + 7}`, formula);
  for (let i = 0; i < 100; i++) {
    await workbench.settle();
    const values = (await workbench.values("2023年", "G7:L12")).flat();
    if (!values.some((value) => value === "" || String(value).startsWith("#BUSY"))) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("the formulas were not calculated");
}

type Journey = readonly (readonly [
  what: string,
  press: (pane: Frame, workbench: WorkbenchPage) => Promise<void>,
])[];

const onTab = (tab: string, id: string) => async (pane: Frame) => {
  await openTab(pane, tab);
  await pane.waitForTimeout(500);
  await pane.click(id);
};

const journey: Journey = [
  ["校验", (pane) => command(pane, "check")],
  ["再校验", (pane) => command(pane, "check")],
  ["校验全部", (pane) => command(pane, "check-all")],
  ["载入附表", (pane) => command(pane, "load-tables")],
  [
    "生成通报",
    async (pane) => {
      await openTab(pane, "brief");
      await pane.locator("#brief-period option").first().waitFor({ state: "attached" });
      await pane.getByRole("button", { name: "生成通报" }).click();
    },
  ],
  ["清除", (pane) => command(pane, "clear")],
  [
    "转换（36 格）",
    async (pane, workbench) => {
      await typeFormulas(workbench);
      await onTab("travel", "#convert")(pane);
    },
  ],
  ["转回", onTab("travel", "#convert-back")],
  ["固定为数值", onTab("travel", "#freeze")],
  ["恢复公式", onTab("travel", "#restore-formulas")],
];

export async function pressesSection(): Promise<void> {
  heading("在工作台里按一下（生产构建，示例报表；目标：0.1 秒内看见动静，1 秒内做完）");
  if (!existsSync("dist/taskpane.html") || !existsSync("dist-workbench/index.html")) {
    console.log("  没有构建：请先运行 npm run build:local。");
    return;
  }
  const bytes = new Uint8Array(readFileSync(resolve("assets/samples", sample)));
  const browser = await launchBrowser();
  const workbench = await openWorkbench(browser);
  const least = new Map<string, Times>();
  /** Of the first press of all: what it needs is only now loaded and compiled. */
  const first = new Map<string, number>();
  try {
    for (let round = 0; round < rounds; round++) {
      await workbench.openFile(bytes, sample);
      const pane = workbench.pane();
      await pane.locator("#pane[aria-busy=false]").waitFor();
      await pane.evaluate(watch);
      for (const [what, press] of journey) {
        await workbench.settle();
        await pane.waitForTimeout(1000);
        const { seen, done } = await timed(pane, () => press(pane, workbench));
        if (round === 0) first.set(what, done);
        const before = least.get(what) ?? { seen: Infinity, done: Infinity };
        least.set(what, { seen: Math.min(before.seen, seen), done: Math.min(before.done, done) });
      }
    }
  } finally {
    await workbench.close();
    await browser.close();
  }
  for (const [what, { seen, done }] of least) {
    line(`${what}：看见动静 ÷ ${seenWithin} 毫秒`, seen, seenWithin);
    line(`${what}：做完 ÷ ${doneWithin} 毫秒`, done, doneWithin);
    line(`${what}：头一次做完 ÷ ${doneWithin} 毫秒`, first.get(what) ?? done, doneWithin);
  }
}
