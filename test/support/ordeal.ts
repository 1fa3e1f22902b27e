/**
 * One journey with one trouble at one of its requests, and what must hold whatever happens: nothing of the user's is
 * lost or altered, the marks are whole, what is told is what stands in the workbook, the next action finishes it, and
 * pressing again makes no second sheet. What does not hold is returned as sentences; none is good.
 */
import { currentEdition } from "../../src/plan";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import type { Fault } from "../../tools/workbench/host/faults";
import { belongings, copyOf, difference, disagreements, losses, stateOf, unfinished } from "./bookState";
import { everyCommand, type EveryCommand } from "./everyCommand";
import { calculate, calculationName, notesName, ownSheets, returnName, type Journey } from "./journeys";
import { openAddin, type Addin } from "./openAddin";
import { RecordingPane } from "./recordingPane";
import { isSentence } from "./sentence";

/** What happens at a request. */
export interface Trouble {
  readonly name: string;
  readonly fault: Omit<Fault, "request" | "meanwhile">;
  /** A second one, so many requests later. */
  readonly then?: { readonly after: number; readonly fault: Omit<Fault, "request" | "meanwhile"> };
  /** What somebody does just before the request. */
  readonly somebody?: (book: Book, journey: Journey) => void;
  readonly closesPane?: true;
}

const failing = { code: "GeneralException" };
const losing = { code: "ConnectionFailure", lost: true };

export const troubles: readonly Trouble[] = [
  { name: "失败", fault: failing },
  { name: "答复丢失", fault: losing },
  { name: "请求太大", fault: { tooLarge: "request" } },
  { name: "答复太大", fault: { tooLarge: "response" } },
  { name: "正在编辑单元格", fault: { code: "InvalidOperationInCellEditMode" } },
  { name: "很慢", fault: { delay: 3 } },
  { name: "从此一直失败", fault: { ...failing, lasting: true } },
  { name: "从此一直丢答复", fault: { ...losing, lasting: true } },
  { name: "失败，撤回也失败一次", fault: failing, then: { after: 1, fault: failing } },
  { name: "答复丢失，撤回失败一次", fault: losing, then: { after: 1, fault: failing } },
  { name: "答复丢失，撤回的答复也丢", fault: losing, then: { after: 2, fault: losing } },
  { name: "第一步做了，第二步失败", fault: { ...failing, act: 2 } },
  { name: "做到第五步失败", fault: { ...failing, act: 5 } },
  { name: "没有答复", fault: { silent: true } },
  { name: "做了而没有答复", fault: { silent: true, lost: true } },
  { name: "窗格关闭", fault: {}, closesPane: true },
  {
    name: "别人添加同名工作表",
    fault: {},
    somebody: (book, { makes }) => {
      if (makes !== undefined && !book.find(makes)) book.addSheet(makes).set("A1", theirs);
    },
  },
  {
    name: "别人改了一个单元格",
    fault: {},
    somebody: (book) => book.find(returnName)?.set("D6", theirs),
  },
  {
    name: "别人改了要写的单元格",
    fault: {},
    somebody: (book) => book.find(calculationName)?.set("C3", theirs),
  },
  { name: "别人删了报表", fault: {}, somebody: (book) => remove(book, returnName) },
  { name: "别人删了计算表", fault: {}, somebody: (book) => remove(book, calculationName) },
  { name: "别人给报表改名", fault: {}, somebody: (book) => rename(book, returnName) },
  { name: "别人给计算表改名", fault: {}, somebody: (book) => rename(book, calculationName) },
  { name: "别人保护报表", fault: {}, somebody: (book) => protect(book, returnName) },
  { name: "别人保护计算表", fault: {}, somebody: (book) => protect(book, calculationName) },
  {
    name: "别人保护工作簿结构",
    fault: {},
    somebody: (book) => {
      book.structureLocked = true;
    },
  },
];

const theirs = "同事的数据";

function remove(book: Book, name: string): void {
  const sheet = book.find(name);
  if (sheet) book.deleteSheet(sheet);
}

function rename(book: Book, name: string): void {
  const sheet = book.find(name);
  if (sheet) book.renameSheet(sheet, `${name}改名`);
}

function protect(book: Book, name: string): void {
  const sheet = book.find(name);
  if (sheet) sheet.protection = { options: {}, password: null } as never;
}

/** What a journey does when nothing happens. */
interface Course {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
  /** After one more press. */
  readonly again: ReadonlyMap<string, string>;
  readonly requests: number;
}

/** A wait of a real second is none here. */
const longWait = 100;

export class Ordeal {
  private readonly prepared = new Map<Journey, Book>();
  private readonly courses = new Map<Journey, Course>();
  private addin: Addin | undefined;
  private restore: () => void = () => undefined;
  private readonly realTimeout = globalThis.setTimeout;
  private book = new Book();
  private commands!: EveryCommand;
  private pane!: RecordingPane;

  private async open(book: Book): Promise<Addin> {
    this.close();
    this.book = book;
    globalThis.setTimeout = this.realTimeout;
    const addin = await openAddin({
      book,
      engine: {
        pull: () => calculate(this.book),
        settle: () => Promise.resolve(),
        recalculate: () => undefined,
      },
    });
    this.addin = addin;
    this.restore = addin.asGlobals();
    const wait = this.realTimeout;
    globalThis.setTimeout = ((work: () => void, delay = 0, ...rest: never[]) =>
      wait(work, delay >= longWait ? 1 : delay, ...rest)) as typeof setTimeout;
    return addin;
  }

  close(): void {
    globalThis.setTimeout = this.realTimeout;
    this.restore();
    this.addin?.close();
    this.addin = undefined;
    this.restore = () => undefined;
  }

  /** The workbook as the journey meets it, in a pane of its own. */
  private async begin(journey: Journey): Promise<{ book: Book; addin: Addin }> {
    const kept = this.prepared.get(journey);
    const book = kept ? copyOf(kept) : journey.book();
    const addin = this.addin ?? (await this.open(book));
    addin.session.faults.clear();
    this.book = book;
    addin.session.replaceBook(book);
    this.seat(journey);
    if (!kept && journey.prepare) {
      await journey.prepare(this.commands, this.pane, book);
      if (this.pane.trouble !== "") throw new Error(`${journey.name}: ${this.pane.trouble}`);
      // What stands in the workbook is what the next pane begins with; what this one knows is played as well.
      this.prepared.set(journey, copyOf(book));
    }
    this.pane.answer = journey.answer ?? "cancel";
    book.as("file", () => reactivate(book));
    return { book, addin };
  }

  private seat({ overwrites }: Journey): void {
    const pane = new RecordingPane();
    this.pane = pane;
    // What the add-in has made stays where he is asked about it.
    pane.alsoAnswers = ["keep"];
    // He means the cells and the sheets that are the journey's, and no others.
    pane.consents = (question) =>
      overwrites
        ? overwrites.some((name) => question.includes(`“${name}”`))
        : !question.includes(`“${notesName}”`) && !question.includes(`“${returnName}`);
    this.commands = everyCommand(() => pane, zh, currentEdition);
  }

  async courseOf(journey: Journey): Promise<Course> {
    const known = this.courses.get(journey);
    if (known) return known;
    const { book, addin } = await this.begin(journey);
    const before = stateOf(book);
    const met = addin.session.faults.met;
    await this.press(journey, book);
    const requests = addin.session.faults.met - met;
    const after = stateOf(book);
    if (this.pane.trouble !== "") throw new Error(`${journey.name}: ${this.pane.trouble}`);
    await this.press(journey, book);
    const course = { before, after, again: stateOf(book), requests };
    this.courses.set(journey, course);
    return course;
  }

  private async press(journey: Journey, book: Book): Promise<void> {
    book.as("file", () => reactivate(book));
    await journey.act(this.commands, this.pane);
  }

  /** @returns what does not hold, as sentences */
  async play(journey: Journey, trouble: Trouble, request: number): Promise<string[]> {
    const course = await this.courseOf(journey);
    const { book, addin } = await this.begin(journey);
    const mine = new Set(book.sheets.filter(({ name }) => ownSheets.includes(name)).map(({ id }) => id));
    let had = belongings(book, mine);
    const { somebody } = trouble;
    let met = false;
    addin.fail({
      ...trouble.fault,
      request,
      meanwhile: () => {
        if (met) return;
        met = true;
        if (somebody) {
          // What somebody else changes is as he left it from now on.
          const then = belongings(book, mine);
          const untouched = losses(had, then, mayOf(journey)).length === 0;
          const there = new Set(book.sheets.map(({ id }) => id));
          somebody(book, journey);
          for (const { id } of book.sheets) if (!there.has(id)) mine.add(id);
          if (untouched) had = belongings(book, new Set([...mine].filter((id) => has(book, id))));
        }
        if (trouble.closesPane) addin.close();
      },
    });
    if (trouble.then) addin.fail({ ...trouble.then.fault, request: request + trouble.then.after });
    const wrong = new Complaints(`${journey.name}，第 ${request} 个请求${trouble.name}`);
    const patient = !(trouble.fault.silent ?? trouble.closesPane);
    if (patient) await this.press(journey, book);
    else await this.giveUp(journey, book, wrong, () => met);
    addin.session.faults.clear();
    if (!met) return [];
    const told = { trouble: this.pane.trouble, last: this.pane.last };
    wrong.told = told.trouble || told.last;
    const inDoubt = told.trouble.includes("未能完全恢复原状");
    // Whatever was told.
    wrong.add(losses(had, belongings(book, new Set(had.sheets.keys())), mayOf(journey)));
    if (!inDoubt && !somebody) wrong.add(disagreements(book));
    if (patient) wrong.add(this.badWords(told.trouble || told.last));
    if (this.pane.working && !trouble.closesPane) wrong.add(["窗格还在忙"]);
    const calm = !somebody && !trouble.closesPane && !trouble.fault.silent;
    if (calm) wrong.add(truthOf(course, book, told, trouble.fault.lasting === true));
    wrong.add(await this.finishes(journey, trouble, course, book, told, had));
    if (trouble.closesPane ?? trouble.fault.silent) this.close();
    return wrong.list;
  }

  private badWords(text: string): string[] {
    // A journey that only looks may have nothing to say.
    if (text === "") return [];
    return isSentence(text) ? [] : ["不是给人看的话"];
  }

  /** Presses, and 取消 once Excel does not answer; a pane that was closed says nothing any more. */
  private async giveUp(journey: Journey, book: Book, wrong: Complaints, met: () => boolean): Promise<void> {
    let over = false;
    const { pane } = this;
    const pressed = this.press(journey, book).then(() => {
      over = true;
    });
    const soon = (): Promise<unknown> =>
      Promise.race([pressed, new Promise((done) => this.realTimeout(done, 3))]);
    while (!over && !met()) await soon();
    // As long as an answer takes that comes; what a closed pane has begun goes on without it.
    for (let waited = 0; waited < 5 && !over; waited++) await soon();
    if (over || !this.addin?.open) return;
    pane.impatient = true;
    for (let waited = 0; waited < 50 && !over; waited++) await soon();
    pane.impatient = false;
    // A look that is no command keeps nobody from anything.
    if (!over && pane.working) wrong.add(["取消没有用：窗格一直在等"]);
  }

  /** The next action, with whatever help was advised, brings what was wanted. */
  private async finishes(
    journey: Journey,
    trouble: Trouble,
    course: Course,
    book: Book,
    told: Told,
    had: ReturnType<typeof belongings>,
  ): Promise<string[]> {
    const wrong: string[] = [];
    const { somebody } = trouble;
    if (trouble.closesPane) {
      await this.open(book);
      this.seat(journey);
      this.pane.answer = journey.answer ?? "cancel";
      await this.commands.welcome();
      if (this.pane.trouble !== "") wrong.push(`重新打开后：${this.pane.trouble}`);
    }
    const failed = told.trouble !== "" && told.last === "";
    await this.takeAdvice(told.trouble, somebody !== undefined, wrong);
    // Whoever was told that it is done does not press again.
    const done = !failed && !trouble.closesPane && !trouble.fault.silent && told.last !== "";
    // Who was told to look sees whether it is there.
    const seen = told.trouble.includes("请先看一看") && difference(stateOf(book), course.after).length === 0;
    if ((done || seen) && journey.kind === "adds") return wrong;
    await this.press(journey, book);
    const now = this.pane.trouble;
    wrong.push(
      ...losses(had, belongings(book, new Set(had.sheets.keys())), mayOf(journey)).map(
        (one) => `再做一次后：${one}`,
      ),
    );
    if (!somebody && now !== "") wrong.push(`再做一次：${now}`);
    wrong.push(...this.badWords(now).map((one) => `再做一次：${one}（${now}）`));
    // A return that somebody has renamed or deleted agrees with its list again once it is checked again.
    const judged = now === "" && (!somebody || journey.presses.some((name) => name.startsWith("check")));
    if (judged) wrong.push(...disagreements(book).map((one) => `再做一次后：${one}`));
    if (somebody) return [...wrong, ...twice(book, course)];
    const left = unfinished(book);
    if (left.length > 0 && journey.kind !== "looks") wrong.push(`再做一次后还有草稿 ${left.join("、")}`);
    const is = stateOf(book);
    const unknown = trouble.closesPane ?? trouble.fault.silent;
    const wanted = [course.after, ...(unknown || journey.kind !== "adds" ? [course.again] : [])];
    if (!wanted.some((state) => difference(is, state).length === 0))
      wrong.push(...difference(is, course.after).map((one) => `再做一次后：${one}`));
    return wrong;
  }

  private async takeAdvice(text: string, somebody: boolean, wrong: string[]): Promise<void> {
    const help: readonly (readonly [RegExp, () => Promise<unknown>])[] = [
      [/按“清除标记”/, () => this.commands.clear()],
      [/按“恢复公式”/, () => this.commands.restore()],
      [/按“转回 RD_ 公式”/, () => this.commands.back("workbook")],
      [/按“载入附表”/, () => this.commands.loadTables()],
    ];
    const { answer } = this.pane;
    for (const [words, act] of help) {
      if (!text.includes("未能完全恢复原状") || !words.test(text)) continue;
      if (answer === "cancel") this.pane.answer = "clear";
      if (words.source.includes("载入附表") && answer === "cancel") this.pane.answer = "another";
      await act();
      if (this.pane.trouble !== "" && !somebody) wrong.push(`照着做：${this.pane.trouble}`);
      this.pane.answer = answer;
    }
  }
}

interface Told {
  readonly trouble: string;
  readonly last: string;
}

class Complaints {
  readonly list: string[] = [];
  told = "";
  constructor(private readonly where: string) {}
  add(found: readonly string[]): void {
    for (const one of found) this.list.push(`${this.where}：${one}（告知：${this.told}）`);
  }
}

const has = (book: Book, id: string): boolean => book.sheets.some((sheet) => sheet.id === id);

/** The user's own sheet is in front, as it is when he presses. */
function reactivate(book: Book): void {
  if (ownSheets.includes(book.active.name)) return;
  const sheet = book.find(returnName) ?? book.sheets.find(({ visibility }) => visibility === "Visible");
  if (sheet) book.activate(sheet);
}

function mayOf({ rewrites = [], overwrites = [] }: Journey): (cell: string) => boolean {
  return (cell) =>
    rewrites.includes(cell.replace("改名!", "!")) || overwrites.some((sheet) => cell.startsWith(`${sheet}!`));
}

/** What was told is what stands. @param failing whether Excel has done nothing more since */
function truthOf(course: Course, book: Book, { trouble, last }: Told, failing: boolean): string[] {
  const now = new Map(stateOf(book));
  const drafts = unfinished(book).map((name) => `还有草稿 ${name}`);
  // Done; what stands beside it in a problem is a remark.
  if (trouble === "" || last !== "") {
    // Said so: the formulas stand, their rows are still on the record.
    if (trouble.includes("“固定记录”里的相应各行还没有删去")) now.delete("表 固定记录");
    // Said so: the marks are gone, and what else we have made is not.
    for (const name of /生成的工作表“([^。]*?)”(?:可能)?没有删除/.exec(trouble)?.[1]?.split("”“") ?? [])
      now.delete(`表 ${name}`);
    const same = [course.after, ...(last.includes("未改动") ? [course.before] : [])];
    // A hidden draft that has been copied shows nothing; the next action takes it away.
    if (same.some((state) => difference(now, state).length === 0)) return failing ? [] : drafts;
    return difference(now, course.after).map((one) => `说是做好了：${one}`);
  }
  if (trouble.includes("未能完全恢复原状")) return [];
  const kept = [...(/途中添加的工作表“([^。]*)”保留/.exec(trouble)?.[1]?.split("”“") ?? [])];
  const rest = new Map([...now].filter(([key]) => !kept.includes(key.slice(2)) || course.before.has(key)));
  for (const name of kept) if (!now.has(`表 ${name}`)) drafts.push(`说是保留了“${name}”，却没有`);
  return [...drafts, ...difference(rest, course.before).map((one) => `说是没有改动：${one}`)];
}

/** Sheets of ours that are there a second time. */
function twice(book: Book, { after, again }: Course): string[] {
  return book.sheets
    .filter(({ name, visibility }) => / \(2\)$/.test(name) && visibility === "Visible")
    .filter(({ name }) => !again.has(`表 ${name}`) && !after.has(`表 ${name}`))
    .filter(({ name }) => book.find(name.slice(0, -4))?.value("A1") !== theirs)
    .map(({ name }) => `多了一张“${name}”`);
}
