/**
 * Builds elements: text only ever goes in as text, never as markup, and with nothing hidden in it: much of it comes
 * from workbooks. Buttons are Fluent's.
 */
import "@fluentui/web-components/button.js";
import { legible, longestSentence } from "../../policy";
import type { Button } from "@fluentui/web-components/button/class.js";
import type { Place } from "./pane";

export interface Attributes {
  readonly class?: string;
  readonly text?: string;
  readonly [attribute: string]: string | undefined;
}

/** Attributes that are read to or shown to people. */
const spoken = new Set(["title", "aria-label", "placeholder"]);

/** Text as it may be shown, whoever has written it. */
export const shown = (text: string): string => legible(text, longestSentence);

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  children: readonly Node[] = [],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  // Office.js moves the focus itself when Tab is pressed, and passes by what does not say that it can have it.
  if (tag === "summary") made.tabIndex = 0;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    if (name === "text") made.textContent = shown(value);
    else made.setAttribute(name, spoken.has(name) ? shown(value) : value);
  }
  made.append(...children);
  return made;
}

/**
 * A Fluent button. Its role stands on the element as well, for screen readers and tools that do not see what an
 * element says of itself only internally. A disabled one is never pressed.
 */
export function button(text: string, press: () => void, attributes: Attributes = {}): Button {
  const made = document.createElement("fluent-button") as Button;
  const { class: names = "", ...others } = attributes;
  const appearance = ["primary", "subtle", "transparent"].find((name) => names.split(" ").includes(name));
  const all = { role: "button", type: "button", ...(appearance && { appearance }), ...others };
  for (const [name, value] of Object.entries(all))
    if (value !== undefined) made.setAttribute(name, spoken.has(name) ? shown(value) : value);
  if (names) made.className = names;
  made.textContent = shown(text);
  made.addEventListener("click", () => {
    if (!made.disabled) press();
  });
  return made;
}

/** A picture of Fluent's, painted by the style sheet in the colour of the text; it says nothing to a reader's ear. */
export const icon = (name: string, slot?: "start"): HTMLSpanElement =>
  element("span", { class: `icon icon-${name}`, "aria-hidden": "true", slot });

/** A button that shows a picture alone; its words are told and stand in the tooltip. */
export function iconButton(
  name: string,
  label: string,
  press: () => void,
  attributes: Attributes = {},
): Button {
  const made = button("", press, {
    "aria-label": label,
    title: label,
    "icon-only": "",
    ...attributes,
    class: `subtle ${attributes.class ?? ""}`.trim(),
  });
  made.append(icon(name));
  return made;
}

/** Lets a button be pressed or not, and says so. */
export function enable(target: Button, enabled: boolean): void {
  target.disabled = !enabled;
  // Fluent says it to the document later; until then the focus could not return to it.
  target.toggleAttribute("disabled", !enabled);
  if (enabled) target.removeAttribute("aria-disabled");
  else target.setAttribute("aria-disabled", "true");
}

/** What a sheet, the plan or a Chinese office calls something, in a pane of any language. */
export const ofTheSheet = { lang: "zh-CN" } as const;

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly lang?: "zh-CN";
}

export function options(choices: readonly Choice[]): HTMLOptionElement[] {
  // A list is as wide as its longest entry.
  return choices.map(({ value, label, lang }) => element("option", { value, lang, text: legible(label) }));
}

/** A control with its label above. */
export function field(label: string, control: HTMLElement): HTMLElement {
  return element("label", { class: "field" }, [element("span", { text: label }), control]);
}

/** Opens a page of the add-in's own, beside the pane. */
export function helpLink(address: string, text: string): HTMLAnchorElement {
  return element("a", { href: address, target: "_blank", rel: "noopener", text });
}

/** Places as a list, each a button where there is a cell to jump to. */
export function placeList(
  places: readonly Place[],
  goTo: (place: { readonly sheet: string; readonly cell: string }) => void,
): HTMLElement {
  return element(
    "ul",
    { class: "places" },
    places.map(({ label, sheet, cell }) =>
      element("li", {}, [
        cell === null
          ? element("span", { text: label })
          : button(label, () => goTo({ sheet, cell }), { class: "place" }),
      ]),
    ),
  );
}
