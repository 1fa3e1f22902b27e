/** A picture of 看板 as Excel's own chart, on a new sheet with its data; figures are formulas on the returns' cells. */
import { chartSheetName } from "../../check/flags/appearance";
import type { BoardTable } from "../../reports/boardTables";
import type { PrintPage } from "../../sheet/paper";
import { supports } from "../requests/features";
import { addSheets, type SheetDraft } from "./draftedSheets";
import { pointsPerCharacter } from "./longLine";
import { outputMarks } from "./outputSheets";
import { queueTableLines } from "./tableLines";
import { Refusal } from "../requests/refusal";

const dataRow = 2;
/** Rows of the sheet that a picture is high, and those that a bar with its gap takes. */
const shortest = 20;
const rowsPerBar = 1.55;
/** Columns of figures and picture that lie side by side on one page in letters that can be read. */
const mostAcross = 12;
/** So many rows of data can be read on one page. */
const mostOnOnePage = 30;

/** @returns the sheet's name. @throws Refusal */
export async function insertChart(
  type: "line" | "bar",
  title: string,
  { columns, rows, unit }: BoardTable,
): Promise<string> {
  if (!supports("1.7")) throw new Refusal({ kind: "tooOld" });
  const fill: SheetDraft["fill"] = (context, sheet) =>
    draw(context, sheet, { type, title, columns, rows, unit });
  const page: PrintPage = {
    orientation: "Landscape",
    titleRow: null,
    ...(rows.length * rowsPerBar <= mostOnOnePage && { single: true }),
  };
  const [made] = await addSheets([{ wanted: chartSheetName, mark: [outputMarks.chart, "1"], fill, page }]);
  return made?.name ?? chartSheetName;
}

interface Picture extends BoardTable {
  readonly type: "line" | "bar";
  readonly title: string;
}

async function draw(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { type, title, columns, rows, unit }: Picture,
): Promise<void> {
  // A line's points lie side by side, bars below each other; years as texts are labels, not a series.
  const grid: (string | number)[][] = [
    ["", ...columns],
    ...rows.map(({ label, cells }) => [label, ...cells.map(({ formula, value }) => formula ?? value ?? "")]),
  ];
  const heading = sheet.getRangeByIndexes(0, 0, 2, 1);
  heading.numberFormat = [["@"], ["@"]];
  heading.values = [[title], [`单位：${unit}`]];
  const data = sheet.getRangeByIndexes(dataRow, 0, grid.length, columns.length + 1);
  data.numberFormat = grid.map((row, i) => row.map((_cell, j) => (i === 0 || j === 0 ? "@" : "0.00##")));
  data.formulas = grid;
  queueTableLines(data);
  sheet.getRange("A1").format.font.bold = true;
  sheet.getRange("A1").format.font.size = 14;
  sheet.getRange("A:A").format.columnWidth = 16 * pointsPerCharacter;
  await context.sync();
  const chart =
    type === "line"
      ? sheet.charts.add("LineMarkers", data, "Rows")
      : sheet.charts.add("BarClustered", data, "Columns");
  chart.title.text = title;
  chart.legend.position = "Bottom";
  if (type === "bar") {
    // Excel draws the first row at the bottom: the worst stands on top, as in the pane, and no name under a bar.
    chart.axes.categoryAxis.reversePlotOrder = true;
    chart.axes.categoryAxis.tickLabelPosition = "Low";
  }
  const right = columns.length + 2;
  const last = sheet.getCell(
    dataRow + (type === "bar" ? Math.max(shortest, Math.ceil(rows.length * rowsPerBar)) : shortest),
    right + Math.max(4, Math.min(8, mostAcross - columns.length)) - 1,
  );
  chart.setPosition(sheet.getCell(dataRow, right), last);
}
