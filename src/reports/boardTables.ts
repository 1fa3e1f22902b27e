/** What each picture of 看板 shows, as a table: the picture, the table beside it and the Excel chart are made of it. */
import type { Indicator } from "../plan";
import {
  divide,
  legible,
  multiply,
  show,
  subtract,
  type PlanIndex,
  type PlanUnit,
  type Status,
} from "../policy";
import { read } from "./brief";
import type { Period } from "./situation";
import { plannedPath, ranked, type StandingEntry } from "./standing";

/** By what it is called: a standing that was told in a worker has units of its own. */
const isOf = ({ unit }: StandingEntry, { kind, id }: PlanUnit): boolean =>
  unit.kind === kind && unit.id === id;

export interface BoardCell {
  /** Null where nothing is known. */
  readonly value: number | null;
  readonly status: Status | null;
  /** The cell of the return it comes from. */
  readonly place: StandingEntry["place"] | null;
  /** The value as a formula on that cell. */
  readonly formula: string | null;
  /** Something is reported and must be verified first: what, and why. It is no value. */
  readonly doubt: { readonly claimed: string; readonly why: string } | null;
}

export interface BoardRow {
  readonly label: string;
  readonly cells: readonly BoardCell[];
}

export interface BoardTable {
  readonly columns: readonly string[];
  readonly rows: readonly BoardRow[];
  /** Unit of every value: "%", "亿元" or "个百分点". */
  readonly unit: string;
}

const blank: BoardCell = { value: null, status: null, place: null, formula: null, doubt: null };
const planned = (value: number | null): BoardCell => ({ ...blank, value });

/** The reported figure as a formula in % or 亿元; null where its cell holds no number, or one that is in doubt. */
function formulaOf({ state, reported, part, whole }: StandingEntry): string | null {
  if (state !== "number") return null;
  if (reported) return `=${read(reported)}`;
  return part && whole ? `=(${read(part)})/(${read(whole)})*100` : null;
}

function doubtOf({ state, claimed, why }: StandingEntry): BoardCell["doubt"] {
  if (state !== "doubtful") return null;
  return { claimed: typeof claimed === "number" ? show(claimed) : legible(claimed ?? ""), why };
}

function actualOf(entry: StandingEntry | undefined): BoardCell {
  if (!entry) return blank;
  const { actual: value, status, place } = entry;
  return { value, status, place, formula: formulaOf(entry), doubt: doubtOf(entry) };
}

function gapOf(entry: StandingEntry | undefined): BoardCell {
  if (!entry) return blank;
  const { gap: value, status, place, due } = entry;
  const formula = formulaOf(entry);
  return { value, status, place, formula: formula && `${formula}-${due}`, doubt: doubtOf(entry) };
}

/** A unit that is behind, and by how much. */
export interface Behind {
  readonly label: string;
  readonly gap: number;
}

/** What a table of distances says at a glance, of its last column: who is behind, worst first, whose figure is in doubt, who is not there. */
export function headlineOf({ rows, columns }: BoardTable): {
  readonly column: string;
  readonly behind: readonly Behind[];
  readonly doubtful: readonly string[];
  readonly missing: readonly string[];
} {
  const last = columns.length - 1;
  const behind = rows.flatMap(({ label, cells }): Behind[] => {
    const { value, status } = cells[last] ?? blank;
    return value !== null && status === "behind" ? [{ label, gap: value }] : [];
  });
  const labels = (wanted: (cell: BoardCell) => boolean): string[] =>
    rows.filter(({ cells }) => wanted(cells[last] ?? blank)).map(({ label }) => label);
  return {
    column: columns[last] ?? "",
    behind: behind.sort((a, b) => a.gap - b.gap),
    doubtful: labels(({ doubt }) => doubt !== null),
    missing: labels(({ value, doubt }) => value === null && doubt === null),
  };
}

/** Units × years, each the distance to that year's target: years that somebody reported, the worst unit first. */
export function distanceTable(
  plan: PlanIndex,
  entries: readonly StandingEntry[],
  indicator: Indicator,
): BoardTable {
  const own = entries.filter((entry) => entry.indicator.id === indicator.id && entry.quarter === null);
  const years = plan.edition.years.filter(
    (year) =>
      year !== plan.edition.baselineYear && own.some((entry) => entry.year === year && entry.gap !== null),
  );
  const figures = plan.tableByIndicator.get(indicator.id)?.figures;
  const rows = plan.units
    .filter((unit) => figures?.has(unit.id))
    .map((unit) => ({
      label: unit.name,
      cells: years.map((year) => gapOf(own.find((entry) => isOf(entry, unit) && entry.year === year))),
    }));
  const lastGap = ({ cells }: BoardRow): number => cells.at(-1)?.value ?? Infinity;
  return {
    columns: years.map(String),
    // Infinity − Infinity is no number: those that did not report keep the plan's order.
    rows: rows.sort((a, b) => lastGap(a) - lastGap(b) || 0),
    unit: indicator.kind === "ratio" ? "个百分点" : indicator.unit,
  };
}

/** One unit's figures against its planned path, the baseline first. */
export function pathTable(
  plan: PlanIndex,
  entries: readonly StandingEntry[],
  indicator: Indicator,
  unit: PlanUnit,
  labels: { readonly planned: string; readonly actual: string },
): BoardTable {
  const path = plannedPath(plan, indicator, unit);
  const own = entries.filter(
    (entry) => entry.indicator.id === indicator.id && isOf(entry, unit) && entry.quarter === null,
  );
  return {
    columns: path.map(({ year }) => String(year)),
    rows: [
      { label: labels.planned, cells: path.map(({ value }) => planned(value)) },
      {
        label: labels.actual,
        cells: path.map(({ year }) => actualOf(own.find((entry) => entry.year === year))),
      },
    ],
    unit: indicator.unit,
  };
}

/** Sectors: how much of the annual amount is done, and how much was due by then, in %. */
export function paceTable(
  plan: PlanIndex,
  entries: readonly StandingEntry[],
  { year, quarter }: Period,
  labels: { readonly done: string; readonly due: string },
): BoardTable {
  const own = entries.filter(
    (entry) => entry.indicator.kind === "amount" && entry.year === year && entry.quarter === quarter,
  );
  return {
    columns: [labels.done, labels.due],
    rows: plan.units
      .filter((unit) => unit.kind === "sector" && own.some((entry) => isOf(entry, unit)))
      .map((unit) => {
        const entry = own.find((candidate) => isOf(candidate, unit));
        if (!entry) return { label: unit.name, cells: [blank, blank] };
        const share = (value: number): number => divide(multiply(value, 100), entry.target.value);
        const formula = formulaOf(entry);
        return {
          label: unit.name,
          cells: [
            {
              ...actualOf(entry),
              value: entry.actual === null ? null : share(entry.actual),
              formula: formula && `${formula}/${entry.target.value}*100`,
            },
            planned(share(entry.due)),
          ],
        };
      }),
    unit: "%",
  };
}

/** The units of a period, best first: figure, target and distance. */
export function rankingTable(
  entries: readonly StandingEntry[],
  indicator: Indicator,
  year: number,
  labels: { readonly actual: string; readonly target: string; readonly gap: string },
): BoardTable {
  const own = entries.filter(
    (entry) =>
      entry.indicator.id === indicator.id &&
      entry.year === year &&
      entry.quarter === null &&
      !(entry.unit.kind === "region" && entry.unit.region.whole),
  );
  return {
    columns: [labels.actual, labels.target, labels.gap],
    rows: ranked(own).map((entry) => ({
      label: entry.unit.name,
      cells: [actualOf(entry), planned(entry.due), gapOf(entry)],
    })),
    unit: indicator.unit,
  };
}

/** A value as the table and the labels show it; "" for none. */
export function shown(value: number | null, decimals = 2): string {
  return value === null ? "" : show(value, decimals);
}

/** The same with two decimals, as figures in one picture stand: 0.50 beside −0.08. */
export function fixed(value: number | null): string {
  const text = shown(value);
  if (text === "") return "";
  const [whole = "", part = ""] = text.split(".");
  return `${whole}.${part.padEnd(2, "0")}`;
}

/** Largest distance of a table from 0, for the two ends of a scale; 1 where there is none. */
export function reach({ rows }: BoardTable): number {
  const values = rows.flatMap(({ cells }) => cells.flatMap(({ value }) => (value === null ? [] : [value])));
  return Math.max(...values.map((value) => Math.abs(subtract(value, 0))), 0) || 1;
}
