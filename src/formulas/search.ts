/** Finds functions by what somebody calls them: Chinese purpose, English name, or the function's own. */
import { catalog, type FunctionEntry } from "./catalog";

/** Best matches first; all of them for an empty search. */
export function searchFunctions(query: string): readonly FunctionEntry[] {
  const words = query.normalize("NFKC").trim().toLowerCase();
  if (words === "") return catalog;
  const scored = catalog.map((entry) => {
    const names = [entry.id, entry.purpose.zh, entry.purpose.en, ...entry.keywords].map((name) =>
      name.toLowerCase(),
    );
    const descriptions = [entry.description.zh, entry.description.en].map((one) => one.toLowerCase());
    if (names.includes(words)) return { entry, score: 4 };
    if (names.some((name) => name.includes(words))) return { entry, score: 3 };
    // Somebody may type a whole question: 瑞金还差多少.
    const within = names.filter((name) => name.length >= 2 && words.includes(name));
    const longest = Math.max(0, ...within.map((name) => name.length));
    if (longest > 0) return { entry, score: 2 + Math.min(longest, 99) / 100 };
    return { entry, score: descriptions.some((description) => description.includes(words)) ? 1 : 0 };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}
