/** Layouts put together from parts: the same facts give the same findings, and what is not ours is named. */
import { strangeHeadings, withStranger } from "../fixtures/parts";
import { layoutComplaint } from "../fuzz/layouts";
import { check } from "../support/returns";

/** `npm run fuzz` draws ten thousand. */
const drawn = 60;

test("one set of facts gives the same findings in every layout, and strange columns are named", () => {
  for (let n = 0; n < drawn; n++) expect(layoutComplaint(1, n)).toBeUndefined();
});

test.each([0, 1, 2, 3, 4])(
  "every word for what is none of ours, as a heading at place %d: nothing is found, and it is named",
  (at) => {
    for (const heading of strangeHeadings) {
      const { findings, sheets } = check(withStranger(heading, at));
      expect([heading, findings.map(({ rule, cell }) => `${rule} ${cell}`)]).toEqual([heading, []]);
      expect([heading, sheets[0]?.notRead.map(({ label }) => label)]).toEqual([heading, [heading]]);
    }
  },
);
