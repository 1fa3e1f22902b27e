/**
 * Finds the line at fault (Fellegi and Holt): of the relations that do not hold, those that share lines are one fault, and
 * it lies in a line whose change alone would make all of them hold and break none that does.
 */
import { subtract, sum } from "../../policy";
import type { ActivityMeasure } from "../../returns/form107/terms";
import type { FormLines } from "./lines";
import type { FormRelation } from "./relations";

export interface LocalisedFault {
  readonly at: ActivityMeasure;
  /** What the line should say if all others are right; undefined when that is not certain. */
  readonly expected: number | undefined;
  readonly broken: readonly FormRelation[];
}

export type Verdict = "holds" | "broken" | "cannotTell";

export function linesIn(relation: FormRelation): readonly ActivityMeasure[] {
  return relation.kind === "needs" ? [relation.given, relation.then] : [...relation.left, ...relation.right];
}

function total(lines: FormLines, of: readonly ActivityMeasure[]): number {
  return sum(of.map((measure) => lines.get(measure)?.value ?? 0));
}

export function judge(relation: FormRelation, lines: FormLines): Verdict {
  const own = linesIn(relation).map((measure) => lines.get(measure));
  if (own.some((line) => line === undefined || line.value === null)) return "cannotTell";
  if (own.every((line) => line?.blank)) return "cannotTell";
  if (relation.kind === "needs") {
    const given = lines.get(relation.given)?.value ?? 0;
    return given > 0 && lines.get(relation.then)?.value === 0 ? "broken" : "holds";
  }
  const difference = subtract(total(lines, relation.left), total(lines, relation.right));
  const holds = relation.kind === "equal" ? difference === 0 : difference >= 0;
  return holds ? "holds" : "broken";
}

/** Where a relation that does not hold is told when nothing says better: the total, the part, what is missing. */
export function usualPlace(relation: FormRelation, lines: FormLines): ActivityMeasure {
  if (relation.kind === "needs") return relation.then;
  const [whole] = relation.left as readonly [ActivityMeasure];
  const [part] = relation.right as readonly [ActivityMeasure];
  const missing = lines.get(whole)?.blank ?? false;
  return relation.kind === "equal" || relation.right.length > 1 || missing ? whole : part;
}

interface Room {
  least: number;
  most: number;
  exact: number | undefined;
  possible: boolean;
}

/** What a line could say so that every relation it stands in holds, the other lines being right. */
function roomOf(line: ActivityMeasure, relations: readonly FormRelation[], lines: FormLines): Room {
  const room: Room = { least: 0, most: Infinity, exact: undefined, possible: true };
  const own = lines.get(line)?.value ?? 0;
  for (const relation of relations) {
    if (!linesIn(relation).includes(line) || judge(relation, lines) === "cannotTell") continue;
    if (relation.kind === "needs") {
      if (line === relation.given && lines.get(relation.then)?.value === 0) room.most = 0;
      if (line === relation.then && (lines.get(relation.given)?.value ?? 0) > 0)
        room.least = Math.max(room.least, Number.MIN_VALUE);
      continue;
    }
    const [left, right] = [total(lines, relation.left), total(lines, relation.right)];
    const value = relation.left.includes(line)
      ? subtract(right, subtract(left, own))
      : subtract(left, subtract(right, own));
    if (relation.kind === "equal") {
      if (room.exact !== undefined && room.exact !== value) room.possible = false;
      room.exact = value;
    } else if (relation.left.includes(line)) room.least = Math.max(room.least, value);
    else room.most = Math.min(room.most, value);
  }
  const { exact, least, most } = room;
  if (least > most || (exact !== undefined && (exact < least || exact > most))) room.possible = false;
  return room;
}

/** Digits of one number without point and zeros at either end. */
const digits = (value: number): string =>
  String(Math.abs(value))
    .replace(".", "")
    .replace(/^0+|0+$/gu, "");

/** A slip of the hand: a zero too many or too few, or the same digits in another order. */
function isSlip(typed: number, meant: number): boolean {
  if (typed <= 0 || meant <= 0 || typed === meant) return false;
  const [a, b] = [digits(typed), digits(meant)];
  return a === b || (a.length > 1 && [...a].sort().join("") === [...b].sort().join(""));
}

/** Relations that share lines belong together. */
function groups(broken: readonly FormRelation[]): readonly (readonly FormRelation[])[] {
  const left = [...broken];
  const found: FormRelation[][] = [];
  while (left.length > 0) {
    const group = left.splice(0, 1);
    for (let at = 0; at < group.length; at++) {
      const own = new Set(linesIn(group[at] as FormRelation));
      for (let i = left.length - 1; i >= 0; i--)
        if (linesIn(left[i] as FormRelation).some((line) => own.has(line))) group.push(...left.splice(i, 1));
    }
    found.push(group.sort((a, b) => broken.indexOf(a) - broken.indexOf(b)));
  }
  return found;
}

/** The faults of a form: one for relations that one change would mend, else one for each place that is told. */
export function faultsOf(relations: readonly FormRelation[], lines: FormLines): readonly LocalisedFault[] {
  const broken = relations.filter((relation) => judge(relation, lines) === "broken");
  return groups(broken).flatMap((group): LocalisedFault[] => {
    const [first] = group as readonly [FormRelation, ...FormRelation[]];
    const shared = linesIn(first).filter((line) =>
      group.every((relation) => linesIn(relation).includes(line)),
    );
    const able = shared.flatMap((line) => {
      const room = roomOf(line, relations, lines);
      return room.possible ? [{ line, room }] : [];
    });
    const slips = able.filter(
      ({ line, room }) => room.exact !== undefined && isSlip(lines.get(line)?.value ?? 0, room.exact),
    );
    const usual = usualPlace(first, lines);
    const [slip] = slips.length === 1 ? slips : [];
    const [only] = able.length === 1 || group.length > 1 ? able : [];
    const one = slip ?? able.find(({ line }) => line === usual) ?? only;
    if (one) return [{ at: one.line, expected: one.room.exact, broken: group }];
    // No single change mends them all: each place is told once.
    const places = new Map<ActivityMeasure, FormRelation[]>();
    for (const relation of group) {
      const at = usualPlace(relation, lines);
      places.set(at, [...(places.get(at) ?? []), relation]);
    }
    return [...places].map(([at, own]) => ({ at, expected: undefined, broken: own }));
  });
}
