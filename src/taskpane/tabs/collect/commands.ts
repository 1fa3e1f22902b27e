/** 多表: files that are not open, checked in the worker, and one summary sheet over all. */
import type { FileReport } from "../../../check/fileReport";
import { summarySheetName } from "../../../check/flags/appearance";
import { readCheckMemory } from "../../../excel/marks/checkMemory";
import { outputMarks } from "../../../excel/sheets/outputSheets";
import { writeContent } from "../../../excel/sheets/writeContent";
import { summaryOf } from "../../../reports/summary";
import { readSettings } from "../../../rules/settings";
import { withEngine } from "../../desk/engine";
import type { ChosenFile } from "../../desk/parcels";
import type { Room } from "../../desk/room";
import { secondsLeft } from "../../frame/timeLeft";
import { timestamp } from "../../../check/timestamp";

export const collectCommands = ({ pane, strings, runner }: Room) => ({
  /** Null when it was cancelled or failed, which has been told. */
  checkFiles: (files: readonly ChosenFile[]): Promise<readonly FileReport[] | null> =>
    runner.answer(async ({ signal }) => {
      const began = Date.now();
      const told = (done: number, total: number): void => {
        const left = secondsLeft(Date.now() - began, done / total);
        const rest = left === null ? "" : strings.timeLeft(left);
        pane().status(strings.files.working(done, total) + rest, done / total);
      };
      told(0, files.length);
      const { settings } = await readCheckMemory();
      const reports = await withEngine(signal, (engine) =>
        engine.files(files, readSettings(settings), signal, told),
      );
      const findings = reports.reduce((sum, { result }) => sum + (result?.findings.length ?? 0), 0);
      const unreadable = reports.filter(({ status }) => status === "unreadable").length;
      pane().status(strings.files.done(reports.length, findings, unreadable));
      return reports;
    }, "reads"),
  writeSummary: (reports: readonly FileReport[]): Promise<void> =>
    runner.runNext(async () => {
      const content = summaryOf(reports, timestamp(new Date()));
      const sheet = await writeContent(content, summarySheetName, outputMarks.summary);
      pane().status(strings.files.summaryMade(sheet));
    }),
});

export type CollectCommands = ReturnType<typeof collectCommands>;
