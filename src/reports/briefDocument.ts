/** 通报 as the official document that is issued: what the sheet says, in the order in which it is read. */
import type { DocumentContent, DocumentParagraph, DocumentTable } from "../sheet/document";
import { legible, statusNames } from "../policy";
import { briefTitle, dutiesOfBehind, missingLines, type BriefInput } from "./brief";
import { ordinal, publishedDay, publishedFigure, publishedNumber } from "./published";
import {
  behindIn,
  doubtfulIn,
  gapUnit,
  groupsOf,
  lastYearOf,
  lastYearText,
  missingName,
  overviewOf,
  rowsName,
  spokenPeriod,
  type Group,
  type LastYear,
  type Line,
  type Period,
} from "./situation";
import type { StandingEntry } from "./standing";

const paragraph = (style: DocumentParagraph["style"], text: string): DocumentParagraph => ({
  kind: "paragraph",
  style,
  text,
});
const body = (text: string): DocumentParagraph => paragraph("body", text);

const number = (value: number | null): string => (value === null ? "—" : publishedNumber(value));

/** Those behind, worst first, with the money to make good; a sector's own owners, since a county is its own. */
function behindTable({ indicator }: Group, behind: readonly StandingEntry[]): DocumentTable {
  const ofSectors = indicator.rows === "sectors";
  return {
    kind: "table",
    columns: [
      { heading: "序号", part: 3 },
      { heading: rowsName(indicator), part: 9 },
      { heading: `实际（${indicator.unit}）`, part: 6, number: true },
      { heading: `应达到（${indicator.unit}）`, part: 6, number: true },
      { heading: `差距（${gapUnit(indicator)}）`, part: 6, number: true },
      { heading: "还需投入（亿元）", part: 7, number: true },
      ...(ofSectors ? [{ heading: "责任单位", part: 12 }] : []),
    ],
    rows: behind.map((entry, i) => [
      String(i + 1),
      entry.unit.name,
      number(entry.actual),
      number(entry.due),
      number(entry.gap),
      number(entry.shortfall),
      ...(entry.unit.kind === "sector" ? [entry.unit.sector.owners.join("、")] : []),
    ]),
  };
}

function statusOf({ entry }: Line): string {
  if (!entry || entry.state === "missing") return "未报";
  return entry.status === null ? "待核实" : statusNames[entry.status];
}

function lineRow(line: Line, i: number): string[] {
  const { entry } = line;
  const claimed = entry?.claimed ?? null;
  const reported = entry?.state === "doubtful" ? claimed : (entry?.actual ?? null);
  return [
    String(i + 1),
    missingName(line),
    typeof reported === "string" ? legible(reported) : number(reported),
    number(entry?.due ?? null),
    number(entry?.gap ?? null),
    statusOf(line),
  ];
}

function allTable({ indicator, lines }: Group): DocumentTable {
  return {
    kind: "table",
    columns: [
      { heading: "序号", part: 3 },
      { heading: rowsName(indicator), part: 12 },
      { heading: `实际（${indicator.unit}）`, part: 7, number: true },
      { heading: `应达到（${indicator.unit}）`, part: 7, number: true },
      { heading: `差距（${gapUnit(indicator)}）`, part: 7, number: true },
      { heading: "状态", part: 5 },
    ],
    rows: lines.map(lineRow),
  };
}

function doubtTable(doubtful: readonly StandingEntry[]): DocumentTable {
  return {
    kind: "table",
    columns: [
      { heading: "单位", part: 8 },
      { heading: "指标", part: 9 },
      { heading: "填报数", part: 6, number: true },
      { heading: "为什么待核实", part: 20 },
    ],
    rows: doubtful.map(({ unit, indicator, claimed, why }) => [
      unit.name,
      indicator.shortName,
      typeof claimed === "number" ? publishedFigure(claimed, indicator.unit) : legible(claimed ?? ""),
      why,
    ]),
  };
}

function lastYearTable({ unit, changeUnit, comparisons }: LastYear, { quarter }: Period): DocumentTable {
  const before = quarter === null ? "上年" : "上年同期";
  return {
    kind: "table",
    columns: [
      { heading: "序号", part: 3 },
      { heading: "单位", part: 12 },
      { heading: `本期（${unit}）`, part: 8, number: true },
      { heading: `${before}（${unit}）`, part: 8, number: true },
      { heading: `增减（${changeUnit}）`, part: 8, number: true },
    ],
    rows: comparisons.map(({ unit: of, now, before: then, change }, i) => [
      String(i + 1),
      of.name,
      number(now),
      number(then),
      number(change),
    ]),
  };
}

type Block = DocumentContent["blocks"][number];

/** @returns A4 upright: 总体情况, 滞后 first and worst first, what is in doubt, what is missing, last year, who answers */
export function briefDocument({
  plan,
  standing,
  period,
  madeAt,
}: Pick<BriefInput, "plan" | "standing" | "period" | "madeAt">): DocumentContent {
  const groups = groupsOf(plan, standing, period);
  const against = lastYearOf(plan, standing, period);
  const behind = groups.flatMap(behindIn);
  const doubtful = groups.flatMap(doubtfulIn);
  const missing = missingLines(plan, groups, period);
  const { edition } = plan;
  const sections: readonly (readonly [string, readonly Block[]])[] = [
    ["总体情况", groups.map((group) => body(overviewOf(group)))],
    [
      "滞后情况",
      behind.length === 0
        ? [body("没有滞后的单位。")]
        : groups.flatMap((group): Block[] => {
            const own = behindIn(group);
            if (own.length === 0) return [];
            return [paragraph("caption", group.indicator.name), behindTable(group, own)];
          }),
    ],
    ["已报待核实", doubtful.length === 0 ? [] : [doubtTable(doubtful)]],
    ["未报情况", missing.map((line) => body(`${line}。`))],
    [
      period.quarter === null ? "与上年相比" : "与上年同期相比",
      against.flatMap((one): Block[] => [
        body(lastYearText(one, period)),
        paragraph("caption", one.title),
        lastYearTable(one, period),
      ]),
    ],
    ["责任单位", dutiesOfBehind(plan, behind).map((line) => body(`${line}。`))],
  ];
  const told = sections.filter(([, blocks]) => blocks.length > 0);
  return {
    blocks: [
      paragraph("title", briefTitle(period)),
      paragraph("address", `${edition.countyOwner}，有关责任单位：`),
      body(
        `根据《${edition.title}》（${edition.notice}），现将${spokenPeriod(period)}研发投入目标进展情况通报如下。`,
      ),
      ...told.flatMap(([name, blocks], i) => [paragraph("heading", `${ordinal(i + 1)}、${name}`), ...blocks]),
      paragraph("signature", "（发文单位）"),
      paragraph("signature", publishedDay(madeAt)),
      ...groups.flatMap((group, i): Block[] => [
        {
          ...paragraph("heading", `附件${groups.length === 1 ? "" : i + 1}：${group.indicator.name}完成情况`),
          newPage: i === 0,
        },
        allTable(group),
      ]),
    ],
  };
}
