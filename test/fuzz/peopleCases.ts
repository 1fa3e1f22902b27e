/** Cases of another kind: a journey of the pane's with a trouble at one of its requests, and two panes on one workbook. */
import { journeys } from "../support/journeys";
import { Ordeal, troubles } from "../support/ordeal";
import { meet } from "../support/together";
import type { Verdict } from "./cases";
import { Random, seedOf } from "./random";

/** Numbers of cases from here on are ordeals, and meetings. */
export const ordealsFrom = 1_000_000;
export const meetingsFrom = 2_000_000;

export const isOfPeople = (n: number): boolean => n >= ordealsFrom;

export function describePeople(n: number): string {
  return n >= meetingsFrom ? `two panes, ${n - meetingsFrom}` : `journey, ${n - ordealsFrom}`;
}

export async function runPeople(seed: number, n: number): Promise<Verdict> {
  const random = new Random(seedOf(seed, n));
  if (n >= meetingsFrom) {
    const { what, wrong } = await meet(random);
    return { what, complaints: wrong };
  }
  const ordeal = new Ordeal();
  try {
    const journey = random.pick(journeys);
    const trouble = random.pick(troubles);
    const { requests } = await ordeal.courseOf(journey);
    const request = random.between(1, requests);
    const what = `${journey.name}: ${trouble.name} at request ${request}`;
    return { what, complaints: await ordeal.play(journey, trouble, request) };
  } finally {
    ordeal.close();
  }
}
