/** What stands around a table changes nothing in it: a clean one stays clean, and a fault is the same fault. */
import { offices } from "../fixtures/offices";
import { headerOf, surroundings } from "../fixtures/surroundings";
import { check, countyYear } from "../support/returns";
import { sheet } from "../support/sheets";

/** On their side the headings are no row, and rows of their own would stand within the figures. */
const upright = offices
  .map(([name, kind, rows, merges = []]) => ({ name, kind, snapshot: sheet("Sheet1", rows, merges) }))
  .filter(
    ({ name, snapshot }) =>
      !/on its side|years? below each other|sections/u.test(name) && headerOf(snapshot) > 0,
  );

describe.each(Object.entries(surroundings))("%s", (_name, around) => {
  test.each(upright)("$name: nothing is found", ({ snapshot, kind }) => {
    const { findings, sheets } = check(around(snapshot));
    expect(findings.map(({ rule, cell, message }) => `${rule} ${cell} ${message}`)).toEqual([]);
    expect(sheets[0]).toMatchObject({ status: "checked", kind });
  });

  test("瑞金市 short of its ratio is found, and nothing else", () => {
    const clean = countyYear({ 瑞金市: { rd: 1, ratio: 0.17, industryRd: 0.7 } });
    const before = check(clean).findings.map(({ rule, unit }) => `${rule} ${unit}`);
    const after = check(around(clean)).findings.map(({ rule, unit }) => `${rule} ${unit}`);
    expect(before.length).toBeGreaterThan(0);
    expect(after.sort()).toEqual(before.sort());
  });
});
