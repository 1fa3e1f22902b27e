import { showsPercent } from "../../src/sheet/numberFormat";

test.each([
  ["0.00%", true],
  ["0%", true],
  ['0.0%;[Red]-0.0%;"—"', true],
  ['[=0]"无";0.00%', true],
  ['0.00"%"', false],
  ["0.00\\%", false],
  ["0.00!%", false],
  ["0.00_%", false],
  ["0.00*%", false],
  ['0.00"占比%', false],
  ["General", false],
])("%s shows a hundredfold: %s", (code, expected) => {
  expect(showsPercent(code)).toBe(expected);
});
