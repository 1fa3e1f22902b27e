/**
 * 查: which of all that has come in counts. A later file of the same unit replaces the earlier table; two units that
 * say different things of one figure contradict each other, and it stands at both. Every figure is in one of three
 * states that never mix: not reported, reported and in doubt, a number.
 */
import { subtract, wholeUnit, type PlanIndex } from "../../policy";
import type { Batch, Entry, EnterpriseRow, Figure, SubjectRef, UnitRef } from "./batch";
import { bygoneYear, dueTables, type DueTable } from "./due";
import {
  aboutKey,
  aboutText,
  placeOf,
  tableKindOf,
  valueText,
  type About,
  type Claim,
  type Settled,
} from "./settled";

export type EntryStanding = "counts" | "replaced" | "duplicate" | "unrecognised" | "unreadable" | "unowned";

export interface EntryState {
  readonly entry: Entry;
  readonly standing: EntryStanding;
  /** What a clerk must know of it, one sentence each: what it replaces, what it repeats, what was left out. */
  readonly remarks: readonly string[];
}

export interface Contradiction {
  readonly about: About;
  readonly claims: readonly [Claim, Claim];
  readonly message: string;
}

export interface Ledger {
  readonly entries: readonly EntryState[];
  readonly figures: ReadonlyMap<string, Settled>;
  readonly enterprises: readonly { readonly entry: Entry; readonly row: EnterpriseRow }[];
  readonly contradictions: readonly Contradiction[];
  /** The tables that are due, by what has come in. */
  readonly due: readonly DueTable[];
}

/** What tells one version of a file from the next: （修改2）, v3, 最终版, 20240108. */
const versionMarks =
  /[\s_\-—（(【[]*(修改稿?|修订稿?|更正稿?|更新|最终版?|终稿|定稿|补报|重报|新版?|第[一二三四五六七八九\d]+[次稿版]|v\d+(\.\d+)?|\d{1,2}|(20)?\d{6})[)）】\]]*$/iu;

function stem(file: string): string {
  let name = file.replace(/\.[^.]*$/u, "");
  for (let shorter = name.replace(versionMarks, ""); shorter !== "" && shorter !== name;) {
    name = shorter;
    shorter = name.replace(versionMarks, "");
  }
  return name;
}

/** Who sends it: a unit, or whoever names his files so. */
export const senderOf = ({ owner, file }: Pick<Entry, "owner" | "file">): string =>
  owner ? `${owner.kind}|${owner.id}` : `file|${stem(file)}`;

/** Files may agree in name, and in every byte, and be of two units: where folders tell whose they are. */
export const areOfTwoUnits = (a: Owned, b: Owned): boolean =>
  [a, b].some(({ ownerFrom }) => ownerFrom === "folder") &&
  a.owner !== null &&
  b.owner !== null &&
  senderOf(a) !== senderOf(b);

type Owned = Pick<Entry, "owner" | "ownerFrom" | "file">;

/** A table of one kind and period within a file: what a later version replaces as a whole. */
const tableOf = (about: About): string => `${tableKindOf(about)}|${about.year ?? ""}|${about.quarter ?? ""}`;

/** A county's own table of sectors or counts is no part of the plan's: the plan's are the whole city's. */
const isLocal = ({ owner }: Entry, { subject }: Figure): boolean =>
  owner?.kind === "region" && subject.kind !== "region";

const agree = (a: Figure, b: Figure): boolean =>
  a.value !== null &&
  b.value !== null &&
  (a.value === b.value || Math.abs(subtract(a.value, b.value)) <= Math.max(a.rounding, b.rounding));

const isOwn = ({ entry: { owner } }: Claim, { kind, id }: SubjectRef): boolean =>
  owner !== null && owner.kind === kind && owner.id === id;

/** A doubt that its submitter has explained is none; what must be mended stays one. */
function openDoubt({ entry, figure: { doubt } }: Claim): string | null {
  if (!doubt) return null;
  const finding = doubt.finding === null ? undefined : entry.findings[doubt.finding];
  if (finding?.severity === "query" && finding.explanation.trim() !== "") return null;
  return doubt.message;
}

interface Version {
  readonly state: { standing: EntryStanding; readonly remarks: string[]; readonly entry: Entry };
  /** The figures of a file by table, and those that a later file has replaced taken out. */
  readonly tables: Map<string, Figure[]>;
  rows: readonly EnterpriseRow[];
}

/** An enterprise, in a year, by its code and by its name: a list may get either wrong. */
const enterpriseKeys = ({ year, creditCode, name }: EnterpriseRow): string[] =>
  [creditCode, name].filter((one) => one !== "").map((one) => `${year ?? ""}|${one}`);

/**
 * What becomes of a list of enterprises when its sender sends another. One that names half of them or more is the same
 * list again and takes its place, without those that it leaves out; one that names others, or another year, stands
 * beside it, as where each enterprise has a file of its own.
 * @param listed keys of the later list
 */
function besideList(
  rows: readonly EnterpriseRow[],
  listed: ReadonlySet<string>,
): { readonly kept: readonly EnterpriseRow[]; readonly gone: readonly EnterpriseRow[] } {
  const others = rows.filter((row) => !enterpriseKeys(row).some((key) => listed.has(key)));
  const again = others.length * 2 <= rows.length;
  return again ? { kept: [], gone: others } : { kept: others, gone: [] };
}

/** The first few by name, and how many there are. */
const someOf = (names: readonly string[]): string =>
  `${names.slice(0, 6).join("、")}${names.length > 6 ? ` 等 ${names.length} 个` : ""}`;

/** @param before what the same sender has sent before, the earliest first */
function replaceEarlier(later: Version, before: readonly Version[], plan: PlanIndex): void {
  const listed = new Set(later.rows.flatMap(enterpriseKeys));
  for (const earlier of before) {
    if (earlier.state.standing !== "counts") continue;
    let replaced = 0;
    const lost: Figure[] = [];
    for (const [table, figures] of later.tables) {
      const told = earlier.tables.get(table);
      const own = new Set(figures.map(({ measure }) => measure));
      if (!told?.some(({ measure }) => own.has(measure))) continue;
      const now = new Set(figures.filter(({ state }) => state !== "blank").map(aboutKey));
      lost.push(...told.filter((figure) => figure.state === "number" && !now.has(aboutKey(figure))));
      earlier.tables.delete(table);
      replaced++;
    }
    const { kept, gone } = besideList(earlier.rows, listed);
    if (kept.length < earlier.rows.length) {
      earlier.rows = kept;
      replaced++;
    }
    if (gone.length > 0) {
      later.state.remarks.push(
        `先前的 ${earlier.state.entry.file} 中有、本文件没有的企业未采用：${someOf(gone.map(({ name }) => name))}。`,
      );
    }
    if (replaced === 0) continue;
    const rest = earlier.tables.size > 0 || earlier.rows.length > 0;
    if (!rest) earlier.state.standing = "replaced";
    earlier.state.remarks.push(`${rest ? "部分内容" : ""}已由后来的 ${later.state.entry.file} 替换。`);
    later.state.remarks.push(`替换了先前的 ${earlier.state.entry.file}。`);
    if (lost.length > 0) {
      later.state.remarks.push(
        `先前的文件中有、本文件没有的数未采用：${someOf(lost.map((figure) => aboutText(plan, figure)))}。`,
      );
    }
  }
}

function versionsOf({ entries }: Batch, plan: PlanIndex): Version[] {
  const versions: Version[] = [];
  const seen = new Map<string, Entry[]>();
  const bySender = new Map<string, Version[]>();
  for (const entry of entries) {
    const alike = entry.digest === "" ? [] : (seen.get(entry.digest) ?? []);
    const same = alike.find((other) => !areOfTwoUnits(other, entry));
    if (!same && entry.digest !== "") seen.set(entry.digest, [...alike, entry]);
    const remarks: string[] = entry.ownerProblem === "" ? [] : [entry.ownerProblem];
    const version: Version = {
      state: { standing: "counts", remarks, entry },
      tables: new Map(),
      rows: [],
    };
    versions.push(version);
    if (entry.status !== "read") version.state.standing = entry.status;
    else if (same) {
      version.state.standing = "duplicate";
      remarks.push(`与 ${same.file} 内容相同，没有重复计入。`);
    }
    if (version.state.standing !== "counts") continue;
    const local = entry.figures.filter((figure) => isLocal(entry, figure));
    if (local.length > 0) {
      remarks.push("分类别数和数量指标只汇总全市的：本文件只说一个县（市、区），这些数没有汇入。");
    }
    for (const figure of entry.figures) {
      if (isLocal(entry, figure)) continue;
      const table = tableOf(figure);
      const list = version.tables.get(table);
      if (list) list.push(figure);
      else version.tables.set(table, [figure]);
    }
    version.rows = entry.enterprises;
    const sender = senderOf(entry);
    const before = bySender.get(sender) ?? [];
    replaceEarlier(version, before, plan);
    bySender.set(sender, before);
    before.push(version);
  }
  return versions;
}

function settle(plan: PlanIndex, claims: readonly Claim[], told: Contradiction[]): Settled {
  const [first] = claims as readonly [Claim];
  const { subject } = first.figure;
  const about: About = {
    subject,
    measure: first.figure.measure,
    year: first.figure.year,
    quarter: first.figure.quarter,
  };
  const numbers = claims.filter(({ figure }) => figure.state === "number");
  // Its own unit knows best; of others the latest. What can be used stands before what is in doubt.
  const rank = (claim: Claim): number =>
    (claim.figure.state === "number" ? 4 : claim.figure.doubt ? 2 : 0) +
    (openDoubt(claim) === null ? 1 : 0) +
    (isOwn(claim, subject) ? 2 : 0);
  const chosen = [...claims].reverse().reduce((best, claim) => (rank(claim) > rank(best) ? claim : best));
  const others = claims.filter((claim) => claim !== chosen);
  const { figure } = chosen;
  const doubts: string[] = [];
  const open = openDoubt(chosen);
  if (open !== null) doubts.push(open);
  const sure = (claim: Claim): boolean => openDoubt(claim) === null;
  for (const other of numbers) {
    if (other === chosen || agree(figure, other.figure) || !sure(other) || figure.value === null) continue;
    const value = other.figure.value as number;
    const message = `${aboutText(plan, about)}：${placeOf(chosen)} 填 ${valueText(about.measure, figure.value)}，${placeOf(other)} 填 ${valueText(about.measure, value)}，两处不一致。`;
    told.push({ about, claims: [chosen, other], message });
    doubts.push(message);
  }
  const base = { about, claim: chosen, others };
  if (doubts.length > 0) return { ...base, state: "doubtful", value: figure.value, why: doubts.join("") };
  if (figure.state === "number") return { ...base, state: "number", value: figure.value, why: "" };
  return {
    ...base,
    state: "missing",
    value: null,
    why: figure.state === "dash" ? "填报为“——”，没有此项。" : "表已报，此格空白。",
  };
}

/** The unit that a figure without a year, or outside the plan, belongs to is told of in the file's remarks. */
function unplaced(plan: PlanIndex, version: Version): void {
  const { years } = plan.edition;
  const left = [...version.tables].flatMap(([table, figures]) => {
    const [figure] = figures;
    if (!figure || figure.subject.kind === "count") return [];
    if (figure.year !== null && years.includes(figure.year)) return [];
    version.tables.delete(table);
    return [figure.year];
  });
  if (left.length === 0) return;
  const named = [...new Set(left)].map((year) => (year === null ? "没有年度的" : `${year} 年的`));
  version.state.remarks.push(`${named.join("、")}数不在方案各年之内，没有汇入。`);
}

export function ledgerOf(batch: Batch, plan: PlanIndex): Ledger {
  const versions = versionsOf(batch, plan);
  const claims = new Map<string, Claim[]>();
  for (const version of versions) {
    unplaced(plan, version);
    for (const figure of [...version.tables.values()].flat()) {
      const key = aboutKey(figure);
      const claim = { entry: version.state.entry, figure };
      const list = claims.get(key);
      if (list) list.push(claim);
      else claims.set(key, [claim]);
    }
    const { entry, remarks } = version.state;
    if (version.state.standing === "counts" && entry.figures.length + entry.enterprises.length === 0) {
      version.state.standing = "unowned";
      const strangers = entry.findings.some(({ rule }) => rule === "RD-F01");
      remarks.push(
        strangers
          ? "各行的单位都不在本方案中，可能是别处的表，没有汇入。"
          : "没有看出是哪个单位的，没有汇入，请指明。",
      );
    }
  }
  const contradictions: Contradiction[] = [];
  const figures = new Map([...claims].map(([key, list]) => [key, settle(plan, list, contradictions)]));
  const enterprises = versions.flatMap(({ state: { entry }, rows }) => rows.map((row) => ({ entry, row })));
  const due = dueTables(
    [...figures.values()],
    enterprises.some(({ entry }) => entry.owner !== null),
    plan,
  );
  for (const { state } of versions) {
    const year = state.standing === "counts" ? bygoneYear(state.entry, due) : null;
    if (year !== null) state.remarks.push(`是 ${year} 年的表，不是现在要收的年度，请核对是否送错。`);
  }
  return { entries: versions.map(({ state }) => state), figures, enterprises, contradictions, due };
}

/** The city's own row: its amounts are sums of the counties'. */
export function wholeOf(plan: PlanIndex): UnitRef | null {
  const whole = wholeUnit(plan);
  return whole ? { kind: "region", id: whole.id } : null;
}

/** The counties, or the sectors, that owe their figures, in the plan's order. */
export function owing(plan: PlanIndex, kind: UnitRef["kind"]) {
  return plan.units.filter((unit) => unit.kind === kind && !(unit.kind === "region" && unit.region.whole));
}
