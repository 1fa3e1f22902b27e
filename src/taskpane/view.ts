/** The pane's frame: command bar, tabs, progress, problem and question. What each tab shows is made in parts/. */
import type { PlanIndex } from "../policy";
import type { TemplateKind } from "../reports/templates/templates";
import type { Correction } from "../returns/types";
import type { Finding } from "../sheet/finding";
import type { CheckSettings } from "../rules/settings";
import { copyText } from "./frame/copyText";
import { button, element, enable, shown as shownText } from "./frame/dom";
import { createFindingsPanel } from "./tabs/check/findingsPanel";
import type { Answer, Pane, Place } from "./frame/pane";
import type { BoardActions } from "./tabs/board/board";
import type { BriefActions } from "./tabs/brief/brief";
import type { ExplainActions } from "./tabs/explain/explain";
import type { FilesActions } from "./tabs/files/files";
import type { FormulaActions } from "./tabs/formulas/formulas";
import { homePart } from "./tabs/home/home";
import { stampNotice } from "./tabs/check/stamp";
import { saveFile } from "./frame/saveFile";
import type { Strings } from "./words";
import { createTabs, type Tabs } from "./frame/tabs";
import type { TravelCommands } from "./tabs/travel/travelCommands";
import { understandingOf } from "./tabs/check/understanding";

export interface Presses extends BoardActions, FilesActions, Omit<BriefActions, "copy"> {
  loadTables(): void;
  check(): void;
  checkAll(): void;
  preview(): void;
  clear(): void;
  addTemplate(kind: TemplateKind, year: number): void;
  keepSettings(settings: CheckSettings): void;
  correct(sheet: string, correction: Correction | null): void;
  /** What the workbook remembers is to be shown by `fill`. */
  showSettings(fill: (settings: CheckSettings) => void): void;
  readonly formulas: FormulaActions & ExplainActions;
  goBack(): void;
  exportFindings(findings: readonly Finding[]): void;
  openSample(name: string): void;
  look(): void;
  startsWithWorkbook(): Promise<boolean>;
  startWithWorkbook(on: boolean): Promise<void>;
  verify(): void;
  readonly travel: TravelCommands;
}

export type TabId = keyof Strings["tabs"];

/** The pane, and what the ribbon and the context menu need of it. */
export interface View extends Pane {
  show(tab: TabId): Promise<void>;
}

export function createView(root: HTMLElement, strings: Strings, plan: PlanIndex, presses: Presses): View {
  const check = button(strings.check, presses.check, { id: "check" });
  const buttons = [
    check,
    button(strings.checkAll, presses.checkAll, { id: "check-all", class: "subtle" }),
    button(strings.preview, presses.preview, { id: "preview", class: "subtle" }),
    button(strings.loadTables, presses.loadTables, { id: "load-tables", class: "subtle" }),
    button(strings.clear, presses.clear, { id: "clear", class: "subtle" }),
  ];
  const status = element("p", { id: "status", role: "status", "aria-live": "polite", text: strings.ready });
  const bar = element("progress", { id: "progress", max: "1", "aria-label": strings.progress });
  const problem = element("p", { id: "problem", role: "alert" });
  let stop: (() => void) | undefined;
  const cancel = button(strings.cancel, () => stop?.(), { id: "cancel" });
  const question = element("section", { id: "question", "aria-live": "polite" });
  const understanding = element("section", { id: "understanding" });
  const stamp = element("section", { id: "stamp", "aria-live": "polite" });
  const nothingYet = element("p", { class: "hint", text: strings.list.nothingYet });
  bar.hidden = cancel.hidden = problem.hidden = question.hidden = understanding.hidden = stamp.hidden = true;

  const copy = (text: string): void =>
    void copyText(text).then((copied) => {
      if (copied) pane.status(strings.list.copied);
      else pane.problem(strings.list.notCopied);
    });
  const findings = createFindingsPanel(strings, {
    goTo: presses.goTo,
    goBack: presses.goBack,
    exportFindings: presses.exportFindings,
    copy,
  });
  const home = homePart(strings, {
    loadTables: presses.loadTables,
    checkAll: presses.checkAll,
    openSample: presses.openSample,
    look: presses.look,
    showTemplates: () => void tabs.show("templates"),
    showFindings: () => void tabs.show("check"),
    showBrief: () => void tabs.show("brief"),
    showFormulas: () => void tabs.show("formulas"),
    startsWithWorkbook: presses.startsWithWorkbook,
    startWithWorkbook: presses.startWithWorkbook,
  });
  const checkPanel = element("section", {}, [nothingYet, findings.element, understanding]);
  let left: (places: readonly Place[]) => void = () => undefined;

  const tabs: Tabs<TabId> = createTabs(
    {
      title: strings.title,
      loading: strings.loadingPart,
      failed: strings.partFailed,
      again: strings.tryAgain,
    },
    [
      { id: "home", label: strings.tabs.home, load: () => home },
      {
        id: "check",
        label: strings.tabs.check,
        load: () => ({
          panel: checkPanel,
          shown: () => check.setAttribute("appearance", "primary"),
          left: () => check.removeAttribute("appearance"),
        }),
      },
      {
        id: "board",
        label: strings.tabs.board,
        load: async () => (await import("./tabs/board/board")).boardPart(plan, strings, presses),
      },
      {
        id: "brief",
        label: strings.tabs.brief,
        load: async () => (await import("./tabs/brief/brief")).briefPart(strings, { ...presses, copy }),
      },
      {
        id: "files",
        label: strings.tabs.files,
        load: async () => (await import("./tabs/files/files")).filesPart(strings, presses),
      },
      {
        id: "duties",
        label: strings.tabs.duties,
        load: async () => (await import("./tabs/duties/duties")).dutiesPart(plan, strings, presses),
      },
      {
        id: "templates",
        label: strings.tabs.templates,
        load: async () => {
          const { templatesPart } = await import("./tabs/templates/templates");
          return { panel: templatesPart(plan, strings, presses.addTemplate) };
        },
      },
      {
        id: "formulas",
        label: strings.tabs.formulas,
        load: async () => {
          const { formulasPart } = await import("./tabs/formulas/formulas");
          return { panel: formulasPart(plan, strings, presses.formulas) };
        },
      },
      {
        id: "explain",
        label: strings.tabs.explain,
        load: async () =>
          (await import("./tabs/explain/explain")).explainPart(plan, strings, presses.formulas),
      },
      {
        id: "travel",
        label: strings.tabs.travel,
        load: async () => {
          const { travelPart } = await import("./tabs/travel/travel");
          const travel = travelPart(strings, presses.travel, presses.goTo);
          left = travel.left;
          return { panel: travel.panel };
        },
      },
      {
        id: "rules",
        label: strings.tabs.rules,
        load: async () => {
          const { rulesPart } = await import("./tabs/rules/rules");
          const rules = rulesPart(strings, presses.keepSettings);
          return { panel: rules.panel, shown: () => presses.showSettings(rules.fill) };
        },
      },
    ],
  );
  root.dataset["tab"] = "home";
  root.replaceChildren(
    element("header", {}, [
      element("h1", { text: strings.title }),
      element("p", { text: strings.subtitle }),
      element("div", { class: "toolbar", role: "toolbar", "aria-label": strings.title }, buttons),
    ]),
    tabs.list,
    element("div", { class: "progress" }, [status, cancel]),
    bar,
    problem,
    question,
    stamp,
    ...tabs.panels,
  );
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8" || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    void tabs.show("check").then(() => findings.move(event.shiftKey ? -1 : 1));
  });

  const list = (found: readonly Finding[], explained: ReadonlySet<Finding>) => {
    findings.show(found, explained);
    tabs.count("check", found.length === 0 ? null : found.length);
    nothingYet.hidden = true;
  };

  const pane: View = {
    busy(onCancel) {
      for (const entry of buttons) enable(entry, false);
      root.setAttribute("aria-busy", "true");
      stop = onCancel;
      cancel.hidden = onCancel === undefined;
    },
    idle() {
      for (const entry of buttons) enable(entry, true);
      root.setAttribute("aria-busy", "false");
      stop = undefined;
      cancel.hidden = bar.hidden = true;
      // What has been done may have made another workbook of it.
      if (root.dataset["tab"] === "home") presses.look();
    },
    status(text, share) {
      status.textContent = shownText(text);
      bar.hidden = share === undefined;
      if (share !== undefined) bar.value = share;
    },
    problem(text) {
      problem.textContent = shownText(text);
      problem.hidden = text === "";
    },
    ask<T extends string>(text: string, answers: readonly Answer<T>[]): Promise<T> {
      return new Promise((resolve) => {
        const choices = answers.map(({ value, label }) =>
          button(
            label,
            () => {
              question.hidden = true;
              question.replaceChildren();
              resolve(value);
            },
            { "data-answer": value },
          ),
        );
        question.replaceChildren(element("p", { text }), element("div", { class: "toolbar" }, choices));
        question.hidden = false;
        // The last answer is the one that changes nothing.
        choices.at(-1)?.focus();
      });
    },
    overview: home.show,
    save: saveFile,
    stamp(notice) {
      stamp.hidden = notice === null;
      stamp.replaceChildren(...(notice ? stampNotice(notice, strings, presses) : []));
    },
    left: (places) => left(places),
    restored: list,
    result(checks, found, explained = new Set()) {
      understanding.replaceChildren(
        ...(checks ?? []).map((sheet) =>
          understandingOf(
            sheet,
            strings,
            plan.edition.years,
            plan.units.map((unit) => unit.name),
            presses.correct,
          ),
        ),
      );
      understanding.hidden = understanding.childElementCount === 0;
      list(found, explained);
      nothingYet.hidden = checks !== null;
      if (checks) void tabs.show("check");
    },
    show: (tab) => tabs.show(tab),
  };
  return pane;
}
