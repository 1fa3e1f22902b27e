/** Who answers for what: the responsible units (责任单位) of clauses and of the sector table, which differ. */
import type { Clause, Sector } from "../plan";
import { found, none, type Outcome } from "./outcome";
import type { PlanIndex } from "./planIndex";
import { problems } from "./problems";
import { compact, nameKey } from "./text";
import { resolveUnit } from "./units";

const numerals = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"];

const chinese = (digits: string): string => numerals[Number(digits)] ?? digits;

/** 二(八), 二（八）, 二、(八), 2(8), 2.8, 第二条第八款 → the plan's own 二(八). */
function findClause(plan: PlanIndex, text: string): Clause | undefined {
  const key = compact(text).replace(/[、第条款部分章节]/gu, (mark) => (mark === "条" ? "." : ""));
  const match = /^([一二三四五]|\d)[.(（]?([一二三四五六七八九十]{1,3}|\d{1,2})?[)）]?$/u.exec(key);
  if (!match) return undefined;
  const [, part = "", item] = match;
  const id = `${chinese(part)}${item === undefined ? "" : `(${chinese(item)})`}`;
  return plan.edition.clauses.find((clause) => clause.id === id);
}

const list = (owners: readonly string[]): string => owners.join("、");

/** A clause that names somebody, for whoever asks for one that does not. */
const clauseWithOwners = ({ edition: { clauses } }: PlanIndex): string =>
  clauses.find(({ owners }) => owners.length > 0)?.id ?? "";

/** What can be asked for: a clause, a sector, a county. */
const examples = (plan: PlanIndex): readonly string[] => [
  clauseWithOwners(plan),
  ...plan.edition.sectors.slice(0, 1).map(({ name }) => name),
  ...plan.edition.regions.slice(0, 1).map(({ name }) => name),
];

function ofClause(plan: PlanIndex, { id, title, owners }: Clause): Outcome<string> {
  return owners.length === 0
    ? none(problems.noOwner(id, clauseWithOwners(plan)))
    : found(`${id} ${title}：${list(owners)}`);
}

function ofSector(plan: PlanIndex, { clause, owners }: Sector): string {
  const { table } = plan.edition.indicators.find((indicator) => indicator.rows === "sectors") ?? {};
  const text = plan.edition.clauses.find((entry) => entry.id === clause);
  const parts = [
    `附表${table ?? ""}：${list(owners)}`,
    ...(text ? [`${text.id}：${list(text.owners)}`] : []),
  ];
  return parts.join("；");
}

/** The clauses in which a unit is named as responsible. */
function clausesOf(plan: PlanIndex, owner: string): readonly string[] {
  return plan.edition.clauses.filter((clause) => clause.owners.includes(owner)).map((clause) => clause.id);
}

/** A department as the notice names it, which may answer for clauses and for sectors. */
function ofDepartment(plan: PlanIndex, text: string): string | undefined {
  const key = nameKey(text);
  const all = [
    ...plan.edition.clauses.flatMap((clause) => clause.owners),
    ...plan.edition.sectors.flatMap((sector) => sector.owners),
  ];
  const owner = all.find((name) => nameKey(name) === key);
  if (owner === undefined) return undefined;
  const clauses = clausesOf(plan, owner);
  const sectors = plan.edition.sectors.filter((sector) => sector.owners.includes(owner));
  const { table } = plan.edition.indicators.find((indicator) => indicator.rows === "sectors") ?? {};
  return [
    ...(clauses.length > 0 ? [`${owner}负责 ${list(clauses)}`] : []),
    ...(sectors.length > 0 ? [`附表${table ?? ""}：${list(sectors.map((sector) => sector.name))}`] : []),
  ].join("；");
}

/**
 * RD_OWNER: the responsible units of a clause, a sector (of the clause and of 附表3, kept apart), or the clauses for
 * which a county or department answers.
 * @returns `invalid` for what is neither; `notAvailable` where the notice names nobody
 */
export function ownerOf(plan: PlanIndex, unitOrClause: unknown): Outcome<string> {
  const text =
    typeof unitOrClause === "string" || typeof unitOrClause === "number" ? String(unitOrClause) : "";
  if (compact(text) === "") return none(problems.ownerMissing(examples(plan)));
  const clause = findClause(plan, text);
  if (clause) return ofClause(plan, clause);
  const indicator = plan.indicatorByKey.get(nameKey(text));
  if (/^(附表|表|附件)/u.test(nameKey(text)) && indicator) {
    if (indicator.rows !== "sectors")
      return none(problems.noOwner(`附表${indicator.table}`, clauseWithOwners(plan)));
    return found(plan.edition.sectors.map((sector) => `${sector.name}：${list(sector.owners)}`).join("；"));
  }
  const unit = resolveUnit(plan, text);
  if (unit.ok) {
    const { value } = unit;
    if (value.kind === "sector") return found(ofSector(plan, value.sector));
    if (value.region.whole) return none(problems.noOwner(value.name, clauseWithOwners(plan)));
    const { countyOwner } = plan.edition;
    return found(`${value.name}：作为“${countyOwner}”负责 ${list(clausesOf(plan, countyOwner))}`);
  }
  const department = ofDepartment(plan, text);
  if (department !== undefined) return found(department);
  const known = plan.unitByKey.get(nameKey(text));
  if (known?.kind === "withoutRow" && known.entry.owner !== undefined) {
    return found(`${known.entry.owner}负责 ${list(clausesOf(plan, known.entry.owner))}`);
  }
  return unit;
}
