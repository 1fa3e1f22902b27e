/** What is different from the last time the tables were made: figure by figure. */
import type { PlanIndex } from "../../policy";
import type { ContentCell, NamedSheet } from "../../sheet/content";
import type { Batch, CollectedFigure } from "./batch";
import { type Ledger } from "./ledger";
import { aboutText, aboutKey, valueText, type About } from "./settled";
import { collectionSheets } from "./sheetNames";

export type ChangeKind = "new" | "changed" | "doubted" | "settled" | "gone";

export interface FigureChange {
  readonly kind: ChangeKind;
  readonly about: About;
  readonly before: number | null;
  readonly after: number | null;
  /** Where it now comes from; "" where it is gone. */
  readonly file: string;
}

export const changeNames: Readonly<Record<ChangeKind, string>> = {
  new: "新增",
  changed: "改动",
  doubted: "转为待核实",
  settled: "核实后采用",
  gone: "不再有",
};

/** The figures of now, as they are remembered for the next time. */
export function collectedOf({ figures }: Ledger): Record<string, CollectedFigure> {
  const collected: Record<string, CollectedFigure> = {};
  for (const [key, { state, value }] of figures) if (state !== "missing") collected[key] = { value, state };
  return collected;
}

/** Figures that stand in the tables as they were last made and are still what has come in, by `aboutKey`. */
export function stillCollected({ collected }: Pick<Batch, "collected">, { figures }: Ledger): Set<string> {
  return new Set(
    [...figures].flatMap(([key, { state, value }]) =>
      state === "number" && collected[key]?.state === "number" && collected[key].value === value ? [key] : [],
    ),
  );
}

function aboutOf(key: string): About {
  const [kind, id, measure, year, quarter] = key.split("|") as [string, string, string, string, string];
  return {
    subject: { kind: kind as About["subject"]["kind"], id },
    measure: measure as About["measure"],
    year: year === "" ? null : Number(year),
    quarter: quarter === "" ? null : Number(quarter),
  };
}

/** Empty where the tables are made for the first time. */
export function changesSince({ collected, collectedAt }: Batch, ledger: Ledger): FigureChange[] {
  if (collectedAt === null) return [];
  const changes: FigureChange[] = [];
  for (const settled of ledger.figures.values()) {
    const key = aboutKey(settled.about);
    const before = collected[key];
    const { state, value: after, claim } = settled;
    const told = (kind: ChangeKind): void =>
      void changes.push({
        kind,
        about: settled.about,
        before: before?.value ?? null,
        after,
        file: claim.entry.file,
      });
    if (state === "missing") {
      if (before) told("gone");
    } else if (!before) told("new");
    else if (before.state !== state) told(state === "number" ? "settled" : "doubted");
    else if (before.value !== after) told("changed");
  }
  for (const [key, { value }] of Object.entries(collected)) {
    if (!ledger.figures.has(key))
      changes.push({ kind: "gone", about: aboutOf(key), before: value, after: null, file: "" });
  }
  return changes;
}

export function changesSheet(
  { collectedAt }: Batch,
  changes: readonly FigureChange[],
  plan: PlanIndex,
): NamedSheet {
  const text = (content: string, style: ContentCell["style"] = "text"): ContentCell => ({ content, style });
  const shown = ({ about: { measure } }: FigureChange, value: number | null): string =>
    value === null ? "" : valueText(measure, value);
  const note =
    collectedAt === null
      ? "第一次汇总，没有上一次可比。"
      : `与 ${collectedAt} 的汇总相比，${changes.length === 0 ? "没有变化" : `有 ${changes.length} 处变化`}。`;
  return {
    name: collectionSheets.changes,
    widths: [10, 44, 16, 16, 36],
    headerRow: 2,
    rows: [
      [text("与上次汇总相比", "title")],
      [text(note, "note")],
      ["变化", "指标", "上次", "本次", "文件"].map((heading) => text(heading, "header")),
      ...changes.map((change) => [
        text(changeNames[change.kind]),
        text(aboutText(plan, change.about)),
        text(shown(change, change.before)),
        text(shown(change, change.after)),
        text(change.file),
      ]),
    ],
  };
}
