/** Whose a file is: by its figures, by the county of its enterprises, by a title, by its name, by its folder. */
import { compact, resolveUnit, type PlanIndex, type PlanUnit } from "../../policy";
import type { EnterpriseRow, Entry, Figure, OwnerEvidence, UnitRef } from "./batch";

const ref = ({ kind, id }: PlanUnit): UnitRef => ({ kind, id });

export function unitOf(plan: PlanIndex, { kind, id }: UnitRef): PlanUnit | undefined {
  return plan.units.find((unit) => unit.kind === kind && unit.id === id);
}

/** A figure of the city, or of something that is counted, tells nothing of who sends it. */
const isWhole = (unit: PlanUnit): boolean => unit.kind === "region" && unit.region.whole;

/**
 * The one unit that a running text names (a title, a file's name): 研发投入-瑞金市(修改).xlsx. A short name counts only
 * where no other unit is named, and a name within a longer one does not count: 赣县 in 赣县区.
 * @returns null for none or for several
 */
export function unitNamedIn(plan: PlanIndex, text: string): UnitRef | null {
  let rest = compact(text);
  const named = new Map<string, PlanUnit>();
  const keys = [...plan.unitByKey].sort((a, b) => b[0].length - a[0].length);
  for (const [key, entry] of keys) {
    if (key.length < 2 || /^\d{1,5}$/u.test(key) || !rest.includes(key)) continue;
    rest = rest.replaceAll(key, "|");
    if (entry.kind !== "withoutRow" && !isWhole(entry)) named.set(`${entry.kind}|${entry.id}`, entry);
  }
  const counties = [...named.values()].filter((unit) => unit.kind === "region");
  // 瑞金市规上工业企业研发情况 is 瑞金市's: what is told of stands beside who tells it.
  const [only, other] = counties.length > 0 ? counties : [...named.values()];
  return only && !other ? ref(only) : null;
}

function unitOfFigures(plan: PlanIndex, figures: readonly Figure[]): UnitRef | "several" | null {
  const units = new Map<string, UnitRef>();
  for (const { subject } of figures) {
    if (subject.kind === "count") continue;
    const unit = unitOf(plan, { kind: subject.kind, id: subject.id });
    if (unit && !isWhole(unit)) units.set(`${unit.kind}|${unit.id}`, ref(unit));
  }
  const [only, other] = units.values();
  return other ? "several" : (only ?? null);
}

function countyOf(plan: PlanIndex, rows: readonly EnterpriseRow[]): UnitRef | "several" | null {
  const units = new Map<string, UnitRef>();
  for (const { county } of rows) {
    const unit = county === "" ? undefined : resolveUnit(plan, county);
    if (unit?.ok) units.set(unit.value.id, ref(unit.value));
  }
  const [only, other] = units.values();
  return other ? "several" : (only ?? null);
}

/** By the nearest folder that names one: 章贡区/2023年/研发表.xlsx is 章贡区's. */
function unitOfFolders(plan: PlanIndex, folders: readonly string[]): UnitRef | null {
  for (const folder of [...folders].reverse()) {
    const unit = unitNamedIn(plan, folder);
    if (unit) return unit;
  }
  return null;
}

export type Ownership = Pick<Entry, "owner" | "ownerFrom" | "ownerProblem">;

export function ownershipOf(
  plan: PlanIndex,
  { name: file, folders }: { readonly name: string; readonly folders: readonly string[] },
  titles: readonly string[],
  figures: readonly Figure[],
  enterprises: readonly EnterpriseRow[],
): Ownership {
  const byName = unitNamedIn(plan, file.replace(/\.[^.]*$/u, ""));
  const told = (owner: UnitRef, ownerFrom: OwnerEvidence): Ownership => {
    const other = byName && (byName.kind !== owner.kind || byName.id !== owner.id) ? byName : null;
    const name = (one: UnitRef): string => unitOf(plan, one)?.name ?? one.id;
    return {
      owner,
      ownerFrom,
      // 市统计局's file on a sector may bear a county's name, and the other way round.
      ownerProblem:
        other && other.kind === owner.kind
          ? `文件名写的是${name(other)}，内容是${name(owner)}，请核对。`
          : "",
    };
  };
  const none: Ownership = { owner: null, ownerFrom: null, ownerProblem: "" };
  const ofCounties = unitOfFigures(
    plan,
    figures.filter(({ subject }) => subject.kind === "region"),
  );
  if (ofCounties === "several") return none;
  if (ofCounties) return told(ofCounties, "figures");
  const byCounty = countyOf(plan, enterprises);
  if (byCounty === "several") return none;
  if (byCounty) return told(byCounty, "county");
  // 瑞金市's table of sectors, or of what is counted, is 瑞金市's and no part of the plan's own table of sectors.
  const byTitles = titles.map((title) => unitNamedIn(plan, title));
  const byFolder = unitOfFolders(plan, folders);
  const county = [...byTitles, byName, byFolder].find((unit) => unit?.kind === "region");
  if (county) return told(county, county === byName ? "file" : county === byFolder ? "folder" : "title");
  const ofSectors = unitOfFigures(plan, figures);
  if (ofSectors === "several") return none;
  if (ofSectors) return told(ofSectors, "figures");
  if (byName) return told(byName, "file");
  return byFolder ? told(byFolder, "folder") : none;
}
