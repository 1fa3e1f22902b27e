/** What the buttons do, in the pane and on the ribbon: one run at a time, every failure told in one sentence. */
import { breath } from "../excel/requests/breath";
import { reasonOf } from "../excel/requests/errors";
import {
  insertFormulas,
  readReferences,
  readSelection,
  recalculateAll,
  watchSelection,
  type Inserted,
} from "../excel/formulas/formulaCells";
import { loadPlanTables, type AskAboutSheet } from "../excel/sheets/planTables";
import { applyRepairs, findRepairs, type Repairs } from "../excel/formulas/repairFormulas";
import { addTemplate } from "../excel/sheets/addTemplate";
import { keepCorrection, keepSettings, readCheckMemory } from "../excel/marks/checkMemory";
import { lookBeforeCheck } from "../excel/marks/beforeCheck";
import { activeSheetName, readSheetInto } from "../excel/read/readSheet";
import { Refusal } from "../excel/requests/refusal";
import type { SheetRef } from "../excel/read/sheetRef";
import type { CommentsChanged } from "../excel/marks/comments";
import { findExplanations } from "../excel/marks/explanations";
import { copyOf } from "../excel/marks/stampCopy";
import { openWorkbook } from "../excel/window/openWorkbook";
import { selectCell } from "../excel/window/selectCell";
import { startsWithWorkbook, startWithWorkbook } from "../excel/window/startWithWorkbook";
import { clearAnnotation, writeAnnotation } from "../excel/marks/writeAnnotation";
import { watchEdits, type EditWatch } from "../excel/window/watchEdits";
import type { Annotation } from "../check/flags/annotation";
import { isOwnSheetName, resultSheetName } from "../check/flags/appearance";
import type { FileReport } from "../check/fileReport";
import type { PlanEdition } from "../plan";
import { indexPlan } from "../policy";
import type { Correction, ReturnKind } from "../returns/types";
import type { Finding } from "../sheet/finding";
import { registry } from "../rules/registry";
import { readSettings, type CheckSettings } from "../rules/settings";
import type { Standing } from "../reports/standing";
import { templateOf } from "../reports/templates/templates";
import { withDesk, type Desk } from "./desk/desk";
import type { ReadOrder } from "./desk/readOrder";
import type { CheckOrder, CheckWork } from "../check/work";
import type { Pane } from "./frame/pane";
import { createReportCommands } from "./tabs/reportCommands";
import type { BoardActions } from "./tabs/board/board";
import type { BriefActions } from "./tabs/brief/brief";
import type { ExplainActions } from "./tabs/explain/explain";
import type { FilesActions } from "./tabs/files/files";
import type { FormulaActions } from "./tabs/formulas/formulas";
import { exportFile } from "./desk/export/exportFile";
import { overviewOf } from "./tabs/home/overview";
import { createRunner } from "./frame/runner";
import { createStampCommands } from "./tabs/check/stampCommands";
import type { Strings } from "./words";
import { secondsLeft } from "./frame/timeLeft";
import { timestamp } from "./frame/timestamp";
import { createTravelCommands, type TravelCommands } from "./tabs/travel/travelCommands";

export interface Commands {
  loadTables(): Promise<void>;
  /** Checks the active sheet; the other sheets are read for what contradicts it. */
  check(): Promise<void>;
  /** Checks every sheet that is a return. */
  checkAll(): Promise<void>;
  /** Shows what the active sheet is understood to say; nothing is judged and nothing written. */
  preview(): Promise<void>;
  addTemplate(kind: ReturnKind, year: number): Promise<void>;
  /** Hands over the thresholds and switches that this workbook remembers. */
  showSettings(show: (settings: CheckSettings) => void): Promise<void>;
  keepSettings(settings: CheckSettings): Promise<void>;
  /** Keeps what the user says of a sheet instead of what was understood; null forgets it. */
  correct(sheet: string, correction: Correction | null): Promise<void>;
  readonly formulas: FormulaActions & ExplainActions;
  clear(): Promise<void>;
  goTo(finding: Pick<Finding, "sheet" | "cell">): Promise<void>;
  /** Back to what was selected before the first jump. */
  goBack(): Promise<void>;
  /** Saves findings as a workbook of their own. */
  exportFindings(findings: readonly Finding[]): Promise<void>;
  openSample(name: string): Promise<void>;
  /** Tells the pane what this workbook is. */
  look(): Promise<void>;
  /** Whether Excel shows the pane when this workbook is opened. */
  startsWithWorkbook(): Promise<boolean>;
  startWithWorkbook(on: boolean): Promise<void>;
  readonly travel: TravelCommands;
  /** How the plan stands by this workbook's returns; null when that was cancelled or failed. */
  standing(): Promise<Standing | null>;
  insertChart: (...picture: Parameters<BoardActions["insertChart"]>) => Promise<void>;
  readonly makeBrief: BriefActions["makeBrief"];
  readonly checkFiles: FilesActions["checkFiles"];
  writeSummary(reports: readonly FileReport[]): Promise<void>;
  /** Looks whether the workbook says what it said when it was checked. */
  verify(): Promise<void>;
  /** The same while nobody has asked for it: a workbook without stamp is not worth a word. */
  welcome(): Promise<void>;
}

export function createCommands(pane: () => Pane, strings: Strings, edition: PlanEdition): Commands {
  const runner = createRunner(pane, strings);
  const { runNext, runOnce, looked, fail } = runner;

  /** Reads the sheets that a check looks at: the wanted ones, and the others that may contradict them. */
  async function readSheets(names: readonly string[], { wanted, signal, sink }: ReadOrder): Promise<void> {
    const began = Date.now();
    for (const [i, name] of names.entries()) {
      const onProgress = (done: number, total: number) => {
        const share = (i + done / Math.max(1, total)) / names.length;
        const left = secondsLeft(Date.now() - began, share);
        pane().status(
          strings.reading(name, done, total) + (left === null ? "" : strings.timeLeft(left)),
          share,
        );
      };
      onProgress(0, 0);
      try {
        await readSheetInto(sink, name, { signal, onProgress });
      } catch (error) {
        // A huge sheet beside the return is none, and no reason not to check the return.
        const { kind } = reasonOf(error);
        if (wanted.has(name) || kind !== "tooLarge") throw error;
      }
    }
  }

  const stamps = createStampCommands(pane, strings, edition, readSheets);

  /** What was read of a sheet that somebody changes meanwhile is read again, so often. */
  const mostReadings = 3;

  let watching: EditWatch | undefined;

  async function check({ signal }: AbortController, scope: "active" | "all"): Promise<void> {
    const edits = (watching ??= await watchEdits());
    const { active, names, explanations, sheets } = await lookBeforeCheck();
    if (scope === "active" && !names.includes(active)) throw new Refusal({ kind: "ownSheet", sheet: active });
    const wanted = new Set(scope === "all" ? names : [active]);
    const { settings, corrections } = await readCheckMemory();
    const checkedAt = timestamp(new Date());
    const order = { settings, corrections, wanted, scope, explanations, resultSheetName, checkedAt };
    // The desk is put away at the end: a worker's memory that is freed while the pane writes would hold it up.
    await withDesk(indexPlan(edition), signal, async (desk) => {
      const work = await computeSteadily(desk, { names, sheets, order, edits, signal });
      if (signal.aborted) throw new Refusal({ kind: "cancelled" });
      const { own, annotation } = work;
      if (annotation) return writeDown(work, annotation, scope, edits);
      pane().result(own, []);
      fail(`${own[0]?.message ?? strings.noReturn}${strings.unchanged}`);
    });
  }

  async function writeDown(
    work: CheckWork,
    annotation: Annotation,
    scope: CheckOrder["scope"],
    edits: EditWatch,
  ): Promise<void> {
    const { own, elsewhere, stamp } = work;
    // Until here it can be cancelled; writing must not stop half-way.
    pane().busy();
    pane().status(strings.writing);
    const before = await stamps.before();
    const { resultSheet, strayed, comments } = await writeAnnotation(annotation, {
      stamp: copyOf(stamp?.xml ?? ""),
    });
    const unstamped = stamp ? await stamps.keep(stamp, before) : "";
    await breath();
    const [late] = edits.changed().filter((name) => !isOwnSheetName(name));
    if (late !== undefined) stamps.edited(late);
    await breath();
    const findings = own.flatMap((sheet) => sheet.findings);
    pane().result(own, findings, new Set(findings.filter((_finding, i) => work.explained[i] === true)));
    await breath();
    const count = findings.length;
    const label = own.map((sheet) => sheet.sheet).join(strings.listSeparator);
    pane().status(
      (count === 0 ? strings.nothingFound(label, resultSheet) : strings.found(label, count, resultSheet)) +
        (scope === "active" && elsewhere > 0 ? strings.elsewhere(elsewhere) : "") +
        answeredComments(comments),
    );
    const broke = own.reduce((sum, sheet) => sum + sheet.outcomes.broke, 0);
    const [gone] = strayed;
    // Gravest first; each is told.
    const problems: string[] = [
      broke > 0 ? strings.brokenRules(broke) : "",
      gone === undefined ? "" : strings.strayed(gone),
      unstamped,
      comments.left > 0 ? strings.commentsLeft(comments.left) : "",
    ].filter((text) => text !== "");
    if (problems.length > 0) pane().problem(problems.join("\n"));
  }

  const answeredComments = ({ answered }: CommentsChanged): string =>
    answered > 0 ? strings.commentsAnswered(answered) : "";

  interface Steadily {
    readonly names: readonly string[];
    readonly sheets: readonly SheetRef[];
    readonly order: CheckOrder;
    readonly edits: EditWatch;
    readonly signal: AbortSignal;
  }

  /** Reads and computes; what somebody changes in between is read again, for its findings would stand on wrong cells. */
  async function computeSteadily(
    desk: Desk,
    { names, sheets, order, edits, signal }: Steadily,
  ): Promise<CheckWork> {
    const { off } = readSettings(order.settings);
    let edited = "";
    for (let n = 0; n < mostReadings; n++) {
      edits.begin(sheets);
      // All of them: what a formula makes of a change on another sheet is told by no event.
      desk.clear();
      await readSheets(names, { wanted: order.wanted, signal, sink: desk });
      pane().status(strings.checking(registry.length - off.length), 1);
      await breath();
      const work = await desk.check(order);
      // What Excel told of edits together with its last answer has its turn first.
      await breath();
      const [changed] = edits.changed().filter((name) => !isOwnSheetName(name));
      if (changed === undefined) return work;
      edited = changed;
    }
    throw new Refusal({ kind: "edited", sheet: edited });
  }

  async function preview({ signal }: AbortController): Promise<void> {
    const name = await activeSheetName();
    const { corrections } = await readCheckMemory();
    const sheets = await withDesk(indexPlan(edition), signal, async (desk) => {
      await readSheets([name], { wanted: new Set([name]), signal, sink: desk });
      return desk.preview(corrections);
    });
    const [seen] = sheets;
    pane().result(sheets, []);
    if (seen?.status === "checked") pane().status(strings.previewed(name));
    else fail(`${seen?.message ?? strings.noReturn}${strings.unchanged}`);
  }

  async function addTemplateFor(kind: ReturnKind, year: number): Promise<void> {
    pane().status(strings.adding);
    const name = await addTemplate(templateOf(indexPlan(edition), kind, year));
    pane().status(strings.added(name));
  }

  async function clear(): Promise<void> {
    pane().status(strings.clearing);
    const explanations = await findExplanations();
    if (explanations.size > 0) {
      const answer = await pane().ask(strings.askExplanations(explanations.size), [
        { value: "clear", label: strings.clearAnyway },
        { value: "cancel", label: strings.cancel },
      ]);
      if (answer === "cancel") {
        pane().status(strings.kept);
        return;
      }
    }
    const done = await clearAnnotation();
    if (done.comments.left > 0) pane().problem(strings.commentsNotCleared(done.comments.left));
    await stamps.remove();
    pane().result(null, []);
    const nothing = done.flags === 0 && !done.resultSheet;
    pane().status(
      (nothing ? strings.nothingToClear : strings.cleared(done.flags, done.resultSheet)) +
        answeredComments(done.comments),
    );
  }

  /** What was selected before the first jump to a finding. */
  let origin: { readonly sheet: string; readonly cell: string } | null = null;

  async function look(): Promise<void> {
    if (runner.busy()) return;
    const overview = await looked(overviewOf(indexPlan(edition), strings, stamps.current()), null);
    if (overview) pane().overview(overview);
  }

  /** A workbook that was checked before lists again what was found: the stamp carries it. */
  function restoreFindings(): void {
    const checked = stamps.current();
    if (!checked) return;
    const findings = checked.stamp.findings.map((finding): Finding => ({
      ...finding,
      unit: "",
      measure: "",
      year: null,
      suggestion: "",
      source: "",
    }));
    const explained = new Set(findings.filter((_one, i) => checked.stamp.findings[i]?.explanation !== ""));
    pane().restored(findings, explained);
    const all = Object.values(checked.stamp.counts).reduce((sum, count) => sum + count, 0);
    if (all > findings.length) pane().status(strings.list.partly(findings.length, all));
  }

  const askAboutTable: AskAboutSheet = (sheet, state) =>
    pane().ask(strings.askTable(sheet, state), [
      { value: "overwrite", label: strings.overwrite },
      { value: "another", label: strings.another },
      { value: "cancel", label: strings.cancel },
    ]);

  async function loadTables(): Promise<void> {
    pane().status(strings.loading);
    const sheets = await loadPlanTables(edition, askAboutTable);
    pane().status(sheets ? strings.loaded(sheets) : strings.kept);
  }

  async function insertAsking(formulas: readonly string[]): Promise<Inserted | null> {
    let done = await insertFormulas(formulas, { overwrite: false });
    if (done.kind === "occupied") {
      const answer = await pane().ask(strings.askOccupied(done.sheet, done.address), [
        { value: "overwrite", label: strings.overwrite },
        { value: "cancel", label: strings.cancel },
      ]);
      if (answer === "cancel") {
        pane().status(strings.kept);
        return null;
      }
      done = await insertFormulas(formulas, { overwrite: true });
    }
    pane().status(strings.inserted(done.sheet, done.address));
    return done;
  }

  return {
    check: () => runOnce("check", (abort) => check(abort, "active"), true),
    checkAll: () => runOnce("checkAll", (abort) => check(abort, "all"), true),
    preview: () => runOnce("preview", preview, true),
    addTemplate: (kind, year) => runNext(() => addTemplateFor(kind, year)),
    // Only looks: it may happen while something else runs.
    showSettings: (show) =>
      readCheckMemory().then(
        ({ settings }) => show(readSettings(settings)),
        (error: unknown) => pane().problem(strings.reason(reasonOf(error))),
      ),
    keepSettings: (settings) =>
      runNext(async () => {
        await keepSettings(settings);
        pane().status(strings.settingsKept);
      }),
    correct: (sheet, correction) =>
      runNext(async () => {
        await keepCorrection(sheet, correction);
        pane().status(correction ? strings.corrected(sheet) : strings.correctionDropped(sheet));
      }),
    clear: () => runOnce("clear", clear),
    loadTables: () => runOnce("loadTables", loadTables),
    formulas: {
      selection: () => looked(readSelection(), null),
      cells: (references, ownSheet) => looked(readReferences(references, ownSheet), new Map()),
      goTo: (sheet, address) => looked(selectCell(sheet, address), undefined),
      watch: (moved) => looked(watchSelection(moved), null),
      insert: async (formulas) => {
        let done: Inserted | null = null;
        await runNext(async () => {
          done = await insertAsking(formulas);
        });
        return done;
      },
      findRepairs: async () => {
        let found: Repairs | null = null;
        await runNext(async () => {
          pane().status(strings.repairing);
          found = await findRepairs();
          pane().status(strings.repairsFound(found.repairs.length));
        });
        return found;
      },
      repair: (repairs) =>
        runNext(async () => {
          pane().status(strings.repairing);
          pane().status(strings.repaired(await applyRepairs(repairs)));
        }),
      recalculate: () =>
        runNext(async () => {
          await recalculateAll();
          pane().status(strings.recalculated);
        }),
    },
    travel: createTravelCommands(pane, strings, indexPlan(edition), runNext, askAboutTable),
    ...createReportCommands({ pane, strings, edition, runner, readSheets, stamps, askAboutTable }),
    verify: () => runNext(({ signal }) => stamps.verify({ asked: true, signal }), true),
    welcome: () =>
      runNext(async ({ signal }) => {
        await stamps.verify({ asked: false, signal });
        await stamps.watch(() => void look());
        restoreFindings();
      }, true),
    look,
    startsWithWorkbook: () => looked(startsWithWorkbook(), false),
    startWithWorkbook: (on) =>
      runNext(async () => {
        await startWithWorkbook(on);
        pane().status(on ? strings.home.startupOn : strings.home.startupOff);
      }),
    goBack: async () => {
      if (!origin) return;
      const { sheet, cell } = origin;
      origin = null;
      await looked(selectCell(sheet, cell), undefined);
    },
    exportFindings: (findings) =>
      runNext(async ({ signal }) => {
        pane().status(strings.list.exporting);
        const checkedAt = stamps.current()?.stamp.at ?? timestamp(new Date());
        const name = `${resultSheetName}.xlsx`;
        pane().save(await exportFile(findings, checkedAt, signal), name);
        pane().status(strings.list.exported(name));
      }, true),
    openSample: (name) =>
      runNext(async () => {
        const answer = await fetch(`samples/${encodeURIComponent(name)}`);
        if (!answer.ok) {
          fail(strings.home.noSample(name));
          return;
        }
        await openWorkbook(new Uint8Array(await answer.arrayBuffer()));
        pane().status(strings.home.sampleOpened(name));
      }),
    // Looking at a cell is no command: it waits for none, and changes no button.
    async goTo(finding) {
      pane().problem("");
      // Where the user was is where 返回原处 leads; a workbook without a selection has no such place.
      origin ??= await readSelection().catch(() => null);
      await selectCell(finding.sheet, finding.cell).catch((error: unknown) =>
        pane().problem(strings.reason(reasonOf(error))),
      );
    },
  };
}
