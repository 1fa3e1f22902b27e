/** 退回单: what a unit has to mend or to explain, to be sent to it, as a document and as text, with room for its answer. */
import { legible } from "../../policy";
import type { DocumentContent, DocumentParagraph } from "../../sheet/document";
import { dueName, type Board, type BoardLine, type OpenFinding } from "./board";

export interface ReturnSlip {
  /** The unit's name. */
  readonly unit: string;
  /** Of a file, without its ending. */
  readonly name: string;
  readonly document: DocumentContent;
  readonly text: string;
}

/** The headings of the table, by which an answer is found again whatever else was done to the document. */
export const slipHeadings = {
  number: "序号",
  file: "文件",
  sheet: "工作表",
  cell: "单元格",
  rule: "规则",
  wanted: "要求",
  message: "问题",
  suggestion: "怎么办",
  explanation: "说明",
} as const;

const columns: readonly (readonly [key: keyof typeof slipHeadings, part: number])[] = [
  ["number", 3],
  ["file", 8],
  ["sheet", 5],
  ["cell", 4],
  ["rule", 5],
  ["wanted", 4],
  ["message", 18],
  ["suggestion", 14],
  ["explanation", 12],
];

/** In front of the place for an answer, in the text. */
export const explanationMark = "说明：";

export const longestName = 200;
const longestWords = 2_000;

const wantedOf = ({ finding }: OpenFinding): string => (finding.severity === "error" ? "改正" : "说明或改正");

const paragraph = (style: DocumentParagraph["style"], text: string): DocumentParagraph => ({
  kind: "paragraph",
  style,
  text,
});

/** What is asked, one sentence each. */
function requestsOf({ states, open, unread, contradictions }: BoardLine, { due }: Board): string[] {
  const tables = (wanted: string): string =>
    due.flatMap((table, i) => (states[i] === wanted ? [dueName(table)] : [])).join("、");
  const errors = open.filter(({ finding }) => finding.severity === "error").length;
  const queries = open.length - errors;
  const [missing, received] = [tables("missing"), tables("received")];
  return [
    ...(missing === "" ? [] : [`尚未收到：${missing}，请报送。`]),
    ...(received === "" ? [] : [`文件打不开或认不出，请重新报送：${received}。`]),
    ...unread.map((one) => legible(one, longestWords)),
    ...(errors > 0 ? [`有 ${errors} 处错误，请改正后重新报送整份报表。`] : []),
    ...(queries > 0 ? [`有 ${queries} 处疑问，请核对；数字有误的改正，确实无误的在“说明”栏写明原因。`] : []),
    ...contradictions.map((one) => `请与有关单位核对：${legible(one, longestWords)}`),
  ];
}

function rowOf(open: OpenFinding, i: number): string[] {
  const { entry, finding } = open;
  const values: Readonly<Record<keyof typeof slipHeadings, string>> = {
    number: String(i + 1),
    file: legible(entry.file, longestName),
    sheet: legible(finding.sheet, longestName),
    cell: finding.cell,
    rule: finding.rule,
    wanted: wantedOf(open),
    message: finding.message,
    suggestion: finding.suggestion,
    explanation: finding.explanation,
  };
  return columns.map(([key]) => values[key]);
}

function lineOf(open: OpenFinding, i: number): string {
  const { file } = open.entry;
  const { sheet, cell, rule, message, suggestion, explanation } = open.finding;
  return [
    `${i + 1}. [${rule} ${wantedOf(open)}] ${legible(file, longestName)}「${legible(sheet, longestName)}」${cell}：${message}`,
    ...(suggestion === "" ? [] : [`   怎么办：${suggestion}`]),
    `   ${explanationMark}${explanation}`,
  ].join("\n");
}

const how =
  "答复请直接写在本单的“说明”栏，或者写在随附报表“校验结果”工作表的“说明”栏，连同改正后的报表一并发回；两处写一处即可。";

/**
 * @param madeOn the day, as it is to be shown
 * @returns null for a unit of which nothing is asked
 */
export function returnSlipOf(line: BoardLine, board: Board, madeOn: string): ReturnSlip | null {
  const needed = line.states.some(
    (state) => state === "missing" || state === "received" || state === "faulty",
  );
  if (!needed && line.open.length === 0) return null;
  const { unit, open } = line;
  const requests = requestsOf(line, board);
  const title = "研发投入统计报表退回单";
  return {
    unit: unit.name,
    name: `退回单-${unit.name}`,
    document: {
      landscape: true,
      blocks: [
        paragraph("title", title),
        paragraph("subtitle", `${unit.name}　　${madeOn}`),
        ...requests.map((request, i) => paragraph("body", `${i + 1}. ${request}`)),
        ...(open.length === 0
          ? []
          : [
              paragraph("body", how),
              {
                kind: "table" as const,
                columns: columns.map(([key, part]) => ({ heading: slipHeadings[key], part })),
                rows: open.map(rowOf),
              },
            ]),
        paragraph(
          "small",
          "填报单位（盖章）：　　　　　　　　填表人：　　　　　　联系电话：　　　　　　　　日期：　　　　年　　月　　日",
        ),
      ],
    },
    text: [
      `${unit.name}：${title}（${madeOn}）`,
      ...requests,
      ...(open.length === 0 ? [] : [how, ...open.map(lineOf)]),
    ].join("\n"),
  };
}

/** Of every unit of which something is asked, in the order of the board. */
export function returnSlips(board: Board, madeOn: string): ReturnSlip[] {
  return board.lines.flatMap((line) => returnSlipOf(line, board, madeOn) ?? []);
}
