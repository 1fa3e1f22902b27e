/** Asks whether a text says one of the vocabulary's words. */
import { vocabulary, aliens, type Concept, type Words } from "./vocabulary";

const escape = (word: string): string => word.replace(/[.*+?()|[\]{}\\/-]/gu, "\\$&");

function patternOf(words: readonly string[]): RegExp {
  const alternatives = words.map((word) => {
    const start = word.startsWith("^") ? "^" : "";
    const end = word.endsWith("$") ? "$" : "";
    return `${start}${escape(word.slice(start.length, word.length - end.length)).replace(/…/gu, "[^/]{0,6}?")}${end}`;
  });
  return new RegExp(alternatives.join("|"), "gu");
}

/** Tells whether a compacted text says it. */
type Asks = (text: string) => boolean;

/** A letter that stands in no word takes the place of what is not meant. */
const blank = "\u25a1";

export function asking({ any, not }: Words): Asks {
  const said = new RegExp(patternOf(any).source, "u");
  if (!not || not.length === 0) return (text) => said.test(text);
  const other = patternOf(not);
  return (text) => said.test(text) && said.test(text.replace(other, blank));
}

export type WordBook = Readonly<Record<Concept, Words>>;

/** Everything that is asked of a text, by one book of words. */
export interface Asker {
  says(concept: Concept, text: string): boolean;
  /** What the text is of, where that is none of ours. */
  alien(text: string): string | undefined;
  /** The text without the words that say nothing of their own. */
  residue(text: string): string;
  /** The text without the words of some concepts. */
  without(concepts: readonly Concept[], text: string): string;
}

export function askerOf(book: WordBook = vocabulary, others: typeof aliens = aliens): Asker {
  const asks = Object.fromEntries(
    Object.entries(book).map(([concept, words]) => [concept, asking(words)]),
  ) as Record<Concept, Asks>;
  const known = others.map(({ what, ...words }) => ({ what, asks: asking(words) }));
  const longestFirst = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length);
  const generic = patternOf(longestFirst(book.generic.any));
  const patterns = new Map<readonly Concept[], RegExp>();
  const patternFor = (concepts: readonly Concept[]): RegExp => {
    let pattern = patterns.get(concepts);
    if (!pattern) {
      pattern = patternOf(longestFirst(concepts.flatMap((concept) => book[concept].any)));
      patterns.set(concepts, pattern);
    }
    return pattern;
  };
  return {
    says: (concept, text) => asks[concept](text),
    alien: (text) => known.find((one) => one.asks(text))?.what,
    residue: (text) => text.replace(generic, ""),
    without: (concepts, text) => text.replace(patternFor(concepts), ""),
  };
}
