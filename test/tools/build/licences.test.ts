/** What ships: few packages, each of one version and under a licence that lets departments pass it on. */
import { licenceProblems, shippedPackages, unpinned } from "../../../tools/build/licences";
import { dependencies } from "../../../package.json";

test("every package that ships is permitted, and of one version", () => {
  expect(licenceProblems(shippedPackages())).toEqual([]);
  expect(unpinned({ dependencies })).toEqual([]);
});

test("a GPL package and a version that could change by itself are named", () => {
  const gpl = { name: "a", version: "1.0.0", licence: "GPL-3.0", text: "" };
  expect(licenceProblems([gpl])).toEqual(["a@1.0.0: GPL-3.0"]);
  const loose = { a: "^1.0.0", b: "1.0.0", c: "1.0.0-alpha.24", d: "latest", e: "~2.1.0" };
  expect(unpinned({ dependencies: loose })).toEqual(["a@^1.0.0", "d@latest", "e@~2.1.0"]);
});
