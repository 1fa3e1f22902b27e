/** The arithmetic of typed decimals takes a short way where it is exact: it must end where Big ends. */
import Big from "big.js";
import fc from "fast-check";
import {
  atLeast,
  decimal,
  divide,
  multiply,
  productAtLeast,
  roundTo,
  show,
  subtract,
  sum,
  toNumber,
} from "../../src/policy";

/** As cells hold them: whole, with a few decimals, with many, tiny and huge. */
const cell = fc.oneof(
  fc.integer(),
  fc
    .tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 12 }))
    .map(([n, p]) => n / 10 ** p),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }),
  fc.constantFrom(0, -0, 0.01, 10, 1e4, 1e5, 1e8, 0.1 + 0.2, 1e15, 999999999999999, 1e-7),
);

test("what is shown and rounded is what Big shows and rounds, whatever way it takes", () => {
  fc.assert(
    fc.property(cell, fc.integer({ min: 0, max: 8 }), (value, decimals) => {
      const exact = decimal(value).round(decimals, Big.roundHalfUp);
      expect(roundTo(value, decimals)).toBe(toNumber(exact) + 0);
      const digits = exact.abs().toFixed();
      expect(show(value, decimals)).toBe(exact.lt(0) && !exact.eq(0) ? `−${digits}` : digits);
    }),
    { numRuns: 5000 },
  );
  expect(show(-2.5)).toBe("−2.5");
  expect(show(-0)).toBe("0");
  expect(show(0.000001, 6)).toBe("0.000001");
});

test("differences, products, quotients and sums are those of Big", () => {
  fc.assert(
    fc.property(cell, cell, cell, (a, b, c) => {
      expect(subtract(a, b)).toBe(toNumber(decimal(a).minus(decimal(b))));
      expect(multiply(a, b)).toBe(toNumber(decimal(a).times(decimal(b))));
      if (b !== 0) expect(divide(a, b)).toBe(toNumber(decimal(a).div(decimal(b))));
      expect(sum([a, b, c])).toBe(
        toNumber([a, b, c].reduce((total, one) => total.plus(decimal(one)), new Big(0))),
      );
      expect(productAtLeast(a, b, c, 4)).toBe(decimal(a).times(decimal(b)).gte(decimal(c).times(4)));
      expect(atLeast(a, b)).toBe(decimal(a).gte(decimal(b)));
    }),
    { numRuns: 5000 },
  );
});

test("2.26 − 2.19 is 0.07, and what no cell can hold is refused", () => {
  expect(subtract(2.26, 2.19)).toBe(0.07);
  expect(divide(48090, 10_000)).toBe(4.809);
  expect(() => subtract(NaN, 1)).toThrow(RangeError);
  expect(() => divide(Infinity, 10)).toThrow(RangeError);
});
