/** The ribbon's buttons as the manifest names them. */
export interface RibbonButton {
  readonly id: string;
  readonly label: string;
  /** The function to run; null for the button that shows the pane. */
  readonly action: string | null;
}

/** Reads the buttons of the add-in's own tab from manifest.xml. */
export function readRibbon(xml: string): readonly RibbonButton[] {
  const manifest = new DOMParser().parseFromString(xml, "text/xml");
  const texts = new Map<string, string>();
  for (const entry of manifest.getElementsByTagNameNS("*", "String")) {
    texts.set(entry.getAttribute("id") ?? "", entry.getAttribute("DefaultValue") ?? "");
  }
  // The entries of the context menu are no buttons of the ribbon.
  const tabs = [...manifest.getElementsByTagNameNS("*", "CustomTab")];
  const buttons = tabs.flatMap((tab) => [...tab.getElementsByTagNameNS("*", "Control")]);
  return buttons.map((control) => {
    const label = [...control.children].find((child) => child.localName === "Label");
    const action = control.getElementsByTagNameNS("*", "FunctionName")[0]?.textContent ?? null;
    const id = control.getAttribute("id") ?? "";
    return { id, label: texts.get(label?.getAttribute("resid") ?? "") ?? id, action };
  });
}
