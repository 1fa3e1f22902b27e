/**
 * 固定为数值 and back: originals and citations are kept on a sheet of the workbook, so they outlast saving. A formula
 * is on the record before its cell is written, and stays there until it has been seen to stand in its cell again.
 */
import { movedFormula } from "../../formulas/move";
import { citationsOf } from "../../formulas/plain/citation";
import { toCalls } from "../../formulas/plain/convert";
import { placeOf, type FrozenCell } from "../../formulas/plain/frozenRecord";
import type { PlanIndex } from "../../policy";
import { cellAddress, parseArea } from "../../sheet/address";
import { reasonOf } from "../requests/errors";
import { insist } from "../requests/insist";
import { Refusal } from "../requests/refusal";
import { uniqueWord } from "../sheets/draftedSheets";
import { findOwnFormulas, type OwnFormula, type Scope } from "./ownFormulas";
import { addToRecord, literal, readRecord, removeFromRecord, type RecordRow } from "./recordSheet";
import { NotRewritten, rewriteCells, Rewriting, type CellContent, type Rewrite } from "./rewriteCells";

interface Place {
  readonly sheet: string;
  readonly cell: string;
}

export interface Frozen {
  readonly cells: number;
  readonly sheet: string | null;
  /** Formulas on protected sheets, which stay. */
  readonly locked: readonly Place[];
  /** Cells that somebody changed meanwhile, where there are any: they stay as they are. */
  readonly changed?: readonly Place[];
}

/** @throws Refusal when Excel does not let us write; then nothing is frozen, unless it says otherwise */
export async function freezeValues(plan: PlanIndex, scope: Scope, at: string): Promise<Frozen> {
  const { formulas, values } = await findOwnFormulas(scope);
  const open = formulas.filter((one) => !one.locked && isCalculated(one.value));
  const locked = formulas
    .filter((one) => one.locked || !isCalculated(one.value))
    .map(({ sheet, cell }) => ({ sheet, cell }));
  const run = uniqueWord(8);
  const rewrites = new Map<Rewrite, FrozenCell>();
  for (const one of open) {
    const citation = citationsOf(plan, toCalls(one.formula), one.sheet, values);
    for (const cell of cellsOf(one, values)) {
      const { sheet, cell: address, value, formula } = cell;
      const filled = formula === "" ? { filled: { by: one.cell, value } } : {};
      const rewrite = { sheet, cell: address, before: formula, after: literal(value), ...filled };
      rewrites.set(rewrite, { ...cell, citation, at, id: `${run}-${rewrites.size + 1}` });
    }
  }
  if (rewrites.size === 0) return { cells: 0, sheet: null, locked };
  const rowsOf = (list: readonly Rewrite[]): Set<string> =>
    new Set(list.flatMap((rewrite) => rewrites.get(rewrite)?.id ?? []));
  // The record comes first: a value without its record would be a figure without its origin.
  const leftOver = await rowsLeftOver([...rewrites.values()]);
  const record = await addToRecord([...rewrites.values()]);
  const { written, left } = await rewriteCells([...rewrites.keys()], "restore").catch(
    async (error: unknown) => {
      const back = error instanceof NotRewritten ? (error.back ?? []) : [...rewrites.keys()];
      const forgotten = await removeFromRecord(rowsOf(back));
      const reason = reasonOf(error);
      const { cause, restored } = reason.kind === "halfWay" ? reason : { cause: reason, restored: true };
      throw new Refusal({ kind: "halfWay", cause, restored: restored && forgotten, remedy: "restore" });
    },
  );
  // A row for a cell that was not frozen would one day overwrite what is typed there; one of an earlier run stands for
  // a cell whose own row is there now. Of a cell that somebody else has frozen meanwhile both stay.
  const twice = written.flatMap(({ sheet, cell }) => leftOver.get(placeKey(sheet, cell)) ?? []);
  const forgotten = await removeFromRecord(new Set([...rowsOf(left), ...twice]));
  if (!forgotten)
    throw new Refusal({ kind: "halfWay", cause: { kind: "offline" }, restored: false, remedy: "restore" });
  return {
    cells: written.length,
    sheet: written.length > 0 ? record : null,
    locked,
    ...(left.length > 0 && { changed: left.map(({ sheet, cell }) => ({ sheet, cell })) }),
  };
}

const placeKey = (sheet: string, cell: string): string => JSON.stringify([sheet, cell]);

/** Rows, by place, of runs that ended before they wrote: the formulas that they keep still stand in their cells. */
async function rowsLeftOver(cells: readonly FrozenCell[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const standing = new Map(cells.map(({ sheet, cell, formula }) => [placeKey(sheet, cell), formula]));
  const found = new Map<string, string[]>();
  for (const { id, formula, now } of (await readRecord()) ?? []) {
    const place = placeOf(now);
    const key = place && placeKey(place.sheet, place.cell);
    if (key !== null && standing.get(key) === formula) found.set(key, [...(found.get(key) ?? []), id]);
  }
  return found;
}

/** A cell whose function has not answered shows no figure that could be kept. */
function isCalculated(value: unknown): boolean {
  return !(typeof value === "string" && /^#(NAME\?|BUSY!|GETTING_DATA|CALC!|CONNECT!|BLOCKED!)/.test(value));
}

/** The cell of a formula, and those that it fills. */
function cellsOf(
  { sheet, row, column, formula, area }: OwnFormula,
  values: Awaited<ReturnType<typeof findOwnFormulas>>["values"],
): Pick<FrozenCell, "sheet" | "cell" | "value" | "formula">[] {
  const own = values.get(sheet);
  const cells: Pick<FrozenCell, "sheet" | "cell" | "value" | "formula">[] = [];
  for (let r = area.top; r <= area.bottom; r++) {
    for (let c = area.left; c <= area.right; c++) {
      const value = own?.values[r - own.top]?.[c - own.left] as CellContent | undefined;
      const first = r === row && c === column;
      cells.push({ sheet, cell: cellAddress(r, c), value: value ?? "", formula: first ? formula : "" });
    }
  }
  return cells;
}

export interface Restored {
  readonly cells: number;
  /** Cells that somebody has changed since, or that are gone: they stay as they are. */
  readonly changed: readonly Place[];
  /** The formulas stand, but Excel did not let their rows be taken off the record. */
  readonly untidy?: true;
}

/**
 * Brings the formulas back where the frozen values still stand.
 * @throws Refusal when Excel does not let us write; the record is as it was
 */
export async function restoreFormulas(): Promise<Restored> {
  const record = await readRecord();
  if (record === null) return { cells: 0, changed: [] };
  const changed: Place[] = [];
  const rewrites = new Map<Rewrite, RecordRow>();
  for (const group of formulaGroups(record)) {
    const back = backOf(group);
    if (back) back.forEach((rewrite, i) => rewrites.set(rewrite, group[i] as RecordRow));
    else changed.push(...group.map((row) => placeOf(row.now) ?? { sheet: row.sheet, cell: row.cell }));
  }
  const rewriting = await Rewriting.begin("restore");
  try {
    const { written, left } = await rewriting.write([...rewrites.keys()]);
    // Written they are; where that cannot be seen they stay on the record too, which the next time finds them standing.
    const standing = await insist(() => rewriting.standing([...written, ...left]));
    if (!standing) {
      changed.push(...left.map(({ sheet, cell }) => ({ sheet, cell })));
      return { cells: written.length, changed, untidy: true };
    }
    // What was not ours to write may hold its formula already: from an earlier try, or through somebody else.
    changed.push(
      ...left.filter((rewrite) => !standing.has(rewrite)).map(({ sheet, cell }) => ({ sheet, cell })),
    );
    const rows = [...standing].flatMap((rewrite) => rewrites.get(rewrite)?.id ?? []);
    const tidy = await removeFromRecord(new Set(rows));
    return { cells: written.length, changed, ...(!tidy && { untidy: true }) };
  } finally {
    rewriting.end();
  }
}

/** A formula's row, and those after it of the cells that it fills; runs of several people may stand mixed. */
function formulaGroups(rows: readonly RecordRow[]): RecordRow[][] {
  const groups: RecordRow[][] = [];
  const last = new Map<string, RecordRow[]>();
  for (const row of rows) {
    const run = /^([0-9a-z]+)-\d+$/.exec(row.id)?.[1] ?? "";
    const group = last.get(run);
    if (row.formula === "" && group) group.push(row);
    else {
      groups.push([row]);
      last.set(run, groups.at(-1) ?? []);
    }
  }
  return groups;
}

/** Null when a cell of them is gone, or has moved away from the others. */
function backOf(group: readonly RecordRow[]): Rewrite[] | null {
  const [leader] = group;
  const to = leader && placeOf(leader.now);
  if (!leader || !to) return null;
  const [from, now] = [parseArea(leader.cell), parseArea(to.cell)];
  const [down, right] = [now.top - from.top, now.left - from.left];
  const rewrites = group.map((row): Rewrite | null => {
    const place = placeOf(row.now);
    const cell = parseArea(row.cell);
    const moved = cellAddress(cell.top + down, cell.left + right);
    if (!place || place.sheet !== to.sheet || place.cell !== moved) return null;
    const filled = row === leader ? {} : { filled: { by: to.cell, value: row.value } };
    return { ...place, before: literal(row.value), after: movedFormula(row.formula, down, right), ...filled };
  });
  return rewrites.every((rewrite) => rewrite !== null) ? rewrites : null;
}
