/** What two people change of the rules' settings. */
import { defaultSettings, limits, mergedSettings, type CheckSettings } from "../../src/rules/settings";

const [first, second] = limits.map(({ key }) => key) as [string, string];
const limited = (key: string, value: number): CheckSettings => ({
  ...defaultSettings,
  limits: { ...defaultSettings.limits, [key]: value },
});

test("what a colleague has changed since the settings were shown stays; what both have changed is the later one's", () => {
  const shown = { ...defaultSettings, off: ["RD-Q01"] };
  const now = { limits: limited(first, 5).limits, off: ["RD-Q01", "RD-Q02"] };
  const wanted = { limits: limited(second, 7).limits, off: ["RD-Q03"] };
  const merged = mergedSettings(now, { shown, wanted });
  expect([merged.limits[first], merged.limits[second]]).toEqual([5, 7]);
  expect(merged.off).toEqual(["RD-Q02", "RD-Q03"]);
  const both = mergedSettings(limited(first, 5), { shown: defaultSettings, wanted: limited(first, 9) });
  expect(both.limits[first]).toBe(9);
});

test("whoever changes nothing changes nothing, and the usual settings come back where they were asked for", () => {
  const now = { limits: limited(first, 5).limits, off: ["RD-Q02"] };
  expect(mergedSettings(now, { shown: defaultSettings, wanted: defaultSettings })).toEqual(now);
  expect(mergedSettings(now, { shown: now, wanted: defaultSettings })).toEqual(defaultSettings);
});

test("a second time it gives the same", () => {
  const change = { shown: defaultSettings, wanted: { ...limited(first, 3), off: ["RD-Q03"] } };
  const once = mergedSettings(limited(second, 4), change);
  expect(mergedSettings(once, change)).toEqual(once);
});
