/** The lists of enterprises of all files, one below the other, each row with the file and the cell it came from. */
import { fromYi } from "../../policy";
import { measures } from "../../returns/types";
import type { ContentCell, NamedSheet } from "../../sheet/content";
import { listedMeasures, type EnterpriseRow, type ListedMeasure } from "./batch";
import type { Ledger } from "./ledger";
import { tableSheetName } from "./sheetNames";

const text = (content: string | number, style: ContentCell["style"] = "text"): ContentCell => ({
  content,
  style,
});

type TextField = "creditCode" | "county" | "highTech" | "project";
const fieldNames: readonly (readonly [field: TextField, heading: string, width: number])[] = [
  ["creditCode", "统一社会信用代码", 21],
  ["county", "所属县区", 10],
  ["highTech", "是否高新技术企业", 10],
  ["project", "项目类别", 10],
];

function valueCell(row: EnterpriseRow, measure: ListedMeasure): ContentCell {
  const value = row.values[measure] ?? null;
  if (value === null) return text("", "missing");
  if (typeof value === "string") return text(value, "doubt");
  const amount = measures[measure].kind === "amount";
  return text(amount ? fromYi(value, "万元") : value, amount ? "figure" : "count");
}

/** Amounts in 万元, as such lists give them. What is no number stands as it was sent: the check names it again. */
export function enterpriseTables({ enterprises }: Ledger): NamedSheet[] {
  const years = [...new Set(enterprises.map(({ row }) => row.year))].sort((a, b) => (b ?? 0) - (a ?? 0));
  return years.map((year): NamedSheet => {
    const own = enterprises.filter(({ row }) => row.year === year);
    const fields = fieldNames.filter(([field]) => own.some(({ row }) => row[field] !== ""));
    const measured = listedMeasures.filter((measure) =>
      own.some(({ row }) => (row.values[measure] ?? null) !== null),
    );
    const unit = (measure: ListedMeasure): string =>
      ({ amount: "（万元）", ratio: "（%）", count: "" })[measures[measure].kind];
    const headers = [
      "企业名称",
      ...fields.map(([, name]) => name),
      ...measured.map((measure) => `${measures[measure].name}${unit(measure)}`),
      "来源",
    ];
    return {
      name: tableSheetName("enterprise", year),
      widths: [26, ...fields.map(([, , width]) => width), ...measured.map(() => 12), 30],
      headerRow: 2,
      frozenColumns: 1,
      rows: [
        [text(`${year === null ? "" : `${year}年度`}企业情况明细汇总表`, "title")],
        [
          text(
            `单位：万元；共 ${own.length} 家，来自 ${new Set(own.map(({ entry }) => entry)).size} 份报表`,
            "note",
          ),
        ],
        headers.map((header) => text(header, "header")),
        ...own.map(({ entry, row }) => [
          text(row.name),
          ...fields.map(([field]) => text(row[field])),
          ...measured.map((measure) => valueCell(row, measure)),
          text(`${entry.file}「${row.sheet}」${row.cell}`),
        ]),
      ],
    };
  });
}
