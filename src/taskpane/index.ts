/** Entry of the task pane: draws it at once, then loads what does the work and wires buttons and ribbon to it. */
import { currentEdition, type PlanEdition } from "../plan";
import { editionEvent, indexPlan } from "../policy";
import type { Commands } from "./commands";
import { associateRibbon } from "./ribbon";
import { stringsFor } from "./words";
import "./taskpane.css";
import { followTheme } from "./frame/theme";
import { createView, type View } from "./view";

/** After the browser has shown the pane; a pane that nobody looks at is never shown, and waits no longer for it. */
const painted = (): Promise<void> =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 200);
  });

/** The pane under one plan. */
interface Running {
  readonly view: View;
  readonly commands: () => Promise<Commands>;
}

void Office.onReady(({ host }) => {
  const root = document.getElementById("pane");
  if (!root) return;
  followTheme();
  const strings = stringsFor(Office.context?.displayLanguage);
  document.documentElement.lang = strings.language === "zh" ? "zh-CN" : "en";
  document.title = strings.title;
  const inExcel = host === Office.HostType.Excel;

  /** @param load comes after the first paint, with what knows Excel */
  function run(edition: PlanEdition, load: (view: () => View) => Promise<Commands>): Running {
    // Commands and view know each other; each is asked for only when a command runs.
    const coming = load(() => view);
    const commands = (): Promise<Commands> =>
      coming.catch((error: unknown) => {
        view.problem(inExcel ? strings.partFailed : strings.onlyExcel);
        throw error;
      });
    const view = createView(root as HTMLElement, strings, indexPlan(edition), commands);
    return { view, commands };
  }

  /** The workbook keeps a plan that nobody can read: told once the pane has come to rest. */
  let unreadable = false;

  /** Under the product's own plan, until the workbook says that it was given another. */
  const begin = async (view: () => View): Promise<Commands> => {
    if (!inExcel) throw new Error("not Excel");
    await painted();
    const { createCommands, readKeptPlan } = await import("./commands");
    const kept = await readKeptPlan().catch(() => ({ ok: false as const }));
    if (kept?.ok) {
      const known = await under(kept.edition);
      void known.adopted();
      return known;
    }
    unreadable = kept !== null;
    return createCommands(view, strings, currentEdition, adopt);
  };

  /** Draws the pane anew under another plan, and tells the functions. */
  async function under(edition: PlanEdition): Promise<Commands> {
    window.dispatchEvent(new CustomEvent(editionEvent, { detail: edition }));
    now = run(edition, async (view) => {
      const { createCommands } = await import("./commands");
      return createCommands(view, strings, edition, adopt);
    });
    return now.commands();
  }

  async function adopt(edition: PlanEdition): Promise<void> {
    (await now.commands()).leave();
    const known = await under(edition);
    await now.view.show("plan");
    // The cells first: until then they hold what the other plan said.
    await known.adopted();
    await known.welcome();
    now.view.status(strings.plan.loaded(edition.title));
  }

  let now = run(currentEdition, begin);
  performance.mark("pane-drawn");
  const { view, commands } = now;
  if (!inExcel) {
    commands().catch(() => undefined);
    view.busy();
    view.status(strings.onlyExcel);
    return;
  }
  associateRibbon(async (work) => work(await now.commands()), {
    show: (tab) => now.view.show(tab),
    move: (by) => now.view.move(by),
  });
  commands()
    .then((known) => known.welcome())
    .then(() => {
      if (unreadable) now.view.problem(strings.plan.unreadable);
    })
    .catch(() => undefined);
});
