/**
 * Several rows an enterprise, one for each source of its figure: 统计年报, 税务申报, 财务决算. Together they are one row, in
 * which R&D by statistics, by the tax office and by the books stand beside each other.
 */
import { compact } from "../policy";
import type { Grid } from "./grid";
import type { Fact, IgnoredRow, Measure, ReturnColumn, ReturnRow } from "./types";
import { figureSources } from "./vocabulary";

/** So many rows tell whether a column names sources. */
const looked = 30;
/** One source alone says nothing. */
const fewestSources = 2;

export function sourceIn(text: string): Measure | undefined {
  const said = compact(text);
  const found = figureSources.filter(({ any }) => any.some((word) => said.includes(word)));
  return found.length === 1 ? found[0]?.measure : undefined;
}

/** The column that names the source of each row's figure; undefined where the rows have none. */
export function sourceColumn(
  grid: Grid,
  columns: readonly ReturnColumn[],
  from: number,
): ReturnColumn | undefined {
  return columns.find((column) => {
    if (column.role !== "unknown" && column.role !== "other") return false;
    const sources = new Set<Measure>();
    for (let row = from; row <= Math.min(grid.bottom, from + looked); row++) {
      const text = grid.text(row, column.index);
      if (text === "") continue;
      const source = sourceIn(text);
      if (source === undefined) return false;
      sources.add(source);
    }
    return sources.size >= fewestSources;
  });
}

/** The facts of a row, its R&D by the source that the row names. */
export const bySource = (facts: readonly Fact[], source: Measure): Fact[] =>
  facts.map((fact) => (fact.measure === "enterpriseRd" ? fact.with({ measure: source }) : fact));

/** An enterprise's row with the figures of another source; what that source says differently besides is named. */
export function withSource(
  row: ReturnRow,
  facts: readonly Fact[],
): { readonly row: ReturnRow; readonly ignored: readonly IgnoredRow[] } {
  const added: Fact[] = [];
  const ignored: IgnoredRow[] = [];
  for (const fact of facts) {
    const own = row.facts.find(({ measure }) => measure === fact.measure);
    if (!own) added.push(fact.with({ subject: row.subject ?? fact.subject }));
    else if (fact.value !== null && fact.value !== own.value)
      ignored.push({
        cell: fact.cell,
        label: fact.column.header,
        reason: "同一企业已在上面的行有这项数，未参与校验",
        unread: true,
      });
  }
  return { row: { ...row, facts: [...row.facts, ...added] }, ignored };
}
