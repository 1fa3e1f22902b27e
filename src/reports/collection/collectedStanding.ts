/** How the plan stands by what was collected: the tables as the check reads them, and what is in doubt of them. */
import type { PlanIndex } from "../../policy";
import type { NamedSheet } from "../../sheet/content";
import type { CellValue, SheetSnapshot } from "../../sheet/snapshot";
import { standingOf, type Standing } from "../standing";
import type { Collection } from "./collect";
import type { Ledger } from "./ledger";

/** A sheet of ours as a program that calculates shows it. */
export function snapshotOf({ name, rows, hidden = false }: NamedSheet): SheetSnapshot {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const values = rows.map((row) =>
    Array.from({ length: width }, (_unused, i): CellValue => {
      const cell = row[i];
      const value = cell?.formula ? (cell.result ?? "") : (cell?.content ?? "");
      return value === "" ? null : value;
    }),
  );
  return {
    name,
    top: 0,
    left: 0,
    values,
    formats: values.map((row) => row.map(() => "General")),
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    visible: !hidden,
  };
}

/** What is in doubt, and why, by `aboutKey`: on the table itself it stands as a number that is only marked. */
export function doubtsIn({ figures }: Pick<Ledger, "figures">): Map<string, string> {
  return new Map([...figures].flatMap(([key, { state, why }]) => (state === "doubtful" ? [[key, why]] : [])));
}

export function collectedStanding(
  { tables, ledger }: Pick<Collection, "tables" | "ledger">,
  plan: PlanIndex,
): Standing {
  return standingOf(tables.sheets.map(snapshotOf), plan, { doubts: doubtsIn(ledger) });
}
