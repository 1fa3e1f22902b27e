/** What looks at a whole workbook or at many: 看板, 通报, 分工 and 多表. */
import { readCheckMemory, readEarlier } from "../../excel/marks/checkMemory";
import { insertChart } from "../../excel/sheets/insertChart";
import { outputMarks, sheetNamesToCheck } from "../../excel/sheets/outputSheets";
import { figureCell } from "../../excel/sheets/planSheet";
import { loadPlanTables, type AskAboutSheet } from "../../excel/sheets/planTables";
import { writeContent } from "../../excel/sheets/writeContent";
import { briefSheetName, summarySheetName } from "../../check/flags/appearance";
import type { FileReport } from "../../check/fileReport";
import type { PlanEdition } from "../../plan";
import { indexPlan } from "../../policy";
import { readSettings } from "../../rules/settings";
import { briefOf, periodName, type Period } from "../../reports/brief";
import type { Standing } from "../../reports/standing";
import { withDesk } from "../desk/desk";
import type { ChosenFile } from "../desk/many/messages";
import type { Pane } from "../frame/pane";
import type { BoardActions } from "./board/board";
import type { Runner } from "../frame/runner";
import type { StampCommands } from "./check/stampCommands";
import type { ReadSheets } from "../desk/readOrder";
import type { Strings } from "../words";
import { secondsLeft } from "../frame/timeLeft";
import { timestamp } from "../frame/timestamp";

interface Needs {
  readonly pane: () => Pane;
  readonly strings: Strings;
  readonly edition: PlanEdition;
  readonly runner: Runner;
  readonly readSheets: ReadSheets;
  readonly stamps: StampCommands;
  readonly askAboutTable: AskAboutSheet;
}

export interface ReportCommands {
  standing(): Promise<Standing | null>;
  insertChart: (...picture: Parameters<BoardActions["insertChart"]>) => Promise<void>;
  /** @returns the brief's text; null when it was not made */
  makeBrief(period: Period): Promise<string | null>;
  checkFiles(files: readonly ChosenFile[]): Promise<readonly FileReport[] | null>;
  writeSummary(reports: readonly FileReport[]): Promise<void>;
}

export function createReportCommands(needs: Needs): ReportCommands {
  const { pane, strings, edition, runner, readSheets, stamps, askAboutTable } = needs;

  async function read(signal: AbortSignal): Promise<Standing> {
    const names = await sheetNamesToCheck();
    const memory = await readCheckMemory();
    return withDesk(indexPlan(edition), signal, async (desk) => {
      await readSheets(names, { wanted: new Set(), signal, sink: desk });
      return desk.standing(memory);
    });
  }

  /** Runs it when its turn has come; null where it gave no answer, which has been told. */
  async function answer<T>(work: (abort: AbortController) => Promise<T | null>): Promise<T | null> {
    let found: T | null = null;
    await runner.runNext(async (abort) => {
      found = await work(abort);
    }, true);
    return found;
  }

  /** The check to compare with: the one before, where this workbook says what it said when it was stamped. */
  async function earlierCheck(): ReturnType<typeof readEarlier> {
    const current = stamps.current();
    if (current?.changed) return { at: current.stamp.at, findings: current.stamp.findings };
    return readEarlier();
  }

  return {
    standing: () =>
      answer(async ({ signal }) => {
        const standing = await read(signal);
        pane().status("");
        return standing;
      }),

    insertChart: (kind, title, table) =>
      runner.runNext(async () => {
        pane().status(strings.board.inserting);
        const sheet = await insertChart(kind === "path" ? "line" : "bar", title, table);
        pane().status(strings.board.inserted(sheet));
      }),

    makeBrief: (period) =>
      answer(async ({ signal }) => {
        const standing = await read(signal);
        pane().status(strings.brief.making);
        // The targets are read from the plan's tables, so these belong into the workbook.
        const tables = await loadPlanTables(edition, askAboutTable);
        if (!tables) {
          pane().status(strings.kept);
          return null;
        }
        const brief = briefOf({
          plan: indexPlan(edition),
          standing,
          period,
          earlier: await earlierCheck(),
          madeAt: timestamp(new Date()),
          targetCell: ({ target }) => figureCell(edition, tables, target),
        });
        const name = `${briefSheetName} ${periodName(period).replace(/ /g, "")}`;
        const sheet = await writeContent(brief, name, outputMarks.brief);
        pane().status(strings.brief.made(sheet));
        return brief.text;
      }),

    checkFiles: (files) =>
      answer(async ({ signal }) => {
        const began = Date.now();
        const told = (done: number, total: number): void => {
          const left = secondsLeft(Date.now() - began, done / total);
          const rest = left === null ? "" : strings.timeLeft(left);
          pane().status(strings.files.working(done, total) + rest, done / total);
        };
        told(0, files.length);
        const { settings } = await readCheckMemory();
        const { checkInWorker } = await import("../desk/many/checkInWorker");
        try {
          const reports = await checkInWorker(files, readSettings(settings), signal, told);
          if (!reports) pane().status(strings.reason({ kind: "cancelled" }));
          else {
            const findings = reports.reduce((sum, { result }) => sum + (result?.findings.length ?? 0), 0);
            const unreadable = reports.filter(({ status }) => status === "unreadable").length;
            pane().status(strings.files.done(reports.length, findings, unreadable));
          }
          return reports;
        } catch (error) {
          runner.fail(strings.files.failed(error instanceof Error ? error.message : String(error)));
          return null;
        }
      }),

    writeSummary: (reports) =>
      runner.runNext(async () => {
        const { summaryOf } = await import("../../reports/summary");
        const sheet = await writeContent(
          summaryOf(reports, timestamp(new Date())),
          summarySheetName,
          outputMarks.summary,
        );
        pane().status(strings.files.summaryMade(sheet));
      }),
  };
}
