/** Whose a file is, where nothing in it tells: asked once, and remembered. */
import type { PlanIndex, PlanUnit } from "../../policy";
import type { Batch, Entry, UnitRef } from "./batch";

/** True of a file that names no unit in figures, title or name, so that only people know whose it is. */
export const needsOwner = ({ owner, ownerFrom, figures, enterprises }: Entry): boolean =>
  owner === null &&
  ownerFrom === null &&
  !figures.some(({ subject }) => subject.kind !== "count") &&
  (figures.length === 0 || enterprises.length > 0);

/** @param owner null says that it is no single unit's */
export function withOwner(batch: Batch, asked: Entry, owner: UnitRef | null): Batch {
  const entries = batch.entries.map((entry) =>
    entry === asked ? { ...entry, owner, ownerFrom: "asked" as const, ownerProblem: "" } : entry,
  );
  return { ...batch, entries };
}

/** Those who may have sent it, in the plan's order. */
export const possibleOwners = ({ units }: PlanIndex): PlanUnit[] =>
  units.filter((unit) => !(unit.kind === "region" && unit.region.whole));
