/**
 * A workbook that has been through other hands: what stands under our keys is too long, false, or no sense at all. It is
 * told or left aside, the work goes on, and the next check or press puts ours in its place.
 */
import { resultSheetName } from "../../src/check/flags/appearance";
import { stampFromXml, stampToXml, type Doubt, type Stamp } from "../../src/check/stamp";
import { digestOfSheets } from "../../src/check/stamp/stamp";
import { copyColumn, mostPieces } from "../../src/excel/marks/stampCopy";
import { currentEdition } from "../../src/plan";
import { defaultSettings } from "../../src/rules/settings";
import { zh } from "../../src/taskpane/words/zh";
import type { Book } from "../../tools/workbench/host/book/book";
import { everyCommand, type EveryCommand } from "../support/everyCommand";
import { notesName, otherReturnName, returnName, workbook } from "../support/journeys";
import { openAddin, type Addin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";

jest.setTimeout(60_000);

let book: Book;
let addin: Addin;
let restore: () => void;
let pane: RecordingPane;
let commands: EveryCommand;
beforeEach(async () => {
  book = workbook();
  addin = await openAddin({ book });
  restore = addin.asGlobals();
  seat();
});
afterEach(() => {
  restore();
  addin.close();
});

/** A pane that is opened now. */
function seat(): void {
  pane = new RecordingPane();
  pane.alsoAnswers = ["keep"];
  commands = everyCommand(() => pane, zh, currentEdition);
}

/** More than Excel hands out in one answer. */
const tooLong = "长".repeat(2_000_000);
const stampPart = (): { id: string; xml: string } => {
  const part = book.xmlParts.find(({ xml }) => xml.includes("check-stamp"));
  if (!part) throw new Error("no stamp");
  return part;
};
const setStamp = (xml: string): void => {
  const { id } = stampPart();
  book.xmlParts = book.xmlParts.map((part) => (part.id === id ? { id, xml } : part));
};
function craft(change: (stamp: Stamp) => Partial<Stamp>, { copy }: { readonly copy: boolean }): void {
  const stamp = stampFromXml(stampPart().xml);
  if (!stamp) throw new Error("no stamp");
  setStamp(stampToXml({ ...stamp, ...change(stamp) }));
  if (copy) return;
  const list = book.sheet(resultSheetName);
  list.set(
    `${copyColumn}1:${copyColumn}${mostPieces}`,
    Array.from({ length: mostPieces }, () => [null]),
  );
}
async function checkedThenReopened(): Promise<void> {
  await commands.check();
  seat();
}

describe("a stamp that is none is told as such, never as 校验后未改动, and the next check replaces it", () => {
  const crafted: readonly (readonly [what: string, doubt: Doubt, craft: () => void])[] = [
    [
      "a part of more than 5 MB",
      "unreadable",
      () => setStamp(stampPart().xml.replace("</check>", `${tooLong}</check>`)),
    ],
    ["a stamp of the year 9999", "future", () => craft(() => ({ at: "9999-12-31 23:59" }), { copy: false })],
    [
      "a stamp that lists no sheets",
      "empty",
      () => craft(() => ({ sheets: [], digest: digestOfSheets([]) }), { copy: false }),
    ],
    [
      "a part that says another time than its copy",
      "disagree",
      () => craft(() => ({ at: "2023-06-30 09:05" }), { copy: true }),
    ],
  ];
  test.each(crafted)("%s", async (_what, doubt, falsify) => {
    await checkedThenReopened();
    falsify();
    await commands.welcome();
    expect([pane.trouble, pane.notice]).toMatchObject([
      "",
      { state: "changed", lines: [zh.stamp.doubts[doubt]], recheck: true },
    ]);
    await commands.verify();
    expect(pane.notice?.lines).not.toContain(zh.stamp.unchanged);
    await commands.check();
    expect(pane.trouble).toBe("");
    expect(book.xmlParts.filter(({ xml }) => xml.includes("check-stamp"))).toHaveLength(1);
    seat();
    await commands.verify();
    expect(pane.notice?.state).toBe("unchanged");
  });

  test("a true one says that it proves no identity, and which sheets it covers", async () => {
    await checkedThenReopened();
    await commands.verify();
    expect(pane.notice).toMatchObject({ state: "unchanged", brief: false });
    expect(pane.notice?.lines).toContain(zh.stamp.integrityOnly);
    expect(pane.notice?.lines.join("")).toContain(`“${returnName}”`);
  });

  test("the check of a second sheet says that the first one's stamp has lapsed", async () => {
    await commands.check();
    book.activate(book.sheet(otherReturnName));
    await commands.check();
    expect(pane.notice).toMatchObject({ state: "unchanged", brief: false });
    expect(pane.notice?.lines).toContain(zh.stamp.lapsed([returnName]));
  });
});

describe("settings, corrections and the earlier check of a received workbook", () => {
  const keys = ["RD-CHECK-SETTINGS", "RD-CHECK-CORRECTIONS", "RD-CHECK-EARLIER"];
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  const hostile: readonly (readonly [what: string, value: unknown])[] = [
    ["more than 5 MB", JSON.stringify({ off: [tooLong] })],
    ["null", "null"],
    ["no text", 1e308],
    ["no JSON", "{坏"],
    ["a list", '["RD-T01", null, {}]'],
    ["deep nesting", deep],
    [
      "deep nesting within",
      `{"off":${deep},"limits":${deep},"${returnName}":${deep},"findings":${deep},"at":"x"}`,
    ],
    [
      "wrong types",
      JSON.stringify({
        off: { length: 3 },
        limits: [],
        at: 7,
        findings: { rule: null },
        [returnName]: { kind: 5, year: "x", columns: [null], rows: { A: null } },
      }),
    ],
    [
      "nulls within",
      JSON.stringify({
        off: null,
        limits: null,
        at: null,
        findings: [null],
        [returnName]: null,
        [otherReturnName]: { columns: { 备注: null }, rows: null },
      }),
    ],
    ["NaN and 1e308", '{"limits":{"jumpPoints":1e308,"jumpSteps":NaN},"off":[]}'],
    [
      "1e308 and 1e999",
      `{"limits":{"jumpPoints":1e308,"jumpSteps":1e999},"jumpPoints":-1e308,"off":[1e999],"at":"2023-06-30 09:05",
        "findings":[{"rule":"RD-F01","sheet":"${returnName}","cell":1e308,"message":""}],"${returnName}":{"year":1e308}}`,
    ],
    [
      "names of what every object brings along",
      `{"constructor":{"kind":"constructor","columns":{"__proto__":{"role":"constructor","scale":"toString"}}},
        "__proto__":{"off":["constructor"]},"limits":{"constructor":1,"__proto__":{"jumpPoints":1}},"off":["constructor"],
        "at":"2023-06-30 09:05","findings":[{"rule":"constructor","sheet":"constructor","cell":"constructor","message":"x"}],
        "${returnName}":{"kind":"constructor","columns":{"备注":{"role":"toString","measure":"constructor"}}}}`,
    ],
  ];
  test.each(hostile)(
    "%s: check, 识别, 通报, export and 更正 go on, and ours takes its place",
    async (_what, value) => {
      for (const key of keys) book.settings.set(key, value);
      const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
        ["打开", () => commands.welcome()],
        ["识别", () => commands.preview()],
        ["校验", () => commands.check()],
        ["通报", () => commands.makeBrief({ year: 2023, quarter: null })],
        ["导出", () => commands.exportFindings(pane.findings)],
        ["更正", () => commands.correct(returnName, { columns: { 备注: { role: "ignore" } } })],
        ["设置", () => commands.keepSettings({ ...defaultSettings, off: ["RD-T01"] }, defaultSettings)],
      ];
      for (const [name, step] of steps) {
        if (name === "通报") book.activate(book.sheet(returnName));
        await step();
        expect([name, pane.trouble]).toEqual([name, ""]);
      }
      expect(pane.findings.map(({ rule, cell }) => `${rule} ${cell}`)).toContain("RD-F01 A4");
      const kept = (key: string): unknown => JSON.parse(String(book.settings.get(key)));
      expect(kept("RD-CHECK-SETTINGS")).toMatchObject({ off: expect.arrayContaining(["RD-T01"]) as unknown });
      expect(kept("RD-CHECK-CORRECTIONS")).toMatchObject({
        [returnName]: { columns: { 备注: { role: "ignore" } } },
      });
      // What made no sense is not handed on.
      const own = (kept("RD-CHECK-CORRECTIONS") as Record<string, unknown>)[returnName];
      expect(JSON.stringify(own)).not.toMatch(/constructor|toString|e\+|null|\[/u);
    },
  );
});

describe("what an edit asks of Excel", () => {
  const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 60));
  async function requestsOf(edits: number, sheet = returnName): Promise<number> {
    await settled();
    const before = addin.session.requests;
    for (let n = 0; n < edits; n++)
      book.as("user", () => {
        const own = book.sheet(sheet);
        own.write(own.resolve("C3"), () => 2 + n / 100);
      });
    await settled();
    return addin.session.requests - before;
  }

  test("nothing where nothing is stamped", async () => {
    await commands.welcome();
    expect(await requestsOf(20)).toBe(0);
  });

  test("in a stamped workbook the first one look at it, however many follow; edits elsewhere nothing", async () => {
    await commands.welcome();
    await commands.check();
    expect(await requestsOf(20, notesName)).toBe(0);
    expect(pane.notice?.state).toBe("unchanged");
    expect(await requestsOf(20)).toBeLessThan(10);
    expect(pane.notice).toMatchObject({ state: "edited", lines: [zh.stamp.editedSince(returnName)] });
    expect(await requestsOf(20)).toBe(0);
  });

  test("a stamp that lists one sheet 300 times reads it once", async () => {
    await checkedThenReopened();
    craft(() => ({}), { copy: false });
    await commands.verify();
    const before = addin.session.requests;
    await commands.verify();
    const once = addin.session.requests - before;
    craft(
      ({ sheets }) => {
        const many = Array.from({ length: 300 }, () => sheets).flat();
        return { sheets: many, digest: digestOfSheets(many) };
      },
      { copy: false },
    );
    const crafted = addin.session.requests;
    await commands.verify();
    expect(pane.trouble).toBe("");
    expect(addin.session.requests - crafted).toBeLessThanOrEqual(once);
    expect(pane.notice?.lines.join("").split(`“${returnName}”`)).toHaveLength(2);
  });
});
