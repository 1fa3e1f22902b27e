/** The checksum of zip entries; fflate has it only inside its own writer. */

/** What four bytes do to the checksum, each by its own 256 entries: the last byte first. */
const table = new Int32Array(4 * 256);
for (let index = 0; index < 256; index++) {
  let rest = index;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  table[index] = rest;
}
for (let index = 256; index < table.length; index++) {
  const before = table[index - 256] ?? 0;
  table[index] = (before >>> 8) ^ (table[before & 0xff] ?? 0);
}

/** CRC-32 of `bytes`, going on from the CRC of what came before (0 at the start). */
export function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  let i = 0;
  for (const whole = bytes.length - 3; i < whole; i += 4) {
    crc ^=
      (bytes[i] ?? 0) |
      ((bytes[i + 1] ?? 0) << 8) |
      ((bytes[i + 2] ?? 0) << 16) |
      ((bytes[i + 3] ?? 0) << 24);
    crc =
      (table[768 + (crc & 0xff)] ?? 0) ^
      (table[512 + ((crc >>> 8) & 0xff)] ?? 0) ^
      (table[256 + ((crc >>> 16) & 0xff)] ?? 0) ^
      (table[crc >>> 24] ?? 0);
  }
  for (; i < bytes.length; i++) crc = (crc >>> 8) ^ (table[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0);
  return ~crc >>> 0;
}
