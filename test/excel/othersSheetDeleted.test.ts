import { currentEdition } from "../../src/plan";
import { createCommands, type Commands } from "../../src/taskpane/commands";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import { isFlagFormula, resultSheetName } from "../../src/check/flags/appearance";
import { openAddin, type Addin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";
import { appendFileSync, writeFileSync } from "node:fs";
const OUT = require("node:path").join(require("node:os").tmpdir(), "foreign1.log");
writeFileSync(OUT, "");
const log = (s: string) => appendFileSync(OUT, s + "\n");
let book: Book, addin: Addin, restore: () => void;
const own = "上报表";
function freshBook(): void {
  book = new Book({ sheets: [own] });
  book.sheet(own).set("A1:D6", [
    ["2023年各县（市、区）研发投入强度", null, null, null],
    ["县（市、区）", "年度", "研发投入强度（%）", "备注"],
    ["章贡区", 2023, 1.5, "=1+1"],
    ["火星区", 2023, 2.5, null],
    ["瑞金市", 2023, 2.2, "０"],
    ["南康区", 2023, 1.9, null],
  ] as never);
  if (addin) addin.session.replaceBook(book);
}
const make = (): [Commands, RecordingPane] => {
  const p = new RecordingPane();
  p.answer = "another";
  return [createCommands(() => p, zh, currentEdition), p];
};
beforeAll(async () => {
  book = new Book({ sheets: [own] });
  addin = await openAddin({ book });
  restore = addin.asGlobals();
});
afterAll(() => {
  restore();
  addin.close();
});
const stands = (name: string) =>
  book.sheets.some((s) => {
    try {
      return s.value("A1") === "同事的数据";
    } catch {
      return false;
    }
  })
    ? "kept"
    : `LOST(${name})`;
let created = false;
const colleague = (name: string) => {
  created = false;
  if (!book.find(name)) {
    created = true;
  }
  if (created)
    book.as("remote", () => {
      book.addSheet(name).set("A1", "同事的数据");
    });
};

test("载入附表: while the question is open somebody adds a sheet 附表1", async () => {
  freshBook();
  book.addSheet("附表2").set("A1", "别的内容");
  const [c, p] = make();
  p.ask = (async (q: string) => {
    p.questions.push(q);
    colleague("附表1");
    return "another";
  }) as never;
  await c.loadTables();
  log(`load with question: ${stands("附表1")} sheets=${book.sheets.map((s) => s.name)} told=${p.trouble}`);
  expect(stands("附表1")).toBe("kept");
}, 120_000);
test.each<[string, string, (c: Commands) => Promise<unknown>]>([
  ["载入附表", "附表3", (c) => c.loadTables()],
  ["添加模板", "模板-县市区分年比重表", (c) => c.addTemplate("county-matrix", 2024)],
  ["多表汇总", "多表汇总", (c) => c.writeSummary([])],
  ["通报", "研发通报 2023年", (c) => c.makeBrief({ year: 2023, quarter: null })],
  [
    "插入图表",
    "看板数据",
    (c) =>
      c.insertChart("ranking" as never, "标题", {
        columns: ["2023"],
        rows: [
          { label: "章贡区", cells: [{ value: 1, status: null, place: null, formula: "='上报表'!C3" }] },
        ],
        unit: "%",
      } as never),
  ],
  ["校验", resultSheetName, (c) => c.check()],
  ["校验 draft", resultSheetName + "~", (c) => c.check()],
])(
  "%s: somebody adds %s before a request",
  async (what, name, act) => {
    const lost: string[] = [];
    for (let k = 1; k < 40; k++) {
      freshBook();
      const [c, p] = make();
      let met = false;
      addin.fail({
        request: k,
        meanwhile: () => {
          met = true;
          colleague(name);
        },
      });
      await act(c);
      addin.session.faults.clear();
      if (!met) break;
      if (created && stands(name) !== "kept") lost.push(`k=${k} told=${p.trouble} last=${p.last}`);
    }
    log(`${what}: lost at ${JSON.stringify(lost)}`);
    expect(lost).toEqual([]);
  },
  120_000,
);
test("two people check at once: what the winner was told is true", async () => {
  let seed = 7;
  const rnd = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
  const seen = new Map<string, number>();
  for (let i = 0; i < 40; i++) {
    freshBook();
    if (i % 2) {
      await make()[0].check();
      book.sheet(own).set("C3", 2.3);
    }
    const [c1, p1] = make(),
      [c2, p2] = make();
    for (let r = 1; r < 80; r++)
      if (rnd() < 0.3) addin.fail({ request: r, delay: 1 + Math.floor(rnd() * 6) });
    await Promise.all([
      c1.check(),
      new Promise((d) => setTimeout(d, Math.floor(rnd() * 15))).then(() => c2.check()),
    ]);
    addin.session.faults.clear();
    const flags = book.sheet(own).conditionalFormats.filter(({ formula }) => isFlagFormula(formula ?? ""));
    const cells = new Set(flags.flatMap(({ areas }) => areas.map((a) => `${a.top},${a.left}`)));
    const list = book.find(resultSheetName);
    const rows = list ? list.values("A1:M40").filter((r) => /^RD-/.test(String(r[3]))).length : -1;
    const key = `pre=${i % 2} told1=${p1.trouble.slice(0, 60) || "OK:" + p1.last} told2=${p2.trouble.slice(0, 60) || "OK:" + p2.last} flags=${flags.length} flaggedAreas=${cells.size} listRows=${rows} parts=${book.xmlParts.length} sheets=${book.sheets.map((s) => s.name + (s.visibility === "Visible" ? "" : "(h)"))}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  for (const [k, v] of seen) log(`${v}x ${k}`);
}, 60000);
