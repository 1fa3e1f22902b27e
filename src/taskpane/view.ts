/** The pane's elements: buttons, status line, problem, question, understanding and findings. */
import type { PlanIndex } from "../policy";
import type { Correction, ReturnKind } from "../returns/types";
import type { Finding } from "../rules/finding";
import { registry } from "../rules/registry";
import type { CheckSettings } from "../rules/settings";
import { button, element, enable } from "./dom";
import { findingsList } from "./findingsList";
import type { Answer, Pane } from "./pane";
import { explainPart, type ExplainActions } from "./parts/explain";
import { formulasPart, type FormulaActions } from "./parts/formulas";
import { stampNotice } from "./parts/stamp";
import { travelPart } from "./parts/travel";
import { rulesPart } from "./parts/rules";
import { templatesPart } from "./parts/templates";
import type { Strings } from "./strings";
import { createTabs } from "./tabs";
import type { TravelCommands } from "./travelCommands";
import { understandingOf } from "./understanding";

export interface Presses {
  loadTables(): void;
  check(): void;
  checkAll(): void;
  preview(): void;
  clear(): void;
  addTemplate(kind: ReturnKind, year: number): void;
  keepSettings(settings: CheckSettings): void;
  correct(sheet: string, correction: Correction | null): void;
  /** What the workbook remembers is to be shown by `fill`. */
  showSettings(fill: (settings: CheckSettings) => void): void;
  readonly formulas: FormulaActions & ExplainActions;
  goTo(finding: Pick<Finding, "sheet" | "cell">): void;
  verify(): void;
  readonly travel: TravelCommands;
}

export function createView(root: HTMLElement, strings: Strings, plan: PlanIndex, presses: Presses): Pane {
  const buttons = [
    button(strings.check, presses.check, { id: "check", class: "primary" }),
    button(strings.preview, presses.preview, { id: "preview" }),
    button(strings.checkAll, presses.checkAll, { id: "check-all" }),
    button(strings.loadTables, presses.loadTables, { id: "load-tables" }),
    button(strings.clear, presses.clear, { id: "clear" }),
  ];
  const status = element("p", { id: "status", role: "status", "aria-live": "polite", text: strings.ready });
  const problem = element("p", { id: "problem", role: "alert" });
  let stop: (() => void) | undefined;
  const cancel = button(strings.cancel, () => stop?.(), { id: "cancel" });
  const question = element("section", { id: "question", "aria-live": "polite" });
  const understanding = element("section", { id: "understanding" });
  const findings = element("section", { id: "findings" });
  cancel.hidden = problem.hidden = question.hidden = understanding.hidden = findings.hidden = true;
  const stamp = element("section", { id: "stamp", "aria-live": "polite" });
  stamp.hidden = true;
  const travel = travelPart(strings, presses.travel, presses.goTo);
  const checkPart = element("section", {}, [
    element("div", { class: "toolbar", role: "toolbar", "aria-label": strings.title }, buttons),
    stamp,
    findings,
    understanding,
  ]);
  const rules = rulesPart(registry, strings, presses.keepSettings);
  const explaining = explainPart(plan, strings, presses.formulas);
  const tabs = createTabs(strings.title, [
    { id: "check", label: strings.tabs.check, panel: checkPart },
    { id: "formulas", label: strings.tabs.formulas, panel: formulasPart(plan, strings, presses.formulas) },
    { id: "explain", label: strings.tabs.explain, ...explaining },
    {
      id: "templates",
      label: strings.tabs.templates,
      panel: templatesPart(plan, strings, presses.addTemplate),
    },
    {
      id: "rules",
      label: strings.tabs.rules,
      panel: rules.panel,
      shown: () => presses.showSettings(rules.fill),
    },
    { id: "travel", label: strings.tabs.travel, panel: travel.panel },
  ]);
  root.replaceChildren(
    element("header", {}, [element("h1", { text: strings.title }), element("p", { text: strings.subtitle })]),
    tabs.list,
    element("div", { class: "progress" }, [status, cancel]),
    problem,
    question,
    ...tabs.panels,
  );

  return {
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
      cancel.hidden = true;
    },
    status(text) {
      status.textContent = text;
    },
    problem(text) {
      problem.textContent = text;
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
    stamp(notice) {
      stamp.hidden = notice === null;
      stamp.replaceChildren(...(notice ? stampNotice(notice, strings, presses) : []));
    },
    left: travel.left,
    result(checks, list, explained = new Set()) {
      understanding.replaceChildren(
        ...(checks ?? []).map((check) =>
          understandingOf(
            check,
            strings,
            plan.edition.years,
            plan.units.map((unit) => unit.name),
            presses.correct,
          ),
        ),
      );
      understanding.hidden = understanding.childElementCount === 0;
      findings.replaceChildren(
        element("h2", { text: strings.findings }),
        ...findingsList(list, explained, strings, presses.goTo),
      );
      findings.hidden = list.length === 0;
    },
  };
}
