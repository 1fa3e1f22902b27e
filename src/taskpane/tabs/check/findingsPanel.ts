/**
 * What a check found: filtered, searched and grouped, gone through with the keyboard, each going to its cell and opening
 * what is to be done about it; the list as text and as a workbook for those who must mend it.
 */
import { findingText } from "../../../check/flags/findingText";
import type { SuggestedEntry } from "../../../check/flags/suggestedEntry";
import { parseArea } from "../../../sheet/address";
import { severities, type Finding, type Severity } from "../../../sheet/finding";
import { button, element, enable, field, iconButton, ofTheSheet, options } from "../../frame/dom";
import type { Explained } from "../../frame/pane";
import type { Strings } from "../../words";
import { cardOf } from "./findingCard";
import { verdictOf } from "./progress";

/** Entries of one group shown at once: thousands of elements would make the pane stall. */
const step = 100;
const firstStep = 20;
/** Groups shown at once: by unit, a province's return has thousands. */
const groupStep = 30;
/** Where there are no more than these, there is nothing to filter. */
const fewFindings = 8;

export interface FindingActions {
  /** Keeps what is said of a finding; false when that failed, which has been told. */
  explain(finding: Finding, text: string): Promise<boolean>;
  goTo(finding: Finding): void;
  /** Back to the cell that was selected before the first jump. */
  goBack(): void;
  /** The listed findings as a workbook of their own. */
  exportFindings(findings: readonly Finding[]): void;
  copy(text: string): void;
  copyEntry(finding: Finding, entry: SuggestedEntry): void;
}

export interface FindingsPanel {
  readonly element: HTMLElement;
  /** @param fresh those that the check before did not find @param gone how many it found that are gone */
  show(
    findings: readonly Finding[],
    explained: Explained,
    changes?: { readonly fresh: ReadonlySet<Finding>; readonly gone: readonly Finding[] },
  ): void;
  /** Goes to the next finding, or with -1 to the one before; from the last on to the first. */
  move(by: 1 | -1): void;
}

type Grouping = "severity" | "place" | "unit";

interface Group {
  readonly heading: () => HTMLElement;
  readonly key: string;
  readonly findings: readonly Finding[];
}

const has = (finding: Finding, words: string): boolean =>
  [finding.cell, finding.unit, finding.rule, finding.measure, finding.message, finding.sheet]
    .join(" ")
    .toLowerCase()
    .includes(words);

export function createFindingsPanel(strings: Strings, actions: FindingActions): FindingsPanel {
  const words = strings.list;
  let all: readonly Finding[] = [];
  let explained = new Map<Finding, string>();
  let fresh: ReadonlySet<Finding> = new Set();
  let gone = 0;
  let shown: readonly Finding[] = [];
  let current: Finding | null = null;
  const entries = new Map<Finding, HTMLButtonElement>();
  /** The button behind which the first finding that is not listed yet waits. */
  const moreOf = new Map<Finding, HTMLElement>();

  const search = element("input", { type: "search", id: "finding-search" });
  const severity = element("select", { id: "finding-severity" });
  const grouping = element(
    "select",
    { id: "finding-group" },
    options([
      { value: "severity", label: words.bySeverity },
      { value: "place", label: words.byPlace },
      { value: "unit", label: words.byUnit },
    ]),
  );
  grouping.setAttribute("aria-label", words.group);
  const filters = element("div", { class: "filters" }, [
    field(words.search, search),
    field(words.severity, severity),
  ]);
  const verdict = element("p", { id: "verdict", role: "status" });
  const before = iconButton("previous", words.previous, () => move(-1), {
    id: "finding-previous",
    title: strings.bracketed(words.previous, "Shift+F8"),
  });
  const next = iconButton("next", words.next, () => move(1), {
    id: "finding-next",
    title: strings.bracketed(words.next, "F8"),
  });
  const back = iconButton("back", words.back, () => (enable(back, false), actions.goBack()), {
    id: "finding-back",
  });
  const count = element("span", { class: "hint", id: "finding-count", role: "status" });
  const groups = element("div", { class: "groups" });
  const heading = element("h2", { class: "off-screen", text: strings.findings });
  const forward = element("div", { class: "toolbar" }, [
    button(words.copy, () => actions.copy(findingText(shown)), { id: "finding-copy" }),
    button(words.export, () => actions.exportFindings(shown), { id: "finding-export" }),
  ]);
  const panel = element("section", { id: "findings", "aria-label": strings.findings }, [
    heading,
    verdict,
    element("div", { class: "finding-bar", role: "toolbar", "aria-label": strings.findings }, [
      before,
      next,
      back,
      count,
      grouping,
    ]),
    filters,
    groups,
    forward,
  ]);
  panel.hidden = true;
  enable(back, false);

  const go = (finding: Finding): void => {
    const last = current;
    current = finding;
    if (last && last !== finding) redraw(last);
    redraw(finding);
    entries.get(finding)?.closest("li")?.scrollIntoView({ block: "nearest" });
    enable(back, true);
    actions.goTo(finding);
  };

  /** An entry as it now is; who has the keyboard in it keeps it. */
  function redraw(finding: Finding): void {
    const old = entries.get(finding);
    const item = old?.closest("li");
    if (!old || !item) return;
    const focused = item.contains(document.activeElement);
    item.replaceWith(entryOf(finding));
    if (focused) entries.get(finding)?.focus();
  }

  function told(): void {
    const { mend, explain, aside } = verdictOf(all, explained);
    verdict.className = mend + explain === 0 ? "ready" : "open";
    verdict.textContent =
      words.verdict(mend, explain, aside) + (fresh.size + gone > 0 ? words.changes(fresh.size, gone) : "");
  }

  /** In the order on the screen, also where an entry waits behind 再显示. */
  function move(by: 1 | -1): void {
    if (shown.length === 0) return;
    const at = current ? shown.indexOf(current) : -1;
    const wanted = shown[at === -1 && by === -1 ? shown.length - 1 : (at + by + shown.length) % shown.length];
    if (!wanted) return;
    // One batch more at the most: a finding that is thousands of entries away is gone to without being listed.
    if (!entries.has(wanted)) moreOf.get(wanted)?.click();
    go(wanted);
    entries.get(wanted)?.focus({ preventScroll: true });
  }

  function groupFindings(): Group[] {
    const searched = search.value.trim().toLowerCase();
    const filtered = all.filter(
      (finding) =>
        (severity.value === "" || finding.severity === severity.value) &&
        (searched === "" || has(finding, searched)),
    );
    if ((grouping.value as Grouping) === "place") return byPlace(filtered);
    if ((grouping.value as Grouping) === "unit") {
      const units = new Map<string, Finding[]>();
      for (const finding of filtered) {
        const own = units.get(finding.unit);
        if (own) own.push(finding);
        else units.set(finding.unit, [finding]);
      }
      return [...units].map(([unit, own]) => ({
        key: unit,
        heading: () =>
          element("h3", {}, [
            unit === ""
              ? element("span", { text: words.noUnit })
              : element("span", { text: unit, ...ofTheSheet }),
            element("span", { class: "count", text: String(own.length) }),
          ]),
        findings: own,
      }));
    }
    return severities.flatMap((level) => {
      const own = filtered.filter((finding) => finding.severity === level);
      if (own.length === 0) return [];
      return [
        {
          key: level,
          heading: () =>
            element("h3", { class: `severity ${level}` }, [
              element("span", { class: "badge", text: strings.severities[level] }),
              element("span", { class: "count", text: String(own.length) }),
            ]),
          findings: own,
        },
      ];
    });
  }

  /** Sheet by sheet, from the top down. */
  function byPlace(found: readonly Finding[]): Group[] {
    const sheets = [...new Set(found.map(({ sheet }) => sheet))];
    const position = ({ cell }: Finding): readonly [number, number] => {
      const { top, left } = parseArea(cell);
      return [top, left];
    };
    return sheets.map((sheet) => ({
      key: sheet,
      heading: () => element("h3", {}, [element("span", { text: sheet, ...ofTheSheet })]),
      findings: found
        .filter((finding) => finding.sheet === sheet)
        .sort((a, b) => {
          const [[row, column], [otherRow, otherColumn]] = [position(a), position(b)];
          return row - otherRow || column - otherColumn;
        }),
    }));
  }

  function draw(): void {
    entries.clear();
    moreOf.clear();
    const found = groupFindings();
    shown = found.flatMap(({ findings }) => findings);
    count.textContent = words.shown(shown.length, all.length);
    const list = element("div");
    groups.replaceChildren(list);
    listInSteps(list, found, [groupStep, groupStep], section);
    enable(before, shown.length > 0);
    enable(next, shown.length > 0);
  }

  /** Lists the first of many, and a button for the next; `waits` is told of the first that is not listed. */
  function listInSteps<T>(
    list: HTMLElement,
    items: readonly T[],
    [first, next]: readonly [first: number, next: number],
    make: (item: T) => HTMLElement,
    waits: (item: T, more: HTMLElement) => void = () => undefined,
  ): void {
    let there = 0;
    const more = button(
      "",
      () => {
        const batch = items.slice(there, there + (there === 0 ? first : next));
        list.append(...batch.map(make));
        there += batch.length;
        const waiting = items[there];
        if (waiting === undefined) return more.remove();
        more.textContent = strings.more(Math.min(next, items.length - there));
        waits(waiting, more);
      },
      { class: "more" },
    );
    list.after(more);
    more.click();
  }

  function section({ key, heading: title, findings }: Group): HTMLElement {
    const list = element("ul", { class: "findings" });
    const made = element("section", { "data-group": key }, [title(), list]);
    listInSteps(list, findings, [firstStep, step], entryOf, (finding, more) => moreOf.set(finding, more));
    return made;
  }

  function entryOf(finding: Finding): HTMLElement {
    const { item, go: press } = cardOf(finding, strings, {
      open: finding === current,
      fresh: fresh.has(finding),
      text: explained.get(finding) ?? "",
      goTo: () => go(finding),
      copy: actions.copy,
      copyEntry: (entry) => actions.copyEntry(finding, entry),
      async explain(text) {
        const kept = await actions.explain(finding, text);
        if (!kept) return false;
        if (text === "") explained.delete(finding);
        else explained.set(finding, text);
        told();
        redraw(finding);
        return true;
      },
    });
    entries.set(finding, press);
    return item;
  }

  groups.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const list = [...groups.querySelectorAll<HTMLElement>(".finding, .more")];
    const at = list.indexOf(document.activeElement as HTMLElement);
    if (at === -1) return;
    event.preventDefault();
    list[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  });
  search.addEventListener("input", draw);
  severity.addEventListener("change", draw);
  grouping.addEventListener("change", draw);

  return {
    element: panel,
    move,
    show(findings, withText, changes = { fresh: new Set(), gone: [] }) {
      all = findings;
      explained = new Map(withText);
      ({ fresh } = changes);
      gone = changes.gone.length;
      told();
      current = null;
      search.value = "";
      const present = severities.filter((level) => findings.some((finding) => finding.severity === level));
      const label = (level: Severity) =>
        `${strings.severities[level]} ${findings.filter((finding) => finding.severity === level).length}`;
      severity.replaceChildren(
        ...options([
          { value: "", label: words.all },
          ...present.map((level) => ({ value: level, label: label(level) })),
        ]),
      );
      filters.hidden = findings.length <= fewFindings;
      panel.hidden = findings.length === 0 && gone === 0;
      enable(back, false);
      draw();
    },
  };
}
