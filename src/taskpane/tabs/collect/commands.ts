/** 汇总: files that are not open, gathered in the worker; the city's tables, slips and what is remembered of them. */
import { summarySheetName } from "../../../check/flags/appearance";
import { timestamp } from "../../../check/timestamp";
import { readCheckMemory } from "../../../excel/marks/checkMemory";
import { downloads } from "../../../excel/requests/features";
import { writeCollection } from "../../../excel/sheets/collectedSheets";
import { outputMarks } from "../../../excel/sheets/outputSheets";
import { writeContent } from "../../../excel/sheets/writeContent";
import { emptyBatch, type Batch } from "../../../reports/collection/batch";
import { collectionOf, type Collection } from "../../../reports/collection/collect";
import type { Gathered } from "../../../reports/collection/gather";
import type { ReturnSlip } from "../../../reports/collection/returnSlip";
import { summaryOf, type FileSummary } from "../../../reports/summary";
import { readSettings } from "../../../rules/settings";
import { readBatch } from "../../desk/batchMemory";
import { gatherChosen } from "../../desk/gatherChosen";
import { refusalOf } from "../../desk/workers";
import type { ChosenFile } from "../../desk/parcels";
import type { Room } from "../../desk/room";
import { secondsLeft } from "../../frame/timeLeft";

export const collectCommands = ({ pane, strings, runner, plan }: Room) => {
  const words = strings.files;
  return {
    plan,
    /** What this workbook remembers, or the beginning of a batch. Null when it could not be read, which has been told. */
    remembered: (): Promise<Batch | null> =>
      runner.answer(async () => (await readBatch(plan)) ?? emptyBatch(plan.edition.id)),
    /** Null when it was cancelled or failed, which has been told: then the batch is what it was. */
    gather: (batch: Batch, files: readonly ChosenFile[]): Promise<Gathered | null> =>
      runner.answer(async ({ signal }) => {
        const began = Date.now();
        const told = (done: number, total: number): void => {
          const left = secondsLeft(Date.now() - began, done / total);
          const rest = left === null ? "" : strings.timeLeft(left);
          pane().status(words.working(done, total) + rest, done / total);
        };
        told(0, files.length);
        const settings = readSettings((await readCheckMemory()).settings);
        const gathered = await gathering(batch, files, settings, signal, told);
        // What comes out of the worker is a copy: by its round it is known what is new.
        const fresh = gathered.batch.entries.filter(({ round }) => round > batch.rounds).length;
        const findings = gathered.batch.entries.reduce((sum, entry) => sum + entry.findings.length, 0);
        pane().status([words.done(files.length, fresh, findings), ...gathered.notes].join(""));
        return gathered;
      }, "reads"),
    /** Writes the collection into this workbook. Null when that failed, which has been told. */
    collect: (batch: Batch): Promise<Collection | null> =>
      runner.answer(async () => {
        pane().status(words.collecting);
        const collection = collectionOf(batch, plan, timestamp(new Date()));
        const notes = await writeCollection(collection.sheets);
        pane().status(
          words.collected(collection.tables.sheets.length, collection.changes.length) +
            (notes === "unavailable" ? words.noNotes : words.notesPlaced(notes)),
        );
        return collection;
      }),
    writeSummary: (files: readonly FileSummary[]): Promise<void> =>
      runner.runNext(async () => {
        const content = summaryOf(files, timestamp(new Date()));
        const sheet = await writeContent(content, summarySheetName, outputMarks.summary);
        pane().status(words.summaryMade(sheet));
      }),
    saveSlip: ({ name, document }: ReturnSlip): Promise<void> =>
      runner.runNext(async () => {
        if (!downloads()) return pane().status(words.slipNotSaved);
        const { wordFile } = await import("../../../files/wordFile");
        pane().save(await wordFile(document), `${name}.docx`);
        pane().status(words.slipSaved(name));
      }),
    /** All of them in one file. */
    saveSlips: (slips: readonly ReturnSlip[]): Promise<void> =>
      runner.runNext(async () => {
        if (!downloads()) return pane().status(words.slipNotSaved);
        const { wordFile } = await import("../../../files/wordFile");
        const { zipFiles } = await import("../../../files/zipFiles");
        const files: { name: string; bytes: Uint8Array }[] = [];
        for (const { name, document } of slips)
          files.push({ name: `${name}.docx`, bytes: await wordFile(document) });
        pane().save(zipFiles(files), `${words.slip}.zip`);
        pane().status(words.slipsSaved(files.length));
      }),
  };

  /** In the worker, whose end is the end of the work; where there is none, here. */
  async function gathering(
    batch: Batch,
    files: readonly ChosenFile[],
    settings: ReturnType<typeof readSettings>,
    signal: AbortSignal,
    told: (done: number, total: number) => void,
  ): Promise<Gathered> {
    if (typeof Worker === "undefined") {
      return gatherChosen({ batch, files, settings }, plan, told, signal).catch((error: unknown) => {
        throw refusalOf(error, signal);
      });
    }
    const { withEngine } = await import("../../desk/engine");
    return withEngine(signal, (engine) => engine.gather(batch, files, settings, signal, told), plan.edition);
  }
};
