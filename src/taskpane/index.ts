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
  const commands = (): Promise<Commands> =>
    coming.catch((error: unknown) => {
      view.problem(inExcel ? strings.partFailed : strings.onlyExcel);
      throw error;
    });

  const view = createView(root, strings, indexPlan(currentEdition), commands);
  performance.mark("pane-drawn");
  if (!inExcel) {
    coming.catch(() => undefined);
    view.busy();
    view.status(strings.onlyExcel);
    return;
  }
  associateRibbon(async (work) => work(await commands()), view);
  commands()
    .then((known) => known.welcome())
    .catch(() => undefined);
});
