/** Entry of the task pane: draws it and wires buttons and ribbon to the commands. */
import { currentEdition } from "../plan";
import { indexPlan } from "../policy";
import { createCommands, type Commands } from "./commands";
import type { Pane } from "./pane";
import { associateRibbon } from "./ribbon";
import { stringsFor } from "./strings";
import "./taskpane.css";
import { followTheme } from "./theme";
import { createView } from "./view";

void Office.onReady(({ host }) => {
  const root = document.getElementById("pane");
  if (!root) return;
  followTheme();
  const strings = stringsFor(Office.context?.displayLanguage);
  document.documentElement.lang = strings.title === "研发投入目标助手" ? "zh-CN" : "en";
  // Commands and view know each other; the view is asked for only when a command runs.
  const pane = (): Pane => view;
  const commands: Commands = createCommands(pane, strings, currentEdition);
  const view = createView(root, strings, indexPlan(currentEdition), {
    loadTables: () => void commands.loadTables(),
    check: () => void commands.check(),
    checkAll: () => void commands.checkAll(),
    preview: () => void commands.preview(),
    addTemplate: (kind, year) => void commands.addTemplate(kind, year),
    keepSettings: (settings) => void commands.keepSettings(settings),
    correct: (sheet, correction) => void commands.correct(sheet, correction),
    showSettings: (fill) => void commands.showSettings(fill),
    clear: () => void commands.clear(),
    formulas: commands.formulas,
    goTo: (finding) => void commands.goTo(finding),
    verify: () => void commands.verify(),
    travel: commands.travel,
  });
  if (host !== Office.HostType.Excel) {
    view.busy();
    view.status(strings.onlyExcel);
    return;
  }
  associateRibbon(commands);
  void commands.welcome();
});
