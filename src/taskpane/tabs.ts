/** The pane's parts as tabs: one is shown, the arrow keys move between them, each keeps what it shows. */
import { element } from "./dom";

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly panel: HTMLElement;
  /** Called when the tab comes into sight. */
  readonly shown?: () => void;
  /** Called when another tab takes its place. */
  readonly left?: () => void;
}

export interface Tabs {
  readonly list: HTMLElement;
  readonly panels: readonly HTMLElement[];
  show(id: string): void;
}

export function createTabs(label: string, tabs: readonly Tab[]): Tabs {
  const buttons = tabs.map(({ id, label: text }) =>
    element("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `part-${id}`, text }),
  );
  const panels = tabs.map(({ id, panel }) =>
    element("div", { role: "tabpanel", id: `part-${id}`, "aria-labelledby": `tab-${id}`, tabindex: "-1" }, [
      panel,
    ]),
  );
  let current = -1;
  const select = (index: number, focus: boolean) => {
    buttons.forEach((button, i) => {
      const chosen = i === index;
      button.setAttribute("aria-selected", String(chosen));
      button.tabIndex = chosen ? 0 : -1;
      const panel = panels[i];
      if (panel) panel.hidden = !chosen;
    });
    if (focus) buttons[index]?.focus();
    if (index === current) return;
    tabs[current]?.left?.();
    current = index;
    tabs[index]?.shown?.();
  };
  buttons.forEach((button, i) => {
    button.addEventListener("click", () => select(i, false));
    button.addEventListener("keydown", (event) => {
      const last = buttons.length - 1;
      const next = {
        ArrowRight: i === last ? 0 : i + 1,
        ArrowLeft: i === 0 ? last : i - 1,
        Home: 0,
        End: last,
      }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      select(next, true);
    });
  });
  const list = element("div", { role: "tablist", class: "tabs", "aria-label": label }, buttons);
  select(0, false);
  return {
    list,
    panels,
    show: (id) =>
      select(
        Math.max(
          0,
          tabs.findIndex((tab) => tab.id === id),
        ),
        false,
      ),
  };
}
