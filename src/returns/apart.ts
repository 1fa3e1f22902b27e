/**
 * Rows that are parts of what the plan judges: 章贡区 and 赣州经开区 stand apart, and the plan's 章贡区 is both; 瞪羚 and
 * 独角兽 are counted together. The parts are added up into a row of their own, which stands in the first part's cells.
 */
import {
  divide,
  multiply,
  resolveUnit,
  sum,
  bracketContents,
  compact,
  nameKey,
  type PlanIndex,
  type PlanUnit,
} from "../policy";
import { partsOfRatio } from "./ratios";
import {
  isKnown,
  measures,
  type Fact,
  type IgnoredRow,
  type Measure,
  type PartSubject,
  type ReturnRow,
  type Subject,
} from "./types";

const parts = new WeakMap<PlanIndex, Map<string, PartSubject>>();

/** One object for each part of a plan's unit, however often it is asked for. */
function partSubject(plan: PlanIndex, id: string, make: () => PartSubject): PartSubject {
  let known = parts.get(plan);
  if (!known) parts.set(plan, (known = new Map()));
  let part = known.get(id);
  if (!part) known.set(id, (part = make()));
  return part;
}

/** A unit that the plan knows and has no row for: 赣州经开区 is a part of 章贡区, 蓉江新区 of the city alone. */
export function unitWithoutRow(plan: PlanIndex, label: string): PartSubject | undefined {
  const key = nameKey(label);
  for (const entry of plan.edition.namesWithoutRow) {
    const names = [entry.name, ...entry.aliases].map(nameKey);
    if (!names.includes(key)) continue;
    // 经开区 alone, among the rows of a table, is the one that the plan's row includes.
    const meant =
      entry.kind === "noRow"
        ? entry
        : plan.edition.namesWithoutRow.find(
            (one) => one.kind === "noRow" && entry.related.includes(one.name),
          );
    if (!meant) return undefined;
    const [related] = meant.related;
    const unit = related === undefined ? undefined : resolveUnit(plan, related);
    return partSubject(plan, meant.name, () => ({
      kind: "part",
      id: meant.name,
      name: meant.name,
      of: unit?.ok ? unit.value : null,
    }));
  }
  return undefined;
}

/** True for a name that says that it includes what may also stand apart: 章贡区（含经开区）. */
export const includesOthers = (label: string): boolean =>
  bracketContents(compact(label)).some((inside) => /^(含|包括|包含|加)/u.test(inside));

/** What nobody knows of a unit whose row in the plan includes others (章贡区 (含经开区)), by a name that does not say. */
export function doubtAbout(unit: Subject, ...names: readonly string[]): string | undefined {
  if (unit.kind !== "region" || !includesOthers(unit.region.row)) return undefined;
  if (names.some((name) => /含|包括/u.test(name))) return undefined;
  const [inside] = bracketContents(compact(unit.region.row));
  return `方案的${unit.name}${inside}，本表没有写明${unit.name}的数是否${inside}`;
}

function sameOf(facts: readonly Fact[], like: Fact, measure = like.measure): Fact | undefined {
  return facts.find(
    (fact) => fact.measure === measure && fact.year === like.year && fact.quarter === like.quarter,
  );
}

/** The figure of all parts together; undefined where it cannot be calculated from theirs. */
function together(first: Fact, rows: readonly ReturnRow[], subject: Subject): Fact | undefined {
  const own = rows.map(({ facts }) => sameOf(facts, first));
  if (!own.every(isKnown)) return undefined;
  const made = (value: number, raw: number): Fact => first.with({ subject, value, raw, parts: own });
  if (measures[first.measure].kind !== "ratio") {
    const raws = own.map(({ raw }) => raw);
    const stored = raws.every((raw) => typeof raw === "number") ? sum(raws) : first.value;
    const value = sum(own.map((fact) => fact.value));
    return made(value, stored ?? value);
  }
  const of = partsOfRatio(first.measure);
  if (!of) return undefined;
  const figures = (measure: Measure) => rows.map(({ facts }) => sameOf(facts, first, measure));
  const [above, below] = [figures(of.part), figures(of.whole)];
  if (!above.every(isKnown) || !below.every(isKnown)) return undefined;
  const whole = sum(below.map((fact) => fact.value));
  if (whole <= 0) return undefined;
  const value = divide(multiply(sum(above.map((fact) => fact.value)), 100), whole);
  return made(value, value);
}

function withSubject(row: ReturnRow, subject: Subject): ReturnRow {
  return { ...row, subject, facts: row.facts.map((fact) => fact.with({ subject })), quoted: [] };
}

/** The row that stands for all the parts. */
function joined(rows: readonly ReturnRow[], subject: Subject): ReturnRow | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const facts = first.facts.flatMap((fact) => together(fact, rows, subject) ?? []);
  const quoted = rows.flatMap((row) => row.quoted).filter((fact) => fact.subject === subject);
  return facts.length === 0 && quoted.length === 0
    ? undefined
    : { ...first, subject, facts, quoted, derived: [] };
}

export interface Apart {
  readonly rows: ReturnRow[];
  readonly ignored: IgnoredRow[];
}

/** By the year of the rows: parts of one year belong together. */
function sameYear(rows: readonly ReturnRow[], like: ReturnRow): ReturnRow[] {
  return rows.filter(({ year }) => year === like.year);
}

/** True when the city's own amounts are the sum of the plan's rows alone: then nothing stands apart. */
function cityWithout(rows: readonly ReturnRow[]): boolean {
  const of = (row: ReturnRow, like: Fact) => sameOf(row.facts, like);
  const city = rows.find(({ subject }) => subject?.kind === "region" && subject.region.whole);
  const counties = rows.filter(({ subject }) => subject?.kind === "region" && !subject.region.whole);
  const apart = rows.filter(({ subject }) => subject?.kind === "part" && subject.of !== null);
  for (const fact of city?.facts ?? []) {
    if (measures[fact.measure].kind !== "amount" || !isKnown(fact)) continue;
    const own = counties.map((row) => of(row, fact));
    const others = apart.map((row) => of(row, fact));
    if (!own.every(isKnown) || !others.every(isKnown)) continue;
    const total = sum(own.map((one) => one.value));
    return Math.abs(fact.value - total) <= Math.max(sum(others.map((one) => one.value)) * 0.05, total * 1e-5);
  }
  return false;
}

/** Adds up what stands apart. What is no part of anything that is judged, or stands alone, is named. */
export function addApart(plan: PlanIndex, all: readonly ReturnRow[]): Apart {
  const rows = [...all];
  const ignored: IgnoredRow[] = [];
  const drop = (row: ReturnRow, reason: string) => {
    rows.splice(rows.indexOf(row), 1);
    ignored.push({ cell: row.nameCell, label: row.label, reason, unread: true });
  };
  const included = cityWithout(all);
  for (const row of all) {
    const { subject } = row;
    if (subject?.kind !== "part") continue;
    if (subject.of === null) {
      ignored.push({
        cell: row.nameCell,
        label: row.label,
        reason: `附表中没有${subject.name}的指标，只计入全市合计`,
        unread: true,
      });
    } else if (subject.of.kind === "region" || subject.of.kind === "sector") {
      apartOf(subject.of, row);
    }
  }
  function apartOf(unit: PlanUnit, row: ReturnRow): void {
    const [own] = sameYear(rows, row).filter(
      (other) => other.subject === unit && !other.facts.some((fact) => fact.parts),
    );
    const name = row.subject?.name ?? row.label;
    if (!own) {
      ignored.push({
        cell: row.nameCell,
        label: row.label,
        reason: `附表中没有${name}的指标，它含在${unit.name}一行里`,
        unread: true,
      });
      return;
    }
    if (includesOthers(own.label) || included) return drop(row, `已含在${unit.name}一行里，不单独判断`);
    const alone = withSubject(
      own,
      partSubject(plan, `${unit.id}/own`, () => ({
        kind: "part",
        id: `${unit.id}/own`,
        name: unit.name,
        of: unit,
      })),
    );
    const sumRow = joined([own, row], unit);
    rows.splice(rows.indexOf(own), 1, ...(sumRow ? [alone, sumRow] : [alone]));
  }
  countsTogether(rows, ignored);
  return { rows, ignored };
}

/** 瞪羚 and 独角兽 in rows of their own are one count. */
function countsTogether(rows: ReturnRow[], ignored: IgnoredRow[]): void {
  const groups = new Map<Subject, ReturnRow[]>();
  for (const row of rows) {
    const { subject } = row;
    if (subject?.kind !== "part" || subject.of?.kind !== "count") continue;
    const group = groups.get(subject.of);
    if (group) group.push(row);
    else groups.set(subject.of, [row]);
  }
  for (const [count, group] of groups) {
    const distinct = new Set(group.map(({ subject }) => subject));
    const wanted = count.kind === "count" ? (count.count.parts?.length ?? 0) : 0;
    const [first] = group;
    if (!first || rows.some(({ subject }) => subject === count)) {
      for (const row of group)
        ignored.push({
          cell: row.nameCell,
          label: row.label,
          reason: `是${count.name}的一部分，另有总数`,
          unread: true,
        });
    } else if (distinct.size === wanted && group.length === wanted) {
      const all = joined(group, count);
      if (all) rows.splice(rows.indexOf(first) + 1, 0, all);
    } else {
      for (const row of group)
        ignored.push({
          cell: row.nameCell,
          label: row.label,
          reason: `只是${count.name}的一部分，不能单独判断`,
          unread: true,
        });
    }
  }
}
