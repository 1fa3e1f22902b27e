import type { Fact, KnownFact, Measure } from "../../returns/types";
import { median, powerOff } from "./powers";
import { fewestInColumn, type Search } from "./search";

/** Three figures of one thing. */
const enterpriseSources = ["enterpriseRd", "taxRd", "financeRd"] as const;

const valueOf = (fact: KnownFact): number => fact.value;

const isSource = ({ measure }: Fact): boolean => (enterpriseSources as readonly Measure[]).includes(measure);

/** Statistics, tax and finance of one enterprise tell of each other: a unit that only one of them has. */
export function sourcesOffEachOther(search: Search): void {
  const { rows } = search.context.sheet;
  for (const measure of enterpriseSources) {
    const judged: { own: KnownFact; usual: number; power: number }[] = [];
    for (const { facts } of rows) {
      const own = facts.find((fact) => fact.measure === measure);
      if (!search.usable(own)) continue;
      const others = facts.filter(
        (fact): fact is KnownFact => fact.measure !== measure && isSource(fact) && search.usable(fact),
      );
      if (others.length === 0) continue;
      const usual = median(others.map(valueOf));
      const agree = others.every((fact) => powerOff(fact.value, usual) === 0);
      // With one other figure, statistics is the return's own and the other is looked into.
      const telling = others.length > 1 || measure !== "enterpriseRd";
      judged.push({ own, usual, power: agree && telling ? powerOff(own.value, usual) : 0 });
    }
    const off = judged.filter(({ power }) => power !== 0);
    const [first] = off;
    if (!first) continue;
    const same = off.filter(({ power }) => power === first.power);
    if (judged.length >= fewestInColumn && same.length * 2 > judged.length) {
      const facts = judged.map(({ own }) => own);
      const unit = search.unitOf(facts, median(judged.map(({ usual }) => usual)));
      search.tellColumn(first.own.column, facts, first.power, unit);
    } else for (const { own, usual } of off) search.tellFigure(own, { value: usual, than: "其他口径" });
  }
}
