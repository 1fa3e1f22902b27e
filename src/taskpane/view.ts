/** The pane's elements: buttons, status line, problem, question, understanding and findings. */
import type { SheetCheck } from "../rules/check";
import type { Finding } from "../rules/finding";
import { button, element } from "./dom";
import { findingsList } from "./findingsList";
import type { Answer, Pane } from "./pane";
import type { Strings } from "./strings";

export interface Presses {
  loadTables(): void;
  check(): void;
  clear(): void;
  goTo(finding: Finding): void;
}

export function createView(root: HTMLElement, strings: Strings, presses: Presses): Pane {
  const buttons = [
    button(strings.check, presses.check, { id: "check", class: "primary" }),
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
  root.replaceChildren(
    element("header", {}, [element("h1", { text: strings.title }), element("p", { text: strings.subtitle })]),
    element("div", { class: "toolbar", role: "toolbar", "aria-label": strings.title }, buttons),
    element("div", { class: "progress" }, [status, cancel]),
    problem,
    question,
    understanding,
    findings,
  );

  return {
    busy(onCancel) {
      for (const entry of buttons) entry.disabled = true;
      root.setAttribute("aria-busy", "true");
      stop = onCancel;
      cancel.hidden = onCancel === undefined;
    },
    idle() {
      for (const entry of buttons) entry.disabled = false;
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
    result(checks, list) {
      understanding.replaceChildren(...(checks ?? []).flatMap((check) => understood(check, strings)));
      understanding.hidden = understanding.childElementCount === 0;
      findings.replaceChildren(
        element("h2", { text: strings.findings }),
        ...findingsList(list, strings, presses.goTo),
      );
      findings.hidden = list.length === 0;
    },
  };
}

function understood(check: SheetCheck, strings: Strings): HTMLElement[] {
  if (check.understanding.length === 0) return [];
  const lines = check.understanding.flatMap(({ label, detail }) => [
    element("dt", { text: label }),
    element("dd", { text: detail }),
  ]);
  const details = element("details", { open: "" }, [
    element("summary", { text: `${strings.understood} · ${check.sheet}` }),
    element("dl", {}, lines),
  ]);
  return [details];
}
