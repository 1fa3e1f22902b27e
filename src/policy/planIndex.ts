/** An edition made ready for look-ups: every way of writing a unit or an indicator, in one map each. */
import type { Indicator, NameWithoutRow, PlanEdition, PlanTable, Region, Sector } from "../plan";
import { nameKey } from "./text";

/** A row of the plan that figures can be asked for. */
export type PlanUnit =
  | { readonly kind: "region"; readonly id: string; readonly name: string; readonly region: Region }
  | { readonly kind: "sector"; readonly id: string; readonly name: string; readonly sector: Sector };

export type UnitEntry = PlanUnit | { readonly kind: "withoutRow"; readonly entry: NameWithoutRow };

export interface PlanIndex {
  readonly edition: PlanEdition;
  readonly units: readonly PlanUnit[];
  /** By every accepted spelling, compacted. */
  readonly unitByKey: ReadonlyMap<string, UnitEntry>;
  readonly indicatorByKey: ReadonlyMap<string, Indicator>;
  readonly tableByIndicator: ReadonlyMap<string, PlanTable>;
  /** Prefixes that may stand before a name, compacted, longest first. */
  readonly prefixes: readonly string[];
}

type RegionUnit = Extract<PlanUnit, { readonly kind: "region" }>;

/** The row of the whole, 全市: a target of its own, and the sum of the others' amounts. */
export const wholeUnit = ({ units }: Pick<PlanIndex, "units">): RegionUnit | undefined =>
  units.find((unit): unit is RegionUnit => unit.kind === "region" && unit.region.whole);

const suffix = /[区县市]$/u;

function regionKeys(region: Region): string[] {
  const short = region.whole || region.name.length < 3 ? [] : [region.name.replace(suffix, "")];
  return [
    region.name,
    region.row,
    region.code,
    ...short,
    ...region.aliases,
    ...region.formerNames,
    ...region.formerCodes,
  ];
}

const chineseDigits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

function indicatorKeys(indicator: Indicator): string[] {
  const { table } = indicator;
  const numbered = [table, chineseDigits[table]].flatMap((n) => [`附表${n}`, `表${n}`, `附件${n}`]);
  return [String(table), ...numbered, indicator.name, indicator.shortName, ...indicator.aliases];
}

/** A name that two entries of an edition have: where the later one stands, and whose it is already. */
export interface NameClash {
  readonly key: string;
  readonly path: string;
  readonly other: string;
}

const nameOf = (entry: UnitEntry): string => (entry.kind === "withoutRow" ? entry.entry.name : entry.name);

interface Named {
  readonly units: readonly PlanUnit[];
  readonly unitByKey: ReadonlyMap<string, UnitEntry>;
  readonly clashes: readonly NameClash[];
}

function named(edition: PlanEdition): Named {
  const unitByKey = new Map<string, UnitEntry>();
  const clashes: NameClash[] = [];
  const add = (keys: readonly string[], entry: UnitEntry, path: string) => {
    for (const key of keys.map(nameKey)) {
      const there = unitByKey.get(key);
      if (there && there !== entry) clashes.push({ key, path, other: nameOf(there) });
      else unitByKey.set(key, entry);
    }
  };
  const units: PlanUnit[] = [
    ...edition.regions.map((region): PlanUnit => ({
      kind: "region",
      id: region.code,
      name: region.name,
      region,
    })),
    ...edition.sectors.map((sector): PlanUnit => ({
      kind: "sector",
      id: sector.id,
      name: sector.name,
      sector,
    })),
  ];
  units.forEach((unit, i) =>
    unit.kind === "region"
      ? add(regionKeys(unit.region), unit, `regions/${i}`)
      : add([unit.sector.name, ...unit.sector.aliases], unit, `sectors/${i - edition.regions.length}`),
  );
  edition.namesWithoutRow.forEach((entry, i) =>
    add([entry.name, ...entry.aliases], { kind: "withoutRow", entry }, `namesWithoutRow/${i}`),
  );
  return { units, unitByKey, clashes };
}

/** Names that an edition gives to two units: every answer by such a name would be a guess. */
export const nameClashes = (edition: PlanEdition): readonly NameClash[] => named(edition).clashes;

function build(edition: PlanEdition): PlanIndex {
  const { units, unitByKey, clashes } = named(edition);
  const [clash] = clashes;
  if (clash) throw new Error(`${edition.id}: 名称重复 ${clash.key}`);
  const indicatorByKey = new Map<string, Indicator>();
  for (const indicator of edition.indicators) {
    for (const key of indicatorKeys(indicator).map(nameKey)) indicatorByKey.set(key, indicator);
  }
  return {
    edition,
    units,
    unitByKey,
    indicatorByKey,
    tableByIndicator: new Map(edition.tables.map((table) => [table.indicator, table])),
    prefixes: edition.prefixes.map(nameKey).sort((a, b) => b.length - a.length),
  };
}

const built = new WeakMap<PlanEdition, PlanIndex>();

/** The index of an edition, built once. @throws Error when the edition's own data contradicts itself. */
export function indexPlan(edition: PlanEdition): PlanIndex {
  let index = built.get(edition);
  if (!index) built.set(edition, (index = build(edition)));
  return index;
}
