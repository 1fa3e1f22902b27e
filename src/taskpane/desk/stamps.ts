/** 校验章 in the pane: stamping after a check, and telling what has changed since. */
import { keepEarlier } from "../../excel/marks/checkMemory";
import { listenToEdits } from "../../excel/read/cellEdits";
import { allSheets, type SheetRef } from "../../excel/read/sheetRef";
import { reasonOf } from "../../excel/requests/errors";
import type { CheckedList } from "../../excel/marks/resultSheet";
import { addStampPart, dropStampPart, keepStampPart, lookForStamp } from "../../excel/marks/stamp";
import { findExplanations } from "../../excel/marks/explanations";
import type { PlanEdition } from "../../plan";
import { indexPlan } from "../../policy";
import type { Change, Doubt, Stamp } from "../../check/stamp";
import { withDesk } from "./desk";
import type { Changed, CheckWork } from "../../check/work";
import type { Pane, Place, StampNotice } from "../frame/pane";
import type { ReadSheets } from "./readSheets";
import type { Strings } from "../words";

export interface Stamps {
  /** The stamp of the last check, before a new one takes its place. */
  before(): Promise<Stamp | null>;
  /** Adds a check's stamp beside the last one, which still stands while the result is written. */
  add(stamp: NonNullable<CheckWork["stamp"]>): Promise<PendingStamp>;
  /**
   * The stamp of a check whose result is written, its copy included, takes the place of the last one.
   * @param list the one that says what was found
   * @returns what is to be told when that failed; else nothing
   */
  keep(pending: PendingStamp, before: Stamp | null, list: CheckedList): Promise<string>;
  /** The result was not written. */
  drop(pending: PendingStamp): Promise<void>;
  verify(options: { readonly asked: boolean; readonly signal: AbortSignal }): Promise<void>;
  /** Says that a sheet has been changed since it was read for the check. */
  edited(sheet: string): void;
  /** From now on a change by the user is told of, so that nobody relies on a stamp that no longer holds. */
  watch(changed: () => void): Promise<void>;
  /** The pane goes: changes are told to nobody any more. */
  leave(): void;
  /** The marks have been cleared, and the stamp with them. */
  cleared(): void;
  /** The stamp as last seen, and whether something has changed since; null when there is none. */
  current(): { readonly stamp: Stamp; readonly changed: boolean } | null;
}

/** A stamp whose list is being written. */
export interface PendingStamp {
  readonly about: Stamp;
  /** Id of its part; null where it is the copy alone. */
  readonly part: string | null;
  /** Why Excel did not take the part; empty when it did. */
  readonly failure: string;
}

const unchanged: Changed = { count: 0, first: [] };

export function createStamps(
  pane: () => Pane,
  strings: Strings,
  edition: PlanEdition,
  readSheets: ReadSheets,
): Stamps {
  const { stamp: words } = strings;

  /** The sheets whose stamp the pane shows as holding: their names, by their ids. */
  let holding: ReadonlyMap<string, string> = new Map();
  let current: { readonly stamp: Stamp; readonly changed: boolean } | null = null;
  let leave = (): void => undefined;

  interface Showing {
    /** What is to be told beside what every stamp tells. */
    readonly more: readonly string[];
    /** Of this pane's own check, just made: it has told what the stamp covers. */
    readonly own?: true;
  }

  function show(stamp: Stamp, changed: Changed, sheets: readonly SheetRef[], { more, own }: Showing): void {
    const stamped = new Set(changed.count === 0 ? stamp.sheets.map(({ name }) => name) : []);
    holding = new Map(sheets.filter(({ name }) => stamped.has(name)).map(({ id, name }) => [id, name]));
    current = { stamp, changed: changed.count > 0 };
    pane().stamp({ ...notice(stamp, changed, more), brief: own === true && more.length === 0 });
  }

  function edited(sheet: string): void {
    holding = new Map();
    if (current) current = { ...current, changed: true };
    pane().stamp({
      state: "edited",
      lines: [words.editedSince(sheet)],
      places: [],
      recheck: true,
      brief: true,
    });
  }

  function doubtful(doubt: Doubt): void {
    holding = new Map();
    current = null;
    pane().stamp({ state: "changed", lines: [words.doubts[doubt]], places: [], recheck: true, brief: false });
  }

  function placeOf(change: Change): Place {
    switch (change.kind) {
      case "cell":
        return { label: `${change.sheet} ${change.cell}`, sheet: change.sheet, cell: change.cell };
      case "row":
        return { label: words.row(change.sheet, change.row), sheet: change.sheet, cell: `A${change.row}` };
      case "rowsAdded":
        return {
          label: words.rowsAdded(change.sheet, change.from, change.to),
          sheet: change.sheet,
          cell: `A${change.from}`,
        };
      case "rowsRemoved":
        return {
          label: words.rowsRemoved(change.sheet, change.from, change.to),
          sheet: change.sheet,
          cell: `A${change.from}`,
        };
      case "sheet":
        return { label: words.sheetChanged(change.sheet), sheet: change.sheet, cell: "A1" };
      case "sheetGone":
        return { label: words.sheetGone(change.sheet), sheet: change.sheet, cell: null };
      case "stamp":
        return { label: words.stampAltered, sheet: "", cell: null };
    }
  }

  function editionLine({ edition: stamped }: Stamp): string[] {
    if (stamped.id === edition.id) return [];
    return [
      stamped.issued <= edition.issued
        ? words.olderEdition(stamped.notice, edition.notice)
        : words.newerEdition(stamped.notice),
    ];
  }

  function notice(
    stamp: Stamp,
    { count, first }: Changed,
    more: readonly string[],
  ): Omit<StampNotice, "brief"> {
    const { error, ineligible, behind, query } = stamp.counts;
    const names = [...new Set(stamp.sheets.map(({ name }) => `“${name}”`))].join(strings.listSeparator);
    const otherEdition = editionLine(stamp);
    return {
      state: count > 0 ? "changed" : otherEdition.length > 0 ? "otherEdition" : "unchanged",
      lines: [
        count === 0 ? words.unchanged : words.changed(count),
        words.checked(stamp.at, names, stamp.edition.notice, stamp.addin),
        words.integrityOnly,
        ...more,
        ...otherEdition,
        words.counts(error, ineligible, behind, query),
      ],
      places: first.map(placeOf),
      recheck: count > 0 || otherEdition.length > 0,
    };
  }

  return {
    before: async () => current?.stamp ?? (await lookForStamp()).found?.stamp ?? null,

    async add({ about, xml }) {
      try {
        return { about, part: await addStampPart(xml), failure: "" };
      } catch (error) {
        // The check goes on: only the receiver's way to verify it is missing.
        return { about, part: null, failure: words.failed(strings.reason(reasonOf(error))) };
      }
    },

    async keep({ about, part, failure }, before, list) {
      try {
        // What was found before is what a brief compares with; a check of the same figures is no new one.
        if (before && before.digest !== about.digest) await keepEarlier(before);
        if (!(await keepStampPart(part, list))) return strings.replacedMeanwhile;
        const covered = new Set(about.sheets.map(({ name }) => name));
        const sheets = await allSheets();
        const lapsed = (before?.sheets ?? [])
          .map(({ name }) => name)
          .filter((name) => !covered.has(name) && sheets.some((sheet) => sheet.name === name));
        const more = lapsed.length > 0 ? [words.lapsed([...new Set(lapsed)])] : [];
        show(about, unchanged, sheets, { more, own: true });
        return failure;
      } catch (error) {
        // The flags are written and true.
        return words.failed(strings.reason(reasonOf(error)));
      }
    },

    async drop({ part }) {
      if (part !== null) await dropStampPart(part);
    },

    edited,

    async verify({ asked, signal }) {
      const { found, doubt } = await lookForStamp();
      if (!found) {
        current = null;
        holding = new Map();
        if (doubt) doubtful(doubt);
        else pane().stamp(null);
        if (asked) pane().status(doubt ? words.verified : words.none);
        return;
      }
      const { stamp, xml } = found;
      pane().status(words.verifying);
      const sheets = await allSheets();
      const names = new Set(stamp.sheets.map(({ name }) => name));
      const own = sheets.map(({ name }) => name).filter((name) => names.has(name));
      const changed = await withDesk(indexPlan(edition), signal, async (desk) => {
        await readSheets(own, { wanted: new Set(own), signal, sink: desk });
        return desk.changes(xml);
      });
      const explanations = await findExplanations();
      const stamped = new Set(stamp.findings.map(({ explanation }) => explanation));
      const fresh = [...explanations.values()].filter((text) => !stamped.has(text)).length;
      show(stamp, changed, sheets, { more: fresh > 0 ? [words.explanationsChanged(fresh)] : [] });
      pane().status(asked ? words.verified : strings.ready);
    },

    async watch(changed) {
      // Asked of nobody: what is not stamped, and what others change, costs no request.
      leave = await listenToEdits(({ sheet, own }) => {
        const name = holding.get(sheet);
        if (!own || name === undefined) return;
        edited(name);
        changed();
      });
    },

    leave: () => leave(),

    cleared() {
      holding = new Map();
      current = null;
      pane().stamp(null);
    },

    current: () => current,
  };
}
