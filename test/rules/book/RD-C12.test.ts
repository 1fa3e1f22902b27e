/** RD-C12: An enterprise spends no more on R&D than it earns. */
import { check, enterprises, flagged, missing } from "../../support/returns";

const at = (rd: number, revenue: number | string) =>
  check(enterprises({ 2: { rd, revenue, tax: rd, finance: rd } })).findings.map(
    ({ severity, rule, cell }) => `${severity} ${rule} ${cell}`,
  );

test("R&D of 8,100 beside a revenue of 8,000: the R&D cell; the same amount is none", () => {
  expect(at(8100, 8000)).toEqual(["error RD-C12 F6"]);
  expect(at(8000, 8000)).toEqual([]);
});

test("who earns nothing yet is asked", () => expect(at(60, 0)).toEqual(["query RD-C12 F6"]));

test("—— cannot be told", () => expect(flagged(enterprises({ 2: { revenue: missing } }))).toEqual([]));
