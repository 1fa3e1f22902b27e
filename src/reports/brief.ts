/**
 * 通报: how the plan stands in one period, as a sheet whose figures are formulas on the cells of the returns and of the
 * plan's tables, and as text. Pure; the caller knows where the plan's tables lie in the workbook.
 */
import type { Indicator } from "../plan";
import { cite, legible, show, type PlanIndex } from "../policy";
import { sheetReference } from "../sheet/address";
import type { Finding } from "../sheet/finding";
import type { ContentCell, ContentStyle, SheetContent } from "../sheet/content";
import type { SourceCell, Standing, StandingEntry } from "./standing";

export interface Period {
  readonly year: number;
  /** Null for the whole year. */
  readonly quarter: number | null;
}

/** A finding of an earlier check, as far as it is needed to know it again. */
export type EarlierFinding = Pick<Finding, "rule" | "sheet" | "cell" | "message">;

export interface BriefInput {
  readonly plan: PlanIndex;
  readonly standing: Standing;
  readonly period: Period;
  /** Of the check before this one; null when there was none. */
  readonly earlier: { readonly at: string; readonly findings: readonly EarlierFinding[] } | null;
  /** When the brief was made, as it is to be shown. */
  readonly madeAt: string;
  /** Where the plan's figure stands in this workbook; null where its table is not loaded. */
  readonly targetCell: (entry: StandingEntry) => Pick<SourceCell, "sheet" | "cell"> | null;
}

export interface Brief extends SheetContent {
  readonly title: string;
  /** The same for a message. */
  readonly text: string;
}

const text = (content: string | number, style: ContentStyle = "text"): ContentCell => ({ content, style });
const formula = (content: string, style: ContentStyle = "figure"): ContentCell => ({
  content: `=${content}`,
  style,
  formula: true,
});
const heading = (content: string): readonly ContentCell[] => [text(content, "heading")];

/** 'Sheet'!C5, brought to % or 亿元: *100, /10000. */
export function read({ sheet, cell, factor }: SourceCell): string {
  const reference = sheetReference(sheet, cell);
  if (factor === 1) return reference;
  return factor > 1 ? `${reference}*${factor}` : `${reference}/${Math.round(1 / factor)}`;
}

export function periodName({ year, quarter }: Period): string {
  return quarter === null ? `${year} 年` : `${year} 年第 ${quarter} 季度末`;
}

/** The periods of which something is reported, the latest first. */
export function periodsOf({ entries }: Standing): Period[] {
  const seen = new Map(entries.map(({ year, quarter }) => [`${year}|${quarter ?? ""}`, { year, quarter }]));
  const order = ({ year, quarter }: Period): number => year * 10 + (quarter ?? 5);
  return [...seen.values()].sort((a, b) => order(b) - order(a));
}

const columns: readonly (readonly [heading: string, width: number])[] = [
  ["单位", 16],
  ["实际", 9],
  ["应达到", 9],
  ["差距", 9],
  ["状态", 7],
  ["还需投入（亿元）", 12],
  ["数据所在", 15],
  ["责任单位", 22],
  ["依据", 28],
];

/** The row of one figure; `row` is its number in the sheet, from 1. */
function figureRow({ plan, targetCell }: BriefInput, entry: StandingEntry, row: number): ContentCell[] {
  const { unit, target, place, due, quarter, indicator } = entry;
  const [actual, aim, gap, status] = ["B", "C", "D", "E"].map((column) => `${column}${row}`);
  const source = targetCell(entry);
  const aimText = source ? sheetReference(source.sheet, source.cell) : null;
  const borderline = indicator.kind === "ratio" ? `IF(ROUND(${actual},2)>=${aim},"临界","滞后")` : `"滞后"`;
  return [
    text(unit.name),
    actualCell(entry),
    aimText === null
      ? text(due, "figure")
      : formula(quarter === null ? aimText : `${aimText}*${show(due / target.value, 6)}`),
    formula(`IF(ISNUMBER(${actual}),ROUND(${actual}-${aim},10),"")`),
    formula(`IF(ISNUMBER(${actual}),IF(${gap}>=0,"达标",${borderline}),"未填")`, "text"),
    formula(`IF(${status}="滞后",${lackFormula(entry, aim, actual)},IF(${status}="未填","",0))`),
    {
      content: `${legible(place.sheet)}!${place.cell}`,
      style: "link",
      link: place,
    },
    text(ownersOf(plan, entry)),
    text(cite(target.figure.citation)),
  ];
}

function actualCell({ reported, part, whole, actual }: StandingEntry): ContentCell {
  if (actual === null) return text("未填", "figure");
  if (reported) return formula(read(reported));
  if (part && whole) return formula(`(${read(part)})/(${read(whole)})*100`);
  // A number that stands in its cell as text is given as it was understood.
  return text(actual, "figure");
}

function lackFormula(
  { indicator, part, whole, actual, shortfall }: StandingEntry,
  aim: string | undefined,
  reached: string | undefined,
): string {
  if (indicator.kind === "amount") return `${aim}-${reached}`;
  if (whole && part) return `MAX(0,${read(whole)}*${aim}/100-${read(part)})`;
  if (whole) return `MAX(0,${read(whole)}*(${aim}-${reached})/100)`;
  return actual === null || shortfall === null ? `"无基数"` : String(shortfall);
}

function ownersOf(plan: PlanIndex, { unit }: StandingEntry): string {
  if (unit.kind === "sector") return unit.sector.owners.join("、");
  return unit.region.whole ? "" : plan.edition.countyOwner;
}

const inPeriod = ({ period }: BriefInput, { year, quarter }: StandingEntry): boolean =>
  year === period.year && quarter === period.quarter;

/** The units that the plan has a figure for and no return speaks of; all of them is said of the table at once. */
function missingOf(input: BriefInput): string[] {
  const { plan, period, standing } = input;
  return plan.edition.indicators.flatMap((indicator) => {
    // Only the table of amounts is followed by quarters.
    if (period.quarter !== null && indicator.kind !== "amount") return [];
    const present = new Set(
      standing.entries
        .filter((entry) => inPeriod(input, entry) && entry.indicator.id === indicator.id)
        .map(({ unit }) => unit.id),
    );
    const name = `附表${indicator.table} ${indicator.shortName}`;
    if (present.size === 0) return [`${name}：没有收到${periodName(period)}的报表`];
    const table = plan.tableByIndicator.get(indicator.id);
    const missing = plan.units.filter(
      (unit) =>
        !(unit.kind === "region" && unit.region.whole) &&
        !present.has(unit.id) &&
        table?.figures.get(unit.id)?.some((figure) => figure.year === period.year && figure.value !== null),
    );
    return missing.length === 0 ? [] : [`${name}：缺 ${missing.map((unit) => unit.name).join("、")}`];
  });
}

const findingKey = ({ rule, sheet, cell }: EarlierFinding): string => JSON.stringify([rule, sheet, cell]);
const findingLine = ({ sheet, cell, message }: EarlierFinding): string =>
  `${legible(sheet)}!${cell} ${message}`;

function changesOf({ earlier, standing }: BriefInput): string[] {
  if (!earlier) return ["没有上次校验的记录。"];
  const now = standing.check.findings;
  const before = new Set(earlier.findings.map(findingKey));
  const still = new Set(now.map(findingKey));
  const fresh = now.filter((finding) => !before.has(findingKey(finding)));
  const gone = earlier.findings.filter((finding) => !still.has(findingKey(finding)));
  return [
    `与 ${earlier.at} 的校验相比：新出现 ${fresh.length} 条，已消除 ${gone.length} 条，仍有 ${now.length} 条。`,
    ...fresh.map((finding) => `新出现：${findingLine(finding)}`),
    ...gone.map((finding) => `已消除：${findingLine(finding)}`),
  ];
}

/** The clauses that those behind answer for, each with its responsible units. */
function dutiesOfBehind({ plan }: BriefInput, behind: readonly StandingEntry[]): string[] {
  const { clauses, countyOwner } = plan.edition;
  const counties = behind.filter(({ unit }) => unit.kind === "region" && !unit.region.whole);
  const ofCounties = clauses.filter(({ owners }) => owners.includes(countyOwner)).map(({ id }) => id);
  const names = [...new Set(counties.map(({ unit }) => unit.name))];
  const sectorLines = clauses.flatMap(({ id, title, owners }) => {
    const own = behind.filter(({ unit }) => unit.kind === "sector" && unit.sector.clause === id);
    if (own.length === 0) return [];
    const units = [...new Set(own.map(({ unit }) => unit.name))].join("、");
    return [`${id} ${title}：${owners.join("、") || "方案未列责任单位"}（滞后：${units}）`];
  });
  return [
    ...sectorLines,
    ...(names.length > 0
      ? [`${countyOwner}（滞后：${names.join("、")}）：负责 ${ofCounties.join("、")}`]
      : []),
  ];
}

const unitOf = ({ kind, unit }: Indicator): string => (kind === "ratio" ? "个百分点" : unit);

/** 瑞金市 2.41%，应达到 2.43%，差 0.02 个百分点，还需投入 0.05 亿元. */
function behindLine({ unit, actual, due, gap, shortfall, indicator }: StandingEntry): string {
  const lack = shortfall === null ? "" : `，还需投入 ${show(shortfall, 4)} 亿元`;
  return `${unit.name} ${show(actual ?? 0)}${indicator.unit}，应达到 ${show(due)}${indicator.unit}，差 ${show(-(gap ?? 0))} ${unitOf(indicator)}${lack}`;
}

export function briefOf(input: BriefInput): Brief {
  const { plan, standing, period, madeAt } = input;
  const own = standing.entries.filter((entry) => inPeriod(input, entry));
  const groups = plan.edition.indicators
    .map((indicator) => ({ indicator, entries: own.filter((entry) => entry.indicator.id === indicator.id) }))
    .filter(({ entries }) => entries.length > 0);
  const title = `研发投入目标进展通报（${periodName(period)}）`;
  const behind = own
    .filter(({ status }) => status === "behind")
    .sort((a, b) => (b.shortfall ?? 0) - (a.shortfall ?? 0));

  const rows: (readonly ContentCell[])[] = [
    [text(title, "title")],
    [text(`依据：${plan.edition.notice}《${plan.edition.title}》`, "note")],
    [
      text(
        `${madeAt} 生成。数字是公式，直接取自报表和附表的单元格，报表改动后随之变化；名单和文字不随之变化。`,
        "note",
      ),
    ],
    [],
  ];
  const textLines = [title];
  for (const { indicator, entries } of groups) {
    const first = rows.length + 4;
    const last = first + entries.length - 1;
    const range = `E${first}:E${last}`;
    const name = `附表${indicator.table} ${indicator.name}（${indicator.unit}）`;
    rows.push(heading(name));
    rows.push([
      text("达标"),
      formula(`COUNTIF(${range},"达标")`, "count"),
      text("临界"),
      formula(`COUNTIF(${range},"临界")`, "count"),
      text("滞后"),
      formula(`COUNTIF(${range},"滞后")`, "count"),
      text("还需投入合计（亿元）"),
      formula(`SUM(F${first}:F${last})`),
    ]);
    rows.push(columns.map(([column]) => text(column, "header")));
    entries.forEach((entry, i) => rows.push(figureRow(input, entry, first + i)));
    rows.push([]);
    const count = (status: StandingEntry["status"]): number =>
      entries.filter((entry) => entry.status === status).length;
    textLines.push(
      "",
      `${name}：达标 ${count("met")}，临界 ${count("borderline")}，滞后 ${count("behind")}，未填 ${count(null)}。`,
      ...behind
        .filter((entry) => entry.indicator.id === indicator.id)
        .map((entry, i) => `${i + 1}. ${behindLine(entry)}`),
    );
  }
  const sections: readonly (readonly [string, readonly string[], string])[] = [
    [
      "滞后单位",
      behind.map((entry) => `附表${entry.indicator.table} ${behindLine(entry)}`),
      "没有滞后的单位。",
    ],
    ["与上次校验相比", changesOf(input), ""],
    ["未收到的数据", missingOf(input), "方案列出的单位都有数据。"],
    ["责任单位", dutiesOfBehind(input, behind), "没有滞后的单位。"],
  ];
  sections.forEach(([name, lines, none], i) => {
    const told = lines.length > 0 ? lines : [none];
    rows.push(heading(name), ...told.map((line) => [text(line)]), []);
    if (i > 0) textLines.push("", `${name}：`, ...told);
  });
  return { title, widths: columns.map(([, width]) => width), rows, text: textLines.join("\n") };
}
