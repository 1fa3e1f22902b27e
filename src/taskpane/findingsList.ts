/** The findings, grouped by severity; each goes to its cell. */
import { severities, type Finding } from "../rules/finding";
import { button, element } from "./dom";
import type { Strings } from "./strings";

/** Entries of one severity shown at once: thousands of elements would make the pane stall. */
const step = 100;

export function findingsList(
  findings: readonly Finding[],
  explained: ReadonlySet<Finding>,
  strings: Strings,
  goTo: (finding: Finding) => void,
): HTMLElement[] {
  return severities.flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity);
    if (own.length === 0) return [];
    const heading = element("h3", { class: `severity ${severity}` }, [
      element("span", { class: "badge", text: strings.severities[severity] }),
      element("span", { class: "count", text: String(own.length) }),
    ]);
    const list = element("ul", { class: "findings" });
    const section = element("section", { "data-severity": severity }, [heading, list]);
    let shown = 0;
    const more = button("", () => {
      const next = own
        .slice(shown, shown + step)
        .map((finding) => entry(finding, explained.has(finding), strings, goTo));
      list.append(...next);
      shown += next.length;
      const left = Math.min(step, own.length - shown);
      if (left > 0) more.textContent = strings.more(left);
      else more.remove();
    });
    section.append(more);
    more.click();
    return [section];
  });
}

/** A button, so that Enter and the space bar work as a click does. */
function entry(
  finding: Finding,
  isExplained: boolean,
  strings: Strings,
  goTo: (finding: Finding) => void,
): HTMLElement {
  const { cell, sheet, unit, message, suggestion, source, rule, severity } = finding;
  const made = element(
    "button",
    {
      type: "button",
      class: `finding ${severity}`,
      title: strings.goTo(sheet, cell),
      "data-cell": cell,
      "data-rule": rule,
    },
    [
      element("span", { class: "where" }, [
        element("span", { class: "cell", text: cell }),
        element("span", { class: "unit", text: unit }),
        element("span", { class: "rule", text: rule }),
        ...(isExplained ? [element("span", { class: "explained", text: strings.explained })] : []),
      ]),
      element("span", { class: "message", text: message }),
      ...(suggestion
        ? [element("span", { class: "detail", text: `${strings.suggestion}：${suggestion}` })]
        : []),
      ...(source ? [element("span", { class: "detail", text: `${strings.source}：${source}` })] : []),
    ],
  );
  made.addEventListener("click", () => goTo(finding));
  return element("li", {}, [made]);
}
