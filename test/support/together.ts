/**
 * Two panes on one workbook, each in an Excel of its own, as two people have it open at once. Whose request comes next
 * is decided by a seed: the same seed plays the same. What must hold is as in ordeal.ts; what does not is returned.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { resultSheetName } from "../../src/check/flags/appearance";
import { currentEdition } from "../../src/plan";
import { zh } from "../../src/taskpane/words/zh";
import type { Book } from "../../tools/workbench/host/book/book";
import { defaultSettings } from "../../src/rules/settings";
import type { Random } from "../fuzz/random";
import { belongings, disagreements, losses, unfinished } from "./bookState";
import { everyCommand, type EveryCommand } from "./everyCommand";
import { calculationName, otherReturnName, ownSheets, returnName, sampleTable, workbook } from "./journeys";
import { openAddin, type Addin } from "./openAddin";
import { RecordingPane } from "./recordingPane";
import { isSentence } from "./sentence";

interface Press {
  readonly name: string;
  readonly act: (commands: EveryCommand) => Promise<unknown>;
  /** Rule that is switched off afterwards, whoever else has kept settings. */
  readonly switchesOff?: string;
  /** Sheet that is there afterwards, once for each who pressed. */
  readonly adds?: string;
}

const presses: readonly Press[] = [
  { name: "校验", act: (c) => c.check() },
  { name: "校验全部", act: (c) => c.checkAll() },
  { name: "清除标记", act: (c) => c.clear() },
  { name: "载入附表", act: (c) => c.loadTables() },
  { name: "添加模板", act: (c) => c.addTemplate("county-matrix", 2024), adds: "模板-县市区分年比重表" },
  { name: "通报", act: (c) => c.makeBrief({ year: 2023, quarter: null }), adds: "研发通报 2023年" },
  { name: "插入图表", act: (c) => c.insertChart("ranking", "标题", sampleTable), adds: "看板数据" },
  { name: "多表汇总", act: (c) => c.writeSummary([]), adds: "多表汇总" },
  { name: "转为普通公式", act: (c) => c.convert("workbook") },
  { name: "转回 RD_ 公式", act: (c) => c.back("workbook") },
  { name: "固定为数值", act: (c) => c.freeze("workbook") },
  { name: "恢复公式", act: (c) => c.restore() },
  { name: "更正识别", act: (c) => c.correct(returnName, { columns: { 备注: { role: "ignore" } } }) },
  { name: "更正另一张", act: (c) => c.correct(otherReturnName, { columns: { 备注: { role: "ignore" } } }) },
  {
    name: "保存设置",
    act: (c) => c.keepSettings({ ...defaultSettings, off: ["RD-Q03"] }, defaultSettings),
    switchesOff: "RD-Q03",
  },
  {
    name: "停用另一条",
    act: (c) => c.keepSettings({ ...defaultSettings, off: ["RD-Q02"] }, defaultSettings),
    switchesOff: "RD-Q02",
  },
  { name: "核对校验章", act: (c) => c.verify() },
];

/** What had been done to the workbook before the two came. */
const pasts: readonly (readonly [name: string, prepare: (commands: EveryCommand) => Promise<unknown>])[] = [
  ["刚打开", () => Promise.resolve()],
  ["校验过", (c) => c.check()],
  ["附表已载入", (c) => c.loadTables()],
  ["已固定", (c) => c.freeze("workbook")],
  ["已转换", (c) => c.convert("workbook")],
  [
    "什么都做过",
    async (c) => {
      await c.checkAll();
      await c.convert("workbook");
      await c.freeze("workbook");
    },
  ],
];

/** Requests of the two, one at a time: the seed says whose is next once each of them waits or is done. */
class Turns {
  private readonly waiting = new Map<number, () => void>();
  private readonly working = new Set<number>();
  constructor(private readonly random: Random) {}

  begin(who: number): void {
    this.working.add(who);
  }

  end(who: number): void {
    this.working.delete(who);
    this.next();
  }

  await(who: number): Promise<void> {
    // Before and after the two work, everybody goes as he comes.
    if (this.working.size === 0) return Promise.resolve();
    return new Promise((go) => {
      this.waiting.set(who, go);
      this.next();
    });
  }

  private next(): void {
    if ([...this.working].some((who) => !this.waiting.has(who)) || this.waiting.size === 0) return;
    const who = this.random.pick([...this.waiting.keys()].sort((a, b) => a - b));
    const go = this.waiting.get(who);
    this.waiting.delete(who);
    go?.();
    // An errand of somebody who is done is no step of the two.
    if (!this.working.has(who)) this.next();
  }
}

/** The add-in's globals, each person's his own. */
const seats = new AsyncLocalStorage<Addin>();
const globalNames = ["Excel", "Office", "OfficeExtension"] as const;

function eachHisOwn(): () => void {
  for (const name of globalNames)
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => seats.getStore()?.[name],
    });
  return () => {
    for (const name of globalNames) Reflect.deleteProperty(globalThis, name);
  };
}

interface Person {
  readonly addin: Addin;
  readonly pane: RecordingPane;
  readonly commands: EveryCommand;
  at<T>(work: () => Promise<T>): Promise<T>;
}

async function arrive(book: Book, turn: () => Promise<void>): Promise<Person> {
  const seat: { addin?: Addin } = {};
  // Whatever the library calls later belongs to this seat.
  const addin = await seats.run(
    new Proxy({} as Addin, { get: (_target, key) => seat.addin && Reflect.get(seat.addin, key) }),
    () => openAddin({ book, turn }),
  );
  seat.addin = addin;
  const pane = new RecordingPane();
  pane.answer = "clear";
  pane.alsoAnswers = ["keep"];
  return {
    addin,
    pane,
    commands: everyCommand(() => pane, zh, currentEdition),
    at: (work) => seats.run(addin, work),
  };
}

export interface Meeting {
  readonly past: string;
  readonly presses: readonly [string, string];
  /** A fault that one of the two meets, where there is one. */
  readonly trouble: string;
}

/** Plays one meeting. @returns what it was, and what does not hold */
export async function meet(random: Random): Promise<{ what: string; wrong: readonly string[] }> {
  const [past, prepare] = random.pick(pasts);
  const chosen = [random.pick(presses), random.pick(presses)] as const;
  const restore = eachHisOwn();
  const wait = globalThis.setTimeout;
  const turns = new Turns(random);
  const book = workbook();
  book.sheet(calculationName).setFormula("C2", "=RD_TARGET(A2,B2)", { error: "#NAME?" });
  const people: Person[] = [];
  try {
    for (const who of [0, 1]) people.push(await arrive(book, () => turns.await(who)));
    // No wait of a real second.
    globalThis.setTimeout = ((work: () => void, delay = 0, ...rest: never[]) =>
      wait(work, delay >= 100 ? 1 : delay, ...rest)) as typeof setTimeout;
    const [first, second] = people as [Person, Person];
    const had = belongings(book);
    await first.at(() => prepare(first.commands));
    book.as("file", () => book.activate(book.sheet(returnName)));
    const troubled = random.pick([null, null, first, second]);
    const lost = random.oneIn(2);
    const request = random.between(1, 25);
    if (troubled)
      troubled.addin.fail({ request, code: lost ? "ConnectionFailure" : "GeneralException", lost });
    const told = await Promise.all(
      people.map(async (person, who) => {
        turns.begin(who);
        await person.at(() => (chosen[who] as Press).act(person.commands));
        turns.end(who);
        person.addin.session.faults.clear();
        return person.pane.trouble || person.pane.last;
      }),
    );
    const fault = troubled
      ? `，${troubled === first ? "甲" : "乙"}第 ${request} 个请求${lost ? "丢答复" : "失败"}`
      : "";
    const what = `${past}，甲${chosen[0].name}，乙${chosen[1].name}${fault}`;
    const judged = await judge(book, people, chosen, had, troubled !== null);
    return { what: `${what}（${told.join("｜")}）`, wrong: judged };
  } finally {
    globalThis.setTimeout = wait;
    for (const { addin } of people) addin.close();
    restore();
  }
}

const calculated = new Set([`${calculationName}!C2`, `${calculationName}!C3`]);

async function judge(
  book: Book,
  people: readonly Person[],
  chosen: readonly [Press, Press],
  had: ReturnType<typeof belongings>,
  troubled: boolean,
): Promise<string[]> {
  const mine = new Set(book.sheets.filter(({ name }) => ownSheets.includes(name)).map(({ id }) => id));
  const wrong = [...losses(had, belongings(book, mine), (cell) => calculated.has(cell))];
  const told = people.map(({ pane }) => pane.trouble);
  const doubtful = told.some((text) => text.includes("未能完全恢复原状"));
  if (!doubtful) wrong.push(...disagreements(book));
  for (const { pane } of people) {
    const text = pane.trouble || pane.last;
    if (text !== "" && !isSentence(text)) wrong.push("不是给人看的话");
    if (pane.working) wrong.push("窗格还在忙");
    if (!troubled && pane.trouble.includes("失败")) wrong.push("没有出故障，却说失败");
  }
  wrong.push(...sheetsOf(book, people, chosen));
  const kept = String(book.settings.get("RD-CHECK-SETTINGS") ?? "");
  for (const [who, { switchesOff }] of chosen.entries())
    if (switchesOff !== undefined && people[who]?.pane.trouble === "" && !kept.includes(switchesOff))
      wrong.push(`说是记住了，${switchesOff} 却没有停用`);
  // Whoever comes next finishes it: formulas come back, a check leaves one set of marks, clearing leaves none.
  const [next] = people as [Person];
  const { commands, pane } = next;
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ["恢复公式", () => commands.restore()],
    ["转回 RD_ 公式", () => commands.back("workbook")],
    ["再恢复公式", () => commands.restore()],
    ["校验全部", () => commands.checkAll()],
  ];
  for (const [name, step] of steps) {
    await next.at(step);
    if (pane.trouble !== "") wrong.push(`之后${name}：${pane.trouble}`);
  }
  wrong.push(
    ...losses(had, belongings(book, mine), () => false).filter((one) => !one.includes("单元格以外")),
  );
  wrong.push(...disagreements(book).map((one) => `之后校验：${one}`));
  await next.at(() => commands.clear());
  if (pane.trouble !== "") wrong.push(`之后清除：${pane.trouble}`);
  const left = book.sheets.filter(({ name }) => name.startsWith(resultSheetName)).map(({ name }) => name);
  if (left.length > 0) wrong.push(`清除之后还有 ${left.join("、")}`);
  wrong.push(...losses(had, belongings(book, mine), () => false).map((one) => `最后：${one}`));
  const drafts = unfinished(book);
  if (drafts.length > 0) wrong.push(`最后还有草稿 ${drafts.join("、")}`);
  return [...new Set(wrong)];
}

/** Each who was told that his sheet is there has one; tables are there once. */
function sheetsOf(book: Book, people: readonly Person[], chosen: readonly [Press, Press]): string[] {
  const wrong: string[] = [];
  const visible = book.sheets.filter(({ visibility }) => visibility === "Visible").map(({ name }) => name);
  for (const adds of new Set(chosen.map((press) => press.adds))) {
    if (adds === undefined) continue;
    const done = people.filter(({ pane }, who) => chosen[who]?.adds === adds && pane.trouble === "").length;
    const there = visible.filter((name) => name.startsWith(adds)).length;
    if (there < done) wrong.push(`说是加了 ${done} 张“${adds}”，只有 ${there} 张`);
    const pressed = chosen.filter((press) => press.adds === adds).length;
    if (there > pressed) wrong.push(`“${adds}”有 ${there} 张`);
    if (there > done && people.every(({ pane }) => !pane.trouble.includes("未能完全恢复")))
      wrong.push(`说是没有加“${adds}”，却有 ${there} 张`);
  }
  for (const name of ["附表1", "附表2", "附表3", "方案对照", "固定记录"]) {
    const there = visible.filter((one) => one.startsWith(name)).length;
    if (there > 1) wrong.push(`“${name}”有 ${there} 张`);
  }
  return wrong;
}
