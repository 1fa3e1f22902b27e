/** The pane's frame: command bar, tabs, progress, problem and question. What a tab shows is made in its folder. */
import type { PlanIndex } from "../policy";
import type { Commands } from "./commands";
import { copyText } from "./frame/copyText";
import { button, element, enable, shown as shownText } from "./frame/dom";
import type { Answer, Pane } from "./frame/pane";
import { saveFile } from "./frame/saveFile";
import { createTabs } from "./frame/tabs";
import { tabs as declared } from "./tabs";
import { stampNotice } from "./tabs/check/stamp";
import type { Shell, TabId, Told } from "./tabs/tab";
import type { Strings } from "./words";

/** The pane, and what the ribbon and the context menu need of it. */
export interface View extends Pane {
  /** Goes to the next finding, or with -1 to the one before. */
  move(by: 1 | -1): void;
  show(tab: TabId): Promise<void>;
}

/** @param commands what knows Excel; null where there is no Excel, which is told */
export function createView(
  root: HTMLElement,
  strings: Strings,
  plan: PlanIndex,
  commands: () => Promise<Commands>,
): View {
  const listeners: Partial<Told>[] = [];
  const shell: Shell = {
    plan,
    strings,
    show: (tab) => tabs.show(tab),
    copy: (text) =>
      void copyText(text).then((copied) => {
        if (copied) pane.status(strings.list.copied);
        else pane.problem(strings.list.notCopied);
      }),
    goTo: (place) => shell.press((known) => known.goTo(place)),
    commands,
    press: (work) =>
      void commands()
        .then(work)
        .catch(() => undefined),
    listen: (heard) => void listeners.push(heard),
  };
  const pressed =
    (work: (known: Commands) => Promise<unknown>): (() => void) =>
    () =>
      shell.press(work);
  const check = button(
    strings.check,
    pressed((known) => known.check()),
    { id: "check" },
  );
  const buttons = [
    check,
    button(
      strings.checkAll,
      pressed((known) => known.checkAll()),
      { id: "check-all", class: "subtle" },
    ),
    button(
      strings.preview,
      pressed((known) => known.preview()),
      { id: "preview", class: "subtle" },
    ),
    button(
      strings.loadTables,
      pressed((known) => known.loadTables()),
      { id: "load-tables", class: "subtle" },
    ),
    button(
      strings.clear,
      pressed((known) => known.clear()),
      { id: "clear", class: "subtle" },
    ),
  ];
  const status = element("p", { id: "status", role: "status", "aria-live": "polite", text: strings.ready });
  const bar = element("progress", { id: "progress", max: "1", "aria-label": strings.progress });
  const problem = element("p", { id: "problem", role: "alert" });
  let stop: (() => void) | undefined;
  const cancel = button(strings.cancel, () => stop?.(), { id: "cancel" });
  const question = element("section", { id: "question", "aria-live": "polite" });
  const stamp = element("section", { id: "stamp", "aria-live": "polite" });
  bar.hidden = cancel.hidden = problem.hidden = question.hidden = stamp.hidden = true;

  const tabs = createTabs<TabId>(
    {
      title: strings.title,
      loading: strings.loadingPart,
      failed: strings.partFailed,
      again: strings.tryAgain,
    },
    declared.map(({ id, atOnce, load }) => {
      const part = atOnce ? load(shell) : undefined;
      return { id, label: strings.tabs[id], load: () => part ?? load(shell) };
    }),
    (tab) => {
      root.dataset["tab"] = tab;
      if (tab === "check") check.setAttribute("appearance", "primary");
      else check.removeAttribute("appearance");
    },
  );
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

  const counted = (count: number): void => tabs.count("check", count === 0 ? null : count);

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
      if (root.dataset["tab"] === "home") shell.press((known) => known.look());
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
    save: saveFile,
    overview: (overview) => listeners.forEach((one) => one.overview?.(overview)),
    stamp(notice) {
      stamp.hidden = notice === null;
      stamp.replaceChildren(...(notice ? stampNotice(notice, shell) : []));
      listeners.forEach((one) => one.stamp?.(notice));
    },
    restored(findings, explained) {
      counted(findings.length);
      listeners.forEach((one) => one.restored?.(findings, explained));
    },
    result(checks, findings, explained) {
      counted(findings.length);
      listeners.forEach((one) => one.result?.(checks, findings, explained));
      if (checks) void tabs.show("check");
    },
    show: (tab) => tabs.show(tab),
    move: (by) => listeners.forEach((one) => one.moved?.(by)),
  };
  return pane;
}
