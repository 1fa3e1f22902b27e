/** The files that have come in, those that need somebody first, each with what was found in it. */
import type { PlanIndex } from "../../../policy";
import type { Entry, UnitRef } from "../../../reports/collection/batch";
import { needsOwner, possibleOwners } from "../../../reports/collection/askOwner";
import type { EntryState } from "../../../reports/collection/ledger";
import { ownerName } from "../../../reports/collection/sources";
import { countsOf, type FileSummary } from "../../../reports/summary";
import { severities } from "../../../sheet/finding";
import { button, element, field, options } from "../../frame/dom";
import type { Strings } from "../../words";

/** Files shown at once. */
const step = 100;
/** Findings of one file shown in the pane; the sheets have them all. */
const mostFindings = 50;

/** The files as the list of findings names them. */
export function fileSummaries(plan: PlanIndex, entries: readonly EntryState[]): FileSummary[] {
  return entries.map(({ entry, remarks }) => {
    const owner = ownerName(plan, entry);
    return {
      file: entry.file,
      status: entry.status === "read" ? "checked" : entry.status,
      message: [entry.message, ...remarks].join(""),
      units: owner === "" ? [] : [owner],
      result: { findings: entry.findings },
    };
  });
}

/** @param answer whose a file is that does not tell it itself; null for no single unit's */
export function filesList(
  strings: Strings,
  plan: PlanIndex,
  entries: readonly EntryState[],
  answer: (entry: Entry, owner: UnitRef | null) => void,
): HTMLElement {
  const words = strings.files;
  const files = fileSummaries(plan, entries).map((summary, i) => ({
    summary,
    state: entries[i] as EntryState,
  }));
  const rank = ({ summary, state }: (typeof files)[number]): number => {
    if (needsOwner(state.entry)) return -2;
    if (summary.status !== "checked") return -1;
    const worst = countsOf(summary).findIndex((count) => count > 0);
    return worst < 0 ? severities.length : worst;
  };
  const order = [...files].sort((a, b) => rank(a) - rank(b));
  const list = element("ul", { class: "files" });
  let there = 0;
  const more = button("", () => {
    list.append(...order.slice(there, there + step).map(drawn));
    there = Math.min(order.length, there + step);
    const left = Math.min(step, order.length - there);
    if (left > 0) more.textContent = strings.more(left);
    else more.remove();
  });

  function drawn({ summary, state: { entry, standing } }: (typeof files)[number]): HTMLElement {
    const counts = countsOf(summary);
    const head = element("summary", {}, [
      element("span", { class: "file-name", text: summary.file }),
      ...severities.flatMap((severity, i) =>
        (counts[i] ?? 0) > 0
          ? [
              element("span", { class: severity }, [
                element("span", {
                  class: "badge",
                  text: `${strings.severities[severity]} ${counts[i] ?? 0}`,
                }),
              ]),
            ]
          : [],
      ),
      ...(standing === "counts" && counts.every((count) => count === 0)
        ? [element("span", { class: "count", text: words.clean })]
        : []),
      ...(standing === "counts"
        ? []
        : [element("span", { class: "invalid", text: words.standings[standing] })]),
    ]);
    const lines = entry.findings
      .slice(0, mostFindings)
      .map(({ sheet, cell, message }) => element("li", { text: `${sheet}!${cell} ${message}` }));
    return element("li", { "data-file": summary.file, "data-status": summary.status }, [
      ...(needsOwner(entry) ? [ownerField(entry)] : []),
      element("details", {}, [
        head,
        element("p", { class: "hint", text: [...summary.units, summary.message].reduce(strings.labelled) }),
        element("ul", {}, lines),
        ...(entry.findings.length > mostFindings
          ? [element("p", { class: "hint", text: words.inSummary(entry.findings.length - mostFindings) })]
          : []),
      ]),
    ]);
  }

  function ownerField(entry: Entry): HTMLElement {
    const owners = possibleOwners(plan);
    const select = element("select", { "data-owner": entry.file });
    select.replaceChildren(
      ...options([
        { value: "", label: words.choosesOwner },
        { value: "none", label: words.nobody },
        ...owners.map(({ name }, i) => ({ value: String(i), label: name })),
      ]),
    );
    select.addEventListener("change", () => {
      const unit = owners[Number(select.value)];
      if (select.value === "none") answer(entry, null);
      else if (select.value !== "" && unit) answer(entry, { kind: unit.kind, id: unit.id });
    });
    return field(words.whose(entry.file), select);
  }

  more.click();
  return element("div", {}, [list, more]);
}
