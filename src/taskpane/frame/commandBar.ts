/** The pane's commands in one row, each with its icon; what does not fit into the row waits in the menu at its end. */
import type { Button } from "@fluentui/web-components/button/class.js";
import { button, element, enable, icon, iconButton } from "./dom";

export interface BarCommand {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly press: () => void;
}

export interface CommandBar {
  readonly element: HTMLElement;
  /** Of all commands at once: one runs at a time. */
  enable(enabled: boolean): void;
  /** The command that the place in sight is about; null for none. */
  emphasise(id: string | null): void;
}

/** @param commands the most wanted first: the last ones leave the row first */
export function createCommandBar(
  words: { readonly title: string; readonly more: string },
  commands: readonly BarCommand[],
): CommandBar {
  const buttons = commands.map((one) => {
    const made = button(one.label, one.press, { id: one.id, class: "subtle" });
    made.prepend(icon(one.icon, "start"));
    return made;
  });
  const items = commands.map(({ id, label, icon: name, press }, i) => {
    const attributes = { type: "button", role: "menuitem", tabindex: "-1", "data-command": id };
    const item = element("button", attributes, [icon(name), document.createTextNode(label)]);
    item.addEventListener("click", () => {
      close();
      if (!buttons[i]?.disabled) press();
    });
    return item;
  });
  const menu = element("div", { role: "menu", class: "menu", "aria-label": words.more }, items);
  const more = iconButton("more", words.more, () => (menu.hidden ? open() : close()), {
    id: "more-commands",
    "aria-haspopup": "menu",
    "aria-expanded": "false",
  });
  const row = element("div", { class: "bar", role: "toolbar", "aria-label": words.title }, [
    ...buttons,
    more,
  ]);
  const made = element("div", { class: "command-bar" }, [row, menu]);
  menu.hidden = true;

  const inMenu = (): HTMLButtonElement[] => items.filter((item) => !item.hidden);

  function open(): void {
    menu.hidden = false;
    more.setAttribute("aria-expanded", "true");
    inMenu()[0]?.focus();
  }
  function close(): void {
    if (menu.hidden) return;
    const within = menu.contains(document.activeElement);
    menu.hidden = true;
    more.setAttribute("aria-expanded", "false");
    if (within) more.focus();
  }
  menu.addEventListener("keydown", (event) => {
    const there = inMenu();
    const at = there.indexOf(document.activeElement as HTMLButtonElement);
    const wanted = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: there.length - 1 }[event.key];
    if (event.key === "Escape") close();
    else if (event.key === "Tab") return close();
    else if (wanted === undefined) return;
    else there[(wanted + there.length) % there.length]?.focus();
    event.preventDefault();
    // Office.js would take Escape for the wish to leave the pane.
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !made.contains(event.target)) close();
  });

  /** As many as the row holds; the menu is there for the others, and gone where there are none. */
  function fit(): void {
    close();
    const show = (count: number): void => {
      const within = (i: number): boolean => i < count;
      buttons.forEach((one, i) => (one.hidden = !within(i)));
      items.forEach((one, i) => (one.hidden = within(i)));
      more.hidden = count === buttons.length;
    };
    for (let count = buttons.length; count > 0; count--) {
      show(count);
      if (row.scrollWidth <= row.clientWidth) return;
    }
  }
  new ResizeObserver(fit).observe(row);

  return {
    element: made,
    enable(enabled) {
      for (const one of buttons) enable(one, enabled);
      for (const item of items) item.disabled = !enabled;
    },
    emphasise(id) {
      for (const one of buttons as Button[])
        one.setAttribute("appearance", one.id === id ? "primary" : "subtle");
    },
  };
}
