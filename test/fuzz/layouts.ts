/** Layouts put together from parts, by the thousand: each must give the findings that its facts give. */
import { layoutOfParts } from "../fixtures/parts";
import { check } from "../support/returns";
import { seedOf } from "./random";

/** @returns what is wrong with a layout; undefined where nothing is */
export function layoutComplaint(seed: number, n: number): string | undefined {
  const { snapshot, expected, strange, how } = layoutOfParts(seedOf(seed, n));
  const { findings, sheets } = check(snapshot);
  const found = findings.map(({ rule, cell }) => `${rule} ${cell}`).sort();
  const named = sheets[0]?.notRead.map(({ label }) => label).join("|") ?? "";
  const silent = strange.filter((heading) => !named.includes(heading));
  if (found.join() === expected.join() && silent.length === 0) return undefined;
  return `wanted ${expected.join(", ") || "nothing"}; found ${found.join(", ") || "nothing"}; silent ${silent.join(", ") || "nothing"}; ${how}`;
}
