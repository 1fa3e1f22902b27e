/** 校验章 in the pane: stamping after a check, and telling what has changed since. */
import { keepEarlier } from "../../excel/marks/checkMemory";
import { sheetNames } from "../../excel/read/readSheet";
import { reasonOf } from "../../excel/requests/errors";
import { findStamp, removeStamp, writeStampPart } from "../../excel/marks/stamp";
import { watchChanges } from "../../excel/window/watchChanges";
import { findExplanations } from "../../excel/marks/explanations";
import type { PlanEdition } from "../../plan";
import { indexPlan } from "../../policy";
import type { Change, Stamp } from "../../check/stamp";
import { withDesk } from "./desk";
import type { Changed, CheckWork } from "../../check/work";
import type { Pane, Place, StampNotice } from "../frame/pane";
import type { ReadSheets } from "./readSheets";
import type { Strings } from "../words";

export interface Stamps {
  /** The stamp of the last check, before a new one takes its place. */
  before(): Promise<Stamp | null>;
  /**
   * Keeps the stamp of a check whose result is written, its copy included.
   * @returns what is to be told when that failed; else nothing
   */
  keep(stamp: NonNullable<CheckWork["stamp"]>, before: Stamp | null): Promise<string>;
  verify(options: { readonly asked: boolean; readonly signal: AbortSignal }): Promise<void>;
  /** Says that a sheet has been changed since it was read for the check. */
  edited(sheet: string): void;
  /** From now on a change by the user is told of, so that nobody relies on a stamp that no longer holds. */
  watch(changed: () => void): Promise<void>;
  remove(): Promise<void>;
  /** The stamp as last seen, and whether something has changed since; null when there is none. */
  current(): { readonly stamp: Stamp; readonly changed: boolean } | null;
}

const unchanged: Changed = { count: 0, first: [] };

export function createStamps(
  pane: () => Pane,
  strings: Strings,
  edition: PlanEdition,
  readSheets: ReadSheets,
): Stamps {
  const { stamp: words } = strings;

  /** The sheets whose stamp the pane shows as holding. */
  let holding: ReadonlySet<string> = new Set();
  let current: { readonly stamp: Stamp; readonly changed: boolean } | null = null;

  function show(stamp: Stamp, changed: Changed, explained: number): void {
    holding = new Set(changed.count === 0 ? stamp.sheets.map(({ name }) => name) : []);
    current = { stamp, changed: changed.count > 0 };
    pane().stamp(notice(stamp, changed, explained));
  }

  function edited(sheet: string): void {
    holding = new Set();
    if (current) current = { ...current, changed: true };
    pane().stamp({ state: "changed", lines: [words.editedSince(sheet)], places: [], recheck: true });
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

  function notice(stamp: Stamp, { count, first }: Changed, explained: number): StampNotice {
    const { error, ineligible, behind, query } = stamp.counts;
    const names = stamp.sheets.map(({ name }) => `“${name}”`).join(strings.listSeparator);
    const otherEdition = editionLine(stamp);
    return {
      state: count > 0 ? "changed" : otherEdition.length > 0 ? "otherEdition" : "unchanged",
      lines: [
        count === 0 ? words.unchanged : words.changed(count),
        ...otherEdition,
        ...(explained > 0 ? [words.explanationsChanged(explained)] : []),
        words.checked(stamp.at, names, stamp.edition.notice, stamp.addin),
        words.counts(error, ineligible, behind, query),
        words.integrityOnly,
      ],
      places: first.map(placeOf),
      recheck: count > 0 || otherEdition.length > 0,
    };
  }

  return {
    before: async () => current?.stamp ?? (await findStamp())?.stamp ?? null,

    async keep({ about, xml }, before) {
      try {
        // What was found before is what a brief compares with; a check of the same figures is no new one.
        if (before && before.digest !== about.digest) await keepEarlier(before);
        await writeStampPart(xml);
        show(about, unchanged, 0);
        return "";
      } catch (error) {
        // The flags are written and true: only the receiver's way to verify them is missing.
        return words.failed(strings.reason(reasonOf(error)));
      }
    },

    edited,

    async verify({ asked, signal }) {
      const found = await findStamp();
      if (!found) {
        current = null;
        pane().stamp(null);
        if (asked) pane().status(words.none);
        return;
      }
      const { stamp, xml } = found;
      pane().status(words.verifying);
      const names = await sheetNames();
      const own = stamp.sheets.map(({ name }) => name).filter((name) => names.includes(name));
      const changed = await withDesk(indexPlan(edition), signal, async (desk) => {
        await readSheets(own, { wanted: new Set(own), signal, sink: desk });
        return desk.changes(xml);
      });
      const explanations = await findExplanations();
      const stamped = new Set(stamp.findings.map(({ explanation }) => explanation));
      const fresh = [...explanations.values()].filter((text) => !stamped.has(text)).length;
      show(stamp, changed, fresh);
      pane().status(asked ? words.verified : strings.ready);
    },

    async watch(changed) {
      await watchChanges((sheet) => {
        if (!holding.has(sheet)) return;
        edited(sheet);
        changed();
      });
    },

    async remove() {
      holding = new Set();
      current = null;
      await removeStamp();
      pane().stamp(null);
    },

    current: () => current,
  };
}
