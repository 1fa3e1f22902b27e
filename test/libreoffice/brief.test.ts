/** A brief and a chart, saved and calculated by LibreOffice: the formulas say what was understood of the return. */
import { readWorkbook } from "../../src/files/readWorkbook";
import { currentEdition } from "../../src/plan";
import { distanceTable } from "../../src/reports/boardTables";
import { createCommands } from "../../src/taskpane/commands";
import { boardCommands } from "../../src/taskpane/tabs/board/commands";
import { briefCommands } from "../../src/taskpane/tabs/brief/commands";
import { zh } from "../../src/taskpane/words/zh";
import { Book } from "../../tools/workbench/host/book/book";
import { saveBook } from "../../tools/workbench/xlsx/save";
import { openAddin } from "../support/openAddin";
import { RecordingPane } from "../support/recordingPane";
import { plan } from "../support/returns";
import { savedByLibreOffice } from "./office";

test("amounts in 万元, a ratio of its own and one that is computed: the brief's formulas calculate to the same", async () => {
  const book = new Book({ sheets: ["2023'年"] });
  book.sheet("2023'年").set("A1:E7", [
    ["2023年各县（市、区）研发投入情况（万元）", "", "", "", ""],
    ["县（市、区）", "年度", "地区生产总值（万元）", "研发经费（万元）", "研发投入强度（%）"],
    ["章贡区", 2023, 5_600_000, 140_000, 2.5],
    ["瑞金市", 2023, 2_100_000, 46_000, 2.19],
    ["兴国县", 2023, 2_000_000, 37_000, 1.85],
    ["石城县", 2023, 1_000_000, null, null],
    ["上犹县", 2023, 1_000_000, 20_000, 2],
  ]);
  const addin = await openAddin({ book });
  const restore = addin.asGlobals();
  const pane = new RecordingPane();
  try {
    const { room } = createCommands(() => pane, zh, currentEdition);
    const { standing: standingOf, insertChart } = boardCommands(room);
    const text = await briefCommands(room).makeBrief({ year: 2023, quarter: null });
    expect(pane.trouble).toBe("");
    expect(text).toContain("兴国县：1.85%");
    const standing = await standingOf();
    if (!standing) throw new Error("nothing was read");
    const [intensity] = currentEdition.indicators;
    if (!intensity) throw new Error("no indicator");
    await insertChart("heat", "差距", distanceTable(plan, standing.entries, intensity));
    expect(pane.trouble).toBe("");

    const { sheets } = await readWorkbook(await savedByLibreOffice(await saveBook(book)));
    const brief = sheets.find(({ name }) => name.startsWith("研发通报"));
    const entries = standing.entries.filter(({ year, quarter }) => year === 2023 && quarter === null);
    expect(entries.length).toBeGreaterThanOrEqual(5);
    for (const { unit, actual, due, gap, status, shortfall } of entries) {
      const row = brief?.values.find(([name]) => name === unit.name);
      const [, reached, aim, distance, state, lack] = row ?? [];
      expect(aim).toBeCloseTo(due, 10);
      if (actual === null) {
        expect([reached, state]).toEqual([null, "未报"]);
        continue;
      }
      expect(reached).toBeCloseTo(actual, 10);
      expect(distance).toBeCloseTo(gap ?? NaN, 10);
      expect(state).toBe({ met: "达标", borderline: "临界", behind: "滞后" }[status ?? "met"]);
      expect(lack).toBeCloseTo(shortfall ?? NaN, 8);
    }
    const chart = sheets.find(({ name }) => name.startsWith("看板数据"));
    const row = chart?.values.find(([name]) => name === "兴国县");
    expect(row?.some((value) => typeof value === "number" && Math.abs(value + 0.08) < 1e-9)).toBe(true);
  } finally {
    restore();
    addin.close();
  }
});
