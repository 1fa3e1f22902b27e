/** How a heading is read, in a few words, so that a table of readings can be looked through. */
import { enterpriseReader, headerReader } from "../../src/returns/headerTerms";
import type { Asker } from "../../src/returns/words";

export function readingBy(asker?: Asker): (heading: string) => string {
  const reader = headerReader(asker);
  const enterprise = enterpriseReader(asker);
  return (heading) => {
    const { role, measure, derived, year, relativeYear, quarter, reason, inherits, bare, bareShare, rank } =
      reader.header(heading);
    const term = enterprise(heading);
    const listed =
      term === undefined ? "" : typeof term === "string" ? term : "field" in term ? term.field : term.measure;
    return [
      role,
      derived,
      measure,
      year,
      relativeYear === undefined ? undefined : `年${relativeYear}`,
      quarter === undefined ? undefined : `Q${quarter}`,
      reason && `（${reason}）`,
      inherits && "承前",
      bare && "只说时间或完成",
      bareShare && "只说占比",
      rank && "名次",
      listed && `企业表：${listed}`,
      reader.isActual(heading) && "实际数",
      reader.isBaseline(heading) && "基期",
    ]
      .filter((one) => one !== undefined && one !== "" && one !== false)
      .join(" ");
  };
}
