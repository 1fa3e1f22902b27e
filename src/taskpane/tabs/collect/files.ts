/** 汇总: what the units have sent becomes the city's tables: 收 choose, 查 look, 催 remind, 汇 collect. */
import { timestamp } from "../../../check/timestamp";
import { withOwner } from "../../../reports/collection/askOwner";
import type { Batch } from "../../../reports/collection/batch";
import { boardOf } from "../../../reports/collection/board";
import { changeNames, stillCollected } from "../../../reports/collection/changes";
import type { Collection } from "../../../reports/collection/collect";
import { ledgerOf } from "../../../reports/collection/ledger";
import { aboutText, valueText } from "../../../reports/collection/settled";
import { answersInText, withAnswers } from "../../../reports/collection/slipAnswers";
import { publishedDay } from "../../../reports/published";
import type { ChosenFile } from "../../desk/parcels";
import type { Room } from "../../desk/room";
import { button, element, field } from "../../frame/dom";
import type { Part } from "../../frame/tabs";
import type { Shell } from "../tab";
import { boardView } from "./boardView";
import { chosenFiles, droppedFiles } from "./chosenFiles";
import { collectCommands } from "./commands";
import { fileSummaries, filesList } from "./filesList";

/** Changes, and contradictions, shown in the pane; the sheets have them all. */
const mostChanges = 30;
const mostContradictions = 50;

export function filesPart({ strings, copy }: Shell, room: Room): Part {
  const commands = collectCommands(room);
  const { plan } = room;
  const words = strings.files;
  const input = (id: string, attributes: Record<string, string>): HTMLInputElement =>
    element("input", { type: "file", id, multiple: "", class: "off-screen", tabindex: "-1", ...attributes });
  const files = input("choose-files", { accept: ".xlsx,.xlsm,.xls,.et,.docx", "aria-label": words.choose });
  const folder = input("choose-folder", { webkitdirectory: "", "aria-label": words.chooseFolder });
  const problem = element("p", { class: "invalid", role: "alert" });
  const results = element("section", { id: "file-results" });
  const changes = element("section", { id: "collect-changes" });
  problem.hidden = results.hidden = changes.hidden = true;
  let batch: Batch | null = null;

  async function add(chosen: readonly ChosenFile[]): Promise<void> {
    problem.hidden = chosen.length > 0;
    problem.textContent = chosen.length > 0 ? "" : words.noFiles;
    if (chosen.length === 0) return;
    batch ??= await commands.remembered();
    const gathered = batch && (await commands.gather(batch, chosen));
    if (gathered) show(gathered.batch);
  }

  function show(now: Batch): void {
    batch = now;
    changes.hidden = true;
    draw(now);
  }

  async function collect(): Promise<void> {
    const collection = batch && (await commands.collect(batch));
    if (!collection) return;
    batch = collection.batch;
    draw(batch);
    drawChanges(collection);
  }

  function draw(now: Batch): void {
    const ledger = ledgerOf(now, plan);
    const board = boardOf(ledger, plan, stillCollected(now, ledger));
    const summaries = fileSummaries(plan, ledger.entries);
    const day = publishedDay(timestamp(new Date()));
    results.hidden = now.entries.length === 0;
    results.replaceChildren(
      element("div", { class: "toolbar" }, [
        button(words.collect, () => void collect(), { id: "collect", class: "primary" }),
        button(words.summary, () => void commands.writeSummary(summaries), { id: "write-summary" }),
      ]),
      element("p", { class: "hint", text: words.collectHint }),
      ...(board.due.length > 0
        ? [
            boardView(strings, board, day, {
              copy,
              saveSlip: (slip) => void commands.saveSlip(slip),
              saveSlips: (slips) => void commands.saveSlips(slips),
            }),
          ]
        : []),
      ...(ledger.contradictions.length > 0
        ? [
            element("h2", { text: words.contradictions }),
            element(
              "ul",
              {},
              ledger.contradictions
                .slice(0, mostContradictions)
                .map(({ message }) => element("li", { text: message })),
            ),
            ...(ledger.contradictions.length > mostContradictions
              ? [
                  element("p", {
                    class: "hint",
                    text: words.inSummary(ledger.contradictions.length - mostContradictions),
                  }),
                ]
              : []),
          ]
        : []),
      element("h2", { text: words.found(ledger.entries.length) }),
      filesList(strings, plan, ledger.entries, (entry, owner) => show(withOwner(now, entry, owner))),
      answerField(now),
    );
  }

  function drawChanges({ changes: told }: Collection): void {
    changes.hidden = told.length === 0;
    changes.replaceChildren(
      element("h2", { text: words.changes(told.length) }),
      element(
        "ul",
        {},
        told.slice(0, mostChanges).map(({ kind, about, before, after }) => {
          const value = (number: number | null): string =>
            number === null ? words.none : valueText(about.measure, number);
          return element("li", {
            text: strings.labelled(
              changeNames[kind],
              `${aboutText(plan, about)} ${value(before)} → ${value(after)}`,
            ),
          });
        }),
      ),
    );
  }

  /** An answer that came as a message. */
  function answerField(now: Batch): HTMLElement {
    const text = element("textarea", { id: "slip-answer", rows: "4" });
    const outcome = element("p", { class: "hint", role: "status" });
    const read = button(
      words.readAnswer,
      () => {
        const answers = answersInText(text.value);
        const { batch: answered, strangers } = withAnswers(now, answers);
        if (answers.length > strangers.length) show(answered);
        outcome.textContent = words.answersRead(answers.length - strangers.length, strangers.length);
        results.append(outcome);
      },
      { id: "read-answer" },
    );
    return element("details", {}, [
      element("summary", { text: words.answer }),
      field(words.answerHint, text),
      element("div", { class: "toolbar" }, [read]),
    ]);
  }

  for (const control of [files, folder]) {
    control.addEventListener("change", () => {
      const chosen = control.files ? chosenFiles(control.files) : [];
      // The same files may be chosen again after they were mended.
      control.value = "";
      void add(chosen);
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
    void droppedFiles(event.dataTransfer).then(add, () => add([]));
  });
  return {
    panel: element("section", { class: "part" }, [
      element("p", { class: "hint", text: words.hint }),
      zone,
      problem,
      changes,
      results,
    ]),
    shown: () => {
      // Tomorrow's files are added to what this workbook remembers.
      if (batch) return;
      void commands.remembered().then((known) => {
        if (known && !batch) show(known);
      });
    },
  };
}
