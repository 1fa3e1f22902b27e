/**
 * How well returns are read: recall and precision over the returns that the tests hold, by kind, and what share of the
 * vocabulary anything of them would miss. Counts, not times: the same on every machine.
 */
import { faults, type Fault, type Mark } from "../../test/fixtures/faults";
import { layOut } from "../../test/fixtures/layout";
import { officeCases } from "../../test/fixtures/cases";
import { layoutOfParts } from "../../test/fixtures/parts";
import { tables, type Table } from "../../test/fixtures/tables";
import { seedOf } from "../../test/fuzz/random";
import { check } from "../../test/support/returns";
import { heading, share } from "./print";

interface Tally {
  returns: number;
  perfect: number;
  right: number;
  missed: number;
  wrong: number;
}

class Tallies {
  private readonly kinds = new Map<string, Tally>();

  count(
    kind: string,
    found: readonly string[],
    wanted: readonly string[],
    allowed: readonly string[] = [],
  ): void {
    const left = [...found];
    let right = 0;
    for (const one of wanted) {
      const at = left.indexOf(one);
      if (at < 0) continue;
      left.splice(at, 1);
      right++;
    }
    const wrong = left.filter((one) => !allowed.includes(one)).length;
    const tally = this.kinds.get(kind) ?? { returns: 0, perfect: 0, right: 0, missed: 0, wrong: 0 };
    this.kinds.set(kind, tally);
    tally.returns++;
    tally.right += right;
    tally.missed += wanted.length - right;
    tally.wrong += wrong;
    if (right === wanted.length && wrong === 0) tally.perfect++;
  }

  print(): void {
    const all: Tally = { returns: 0, perfect: 0, right: 0, missed: 0, wrong: 0 };
    for (const [kind, tally] of this.kinds) {
      share(kind, tally);
      for (const key of Object.keys(all) as (keyof Tally)[]) all[key] += tally[key];
    }
    share("合计", all);
  }
}

const layoutsPerFault = 12;
const layoutsOfParts = 500;

function spoilt({ table, changes = {}, without = [], renamed = {} }: Fault): Table {
  const base = tables[table];
  const rename = (name: string) => renamed[name] ?? name;
  return {
    ...base,
    names: base.names.filter((name) => !without.includes(name)).map(rename),
    values: Object.fromEntries(
      base.names.map((name) => [rename(name), { ...base.values[name], ...changes[name] }]),
    ),
  };
}

function markedReturns(tallies: Tallies): void {
  for (const fault of faults) {
    // Of two rows of one name the layout decides which is the later.
    if (fault.marks.length === 0 && (fault.renamed || fault.what.includes("twice"))) continue;
    for (let seed = 1; seed <= layoutsPerFault; seed++) {
      const laid = layOut(spoilt(fault), seed);
      const name = (of: string) => fault.renamed?.[of] ?? of;
      const cell = (mark: Mark) => {
        if ("names" in mark) return laid.names;
        if ("headingOf" in mark) return laid.heading(mark.headingOf);
        return "nameOf" in mark ? laid.name(name(mark.nameOf)) : laid.fact(name(mark.name), mark.key);
      };
      const found = check(laid.snapshot).findings.map((one) => `${one.rule} ${one.cell}`);
      tallies.count(
        tables[fault.table].kind,
        found,
        fault.marks.map((mark) => `${mark.rule} ${cell(mark)}`),
      );
    }
  }
}

export function readingSection(): void {
  heading("读得对不对：应发现的发现了多少（查全），发现的对了多少（查准）");
  const tallies = new Tallies();
  for (const { about, sheets, findings, allowed } of officeCases) {
    const found = check(sheets).findings.map(({ severity, rule, cell }) => `${severity} ${rule} ${cell}`);
    tallies.count(`照单位的样子：${about}`, found, findings, allowed);
  }
  markedReturns(tallies);
  for (let n = 0; n < layoutsOfParts; n++) {
    const { snapshot, expected } = layoutOfParts(seedOf(1, n));
    tallies.count(
      "按部件拼出的县市区表",
      check(snapshot).findings.map(({ rule, cell }) => `${rule} ${cell}`),
      expected,
    );
  }
  tallies.print();
}
