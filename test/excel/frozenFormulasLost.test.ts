/** 固定为数值 and 恢复公式 while Excel fails: a formula always stands in its cell, or on the record. */
import { currentEdition } from "../../src/plan";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import { plainStyle, type Scalar } from "../../tools/workbench/host/book/cell";
import { everyCommand, type EveryCommand } from "../support/everyCommand";
import { openAddin, type Addin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";

jest.setTimeout(120_000);

const formulas = { C2: "=RD_TARGET(A2,B2)", C3: "=RD_TARGET(A3,B3)*2" };
let book: Book;
let addin: Addin;
let restore: () => void;
let pane: RecordingPane;
let commands: EveryCommand;

function formula(cell: string, text: string, value: Scalar): void {
  const sheet = book.sheet("计算");
  const { top, left } = sheet.resolve(cell);
  sheet.put(top, left, { value, formula: text, format: "General", style: plainStyle });
}

function contentOf(cell: string): unknown {
  const sheet = book.sheet("计算");
  const { top, left } = sheet.resolve(cell);
  const { formula: text, value } = sheet.at(top, left);
  return text ?? value;
}

const contents = (): unknown =>
  Object.fromEntries(Object.keys(formulas).map((cell) => [cell, contentOf(cell)]));
const onRecord = (): unknown[] => book.find("固定记录")?.values("D5:D1300").flat().filter(Boolean) ?? [];

/** The workbook before anything was frozen. */
function fresh(): void {
  const record = book.find("固定记录");
  if (record) book.deleteSheet(record);
  formula("C2", formulas.C2, 2.26);
  formula("C3", formulas.C3, 4.86);
}

beforeEach(async () => {
  book = new Book({ sheets: ["计算"] });
  book.sheet("计算").set("A1:B3", [
    ["单位", "年度"],
    ["章贡区", 2023],
    ["瑞 金", "２０２４年"],
  ]);
  fresh();
  addin = await openAddin({ book });
  restore = addin.asGlobals();
  pane = new RecordingPane();
  commands = everyCommand(() => pane, zh, currentEdition);
});
afterEach(() => {
  restore();
  addin.close();
});

const stand = (): boolean => JSON.stringify(contents()) === JSON.stringify(formulas);
const safe = (): boolean =>
  stand() || JSON.stringify([...onRecord()].sort()) === JSON.stringify(Object.values(formulas).sort());

test("恢复公式: whichever request's answer is lost, the last one's too, the formulas are still somewhere", async () => {
  let restored = 0;
  for (let request = 1; request < 15; request++) {
    fresh();
    await commands.freeze("workbook");
    expect(stand()).toBe(false);
    addin.fail({ request, code: "ConnectionFailure", lost: true });
    await commands.restore();
    addin.session.faults.clear();
    expect(safe()).toBe(true);
    if (stand()) restored += 1;
  }
  expect(restored).toBeGreaterThan(3);
});

test("固定为数值: an answer is lost and taking back fails once: the formulas are still somewhere", async () => {
  for (let request = 1; request < 20; request++) {
    fresh();
    addin.fail({ request, code: "ConnectionFailure", lost: true });
    addin.fail({ request: request + 1, code: "ConnectionFailure" });
    await commands.freeze("workbook");
    addin.session.faults.clear();
    expect(safe()).toBe(true);
  }
});

test("固定为数值: a run that failed leaves no record that overwrites what the user types later", async () => {
  let failed = 0;
  for (let request = 1; request < 20; request++) {
    fresh();
    addin.fail({ request, code: "ConnectionFailure", lost: true });
    await commands.freeze("workbook");
    addin.session.faults.clear();
    if (!stand()) continue;
    failed += 1;
    // The figure that the formula gave, typed by hand.
    book.sheet("计算").set("C3", 4.86);
    formula("C2", "=RD_TARGET(A2,2023)", 2.26);
    await commands.restore();
    expect(contents()).toEqual({ C2: "=RD_TARGET(A2,2023)", C3: 4.86 });
  }
  expect(failed).toBeGreaterThan(3);
});

test("恢复公式: a formula that the user has since put in the place of a frozen value stays, and is named", async () => {
  await commands.freeze("workbook");
  formula("C2", "=RD_TARGET(A2,2023)", 2.26);
  const left = await commands.restore();
  expect(contents()).toEqual({ C2: "=RD_TARGET(A2,2023)", C3: formulas.C3 });
  expect(left?.map(({ cell }) => cell)).toEqual(["C2"]);
  expect(onRecord()).toEqual([formulas.C2]);
});

test.each(["freeze", "restore"] as const)(
  "%s: what somebody types into a cell just before any request stands afterwards, or the cell is named",
  async (act) => {
    for (let request = 1; request < 20; request++) {
      fresh();
      if (act === "restore") await commands.freeze("workbook");
      let typed = false;
      addin.fail({
        request,
        meanwhile: () => {
          typed = true;
          book.sheet("计算").set("C3", 99);
        },
      });
      const left = act === "freeze" ? await commands.freeze("workbook") : await commands.restore();
      addin.session.faults.clear();
      if (!typed) break;
      expect(contentOf("C3") === 99 || left?.some(({ cell }) => cell === "C3")).toBe(true);
    }
  },
);

test("regression: 固定记录 that a colleague makes just before any request is used, and not made twice", async () => {
  await commands.freeze("workbook");
  const his = book.sheet("固定记录");
  const head = his.values("A1:H4");
  const marks = [...his.customProperties];
  let added = 0;
  for (let request = 1; request < 40; request++) {
    fresh();
    let met = false;
    let made = false;
    addin.fail({
      request,
      meanwhile: () => {
        met = true;
        if (book.find("固定记录")) return;
        made = true;
        const sheet = book.addSheet("固定记录");
        sheet.set("A1:H4", head);
        for (const [key, value] of marks) sheet.customProperties.set(key, value);
      },
    });
    await commands.freeze("workbook");
    addin.session.faults.clear();
    if (!met) break;
    if (!made) continue;
    added += 1;
    expect(book.sheets.map(({ name }) => name)).toEqual(["计算", "固定记录"]);
    expect(new Set(onRecord())).toEqual(new Set(Object.values(formulas)));
  }
  expect(added).toBeGreaterThan(2);
});

test("two people who freeze at once lose no formula, and each of them can restore", async () => {
  const other = everyCommand(() => new RecordingPane(), zh, currentEdition);
  for (let delay = 0; delay < 20; delay += 2) {
    fresh();
    for (let request = 1; request < 40; request += 3) addin.fail({ request, delay: (request + delay) % 5 });
    await Promise.all([commands.freeze("workbook"), other.freeze("workbook")]);
    addin.session.faults.clear();
    expect(new Set(onRecord())).toEqual(new Set(Object.values(formulas)));
    await Promise.all([commands.restore(), other.restore()]);
    expect(stand()).toBe(true);
    expect(book.find("固定记录")).toBeUndefined();
  }
});

test("固定为数值: of 1,200 formulas none is lost when a late batch fails and taking back fails once", async () => {
  const many = Array.from({ length: 1200 }, (_unused, i) => `=RD_TARGET("章贡区",2023)+${i}`);
  const put = (): void => {
    fresh();
    many.forEach((text, i) => formula(`F${i + 2}`, text, 2.26 + i));
  };
  put();
  const before = addin.session.requests;
  await commands.freeze("workbook");
  const requests = addin.session.requests - before;
  for (let request = requests - 8; request <= requests; request++) {
    put();
    addin.fail({ request, code: "GeneralException" });
    addin.fail({ request: request + 1, code: "GeneralException" });
    await commands.freeze("workbook");
    addin.session.faults.clear();
    const recorded = new Set(onRecord());
    const lost = many.filter((text, i) => contentOf(`F${i + 2}`) !== text && !recorded.has(text));
    expect(lost).toEqual([]);
  }
});
