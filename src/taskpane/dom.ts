/** Builds elements: text only ever goes in as text, never as markup. */
export interface Attributes {
  readonly class?: string;
  readonly text?: string;
  readonly [attribute: string]: string | undefined;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  children: readonly Node[] = [],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    if (name === "text") made.textContent = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

export function button(text: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element("button", { type: "button", text, ...attributes });
  made.addEventListener("click", press);
  return made;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function options(choices: readonly Choice[]): HTMLOptionElement[] {
  return choices.map(({ value, label }) => element("option", { value, text: label }));
}

/** A control with its label above. */
export function field(label: string, control: HTMLElement): HTMLElement {
  return element("label", { class: "field" }, [element("span", { text: label }), control]);
}
