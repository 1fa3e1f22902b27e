/** 首页: what this workbook is, the plan's tables, samples, and whether the pane starts with the workbook. */
import { loadPlanTables } from "../../../excel/sheets/planTables";
import { downloads } from "../../../excel/requests/features";
import { openWorkbook } from "../../../excel/window/openWorkbook";
import { startsWithWorkbook, startWithWorkbook } from "../../../excel/window/startWithWorkbook";
import type { Room } from "../../desk/room";
import { overviewOf } from "./overview";

export function homeCommands({ pane, strings, edition, plan, runner, stamps, askAboutTable }: Room) {
  const { runNext, runOnce, looked, fail } = runner;
  return {
    /** Tells the pane what this workbook is. */
    async look(): Promise<void> {
      if (runner.busy()) return;
      const overview = await looked(overviewOf(plan, strings, stamps.current()), null);
      if (overview) pane().overview(overview);
    },
    loadTables: (): Promise<void> =>
      runOnce("loadTables", async () => {
        pane().status(strings.loading);
        const sheets = await loadPlanTables(edition, askAboutTable);
        pane().status(sheets ? strings.loaded(sheets) : strings.kept);
      }),
    openSample: (name: string): Promise<void> =>
      runNext(async () => {
        const answer = await fetch(`samples/${encodeURIComponent(name)}`);
        if (!answer.ok) return fail(strings.home.noSample(name));
        const file = new Uint8Array(await answer.arrayBuffer());
        try {
          await openWorkbook(file);
          pane().status(strings.home.sampleOpened(name));
        } catch (error) {
          if (!downloads()) throw error;
          pane().save(file, name);
          pane().status(strings.home.sampleSaved(name));
        }
      }),
    /** Whether Excel shows the pane when this workbook is opened. */
    startsWithWorkbook: (): Promise<boolean> => looked(startsWithWorkbook(), false),
    startWithWorkbook: (on: boolean): Promise<void> =>
      runNext(async () => {
        await startWithWorkbook(on);
        pane().status(on ? strings.home.startupOn : strings.home.startupOff);
      }),
  };
}
