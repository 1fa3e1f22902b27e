/** 多表: many submitted files checked without opening them, and one summary sheet over all. */
import type { FileReport } from "../../../check/fileReport";
import { countsOf, unitsText } from "../../../reports/summary";
import { severities } from "../../../sheet/finding";
import { button, element } from "../../frame/dom";
import type { ChosenFile } from "../../desk/parcels";
import type { Room } from "../../desk/room";
import type { Part } from "../../frame/tabs";
import type { Shell } from "../tab";
import { chosenFiles, droppedFiles } from "./chosenFiles";
import { collectCommands } from "./commands";

/** Files shown at once. */
const step = 100;
/** Findings of one file shown in the pane; the summary sheet has them all. */
const mostFindings = 50;

export function filesPart({ strings }: Shell, room: Room): Part {
  const commands = collectCommands(room);
  const words = strings.files;
  const input = (id: string, attributes: Record<string, string>): HTMLInputElement =>
    element("input", { type: "file", id, multiple: "", class: "off-screen", tabindex: "-1", ...attributes });
  const files = input("choose-files", { accept: ".xlsx,.xlsm,.xls,.xlsb,.et", "aria-label": words.choose });
  const folder = input("choose-folder", { webkitdirectory: "", "aria-label": words.chooseFolder });
  const problem = element("p", { class: "invalid", role: "alert" });
  const results = element("section", { id: "file-results" });
  problem.hidden = results.hidden = true;
  let reports: readonly FileReport[] = [];

  async function check(chosen: readonly ChosenFile[]): Promise<void> {
    problem.hidden = chosen.length > 0;
    problem.textContent = chosen.length > 0 ? "" : words.noFiles;
    if (chosen.length === 0) return;
    const found = await commands.checkFiles(chosen);
    if (!found) return;
    reports = found;
    draw();
  }

  function draw(): void {
    const worst = (report: FileReport): number =>
      report.status === "unreadable" ? -1 : countsOf(report).findIndex((count) => count > 0);
    // Those that need somebody first; what was found worst before what was found mild.
    const rank = (report: FileReport): number =>
      worst(report) === -1 ? (report.status === "checked" ? 9 : -1) : worst(report);
    const order = [...reports].sort((a, b) => rank(a) - rank(b));
    const list = element("ul", { class: "files" });
    let there = 0;
    const more = button("", () => {
      list.append(...order.slice(there, there + step).map(entry));
      there = Math.min(order.length, there + step);
      const left = Math.min(step, order.length - there);
      if (left > 0) more.textContent = strings.more(left);
      else more.remove();
    });
    results.hidden = false;
    results.replaceChildren(
      element("h2", { text: words.found(reports.length) }),
      element("div", { class: "toolbar" }, [
        button(words.summary, () => void commands.writeSummary(reports), {
          id: "write-summary",
          class: "primary",
        }),
      ]),
      list,
      more,
    );
    more.click();
  }

  function entry(report: FileReport): HTMLElement {
    const counts = countsOf(report);
    const head = element("summary", {}, [
      element("span", { class: "file-name", text: report.file }),
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
      ...(report.status === "checked" && counts.every((count) => count === 0)
        ? [element("span", { class: "count", text: words.clean })]
        : []),
      ...(report.status === "checked"
        ? []
        : [element("span", { class: "invalid", text: words.statuses[report.status] })]),
    ]);
    const found = report.result?.findings ?? [];
    const lines = found
      .slice(0, mostFindings)
      .map(({ sheet, cell, message }) => element("li", { text: `${sheet}!${cell} ${message}` }));
    return element("li", { "data-file": report.file, "data-status": report.status }, [
      element("details", {}, [
        head,
        element("p", { class: "hint", text: [unitsText(report), report.message].filter(Boolean).join("：") }),
        element("ul", {}, lines),
        ...(found.length > mostFindings
          ? [element("p", { class: "hint", text: words.inSummary(found.length - mostFindings) })]
          : []),
      ]),
    ]);
  }

  for (const control of [files, folder]) {
    control.addEventListener("change", () => {
      const chosen = control.files ? chosenFiles(control.files) : [];
      // The same files may be chosen again after they were mended.
      control.value = "";
      void check(chosen);
    });
  }
  const zone = element("div", { id: "drop-files", class: "drop" }, [
    element("p", { text: words.drop }),
    element("div", { class: "toolbar" }, [
      button(words.choose, () => files.click(), { id: "pick-files", class: "primary" }),
      button(words.chooseFolder, () => folder.click(), { id: "pick-folder" }),
    ]),
    files,
    folder,
  ]);
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer) return;
    void droppedFiles(event.dataTransfer).then(check, () => check([]));
  });
  return {
    panel: element("section", { class: "part" }, [
      element("p", { class: "hint", text: words.hint }),
      zone,
      problem,
      results,
    ]),
  };
}
