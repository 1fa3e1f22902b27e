/** Entry of the task pane: draws it at once, then loads what does the work and wires buttons and ribbon to it. */
import { currentEdition } from "../plan";
import { indexPlan } from "../policy";
import type { Commands } from "./commands";
import { associateRibbon } from "./ribbon";
import { stringsFor } from "./words";
import "./taskpane.css";
import { followTheme } from "./frame/theme";
import { createView } from "./view";

/** After the browser has shown the pane; a pane that nobody looks at is never shown, and waits no longer for it. */
const painted = (): Promise<void> =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 200);
  });

void Office.onReady(({ host }) => {
  const root = document.getElementById("pane");
  if (!root) return;
  followTheme();
  const strings = stringsFor(Office.context?.displayLanguage);
  document.documentElement.lang = strings.language === "zh" ? "zh-CN" : "en";

  // Commands and view know each other; each is asked for only when a command runs.
  const inExcel = host === Office.HostType.Excel;
  const coming: Promise<Commands> = inExcel
    ? painted()
        .then(() => import("./commands"))
        .then(({ createCommands }) => createCommands(() => view, strings, currentEdition))
    : Promise.reject(new Error("not Excel"));
  const withCommands = async <T>(work: (commands: Commands) => Promise<T>): Promise<T> => {
    const commands = await coming.catch((error: unknown) => {
      view.problem(inExcel ? strings.partFailed : strings.onlyExcel);
      throw error;
    });
    return work(commands);
  };
  /** For a press, whose failure has been told. */
  const press = (work: (commands: Commands) => Promise<unknown>): void => {
    withCommands(work).catch(() => undefined);
  };

  const view = createView(root, strings, indexPlan(currentEdition), {
    loadTables: () => press((commands) => commands.loadTables()),
    check: () => press((commands) => commands.check()),
    checkAll: () => press((commands) => commands.checkAll()),
    preview: () => press((commands) => commands.preview()),
    addTemplate: (kind, year) => press((commands) => commands.addTemplate(kind, year)),
    keepSettings: (settings) => press((commands) => commands.keepSettings(settings)),
    correct: (sheet, correction) => press((commands) => commands.correct(sheet, correction)),
    showSettings: (fill) => press((commands) => commands.showSettings(fill)),
    clear: () => press((commands) => commands.clear()),
    goTo: (finding) => press((commands) => commands.goTo(finding)),
    goBack: () => press((commands) => commands.goBack()),
    exportFindings: (findings) => press((commands) => commands.exportFindings(findings)),
    openSample: (name) => press((commands) => commands.openSample(name)),
    look: () => press((commands) => commands.look()),
    startsWithWorkbook: () => withCommands((commands) => commands.startsWithWorkbook()),
    startWithWorkbook: (on) => withCommands((commands) => commands.startWithWorkbook(on)),
    verify: () => press((commands) => commands.verify()),
    standing: () => withCommands((commands) => commands.standing()),
    insertChart: (kind, title, table) => press((commands) => commands.insertChart(kind, title, table)),
    makeBrief: (period) => withCommands((commands) => commands.makeBrief(period)),
    checkFiles: (files) => withCommands((commands) => commands.checkFiles(files)),
    writeSummary: (reports) => press((commands) => commands.writeSummary(reports)),
    formulas: {
      selection: () => withCommands(({ formulas }) => formulas.selection()),
      cells: (references, sheet) => withCommands(({ formulas }) => formulas.cells(references, sheet)),
      goTo: (sheet, address) => withCommands(({ formulas }) => formulas.goTo(sheet, address)),
      watch: (moved) => withCommands(({ formulas }) => formulas.watch(moved)),
      insert: (list) => withCommands(({ formulas }) => formulas.insert(list)),
      findRepairs: () => withCommands(({ formulas }) => formulas.findRepairs()),
      repair: (repairs) => withCommands(({ formulas }) => formulas.repair(repairs)),
      recalculate: () => withCommands(({ formulas }) => formulas.recalculate()),
    },
    travel: {
      convert: (scope) => withCommands(({ travel }) => travel.convert(scope)),
      back: (scope) => withCommands(({ travel }) => travel.back(scope)),
      freeze: (scope) => withCommands(({ travel }) => travel.freeze(scope)),
      restore: () => withCommands(({ travel }) => travel.restore()),
    },
  });
  performance.mark("pane-drawn");
  if (!inExcel) {
    coming.catch(() => undefined);
    view.busy();
    view.status(strings.onlyExcel);
    return;
  }
  associateRibbon(withCommands, view);
  press((commands) => commands.welcome());
});
