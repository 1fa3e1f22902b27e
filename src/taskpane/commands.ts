/** What the buttons do, in the pane and on the ribbon: one run at a time, every failure told in one sentence. */
import { reasonOf } from "../excel/errors";
import { loadPlanTables } from "../excel/planTables";
import { activeSheetName, readSheet } from "../excel/readSheet";
import { Refusal } from "../excel/refusal";
import { selectCell } from "../excel/selectCell";
import { clearAnnotation, findTraces, writeAnnotation } from "../excel/writeAnnotation";
import { annotate } from "../flags/annotate";
import { resultSheetName } from "../flags/appearance";
import type { PlanEdition } from "../plan";
import { indexPlan } from "../policy";
import { checkWorkbook } from "../rules/check";
import type { Finding } from "../rules/finding";
import type { Pane } from "./pane";
import type { Strings } from "./strings";

export interface Commands {
  loadTables(): Promise<void>;
  check(): Promise<void>;
  clear(): Promise<void>;
  goTo(finding: Finding): Promise<void>;
}

export function createCommands(pane: () => Pane, strings: Strings, edition: PlanEdition): Commands {
  let running = false;

  /** Runs one command; a second press while one is running does nothing. */
  async function run(work: (abort: AbortController) => Promise<void>, cancellable = false): Promise<void> {
    if (running) return;
    running = true;
    const abort = new AbortController();
    pane().problem("");
    pane().busy(cancellable ? () => abort.abort() : undefined);
    try {
      await work(abort);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason.kind === "cancelled") pane().status(strings.reason(reason));
      else fail(strings.reason(reason));
    } finally {
      running = false;
      pane().idle();
    }
  }

  function fail(sentence: string): void {
    pane().status("");
    pane().problem(sentence);
  }

  async function check(abort: AbortController): Promise<void> {
    const name = await activeSheetName();
    const before = await findTraces();
    if (name === before.resultSheet) throw new Refusal({ kind: "ownSheet", sheet: name });
    pane().status(strings.reading(name, 0));
    const sheet = await readSheet(name, {
      signal: abort.signal,
      onProgress: (done, total) =>
        pane().status(strings.reading(name, Math.floor((100 * done) / Math.max(1, total)))),
    });
    // Reading can be cancelled; from here on it is a matter of a moment, or must not stop half-way.
    pane().busy();
    pane().status(strings.checking);
    const result = checkWorkbook([sheet], indexPlan(edition));
    const [own] = result.sheets;
    if (!own || own.status !== "checked") {
      pane().result(result.sheets, []);
      fail(`${own?.message ?? ""}${strings.unchanged}`);
      return;
    }
    pane().status(strings.writing);
    const annotation = annotate(result, {
      resultSheetName,
      checkedAt: timestamp(new Date()),
      explanations: before.explanations,
    });
    const { resultSheet } = await writeAnnotation(annotation);
    pane().result(result.sheets, result.findings);
    const count = result.findings.length;
    pane().status(
      count === 0 ? strings.nothingFound(name, resultSheet) : strings.found(name, count, resultSheet),
    );
    if (own.outcomes.broke > 0) pane().problem(strings.brokenRules(own.outcomes.broke));
  }

  async function clear(): Promise<void> {
    pane().status(strings.clearing);
    const { explanations } = await findTraces();
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
    pane().result(null, []);
    const nothing = done.flags === 0 && !done.resultSheet;
    pane().status(nothing ? strings.nothingToClear : strings.cleared(done.flags, done.resultSheet));
  }

  async function loadTables(): Promise<void> {
    pane().status(strings.loading);
    const sheets = await loadPlanTables(edition, (sheet, state) =>
      pane().ask(strings.askTable(sheet, state), [
        { value: "overwrite", label: strings.overwrite },
        { value: "another", label: strings.another },
        { value: "cancel", label: strings.cancel },
      ]),
    );
    pane().status(sheets ? strings.loaded(sheets) : strings.kept);
  }

  return {
    check: () => run(check, true),
    clear: () => run(clear),
    loadTables: () => run(loadTables),
    // Looking at a cell is no command: it may happen while nothing else runs, and changes no button.
    async goTo(finding) {
      if (running) return;
      pane().problem("");
      await selectCell(finding.sheet, finding.cell).catch((error: unknown) =>
        pane().problem(strings.reason(reasonOf(error))),
      );
    },
  };
}

/** 2023-06-30 09:05, in local time. */
function timestamp(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
