/** The pane's frame: command bar, tabs, progress, problem and question. What a tab shows is made in its folder. */
import type { PlanIndex } from "../policy";
import type { Commands } from "./commands";
import { copyText } from "./frame/copyText";
import { createCommandBar } from "./frame/commandBar";
import { button, element, shown as shownText } from "./frame/dom";
import type { Answer, Pane } from "./frame/pane";
import { focusKeeper } from "./frame/focus";
import { saveFile } from "./frame/saveFile";
import { createTabs, type Part, type Tabs } from "./frame/tabs";
import { places, type Group } from "./tabs";
import { stampNotice } from "./tabs/check/stamp";
import type { Shell, Tab, TabId, Told } from "./tabs/tab";
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
    show: (tab) => show(tab),
    copy: (text, told = strings.list.copied) =>
      void copyText(text).then((copied) => {
        if (copied) pane.status(told);
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
  const command = (id: string, label: string, icon: string, work: (known: Commands) => Promise<unknown>) => ({
    id,
    label,
    icon,
    press: () => shell.press(work),
  });
  const bar = createCommandBar({ title: strings.title, more: strings.moreCommands }, [
    command("check", strings.check, "check", (known) => known.check()),
    command("check-all", strings.checkAll, "check-all", (known) => known.checkAll()),
    command("clear", strings.clear, "clear", (known) => known.clear()),
    command("preview", strings.preview, "preview", (known) => known.preview()),
    command("load-tables", strings.loadTables, "tables", (known) => known.loadTables()),
  ]);
  const status = element("p", { id: "status", role: "status", "aria-live": "polite", text: strings.ready });
  const progress = element("progress", { id: "progress", max: "1", "aria-label": strings.progress });
  const problem = element("p", { id: "problem", role: "alert" });
  let stop: (() => void) | undefined;
  const cancel = button(strings.cancel, () => stop?.(), { id: "cancel" });
  const question = element("section", { id: "question", "aria-live": "polite" });
  const stamp = element("section", { id: "stamp", "aria-live": "polite" });
  progress.hidden = cancel.hidden = problem.hidden = question.hidden = stamp.hidden = true;

  const words = {
    title: strings.title,
    loading: strings.loadingPart,
    failed: strings.partFailed,
    again: strings.tryAgain,
  };
  const drawn = ({ id, atOnce, load }: Tab) => {
    const part = atOnce ? load(shell) : undefined;
    return { id, label: strings.tabs[id], load: () => part ?? load(shell) };
  };
  /** Of each tab that shares its place with others: the place, and the tabs in it. */
  const shared = new Map<TabId, { readonly place: Group["id"]; readonly tabs: Tabs<TabId> }>();
  const entered = (tab: TabId): void => {
    root.dataset["tab"] = tab;
    bar.emphasise(tab === "check" ? "check" : null);
    // What was told belongs to the place in which it was asked for.
    if (root.getAttribute("aria-busy") !== "true") {
      pane.status("");
      pane.problem("");
    }
  };
  const groupPart = ({ id, tabs: own }: Group): Part => {
    const inner = createTabs<TabId>({ ...words, title: strings.places[id] }, own.map(drawn), entered);
    inner.list.classList.add("inner");
    for (const tab of own) shared.set(tab.id, { place: id, tabs: inner });
    return { panel: element("div", {}, [inner.list, ...inner.panels]), shown: inner.shown, left: inner.left };
  };
  const tabs = createTabs<TabId | Group["id"]>(
    words,
    places.map((place) => {
      if (!("tabs" in place)) return drawn(place);
      const part = groupPart(place);
      return { id: place.id, label: strings.places[place.id], load: () => part, drawn: part };
    }),
    (id) => {
      if (id in strings.tabs) entered(id as TabId);
    },
  );
  const show = async (tab: TabId): Promise<void> => {
    const group = shared.get(tab);
    if (!group) return tabs.show(tab);
    const coming = group.tabs.show(tab);
    await tabs.show(group.place);
    await coming;
  };
  root.replaceChildren(
    element("header", {}, [
      element("h1", { class: "off-screen", text: strings.title }),
      bar.element,
      tabs.list,
      element("div", { class: "progress" }, [status, cancel]),
      progress,
      problem,
      question,
    ]),
    stamp,
    ...tabs.panels,
  );
  const focus = focusKeeper(() => {
    const chosen = [...root.querySelectorAll<HTMLElement>('[role="tab"][aria-selected="true"]')];
    // Of a place and a tab in it the one that is nearer to what it shows.
    return chosen.filter((one) => one.getClientRects().length > 0).at(-1) ?? null;
  });
  const counted = (count: number): void => tabs.count("check", count === 0 ? null : count);

  const pane: View = {
    busy(onCancel, unasked = false) {
      focus.keep();
      bar.enable(unasked);
      root.setAttribute("aria-busy", "true");
      stop = onCancel;
      cancel.hidden = onCancel === undefined;
    },
    idle() {
      bar.enable(true);
      root.setAttribute("aria-busy", "false");
      stop = undefined;
      cancel.hidden = progress.hidden = true;
      focus.giveBack();
      // What has been done may have made another workbook of it.
      if (root.dataset["tab"] === "home") shell.press((known) => known.look());
    },
    status(text, share) {
      status.textContent = shownText(text);
      status.hidden = text === "";
      progress.hidden = share === undefined;
      if (share !== undefined) progress.value = share;
    },
    problem(text) {
      problem.textContent = shownText(text);
      problem.hidden = text === "";
    },
    ask<T extends string>(text: string, answers: readonly Answer<T>[]): Promise<T> {
      return new Promise((resolve) => {
        // Nothing goes on until it is answered, and the answers have a way out of their own.
        const meanwhile = [status.hidden, cancel.hidden, progress.hidden] as const;
        status.hidden = cancel.hidden = progress.hidden = true;
        const choices = answers.map(({ value, label }) =>
          button(
            label,
            () => {
              question.hidden = true;
              question.replaceChildren();
              [status.hidden, cancel.hidden, progress.hidden] = meanwhile;
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
      if (!checks) return;
      void show("check");
      // How it stands now is said at the top, wherever somebody was in the list before.
      scrollTo({ top: 0 });
    },
    show,
    move: (by) => listeners.forEach((one) => one.moved?.(by)),
  };
  tabs.shown();
  return pane;
}
