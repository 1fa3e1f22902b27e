/** 校验 from press to marks: read, computed, written down; what was understood and corrected; clearing; the stamp. */
import type { Annotation } from "../../../check/flags/annotation";
import { isOwnSheetName, resultSheetName } from "../../../check/flags/appearance";
import type { SuggestedEntry } from "../../../check/flags/suggestedEntry";
import type { CheckOrder, CheckWork } from "../../../check/work";
import { keepCorrection, readCheckMemory } from "../../../excel/marks/checkMemory";
import type { CommentsChanged } from "../../../excel/marks/comments";
import { findExplanations } from "../../../excel/marks/explanations";
import { lookBeforeCheck } from "../../../excel/marks/beforeCheck";
import { copyOf } from "../../../excel/marks/stampCopy";
import { writeExplanation } from "../../../excel/marks/writeExplanation";
import { clearAnnotation, writeAnnotation } from "../../../excel/marks/writeAnnotation";
import { deleteOutputs, refuseDeleting, findOutputs } from "../../../excel/sheets/outputSheets";
import { activeSheetName } from "../../../excel/read/readSheet";
import { cellShowsPercent } from "../../../excel/read/cellFormat";
import type { SheetRef } from "../../../excel/read/sheetRef";
import { breath } from "../../../excel/requests/breath";
import { downloads } from "../../../excel/requests/features";
import { Refusal } from "../../../excel/requests/refusal";
import { sheetEdits, type SheetEdits } from "../../../excel/read/cellEdits";
import { openWorkbook } from "../../../excel/window/openWorkbook";
import { showIfStarted } from "../../../excel/window/startWithWorkbook";
import type { Correction } from "../../../returns/types";
import { isAside } from "../../../check/flags/resultTable";
import { registry } from "../../../rules/registry";
import { readSettings } from "../../../rules/settings";
import type { Finding } from "../../../sheet/finding";
import { withDesk, type Desk } from "../../desk/desk";
import { exportFile } from "../../desk/exportFile";
import type { Room } from "../../desk/room";
import type { Turn } from "../../frame/runner";
import { timestamp } from "../../../check/timestamp";
import type { Explained } from "../../frame/pane";

/** The findings of which something is said, with what is said. */
const said = (findings: readonly Finding[], textOf: (index: number) => string | undefined): Explained =>
  new Map(
    findings.flatMap((finding, i) => {
      const text = textOf(i) ?? "";
      return text === "" ? [] : [[finding, text] as const];
    }),
  );

export function checkCommands({ pane, strings, plan, runner, readSheets, stamps }: Room) {
  const { runNext, runOnce, fail } = runner;

  const notChecked = (why: string | undefined): string =>
    (why === undefined ? strings.noReturn : strings.sentence(strings.read(why))) + strings.unchanged;

  /** What was read of a sheet that somebody changes meanwhile is read again, so often. */
  const mostReadings = 3;

  async function check(turn: Turn, scope: "active" | "all"): Promise<void> {
    const edits = await sheetEdits();
    try {
      await checkWatched(turn, scope, edits);
    } finally {
      edits.end();
    }
  }

  async function checkWatched(
    { signal, writes }: Turn,
    scope: "active" | "all",
    edits: SheetEdits,
  ): Promise<void> {
    const { active, names, explanations, sheets } = await lookBeforeCheck();
    const wanted = wantedSheets(scope, active, names);
    const { settings, corrections } = await readCheckMemory();
    const checkedAt = timestamp(new Date());
    const order = { settings, corrections, wanted, scope, explanations, resultSheetName, checkedAt };
    // The desk is put away at the end: a worker's memory that is freed while the pane writes would hold it up.
    await withDesk(plan, signal, async (desk) => {
      const work = await computeSteadily(desk, { names, sheets, order, edits, signal });
      const { own, annotation } = work;
      if (annotation) {
        writes();
        return writeDown(work, annotation, scope, edits);
      }
      if (signal.aborted) throw new Refusal({ kind: "cancelled" });
      pane().result(own, []);
      fail(notChecked(own[0]?.message));
    });
  }

  /** On the list of findings 校验 means what the list is about. @throws Refusal on another sheet of ours */
  function wantedSheets(
    scope: CheckOrder["scope"],
    active: string | null,
    names: readonly string[],
  ): ReadonlySet<string> {
    if (scope === "all") return new Set(names);
    if (active === null) throw new Refusal({ kind: "chartSheet" });
    if (names.includes(active)) return new Set([active]);
    const stamped = new Set(stamps.current()?.stamp.sheets.map(({ name }) => name));
    const again = active.startsWith(resultSheetName) ? names.filter((name) => stamped.has(name)) : [];
    if (again.length === 0) throw new Refusal({ kind: "ownSheet", sheet: active });
    return new Set(again);
  }

  async function writeDown(
    work: CheckWork,
    annotation: Annotation,
    scope: CheckOrder["scope"],
    edits: SheetEdits,
  ): Promise<void> {
    const { own, elsewhere, stamp } = work;
    pane().status(strings.writing);
    const before = await stamps.before();
    const pending = stamp && (await stamps.add(stamp));
    const written = await writeAnnotation(annotation, { stamp: copyOf(stamp?.xml ?? "") }).catch(
      async (error: unknown) => {
        if (pending) await stamps.drop(pending);
        throw error;
      },
    );
    const { resultSheet, list, strayed, unread, comments, replaced } = written;
    const unstamped = pending && !replaced ? await stamps.keep(pending, before, list) : "";
    await breath();
    const [late] = edits.changed().filter((name) => !isOwnSheetName(name));
    if (late !== undefined) stamps.edited(late);
    await breath();
    const findings = own.flatMap((sheet) => sheet.findings);
    pane().result(
      own,
      findings,
      said(findings, (i) => work.explained[i]),
    );
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
      replaced ? strings.replacedMeanwhile : "",
      gone === undefined ? "" : strings.strayed(gone),
      unstamped,
      comments.left > 0 ? strings.commentsLeft(comments.left) : "",
      unread.length > 0 ? strings.rulesUnread(unread) : "",
    ].filter((text) => text !== "");
    if (problems.length > 0) pane().problem(problems.join("\n"));
  }

  const answeredComments = ({ answered }: CommentsChanged): string =>
    answered > 0 ? strings.commentsAnswered(answered) : "";

  interface Steadily {
    readonly names: readonly string[];
    readonly sheets: readonly SheetRef[];
    readonly order: CheckOrder;
    readonly edits: SheetEdits;
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

  async function preview({ signal }: Turn): Promise<void> {
    const name = await activeSheetName();
    const { corrections } = await readCheckMemory();
    const sheets = await withDesk(plan, signal, async (desk) => {
      await readSheets([name], { wanted: new Set([name]), signal, sink: desk });
      return desk.preview(corrections);
    });
    const [seen] = sheets;
    pane().result(sheets, []);
    if (seen?.status === "checked") pane().status(strings.previewed(name));
    else fail(notChecked(seen?.message));
  }

  async function clear({ writes }: Turn): Promise<void> {
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
    const outputs = await findOutputs();
    const asked =
      outputs.length > 0 &&
      (await pane().ask(strings.askOutputs(outputs.map(({ name }) => name)), [
        { value: "delete", label: strings.deleteOutputs },
        { value: "clear", label: strings.keepOutputs },
        { value: "cancel", label: strings.cancel },
      ]));
    if (asked === "cancel") {
      pane().status(strings.kept);
      return;
    }
    if (asked === "delete") await refuseDeleting();
    writes();
    const done = await clearAnnotation();
    stamps.cleared();
    pane().result(null, []);
    // Last: what is deleted cannot be brought back.
    const left = asked === "delete" ? await deleteOutputs(outputs) : null;
    const problems = [
      left ? strings.outputsLeft(left) : "",
      done.comments.left > 0 ? strings.commentsNotCleared(done.comments.left) : "",
      done.unread.length > 0 ? strings.rulesUnread(done.unread) : "",
    ].filter((text) => text !== "");
    if (problems.length > 0) pane().problem(problems.join("\n"));
    const deleted = asked === "delete" ? outputs.length - (left?.sheets.length ?? 0) : 0;
    const nothing = done.flags === 0 && !done.resultSheet;
    pane().status(
      (nothing ? strings.nothingToClear : strings.cleared(done.flags, done.resultSheet)) +
        (deleted > 0 ? strings.outputsDeleted(deleted) : "") +
        answeredComments(done.comments),
    );
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
    pane().restored(
      findings,
      said(findings, (i) => checked.stamp.findings[i]?.explanation),
    );
    const all = Object.values(checked.stamp.counts).reduce((sum, count) => sum + count, 0);
    if (all > findings.length) pane().status(strings.list.partly(findings.length, all));
  }

  return {
    /** Checks the active sheet; the other sheets are read for what contradicts it. */
    check: (): Promise<void> => runOnce("check", (turn) => check(turn, "active"), "reads"),
    /** Checks every sheet that is a return. */
    checkAll: (): Promise<void> => runOnce("checkAll", (turn) => check(turn, "all"), "reads"),
    /** Shows what the active sheet is understood to say; nothing is judged and nothing written. */
    preview: (): Promise<void> => runOnce("preview", preview, "reads"),
    /** Keeps what the user says of a sheet instead of what was understood; null forgets it. */
    correct: (sheet: string, correction: Correction | null): Promise<void> =>
      runNext(async () => {
        await keepCorrection(sheet, correction);
        pane().status(correction ? strings.corrected(sheet) : strings.correctionDropped(sheet));
      }),
    /** Keeps what is said of a finding on the result sheet. @returns false when it could not, which has been told */
    explain: async (finding: Finding, text: string): Promise<boolean> =>
      (await runner.answer(async () => {
        const written = await writeExplanation(finding, text);
        const { unsaid, aside, said: kept } = strings.list;
        if (written) pane().status(text === "" ? unsaid : isAside(text) ? aside : kept);
        else fail(strings.list.notListed);
        return written;
      })) ?? false,
    /**
     * A suggested entry as its cell takes it: 1.68% where the cell shows %, else 1.68. Nothing is written.
     * @returns null when the cell could not be looked at, which has been told
     */
    typedInto: ({ sheet, cell }: Finding, { text, percent }: SuggestedEntry): Promise<string | null> =>
      runner.answer(
        async () => (percent && (await cellShowsPercent(sheet, cell)) ? `${text}%` : text),
        "reads",
      ),
    clear: (): Promise<void> => runOnce("clear", clear, "reads"),
    /** Saves findings as a workbook of their own. */
    exportFindings: (findings: readonly Finding[]): Promise<void> =>
      runNext(async ({ signal }) => {
        pane().status(strings.list.exporting);
        const checkedAt = stamps.current()?.stamp.at ?? timestamp(new Date());
        const name = `${resultSheetName}.xlsx`;
        const file = await exportFile(findings, checkedAt, signal);
        if (downloads()) {
          pane().save(file, name);
          pane().status(strings.list.exported(name));
        } else {
          await openWorkbook(file);
          pane().status(strings.list.openedList);
        }
      }, "reads"),
    /** Looks whether the workbook says what it said when it was checked. */
    verify: (): Promise<void> => runNext(({ signal }) => stamps.verify({ asked: true, signal }), "reads"),
    /** The same while nobody has asked for it; what was found before is listed again. */
    welcome: (changed: () => void = () => undefined): Promise<void> =>
      runNext(
        async ({ signal }) => {
          await showIfStarted();
          await stamps.verify({ asked: false, signal });
          await stamps.watch(changed);
          restoreFindings();
        },
        "reads",
        "unasked",
      ),
  };
}
