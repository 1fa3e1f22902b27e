/** Rounding never makes less possible: what agrees without it agrees with it, and need not be asked how it is rounded. */
import fc from "fast-check";
import {
  addsUp,
  holds,
  isAtMost,
  isDifference,
  isQuotient,
  isSame,
  isSteady,
  type Relation,
} from "../../src/rules/locate/relation";
import type { KnownFact } from "../../src/returns/types";

const against = (): string => "";
const amount = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const rounding = fc.double({ min: 0, max: 100, noNaN: true });

/** Figures that say nothing but their number: what they are is of no interest here. */
const figures = fc
  .array(fc.record({ value: amount, loose: rounding }), { minLength: 3, maxLength: 3 })
  .map((made) => made as unknown as (KnownFact & { readonly loose: number })[]);

const relationsOf = ([a, b, c]: readonly KnownFact[]): readonly Relation[] =>
  !a || !b || !c
    ? []
    : [
        addsUp("", a, [b, c], against),
        addsUp("", a, [b, c], against, { more: 5, least: 0.5 }),
        isQuotient("", a, b, c, against),
        isQuotient("", a, b, c, against, { off: 100, over: 3 }),
        isDifference("", a, b, c, against),
        isAtMost("", a, b, against),
        isSame("", a, b, against),
        isSteady("", a, b, { below: 0.5, above: 1.5, least: 1 }, against),
      ];

const value = (fact: KnownFact): number => fact.value;

test("whatever may be rounded leaves at least as much room as what is exact", () => {
  fc.assert(
    fc.property(figures, (made) => {
      for (const relation of relationsOf(made)) {
        const [first] = relation.facts as [KnownFact];
        const loose = (fact: KnownFact) => made.find((one) => one === fact)?.loose ?? 0;
        const exact = relation.room(first, { value, loose: () => 0 });
        const own = relation.room(first, { value, loose: (fact) => (fact === first ? loose(fact) : 0) });
        const all = relation.room(first, { value, loose });
        for (const [narrow, wide] of [
          [exact, own],
          [own, all],
        ] as const) {
          expect(wide[0]).toBeLessThanOrEqual(narrow[0]);
          expect(wide[1]).toBeGreaterThanOrEqual(narrow[1]);
        }
      }
    }),
  );
});

test("10 = 4 + 6 holds without asking how any of the three is rounded, 10.3 = 4 + 6 asks all of them", () => {
  const [ten, odd, four, six] = [10, 10.3, 4, 6].map((own) => ({ value: own }) as unknown as KnownFact) as [
    KnownFact,
    KnownFact,
    KnownFact,
    KnownFact,
  ];
  const asked = new Set<KnownFact>();
  const loose = (fact: KnownFact) => {
    asked.add(fact);
    return 0.1;
  };
  expect(holds(addsUp("", ten, [four, six], against), { value, loose })).toBe(true);
  expect(asked.size).toBe(0);
  expect(holds(addsUp("", odd, [four, six], against), { value, loose })).toBe(true);
  expect(asked).toEqual(new Set([odd, four, six]));
});
