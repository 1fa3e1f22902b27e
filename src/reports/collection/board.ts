/** 催: who has reported which table, how it stands, and who is missing, as a sheet and as text to be sent. */
import type { PlanIndex, PlanUnit } from "../../policy";
import type { ContentCell, NamedSheet } from "../../sheet/content";
import type { Batch, Entry, EntryFinding } from "./batch";
import { owing, type EntryState, type Ledger } from "./ledger";
import { aboutKey, tableKindOf, type Settled } from "./settled";
import type { DueTable } from "./due";
import { collectionSheets, tableTitle } from "./sheetNames";
import { standingNames } from "./sources";

/**
 * missing: nothing has come. received: something has come that cannot be read. faulty: errors, or another file says
 * otherwise. unexplained: queries without 说明. ready: to be put into the table. collected: it stands there.
 */
export type TableState = "missing" | "received" | "faulty" | "unexplained" | "ready" | "collected";

export const tableStateNames: Readonly<Record<TableState, string>> = {
  missing: "未报",
  received: "已报",
  faulty: "有错",
  unexplained: "待说明",
  ready: "可汇总",
  collected: "已汇总",
};

/** What a unit has to answer for, and the file that it stands in. */
export interface OpenFinding {
  readonly entry: Entry;
  readonly finding: EntryFinding;
}

export interface BoardLine {
  readonly unit: PlanUnit;
  /** One for each due table; null where the unit does not owe it. */
  readonly states: readonly (TableState | null)[];
  /** Files that speak for the unit, the latest last. */
  readonly files: readonly string[];
  /** Of those that must be answered for: errors, and queries without 说明. */
  readonly open: readonly OpenFinding[];
  /** What its files are: what they replace, what was left out. */
  readonly remarks: readonly string[];
  /** Files of its that could not be read or recognised, and why. */
  readonly unread: readonly string[];
  /** Where another file says otherwise. */
  readonly contradictions: readonly string[];
}

export interface Board {
  readonly due: readonly DueTable[];
  readonly lines: readonly BoardLine[];
  /** Files that are nobody's or could not be used, with the reason. */
  readonly elsewhere: readonly string[];
}

/** 2024 年第 2 季度县（市、区）季度. */
export function dueName({ kind, year, quarter }: DueTable): string {
  const when = year === null ? "" : `${year} 年${quarter === null ? "" : `第 ${quarter} 季度`}`;
  return `${when}${tableTitle(kind)}`;
}

function ownKind({ kind }: DueTable): PlanUnit["kind"] {
  return kind.startsWith("sector") ? "sector" : "region";
}

/** Errors must be mended, queries explained; what is behind the plan is no fault of the return. */
const isOpen = ({ severity, explanation }: EntryFinding): boolean =>
  severity === "error" || (severity === "query" && explanation.trim() === "");

const isError = ({ finding: { severity } }: OpenFinding): boolean => severity === "error";

const isOwnerOf = ({ owner }: Entry, { kind, id }: PlanUnit): boolean =>
  owner?.kind === kind && owner.id === id;

class Lines {
  /** Kinds of tables that some unit has filed itself, each with the kind of unit in front. */
  private readonly selfReported = new Set<string>();
  private readonly figures = new Map<string, Settled[]>();

  constructor(
    private readonly ledger: Ledger,
    private readonly collected: ReadonlySet<string>,
  ) {
    for (const settled of ledger.figures.values()) {
      const { subject } = settled.about;
      for (const { entry } of [settled.claim, ...settled.others]) {
        if (entry.owner?.kind === subject.kind && entry.owner.id === subject.id)
          this.selfReported.add(subject.kind + tableKindOf(settled.about));
      }
      const key = `${subject.kind}|${subject.id}`;
      const list = this.figures.get(key);
      if (list) list.push(settled);
      else this.figures.set(key, [settled]);
    }
  }

  line(unit: PlanUnit, due: readonly DueTable[]): BoardLine {
    const own = this.figures.get(`${unit.kind}|${unit.id}`) ?? [];
    const isOwner = (entry: Entry): boolean => isOwnerOf(entry, unit);
    const sources = new Set(own.map(({ claim }) => claim.entry));
    const files = this.ledger.entries.filter(({ entry }) => isOwner(entry) || sources.has(entry));
    const open = files.flatMap(({ entry, standing }) =>
      standing !== "counts"
        ? []
        : entry.findings
            .filter((finding) => isOpen(finding) && (isOwner(entry) || finding.unit === unit.name))
            .map((finding) => ({ entry, finding })),
    );
    const isUnread = ({ standing }: EntryState): boolean =>
      standing === "unreadable" || standing === "unrecognised";
    const unread = files.some(isUnread);
    const contradictions = own.flatMap(({ state, why, claim, others }) =>
      state === "doubtful" && others.length > 0 && claim.figure.doubt === null ? [why] : [],
    );
    const states = due.map((table): TableState | null => {
      if (ownKind(table) !== unit.kind) return null;
      if (table.kind === "enterprise") return this.ofLists(unit, open, unread);
      return this.ofTable(unit, table, own, open, unread);
    });
    return {
      unit,
      states,
      files: files.map(({ entry }) => entry.file),
      open,
      remarks: files.filter((file) => !isUnread(file)).flatMap(({ remarks }) => remarks),
      unread: files.filter(isUnread).map(({ entry }) => `${entry.file}：${entry.message}`),
      contradictions,
    };
  }

  private ofTable(
    unit: PlanUnit,
    { kind, year, quarter }: DueTable,
    settled: readonly Settled[],
    open: readonly OpenFinding[],
    unread: boolean,
  ): TableState {
    const figures = settled.filter(
      ({ about, state, claim }) =>
        tableKindOf(about) === kind &&
        about.year === year &&
        about.quarter === quarter &&
        (state !== "missing" || claim.figure.state === "dash"),
    );
    // Where units file this table themselves, what a department says of one is no return of its own.
    const filed = this.selfReported.has(unit.kind + kind)
      ? figures.some(({ claim, others }) => [claim, ...others].some(({ entry }) => isOwnerOf(entry, unit)))
      : figures.length > 0;
    if (!filed) return unread ? "received" : "missing";
    const entries = new Set(figures.map(({ claim }) => claim.entry));
    const own = open.filter(({ entry }) => entries.has(entry));
    if (figures.some(({ state }) => state === "doubtful") || own.some(isError)) return "faulty";
    if (own.length > 0) return "unexplained";
    return figures.every(({ about, state }) => state === "missing" || this.collected.has(aboutKey(about)))
      ? "collected"
      : "ready";
  }

  private ofLists(unit: PlanUnit, open: readonly OpenFinding[], unread: boolean): TableState {
    const entries = new Set(
      this.ledger.enterprises.map(({ entry }) => entry).filter((entry) => isOwnerOf(entry, unit)),
    );
    if (entries.size === 0) return unread ? "received" : "missing";
    const own = open.filter(({ entry }) => entries.has(entry));
    if (own.some(isError)) return "faulty";
    return own.length > 0 ? "unexplained" : this.collected.size > 0 ? "collected" : "ready";
  }
}

/** @param collected the figures that stand in the tables, by `aboutKey`; none before they are made */
export function boardOf(ledger: Ledger, plan: PlanIndex, collected: ReadonlySet<string>): Board {
  const { due } = ledger;
  const lines = new Lines(ledger, collected);
  const kinds = new Set(due.map(ownKind));
  return {
    due,
    lines: (["region", "sector"] as const)
      .filter((kind) => kinds.has(kind))
      .flatMap((kind) => owing(plan, kind).map((unit) => lines.line(unit, due))),
    elsewhere: ledger.entries.flatMap(({ entry, standing, remarks }) =>
      entry.owner === null &&
      (standing === "unowned" || standing === "unreadable" || standing === "unrecognised")
        ? [`${entry.file}：${standing === "unowned" ? remarks.join("") : entry.message}`]
        : [],
    ),
  };
}

/** The figures that the tables now hold, as the board asks for them. */
export function collectedKeys({ figures }: Ledger): Set<string> {
  return new Set([...figures].flatMap(([key, { state }]) => (state === "number" ? [key] : [])));
}

/** 尚未报送：…; 需要修改：…: to be sent to those whom it concerns. */
export function reminderText({ due, lines }: Board): string {
  const paragraphs = due.flatMap((table, i) => {
    const of = (...states: readonly TableState[]): readonly BoardLine[] =>
      lines.filter(({ states: own }) => own[i] && states.includes(own[i] as TableState));
    const list = (those: readonly BoardLine[]): string => those.map(({ unit }) => unit.name).join("、");
    const owed = lines.filter(({ states }) => states[i] !== null && states[i] !== undefined);
    const missing = of("missing");
    const parts: readonly (readonly [string, readonly BoardLine[]])[] = [
      ["尚未报送", missing],
      ["文件打不开或认不出，请重新报送", of("received")],
      ["有错误，请修改后重报", of("faulty")],
      ["有疑问，请填写说明", of("unexplained")],
    ];
    const told = parts.flatMap(([what, those]) =>
      those.length === 0 ? [] : [`${what}（${those.length} 个）：${list(those)}。`],
    );
    const name = dueName(table);
    const count = `应报 ${owed.length} 个单位，已报 ${owed.length - missing.length} 个`;
    return [`${name}：${count}。${told.length === 0 ? "全部可以汇总。" : told.join("")}`];
  });
  return paragraphs.length === 0 ? "还没有收到可以汇总的报表。" : paragraphs.join("\n");
}

const text = (content: string | number, style: ContentCell["style"] = "text"): ContentCell => ({
  content,
  style,
});

const needsSomebody: ReadonlySet<TableState> = new Set(["missing", "received", "faulty", "unexplained"]);

/** @param more sentences that are told below the units: contradictions with the city's own figures */
export function boardSheet(
  board: Board,
  ledger: Ledger,
  { collectedAt }: Pick<Batch, "collectedAt">,
  more: readonly string[],
): NamedSheet {
  const { due, lines, elsewhere } = board;
  const used = ledger.entries.filter(({ standing }) => standing === "counts").length;
  const counts = Object.entries(standingNames).flatMap(([standing, name]) => {
    const count = ledger.entries.filter((one) => one.standing === standing).length;
    return count > 0 && standing !== "counts" ? [`${name} ${count}`] : [];
  });
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ["催报", reminderText(board).split("\n")],
    ["两处不一致", [...ledger.contradictions.map(({ message }) => message), ...more]],
    ["没有采用的来件", elsewhere],
  ];
  return {
    name: collectionSheets.board,
    widths: [16, ...due.map(() => 12), 8, 24, 40],
    headerRow: 2,
    frozenColumns: 1,
    rows: [
      [text("收报看板", "title")],
      [
        text(
          `${collectedAt ?? ""} 来件 ${ledger.entries.length} 个，采用 ${used} 个${counts.map((one) => `，${one}`).join("")}。`.trim(),
          "note",
        ),
      ],
      ["单位", ...due.map(dueName), "待处理", "文件", "说明"].map((heading) => text(heading, "header")),
      ...lines.map(({ unit, states, files, open, remarks, unread, contradictions }) => [
        text(unit.name),
        ...states.map((state) =>
          state === null
            ? text("")
            : text(tableStateNames[state], needsSomebody.has(state) ? "doubt" : "text"),
        ),
        text(open.length, "count"),
        text(files.join("、")),
        text([...unread, ...remarks, ...contradictions].join("")),
      ]),
      ...sections.flatMap(([name, told]) =>
        told.length === 0 ? [] : [[], [text(name, "heading")], ...told.map((line) => [text(line, "note")])],
      ),
    ],
  };
}
