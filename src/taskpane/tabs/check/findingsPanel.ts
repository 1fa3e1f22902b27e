/**
 * What a check found: filtered, searched and grouped, gone through with the keyboard, each going to its cell; the
 * list as text and as a workbook for those who must mend it.
 */
import { findingText } from "../../../check/flags/findingText";
import { severities, type Finding, type Severity } from "../../../sheet/finding";
import { button, element, enable, field, options } from "../../frame/dom";
import type { Strings } from "../../words";

/** Entries of one group shown at once: thousands of elements would make the pane stall. */
const step = 100;
const firstStep = 20;
/** Groups shown at once: by unit, a province's return has thousands. */
const groupStep = 30;
/** Where there are no more than these, there is nothing to filter. */
const fewFindings = 8;

export interface FindingActions {
  goTo(finding: Finding): void;
  /** Back to the cell that was selected before the first jump. */
  goBack(): void;
  /** The listed findings as a workbook of their own. */
  exportFindings(findings: readonly Finding[]): void;
  copy(text: string): void;
}

export interface FindingsPanel {
  readonly element: HTMLElement;
  show(findings: readonly Finding[], explained: ReadonlySet<Finding>): void;
  /** Goes to the next finding, or with -1 to the one before; from the last on to the first. */
  move(by: 1 | -1): void;
}

type Grouping = "severity" | "unit";

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
  let explained: ReadonlySet<Finding> = new Set();
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
      { value: "unit", label: words.byUnit },
    ]),
  );
  const filters = element("div", { class: "filters" }, [
    field(words.search, search),
    field(words.severity, severity),
    field(words.group, grouping),
  ]);
  const before = button(words.previous, () => move(-1), { id: "finding-previous", title: "Shift+F8" });
  const next = button(words.next, () => move(1), { id: "finding-next", title: "F8" });
  const back = button(words.back, () => (enable(back, false), actions.goBack()), { id: "finding-back" });
  const count = element("p", { class: "hint", id: "finding-count", role: "status" });
  const groups = element("div", { class: "groups" });
  const heading = element("h2", { text: strings.findings });
  const forward = element("div", { class: "toolbar" }, [
    button(words.copy, () => actions.copy(findingText(shown)), { id: "finding-copy" }),
    button(words.export, () => actions.exportFindings(shown), { id: "finding-export" }),
  ]);
  const panel = element("section", { id: "findings", "aria-label": strings.findings }, [
    heading,
    filters,
    element("div", { class: "toolbar", role: "toolbar", "aria-label": strings.findings }, [
      before,
      next,
      back,
    ]),
    count,
    groups,
    forward,
  ]);
  panel.hidden = true;
  enable(back, false);

  const go = (finding: Finding): void => {
    if (current) entries.get(current)?.removeAttribute("aria-current");
    current = finding;
    entries.get(finding)?.setAttribute("aria-current", "true");
    enable(back, true);
    actions.goTo(finding);
  };

  /** In the order on the screen, also where an entry waits behind 再显示. */
  function move(by: 1 | -1): void {
    if (shown.length === 0) return;
    const at = current ? shown.indexOf(current) : -1;
    const wanted = shown[at === -1 && by === -1 ? shown.length - 1 : (at + by + shown.length) % shown.length];
    if (!wanted) return;
    // One batch more at the most: a finding that is thousands of entries away is gone to without being listed.
    if (!entries.has(wanted)) moreOf.get(wanted)?.click();
    entries.get(wanted)?.focus();
    entries.get(wanted)?.scrollIntoView({ block: "nearest" });
    go(wanted);
  }

  function groupFindings(): Group[] {
    const searched = search.value.trim().toLowerCase();
    const filtered = all.filter(
      (finding) =>
        (severity.value === "" || finding.severity === severity.value) &&
        (searched === "" || has(finding, searched)),
    );
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
            element("span", { text: unit === "" ? words.noUnit : unit }),
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

  /** A button, so that Enter and the space bar work as a click does. */
  function entryOf(finding: Finding): HTMLElement {
    const { cell, sheet, unit, message, suggestion, source, rule } = finding;
    const made = element(
      "button",
      {
        type: "button",
        class: `finding ${finding.severity}`,
        title: strings.goTo(sheet, cell),
        "data-cell": cell,
        "data-rule": rule,
        ...(finding === current && { "aria-current": "true" }),
      },
      [
        element("span", { class: "where" }, [
          element("span", { class: "cell", text: cell }),
          element("span", { class: "unit", text: unit }),
          element("span", { class: "rule", text: rule }),
          ...(explained.has(finding)
            ? [element("span", { class: "explained", text: strings.explained })]
            : []),
        ]),
        element("span", { class: "message", text: message }),
        ...(suggestion
          ? [element("span", { class: "detail", text: `${strings.suggestion}：${suggestion}` })]
          : []),
        ...(source ? [element("span", { class: "detail", text: `${strings.source}：${source}` })] : []),
      ],
    );
    made.addEventListener("click", () => go(finding));
    entries.set(finding, made);
    return element("li", {}, [made]);
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
    show(findings, withText) {
      all = findings;
      explained = withText;
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
      panel.hidden = findings.length === 0;
      enable(back, false);
      draw();
    },
  };
}
