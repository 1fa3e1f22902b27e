/** RD-E01: 市级重大 and no R&D. */
import { check, enterprises, flagged, missing } from "../../support/returns";

test("市级重大 without R&D is barred: one finding stands for the row", () =>
  expect(flagged(enterprises({ 0: { rd: 0, tax: 0, finance: 0 } }))).toEqual(["RD-E01 F4"]));

test.each([
  "赣州市重大科技专项",
  "市重大科技项目",
  "重大科技专项（市级）",
  "市级重大科技项目",
  "市本级重大专项",
])("%s is 市级重大", (project) =>
  expect(flagged(enterprises({ 0: { rd: 0, tax: 0, finance: 0, project } }))).toEqual(["RD-E01 F4"]),
);

test("重大科技专项 of no level is asked about; of the province it is not the city's", () => {
  const none = { rd: 0, tax: 0, finance: 0, funds: null, revenue: 9000, highTech: "否" };
  const severities = (project: string) =>
    check(enterprises({ 0: { ...none, project } })).findings.map(
      ({ rule, severity }) => `${rule} ${severity}`,
    );
  expect(severities("重大科技专项")).toEqual(["RD-E01 query"]);
  expect(severities("省级重大科技专项")).toEqual([]);
});

test("with 700万元 of R&D, or for another kind of project, nobody is barred", () => {
  expect(flagged(enterprises())).toEqual([]);
  expect(flagged(enterprises({ 1: { rd: 0, tax: 0, finance: 0, revenue: 9000 } }))).not.toContain(
    "RD-E01 F5",
  );
});

test("—— is no zero: it cannot be told", () =>
  expect(flagged(enterprises({ 0: { rd: missing, tax: missing, finance: missing } }))).toEqual([]));
