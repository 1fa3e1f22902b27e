import { nameKey, readFlag, show } from "../../policy";
import { ownPartId } from "../../returns/asCountys";
import type { RecognisedReturn, ReturnRow } from "../../returns/types";
import { factsOfBook } from "../bookFacts";
import type { BookRule, PlacedReturn } from "../rule";
import { cellAddress } from "../../sheet/address";
import { qualityClause } from "../wording";

/** The count that high-tech enterprises are, in every edition that has one. */
const highTechCount = "high-tech";

/** An enterprise that stands twice counts once. */
const keyOf = ({ fields, label }: ReturnRow): string =>
  nameKey(fields.creditCode?.text ?? "") || nameKey(label);

/**
 * How many high-tech enterprises a list names. In a list without the column all are what its title says.
 * @returns undefined where a row leaves it open
 */
function highTechIn({ rows }: RecognisedReturn): number | undefined {
  const named = new Set<string>();
  for (const row of rows) {
    const { highTech } = row.fields;
    const flag = highTech ? readFlag(highTech.text) : true;
    if (typeof flag !== "boolean") return undefined;
    if (flag) named.add(keyOf(row));
  }
  return named.size;
}

const headingOf = ({ value: { columns, nameColumn } }: PlacedReturn) =>
  columns.find(({ field }) => field === "highTech") ?? nameColumn;

/**
 * The count of high-tech enterprises is that of the list that says it names all of them, for the same year. A list
 * that does not say so by its title may be of some of them, and is compared with nothing.
 */
export const countMatchesList: BookRule = {
  id: "RD-Q06",
  scope: "book",
  severity: "query",
  title: {
    zh: "高新技术企业数与名单不符",
    en: "The number of high-tech enterprises is not that of the list",
  },
  clause: "{quality}",
  page: {
    what: "跨表核对：数量指标表中全市（或一县）高新技术企业的实际数，与表题写明是全市（该县）高新技术企业名单的企业表（同一年度）中的家数是否一致；申报、认定批次等名单不比。",
    why: "家数应当有名单可查。",
    example: "数量指标表填 1,501 家，全市高新技术企业名单列 1,498 家。",
    mend: "核对名单是否齐全、时点是否相同，改正有误的一处或说明。",
  },
  check(book, tell) {
    const { plan, returns, usable } = book;
    if (!returns.some(({ value: { wholeOf } }) => wholeOf)) return;
    const counts = factsOfBook(
      book,
      () => true,
      ({ subject: { id } }) => id === highTechCount || id === ownPartId(highTechCount),
    );
    for (const on of returns) {
      const { wholeOf, year } = on.value;
      if (wholeOf?.kind !== "region" || year === null) continue;
      const listed = highTechIn(on.value);
      const { whole } = wholeOf.region;
      for (const { fact, on: other } of counts) {
        const whose = fact.subject.kind === "part" ? fact.subject.of : undefined;
        if (fact.year !== year || (whole ? whose !== undefined : whose !== wholeOf)) continue;
        if (listed === undefined || !usable(fact)) tell.couldNotTell();
        else if (fact.value === listed) tell.passed();
        else {
          const { headerCell, header } = headingOf(on);
          tell.found({
            // At the list: the count's own cell is where its target is judged. A county's is held against none.
            ...(whole ? { cell: headerCell, on } : { cell: fact.cell, fact, on: other }),
            unit: wholeOf.name,
            measure: header,
            year,
            message: `名单列有高新技术企业 ${show(listed)} 家，而${other.label}${cellAddress(fact.cell.row, fact.cell.column)} 填 ${year} 年 ${show(fact.value)} 家，相差 ${show(Math.abs(fact.value - listed))} 家。`,
            suggestion: "请核对名单是否齐全、时点是否相同：改正有误的一处，属实的请说明。",
            source: qualityClause(plan),
          });
        }
      }
    }
  },
};
