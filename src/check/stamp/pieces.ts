/** A long text in pieces that fit into cells; joined they are the text again. */
export function cutInPieces(text: string, longest: number): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + longest);
    // Neither a pair of code units nor a run of spaces, which a program may trim, is cut.
    while (end < text.length && end > start + 1 && !/[\x21-\x7e]{2}/.test(text.slice(end - 1, end + 1)))
      end -= 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
