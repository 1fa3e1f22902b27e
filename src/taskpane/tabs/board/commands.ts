/** 看板: how the plan stands, and a picture as Excel's own chart. */
import { insertChart } from "../../../excel/sheets/insertChart";
import type { BoardTable } from "../../../reports/boardTables";
import type { Standing } from "../../../reports/standing";
import type { Room } from "../../desk/room";
import type { ChartKind } from "./charts";

export const boardCommands = ({ pane, strings, runner, readStanding }: Room) => ({
  /** How the plan stands by this workbook's returns; null when that was cancelled or failed. */
  standing: (): Promise<Standing | null> =>
    runner.answer(async ({ signal }) => {
      const standing = await readStanding(signal);
      pane().status("");
      return standing;
    }, "reads"),
  insertChart: (kind: ChartKind, title: string, table: BoardTable): Promise<void> =>
    runner.runNext(async () => {
      pane().status(strings.board.inserting);
      const sheet = await insertChart(kind === "path" ? "line" : "bar", title, table);
      pane().status(strings.board.inserted(sheet));
    }),
});
