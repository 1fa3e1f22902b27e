import type { Fact, KnownFact, Measure } from "../../returns/types";
import { isNear, median, powerOff } from "./powers";
import { fewestInColumn, type Search } from "./search";

/** Three figures of one thing. */
const enterpriseSources = ["enterpriseRd", "taxRd", "financeRd"] as const;

const valueOf = (fact: KnownFact): number => fact.value;

const isSource = ({ measure }: Fact): boolean => (enterpriseSources as readonly Measure[]).includes(measure);

interface Beside {
  readonly own: KnownFact;
  /** What the others in its row say. */
  readonly others: readonly KnownFact[];
}

/** Figures of one source, each with those of the other sources in its row. */
function* besideOthers(search: Search, measure: Measure): Generator<Beside> {
  for (const { facts } of search.context.sheet.rows) {
    const own = facts.find((fact) => fact.measure === measure);
    if (!search.usable(own)) continue;
    const others = facts.filter(
      (fact): fact is KnownFact => fact.measure !== measure && isSource(fact) && search.usable(fact),
    );
    if (others.length > 0) yield { own, others };
  }
}

const usualOf = ({ others }: Beside): number => median(others.map(valueOf));

/** Statistics, tax and finance of one enterprise tell of each other: a unit that only one of them has. */
export function sourcesOffEachOther(search: Search): void {
  for (const measure of enterpriseSources) {
    const off: { own: KnownFact; usual: number; power: number }[] = [];
    let judged = 0;
    for (const beside of besideOthers(search, measure)) {
      judged++;
      const { own, others } = beside;
      // With one other figure, statistics is the return's own and the other is looked into.
      if (others.length === 1 && measure === "enterpriseRd") continue;
      // Of nearly every row there is nothing to tell.
      if (others.every(({ value }) => isNear(own.value, value))) continue;
      const usual = usualOf(beside);
      const power = powerOff(own.value, usual);
      if (power !== 0 && others.every(({ value }) => powerOff(value, usual) === 0))
        off.push({ own, usual, power });
    }
    const [first] = off;
    if (!first) continue;
    const same = off.filter(({ power }) => power === first.power);
    if (judged >= fewestInColumn && same.length * 2 > judged) {
      const all = [...besideOthers(search, measure)];
      const facts = all.map(({ own }) => own);
      const unit = search.unitOf(facts, median(all.map(usualOf)));
      search.tellColumn(first.own.column, facts, first.power, unit);
    } else for (const { own, usual } of off) search.tellFigure(own, { value: usual, than: "其他口径" });
  }
}
