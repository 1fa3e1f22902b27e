/**
 * The mutation score of the vocabulary: takes each word out, and tells whether a heading of the tests is then read
 * otherwise. A word that nobody misses is not proven.
 */
import { aliens, vocabulary, type Concept, type Words } from "../../src/returns/vocabulary";
import { askerOf, type WordBook } from "../../src/returns/words";
import { headings } from "../../test/fixtures/headings";
import { readingBy } from "../../test/support/readings";
import { heading } from "./print";

interface Mutant {
  readonly what: string;
  readonly book: WordBook;
  readonly others: typeof aliens;
}

const without = (words: readonly string[], at: number): string[] => words.filter((_word, i) => i !== at);

function* mutants(): Generator<Mutant> {
  for (const [concept, words] of Object.entries(vocabulary) as [Concept, Words][]) {
    for (const list of ["any", "not"] as const) {
      for (const [at, word] of (words[list] ?? []).entries())
        yield {
          what: `${concept}.${list} ${word}`,
          book: { ...vocabulary, [concept]: { ...words, [list]: without(words[list] ?? [], at) } },
          others: aliens,
        };
    }
  }
  for (const [which, alien] of aliens.entries()) {
    for (const [at, word] of alien.any.entries())
      yield {
        what: `${alien.what} ${word}`,
        book: vocabulary,
        others: aliens.map((one, i) => (i === which ? { ...one, any: without(one.any, at) } : one)),
      };
  }
}

export function vocabularySection(): void {
  heading("词表：去掉一个词，测试里的表头有没有一个读得不同");
  const texts = Object.keys(headings);
  const readings = (book: WordBook, others: typeof aliens): readonly string[] =>
    texts.map(readingBy(askerOf(book, others)));
  const whole = readings(vocabulary, aliens);
  let all = 0;
  const unnoticed: string[] = [];
  for (const { what, book, others } of mutants()) {
    all++;
    if (readings(book, others).every((text, i) => text === whole[i])) unnoticed.push(what);
  }
  console.log(
    `  ${String(all - unnoticed.length)} / ${String(all)} 个词有人在意（${((100 * (all - unnoticed.length)) / all).toFixed(1)}%），表头 ${String(texts.length)} 个`,
  );
  console.log(`  没有人在意的：${unnoticed.join("、")}`);
}
