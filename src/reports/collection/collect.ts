/** A batch as the sheets of a workbook: board, the city's tables, changes, files, sources, findings; and what is remembered. */
import { severityNames } from "../../check/flags/findingText";
import type { PlanIndex } from "../../policy";
import type { ContentCell, NamedSheet } from "../../sheet/content";
import type { Batch } from "./batch";
import { boardOf, boardSheet, collectedKeys, type Board } from "./board";
import { changesSheet, changesSince, collectedOf, type FigureChange } from "./changes";
import { ledgerOf, type Ledger } from "./ledger";
import { memorySheet } from "./memory";
import { collectionSheets } from "./sheetNames";
import { filesSheet, sourcesSheet } from "./sources";
import { collectedTables, type CollectedTables } from "./tables";

export interface Collection {
  readonly ledger: Ledger;
  readonly board: Board;
  readonly tables: CollectedTables;
  readonly changes: readonly FigureChange[];
  /** In the order of the workbook. */
  readonly sheets: readonly NamedSheet[];
  /** With what now stands in the tables, to be remembered. */
  readonly batch: Batch;
}

const findingColumns: readonly (readonly [heading: string, width: number])[] = [
  ["文件", 18],
  ["工作表", 11],
  ["单元格", 7],
  ["级别", 7],
  ["规则", 9],
  ["单位", 10],
  ["问题", 24],
  ["建议", 16],
  ["依据", 12],
  ["说明", 9],
];

function findingsSheet({ entries }: Ledger): NamedSheet {
  const text = (content: string, style: ContentCell["style"] = "text"): ContentCell => ({ content, style });
  const rows = entries
    .filter(({ standing }) => standing === "counts" || standing === "unowned")
    .flatMap(({ entry }) =>
      entry.findings.map(
        ({ sheet, cell, severity, rule, unit, message, suggestion, source, explanation }): ContentCell[] =>
          [
            entry.file,
            sheet,
            cell,
            severityNames[severity],
            rule,
            unit,
            message,
            suggestion,
            source,
            explanation,
          ].map((one) => text(one)),
      ),
    );
  return {
    name: collectionSheets.findings,
    widths: findingColumns.map(([, width]) => width),
    headerRow: 2,
    rows: [
      [text("各文件的问题", "title")],
      [text(`共 ${rows.length} 条；已被替换和重复的文件不列。`, "note")],
      findingColumns.map(([heading]) => text(heading, "header")),
      ...rows,
    ],
  };
}

/** @param madeAt as it is to be shown */
export function collectionOf(before: Batch, plan: PlanIndex, madeAt: string): Collection {
  const ledger = ledgerOf(before, plan);
  const tables = collectedTables(ledger, plan);
  const changes = changesSince(before, ledger);
  const batch: Batch = { ...before, collectedAt: madeAt, collected: collectedOf(ledger) };
  const board = boardOf(ledger, plan, collectedKeys(ledger));
  return {
    ledger,
    board,
    tables,
    changes,
    batch,
    sheets: [
      boardSheet(board, ledger, batch, tables.cityDiffers),
      ...tables.sheets,
      changesSheet(before, changes, plan),
      filesSheet(ledger, plan),
      sourcesSheet(ledger, plan, tables),
      findingsSheet(ledger),
      memorySheet(batch),
    ],
  };
}
