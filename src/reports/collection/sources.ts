/** 来源 and 来件: where every figure of the tables came from, and what became of every file. */
import type { PlanIndex } from "../../policy";
import { measures } from "../../returns/types";
import type { ContentCell, NamedSheet } from "../../sheet/content";
import type { Entry } from "./batch";
import { type EntryStanding, type Ledger } from "./ledger";
import { aboutKey, subjectName, type Claim, type Settled } from "./settled";
import { unitOf } from "./ownership";
import { collectionSheets } from "./sheetNames";
import type { CollectedTables } from "./tables";

const text = (content: string | number, style: ContentCell["style"] = "text"): ContentCell => ({
  content,
  style,
});

export const stateNames: Readonly<Record<Settled["state"], string>> = {
  missing: "未报",
  doubtful: "已报待核实",
  number: "数值",
};

const sourceColumns: readonly (readonly [heading: string, width: number])[] = [
  ["汇总表", 11],
  ["单元格", 6],
  ["单位", 10],
  ["指标", 11],
  ["年度", 6],
  ["季度", 5],
  ["状态", 8],
  ["汇总数", 9],
  ["计量单位", 6],
  ["文件", 14],
  ["工作表", 9],
  ["原单元格", 6],
  ["原填", 8],
  ["原单位", 6],
  ["说明", 8],
];

const planUnit = (measure: keyof typeof measures): string =>
  ({ ratio: "%", amount: "亿元", count: "" })[measures[measure].kind];

/** What became of the number on its way: converted, or as it stood. */
function converted({ figure: { measure, scale, raw } }: Claim): string {
  const unit = planUnit(measure);
  if (unit === "" || scale === "" || scale === unit) return "";
  return raw.endsWith("%") ? "" : `由${scale}换算为${unit}`;
}

function sourceRow(plan: PlanIndex, settled: Settled, claim: Claim, tables: CollectedTables): ContentCell[] {
  const { about, state, why, others } = settled;
  const taken = claim === settled.claim;
  const at = tables.placed.get(aboutKey(about));
  const { figure, entry } = claim;
  const remarks = taken
    ? [converted(claim), why, ...(others.length > 0 ? [`另有 ${others.length} 处报了此数`] : [])]
    : ["未采用，另一处的数已汇入"];
  return [
    text(at?.sheet ?? ""),
    at ? { content: at.cell, style: "link", link: at } : text(""),
    text(subjectName(plan, about.subject)),
    text(measures[about.measure].name),
    text(about.year ?? ""),
    text(about.quarter ?? ""),
    text(taken ? stateNames[state] : "未采用"),
    figure.value === null
      ? text("")
      : text(
          figure.value,
          taken && state === "doubtful" ? "doubt" : planUnit(about.measure) === "" ? "count" : "figure",
        ),
    text(planUnit(about.measure)),
    text(entry.file),
    text(figure.sheet),
    text(figure.cell),
    text(figure.raw),
    text(figure.scale),
    text(remarks.filter(Boolean).join("；")),
  ];
}

/** One row a figure, in the order of the tables; what another file says of it stands below. */
export function sourcesSheet(ledger: Ledger, plan: PlanIndex, tables: CollectedTables): NamedSheet {
  const order = new Map([...tables.placed.keys()].map((key, i) => [key, i]));
  const settled = [...ledger.figures].sort(
    ([a], [b]) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity),
  );
  return {
    name: collectionSheets.sources,
    widths: sourceColumns.map(([, width]) => width),
    headerRow: 2,
    rows: [
      [text("汇总数来源", "title")],
      [text("汇总表里的每一个数取自哪个文件、哪张表、哪一格，原来怎样填的。", "note")],
      sourceColumns.map(([heading]) => text(heading, "header")),
      ...settled.flatMap(([, one]) =>
        [one.claim, ...one.others].map((claim) => sourceRow(plan, one, claim, tables)),
      ),
    ],
  };
}

export const standingNames: Readonly<Record<EntryStanding, string>> = {
  counts: "已采用",
  replaced: "已被替换",
  duplicate: "重复",
  unrecognised: "未认出报表",
  unreadable: "打不开",
  unowned: "未采用",
};

/** 瑞金市; 多个单位; "" where nothing tells. */
export function ownerName(plan: PlanIndex, { owner, figures, enterprises }: Entry): string {
  if (owner) return unitOf(plan, owner)?.name ?? owner.id;
  return figures.length + enterprises.length > 0 ? "多个单位" : "";
}

const fileColumns: readonly (readonly [heading: string, width: number])[] = [
  ["序号", 6],
  ["批次", 6],
  ["文件", 30],
  ["单位", 14],
  ["状态", 10],
  ["问题", 7],
  ["说明", 49],
];

export function filesSheet(ledger: Ledger, plan: PlanIndex): NamedSheet {
  return {
    name: collectionSheets.files,
    widths: fileColumns.map(([, width]) => width),
    headerRow: 2,
    rows: [
      [text("来件登记", "title")],
      [text(`共 ${ledger.entries.length} 个文件；后来的文件替换同一单位先前的同一张表。`, "note")],
      fileColumns.map(([heading]) => text(heading, "header")),
      ...ledger.entries.map(({ entry, standing, remarks }, i) => [
        text(i + 1, "count"),
        text(entry.round, "count"),
        text(entry.file),
        text(ownerName(plan, entry)),
        text(standingNames[standing], standing === "counts" ? "text" : "doubt"),
        text(entry.findings.length, "count"),
        text([entry.message, ...remarks].filter(Boolean).join("")),
      ]),
    ],
  };
}
