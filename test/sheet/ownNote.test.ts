import fc from "fast-check";
import { isOwnNote, signedNote } from "../../src/sheet/ownNote";

const source = "来源：瑞金市.xlsx「表一」E7，原填 48,090 万元";

test("a note of ours is known again, however a program ends its lines", () => {
  const note = signedNote(source);
  expect(note).toMatch(/^来源：瑞金市\.xlsx「表一」E7，原填 48,090 万元\n〔研发助手批注 [0-9a-f]{4}〕$/u);
  for (const seen of [note, note.replace(/\n/gu, "\r\n"), note.replace(/\n/gu, "\r"), `${note}\n`])
    expect(isOwnNote(seen)).toBe(true);
});

test("one that somebody has written into is his: before, after, in the middle, or one digit", () => {
  const note = signedNote(source);
  for (const written of [
    `已电话核实\n${note}`,
    `${note}\n已电话核实`,
    note.replace("，原填", "（已电话核实），原填"),
    note.replace("48,090", "48,099"),
    source,
    "来源：我自己的",
    "",
  ])
    expect([written, isOwnNote(written)]).toEqual([written, false]);
});

test("any text, signed, is ours; with a letter more it is not", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(isOwnNote(signedNote(text))).toBe(true);
      expect(isOwnNote(`又${signedNote(text)}`)).toBe(false);
    }),
  );
});
