/** Several documents in one .zip: each comes out under its own name, byte for byte. */
import { unzipSync } from "fflate";
import { zipFiles } from "../../src/files/zipFiles";

test("two 退回单 in one .zip keep their Chinese names and every byte", () => {
  const files = [
    { name: "退回单-瑞金市.docx", bytes: Uint8Array.of(1, 2, 3) },
    { name: "退回单-兴国县.docx", bytes: Uint8Array.of(4) },
  ];
  const read = unzipSync(zipFiles(files));
  expect(Object.entries(read).map(([name, bytes]) => ({ name, bytes: Uint8Array.from(bytes) }))).toEqual(
    files,
  );
});

test("names that are not ASCII are marked as UTF-8, as Windows must know", () => {
  const bytes = zipFiles([{ name: "退回单.docx", bytes: new Uint8Array(0) }]);
  const flags = new DataView(bytes.buffer, bytes.byteOffset).getUint16(6, true);
  expect(flags & 0x800).toBe(0x800);
});
