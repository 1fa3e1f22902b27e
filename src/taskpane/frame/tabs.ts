/** The pane's parts as tabs: one is shown, the arrow keys move between them, each is made when first asked for. */
import { button, element } from "./dom";

/** What a tab shows. */
export interface Part {
  readonly panel: HTMLElement;
  /** Called when the tab comes into sight. */
  readonly shown?: () => void;
  /** Called when another tab takes its place. */
  readonly left?: () => void;
}

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** A part that is a download of its own comes as a promise. */
  readonly load: () => Part | Promise<Part>;
  /** Stands in the page from the start: what it holds can be found there before it is first shown. */
  readonly drawn?: Part;
}

export interface TabWords {
  readonly title: string;
  readonly loading: string;
  readonly failed: string;
  readonly again: string;
}

export interface Tabs<Id extends string> {
  readonly list: HTMLElement;
  readonly panels: readonly HTMLElement[];
  /** Resolves when the part is there. */
  show(id: Id): Promise<void>;
  /** The place in which these tabs stand comes into sight, or another takes it. Until then nothing is loaded. */
  shown(): void;
  left(): void;
  /** Puts a number beside the label; null takes it away. */
  count(id: Id, count: number | null): void;
}

interface Entry<Id extends string> extends Tab<Id> {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
  loading: Promise<void> | null;
  part: Part | null;
}

/** @param chosen told of the tab that comes into sight */
export function createTabs<Id extends string>(
  words: TabWords,
  tabs: readonly Tab<Id>[],
  chosen: (id: Id) => void,
): Tabs<Id> {
  const entries = tabs.map((tab): Entry<Id> => ({
    ...tab,
    button: element("button", {
      type: "button",
      role: "tab",
      id: `tab-${tab.id}`,
      "aria-controls": `part-${tab.id}`,
      text: tab.label,
    }),
    panel: element("div", {
      role: "tabpanel",
      id: `part-${tab.id}`,
      "aria-labelledby": `tab-${tab.id}`,
      tabindex: "-1",
    }),
    loading: null,
    part: null,
  }));
  let current: Entry<Id> | undefined;
  let visible = false;

  const place = (entry: Entry<Id>, part: Part) => {
    entry.part = part;
    entry.panel.replaceChildren(part.panel);
    if (visible && current === entry) part.shown?.();
  };
  /** The part as it will be; a download that fails can be asked for again. */
  const load = async (entry: Entry<Id>, coming: Promise<Part>): Promise<void> => {
    entry.panel.replaceChildren(element("p", { class: "hint", role: "status", text: words.loading }));
    try {
      place(entry, await coming);
    } catch {
      entry.loading = null;
      entry.panel.replaceChildren(
        element("p", { class: "invalid", role: "alert", text: words.failed }),
        button(words.again, () => void open(entry)),
      );
    }
  };
  const open = (entry: Entry<Id>): Promise<void> => {
    if (entry.part) {
      entry.part.shown?.();
      return Promise.resolve();
    }
    if (entry.loading) return entry.loading;
    const made = entry.load();
    if (made instanceof Promise) return (entry.loading = load(entry, made));
    place(entry, made);
    return Promise.resolve();
  };
  const select = (entry: Entry<Id>, focus: boolean): Promise<void> => {
    for (const other of entries) {
      const wanted = other === entry;
      other.button.setAttribute("aria-selected", String(wanted));
      other.button.tabIndex = wanted ? 0 : -1;
      other.panel.hidden = !wanted;
    }
    if (focus) entry.button.focus();
    if (entry === current) return entry.loading ?? Promise.resolve();
    if (visible) current?.part?.left?.();
    current = entry;
    if (!visible) return Promise.resolve();
    chosen(entry.id);
    return open(entry);
  };

  entries.forEach((entry, i) => {
    entry.button.addEventListener("click", () => void select(entry, false));
    entry.button.addEventListener("keydown", (event) => {
      const last = entries.length - 1;
      const next = {
        ArrowRight: i === last ? 0 : i + 1,
        ArrowLeft: i === 0 ? last : i - 1,
        Home: 0,
        End: last,
      }[event.key];
      const wanted = next === undefined ? undefined : entries[next];
      if (!wanted) return;
      event.preventDefault();
      void select(wanted, true);
    });
  });
  const list = element(
    "div",
    { role: "tablist", class: "tabs", "aria-label": words.title },
    entries.map((entry) => entry.button),
  );
  for (const entry of entries) if (entry.drawn) place(entry, entry.drawn);
  const byId = (id: Id): Entry<Id> | undefined => entries.find((entry) => entry.id === id);
  if (entries[0]) void select(entries[0], false);
  return {
    list,
    panels: entries.map((entry) => entry.panel),
    shown() {
      visible = true;
      if (current) {
        chosen(current.id);
        void open(current);
      }
    },
    left() {
      current?.part?.left?.();
      visible = false;
    },
    show: (id) => {
      const entry = byId(id);
      return entry ? select(entry, false) : Promise.resolve();
    },
    count: (id, count) => {
      const entry = byId(id);
      if (entry) entry.button.textContent = count === null ? entry.label : `${entry.label} ${count}`;
    },
  };
}
