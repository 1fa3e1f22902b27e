/** Which county, city or sector a text or a code means. Exact after tidying; a near miss is only offered. */
import { distance } from "fastest-levenshtein";
import { none, found, type Outcome } from "./outcome";
import type { PlanIndex, PlanUnit, UnitEntry } from "./planIndex";
import { problems } from "./problems";
import { bracketContents, compact, nameKey } from "./text";

/** A code of 12 digits is the six of GB/T 2260 and zeros. */
function asCode(key: string): string {
  return /^\d{6}0{6}$/.test(key) ? key.slice(0, 6) : key;
}

function lookUp(plan: PlanIndex, key: string): UnitEntry | undefined {
  const direct = plan.unitByKey.get(asCode(key));
  if (direct) return direct;
  for (const prefix of plan.prefixes) {
    if (key.length > prefix.length && key.startsWith(prefix)) {
      const rest = lookUp(plan, key.slice(prefix.length));
      if (rest) return rest;
    }
  }
  return undefined;
}

/** The names closest to what was typed, at most three: 南糠区 → 南康区. */
export function nearestUnits(plan: PlanIndex, text: string): readonly string[] {
  const whole = nameKey(text);
  const prefix = plan.prefixes.find((one) => whole.length > one.length + 1 && whole.startsWith(one));
  const key = prefix === undefined ? whole : whole.slice(prefix.length);
  if (key.length < 2) return [];
  const limit = key.length > 4 ? 2 : 1;
  const nearest = new Map<string, number>();
  for (const [candidate, entry] of plan.unitByKey) {
    if (/^\d/.test(candidate) !== /^\d/.test(key)) continue;
    // One edit in two characters is another name, not a slip.
    if (candidate.length < 2 || (candidate.length === 2 && key.length === 2)) continue;
    // As many edits as one is longer, at least: most need not be compared.
    if (Math.abs(candidate.length - key.length) > limit) continue;
    const d = distance(candidate, key);
    const name = entry.kind === "withoutRow" ? entry.entry.name : entry.name;
    if (d <= limit && d < (nearest.get(name) ?? Infinity)) nearest.set(name, d);
  }
  const sorted = [...nearest].sort((a, b) => a[1] - b[1]);
  return sorted
    .filter(([, d]) => d === sorted[0]?.[1])
    .slice(0, 3)
    .map(([name]) => name);
}

/** So many spellings are remembered for a plan; then remembering starts anew. Memory stays bounded. */
const mostRemembered = 20_000;
const longestRemembered = 64;

const remembered = new WeakMap<PlanIndex, Map<string | number, Outcome<PlanUnit>>>();

/**
 * Resolves a unit of the plan.
 * @param value a name in any of its forms, or a GB/T 2260 code as text or number.
 * @returns the unit; `notAvailable` for a unit known to have no row; `invalid` for a name that is not one of
 * the plan's, or could be several.
 */
export function resolveUnit(plan: PlanIndex, value: unknown): Outcome<PlanUnit> {
  if (typeof value !== "string" && typeof value !== "number") return none(problems.unitMissing());
  if (typeof value === "string" && value.length > longestRemembered) return readUnit(plan, value);
  let known = remembered.get(plan);
  if (!known) remembered.set(plan, (known = new Map()));
  let outcome = known.get(value);
  if (!outcome) {
    outcome = readUnit(plan, value);
    if (known.size >= mostRemembered) known.clear();
    known.set(value, outcome);
  }
  return outcome;
}

/** The same answer, worked out: a spelling means what it means, so remembering it changes nothing. */
function readUnit(plan: PlanIndex, value: string | number): Outcome<PlanUnit> {
  const text = String(value);
  const whole = compact(text);
  if (whole === "" || whole === "0") return none(problems.unitMissing());
  const entry = lookUp(plan, nameKey(text));
  if (!entry) return none(problems.unitUnknown(text, nearestUnits(plan, text)));
  if (entry.kind === "withoutRow") {
    const { name, related, kind } = entry.entry;
    return none(
      kind === "ambiguous" ? problems.unitAmbiguous(text, related) : problems.unitWithoutRow(name, related),
    );
  }
  // 章贡区（不含经开区） is not the row 章贡区 (含经开区): another area, so no figure of the plan is its own.
  const narrowed = bracketContents(whole).find((part) => /^(不含|不包括|除|未含)/u.test(part));
  if (narrowed)
    return none(problems.unitNarrowed(text, entry.kind === "region" ? entry.region.row : entry.name));
  return found(entry);
}
