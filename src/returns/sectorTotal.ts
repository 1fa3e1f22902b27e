/** The total of a list of all who spend in one sector, as the sector's own return: the plan sets what it should be. */
import type { Fact, RecognisedReturn, ReturnColumn } from "./types";

/** The amounts of research of a year and of the year before it. */
const isSpent = ({ measure, role, derivation }: ReturnColumn): boolean =>
  measure === "enterpriseRd" && (role === "measure" || derivation?.kind === "lastYear");

/** @returns undefined where the list is not of a whole sector, or its total is not of all its rows */
export function sectorTotal(list: RecognisedReturn): RecognisedReturn | undefined {
  const { sectorOf, sums = [], rows } = list;
  if (!sectorOf) return undefined;
  const totals = sums.filter(
    ({ total, parts }) => isSpent(total.column) && parts.length === rows.length && total.year !== null,
  );
  const [first] = totals;
  if (!first) return undefined;
  const columns = new Map<number, ReturnColumn>();
  const facts = totals.map(({ total }): Fact => {
    const { derivation: _derivation, ...own } = total.column;
    const column: ReturnColumn = { ...own, role: "measure", measure: "sectorAmount" };
    columns.set(column.index, column);
    return total.with({ column, subject: sectorOf, measure: "sectorAmount" });
  });
  const nameCell = { row: first.total.cell.row, column: list.nameColumn.index };
  const { form: _form, wholeOf: _whole, sectorOf: _sector, unread: _unread, sums: _sums, ...rest } = list;
  return {
    ...rest,
    kind: "sector-matrix",
    rowKind: "sector",
    columns: [list.nameColumn, ...columns.values()],
    rows: [
      { nameCell, label: sectorOf.name, subject: sectorOf, year: list.year, facts, quoted: [], fields: {} },
    ],
    ignored: [],
    owner: sectorOf,
  };
}
