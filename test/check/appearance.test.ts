/** Flags that people can read: the figure stays legible, and no two flags look the same in black and white. */
import { flagLooks } from "../../src/check/flags/appearance";
import { severities } from "../../src/sheet/finding";

/** Relative luminance of a #RRGGBB colour, WCAG 2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each(severities)("%s: dark text on a light fill, at least 4.5 : 1", (severity) => {
  const { fill, font } = flagLooks[severity];
  expect(luminance(fill)).toBeGreaterThan(0.6);
  expect((luminance(fill) + 0.05) / (luminance(font) + 0.05)).toBeGreaterThanOrEqual(4.5);
});

test("without any colour every severity still has a border and a hand of its own", () => {
  const borders = severities.map((severity) => flagLooks[severity].border);
  expect(new Set(borders).size).toBe(severities.length);
});
