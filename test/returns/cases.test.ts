/** Returns as offices make them: exactly what is wrong is found, and what is not read is named. */
import { officeCases, type OfficeCase } from "../fixtures/cases";
import { check } from "../support/returns";

const inOrder = (a: string, b: string): number => a.localeCompare(b, "en");

test.each<[string, OfficeCase]>(officeCases.map((one) => [one.what, one]))("%s", (_what, one) => {
  const { findings, sheets } = check(one.sheets);
  const found = findings.map(({ severity, rule, cell }) => `${severity} ${rule} ${cell}`);
  expect(sheets.map(({ kind }) => kind)).toEqual(one.kinds);
  expect(found.filter((finding) => !one.allowed?.includes(finding)).sort(inOrder)).toEqual(
    [...one.findings].sort(inOrder),
  );
  const named = sheets.flatMap(({ notRead }) => notRead.map(({ cell }) => cell));
  expect(named.sort(inOrder)).toEqual([...(one.notRead ?? [])].sort(inOrder));
});
