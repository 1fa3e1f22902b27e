/** 校验章 in the pane: stamping after a check, and telling what has changed since. */
import { keepEarlier } from "../excel/checkMemory";
import { readSheet, visibleSheetNames } from "../excel/readSheet";
import { reasonOf } from "../excel/errors";
import { readStamp, removeStamp, writeStamp } from "../excel/stamp";
import { watchChanges } from "../excel/watchChanges";
import { findExplanations } from "../excel/resultSheet";
import { explanationKeys } from "../flags/resultTable";
import type { PlanEdition } from "../plan";
import type { SheetSnapshot } from "../returns/snapshot";
import { registry } from "../rules/registry";
import { readSettings } from "../rules/settings";
import { changesSince, countsOf, makeStamp, type Change, type Stamp } from "../stamp";
import type { CheckWork } from "./engine/work";
import type { Pane, Place, StampNotice } from "./pane";
import type { Strings } from "./strings";
import { version } from "./version";

export interface StampCommands {
  stamp(
    work: Pick<CheckWork, "own" | "switchedOff" | "stamped">,
    settings: unknown,
    explanations: ReadonlyMap<string, string>,
    at: string,
    resultSheet: string,
  ): Promise<void>;
  verify(options: { readonly asked: boolean }): Promise<void>;
  /** From now on a change by the user is told of, so that nobody relies on a stamp that no longer holds. */
  watch(changed: () => void): Promise<void>;
  remove(): Promise<void>;
  /** The stamp as last seen, and whether something has changed since; null when there is none. */
  current(): { readonly stamp: Stamp; readonly changed: boolean } | null;
}

export function createStampCommands(pane: () => Pane, strings: Strings, edition: PlanEdition): StampCommands {
  const { stamp: words } = strings;

  /** The sheets whose stamp the pane shows as holding. */
  let holding: ReadonlySet<string> = new Set();
  let current: { readonly stamp: Stamp; readonly changed: boolean } | null = null;

  function show(stamp: Stamp, changes: readonly Change[], explained: number): void {
    holding = new Set(changes.length === 0 ? stamp.sheets.map(({ name }) => name) : []);
    current = { stamp, changed: changes.length > 0 };
    pane().stamp(notice(stamp, changes, explained));
  }

  /** Cells are named up to here; who has changed more has another return. */
  const mostPlaces = 200;

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

  function notice(stamp: Stamp, changes: readonly Change[], explained: number): StampNotice {
    const { error, ineligible, behind, query } = countsOf(stamp);
    const names = stamp.sheets.map(({ name }) => `“${name}”`).join(strings.listSeparator);
    const otherEdition = editionLine(stamp);
    return {
      state: changes.length > 0 ? "changed" : otherEdition.length > 0 ? "otherEdition" : "unchanged",
      lines: [
        changes.length === 0 ? words.unchanged : words.changed(changes.length),
        ...otherEdition,
        ...(explained > 0 ? [words.explanationsChanged(explained)] : []),
        words.checked(stamp.at, names, stamp.edition.notice, stamp.addin),
        words.counts(error, ineligible, behind, query),
        words.integrityOnly,
      ],
      places: changes.slice(0, mostPlaces).map(placeOf),
      recheck: changes.length > 0 || otherEdition.length > 0,
    };
  }

  return {
    async stamp({ own, switchedOff, stamped }, settings, explanations, at, resultSheet) {
      const findings = own.flatMap((sheet) => sheet.findings);
      const keys = explanationKeys(findings);
      const off = new Set(switchedOff);
      const stamp = makeStamp({
        at,
        addin: version,
        edition: { id: edition.id, notice: edition.notice, issued: edition.issued },
        rules: registry.map(({ id }) => id).filter((id) => !off.has(id)),
        off: [...off],
        settings: JSON.stringify(readSettings(settings)),
        sheets: stamped,
        findings: findings.map((finding, i) => ({
          ...finding,
          explanation: explanations.get(keys[i] ?? "") ?? "",
        })),
      });
      try {
        const before = await readStamp();
        // What was found before is what a brief compares with; a check of the same figures is no new one.
        if (before && before.digest !== stamp.digest) await keepEarlier(before);
        await writeStamp(stamp, resultSheet);
        show(stamp, [], 0);
      } catch (error) {
        // The flags are written and true: only the receiver's way to verify them is missing.
        pane().problem(words.failed(strings.reason(reasonOf(error))));
      }
    },

    async verify({ asked }) {
      const stamp = await readStamp();
      if (!stamp) {
        current = null;
        pane().stamp(null);
        if (asked) pane().status(words.none);
        return;
      }
      pane().status(words.verifying);
      const names = await visibleSheetNames();
      const snapshots: SheetSnapshot[] = [];
      for (const { name } of stamp.sheets) if (names.includes(name)) snapshots.push(await readSheet(name));
      const explanations = await findExplanations();
      const stamped = stamp.findings
        .filter(({ explanation }) => explanation !== "")
        .map(({ explanation }) => explanation);
      const fresh = [...explanations.values()].filter((text) => !stamped.includes(text)).length;
      show(stamp, changesSince(stamp, snapshots), fresh);
      pane().status(asked ? words.verified : strings.ready);
    },

    async watch(changed) {
      await watchChanges((sheet) => {
        if (!holding.has(sheet)) return;
        holding = new Set();
        if (current) current = { ...current, changed: true };
        pane().stamp({ state: "changed", lines: [words.editedSince(sheet)], places: [], recheck: true });
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
