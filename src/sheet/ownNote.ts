/**
 * How a note of ours on a cell is known again: by its last line, which is a sum of what stands above it. Whoever writes
 * into such a note makes it his own, and nothing of ours takes it away again.
 */
const ending = /\n〔研发助手批注 ([0-9a-f]{4})〕\s*$/u;

/** Long enough for every source; Excel shows a note whole. */
const longestNote = 1000;

/** FNV-1a of the text without white space, which programs write in several ways. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (const character of text.replace(/\s/gu, ""))
    sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, "0").slice(-4);
}

/** The text of a note as it is put on a cell. */
export function signedNote(text: string): string {
  const short = text.slice(0, longestNote);
  return `${short}\n〔研发助手批注 ${sumOf(short)}〕`;
}

/** True for a note that says what `signedNote` gave it to say, and no word more or less. */
export function isOwnNote(note: string): boolean {
  const found = ending.exec(note.replace(/\r\n?/gu, "\n"));
  return found !== null && found[1] === sumOf(note.replace(/\r\n?/gu, "\n").slice(0, found.index));
}
