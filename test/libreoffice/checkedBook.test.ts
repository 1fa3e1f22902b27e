/** A checked workbook, saved and saved again by LibreOffice: stamp, flags, result and 说明 are still there. */
import { findTraces } from "../../src/excel/marks/writeAnnotation";
import { resultSheetName } from "../../src/check/flags/appearance";
import { currentEdition } from "../../src/plan";
import { createCommands } from "../../src/taskpane/commands";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import { openBook } from "../../tools/workbench/xlsx/open";
import { saveBook } from "../../tools/workbench/xlsx/save";
import { openAddin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";
import { savedByLibreOffice } from "./office";

const header = ["县（市、区）", "年度", "地区生产总值", "研发经费", "研发投入强度（%）"];

/** A return with faults, text numbers, percent cells, a formula, a date and a note of its unit. */
function submitted(): Book {
  const book = new Book({ sheets: ["上报表", "说明页"] });
  const sheet = book.sheet("上报表");
  sheet.set("A1:E6", [
    ["各县（市、区）研发投入情况", "", "", "", ""],
    ["单位：万元", "", "", "", ""],
    header,
    ["章贡区", 2023, 5_600_000, 84_000, 1.5],
    ["火星区", 2023, "１２００", 30, 2.5],
    ["瑞金市", 2023, 2_100_000, 48_000.123456789012, 2.2857143],
  ]);
  sheet.set("C7", "=SUM(C4:C6)/3");
  book.sheet("说明页").set("A1", "与校验无关");
  return book;
}

interface Look {
  readonly notice: RecordingPane["notice"];
  readonly flags: number;
  readonly explanations: readonly string[];
  readonly links: number;
}

async function lookAt(book: Book): Promise<Look> {
  const addin = await openAddin({ book });
  const restore = addin.asGlobals();
  try {
    const pane = new RecordingPane();
    await createCommands(() => pane, zh, currentEdition).verify();
    expect(pane.trouble).toBe("");
    const traces = await findTraces();
    return {
      notice: pane.notice,
      flags: traces.flags.length,
      explanations: [...traces.explanations.values()],
      links: book.sheet(resultSheetName).links.size,
    };
  } finally {
    restore();
    addin.close();
  }
}

async function checked(book: Book): Promise<void> {
  const addin = await openAddin({ book });
  const restore = addin.asGlobals();
  try {
    const pane = new RecordingPane();
    const commands = createCommands(() => pane, zh, currentEdition);
    await commands.check();
    const result = book.sheet(resultSheetName);
    const row = result.values("A1:M40").findIndex((cells) => cells[0] === "1");
    result.set(`K${row + 1}`, "已与县局核实：口径不同 <&>");
    await commands.check();
    expect(pane.trouble).toBe("");
    expect(pane.notice?.state).toBe("unchanged");
  } finally {
    restore();
    addin.close();
  }
}

const reopened = async (bytes: Uint8Array): Promise<Book> => openBook(bytes, "上报表.xlsx");

test("saved twice by LibreOffice the workbook is 校验后未改动, with its flags, links and 说明", async () => {
  const book = submitted();
  await checked(book);
  const before = await lookAt(book);
  expect(before.flags).toBeGreaterThan(1);
  expect(before.explanations).toEqual(["已与县局核实：口径不同 <&>"]);
  const once = await savedByLibreOffice(await saveBook(book));
  const twice = await savedByLibreOffice(once);
  for (const bytes of [once, twice]) {
    const after = await lookAt(await reopened(bytes));
    expect(after.notice?.lines[0]).toBe(zh.stamp.unchanged);
    expect(after).toEqual(before);
  }
  // And what is altered after that is still found.
  const tampered = await reopened(twice);
  tampered.sheet("上报表").set("E4", 2.4);
  expect((await lookAt(tampered)).notice?.places).toEqual([
    { label: "上报表 E4", sheet: "上报表", cell: "E4" },
  ]);
});
