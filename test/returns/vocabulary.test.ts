/** Every word is missed by some heading: `npm run bench -- vocabulary` takes each out and tells which is not. */
import { headings } from "../fixtures/headings";
import { readingBy } from "../support/readings";

const read = readingBy();

test.each(Object.entries(headings))("%s: %s", (heading, reading) => expect(read(heading)).toBe(reading));
