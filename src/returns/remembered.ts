/** Remembering what texts mean: a workbook repeats its headings on every sheet, and a list its few words on every row. */

/** So many texts are remembered: memory stays bounded. */
const mostRemembered = 5_000;
/** After so many more that were not, remembering starts anew: a list of names that never repeat pushes no heading out. */
const mostMissed = 50_000;
/** Longer texts are sentences, which seldom repeat. */
const longestRemembered = 100;

/** The same function, which works out each text once. Only for what depends on the text alone. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  let missed = 0;
  return (text) => {
    if (text.length > longestRemembered) return read(text);
    const found = known.get(text);
    if (found) return found.value;
    const value = read(text);
    if (known.size < mostRemembered) known.set(text, { value });
    else if (++missed >= mostMissed) {
      known.clear();
      missed = 0;
    }
    return value;
  };
}

/** The same for an object that never changes: what follows from it lives as long as it does. */
export function rememberedOf<K extends object, T>(read: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, (found = { value: read(key) }));
    return found.value;
  };
}
