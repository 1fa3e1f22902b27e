/** Archives that no program would write: zip64 with tens of thousands of entries, entries that share their bytes. */
const encoder = new TextEncoder();

interface Listed {
  readonly name: string;
  readonly size: number;
  readonly packed: number;
  readonly offset: number;
  readonly crc: number;
  readonly method: number;
}

function central({ name, size, packed, offset, crc, method }: Listed): Uint8Array {
  const bytes = new Uint8Array(46 + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(10, method, true);
  view.setUint32(16, crc, true);
  view.setUint32(20, packed, true);
  view.setUint32(24, size, true);
  view.setUint16(28, name.length, true);
  view.setUint32(42, offset, true);
  bytes.set(encoder.encode(name), 46);
  return bytes;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Local records and a directory of so many entries, told by the zip64 records where the old ones are too narrow. */
function archive(locals: readonly Uint8Array[], listed: readonly Listed[]): Uint8Array {
  const body = joined(locals);
  const directory = joined(listed.map(central));
  const wide = new Uint8Array(56 + 20 + 22);
  const view = new DataView(wide.buffer);
  view.setUint32(0, 0x06064b50, true);
  view.setBigUint64(4, 44n, true);
  view.setBigUint64(24, BigInt(listed.length), true);
  view.setBigUint64(32, BigInt(listed.length), true);
  view.setBigUint64(40, BigInt(directory.length), true);
  view.setBigUint64(48, BigInt(body.length), true);
  view.setUint32(56, 0x07064b50, true);
  view.setBigUint64(64, BigInt(body.length + directory.length), true);
  view.setUint32(72, 1, true);
  view.setUint32(76, 0x06054b50, true);
  view.setUint16(84, 0xffff, true);
  view.setUint16(86, 0xffff, true);
  view.setUint32(88, 0xffffffff, true);
  view.setUint32(92, 0xffffffff, true);
  return joined([body, directory, wide]);
}

function local(name: string, packed: Uint8Array, size: number, crc: number, method: number): Uint8Array {
  const bytes = new Uint8Array(30 + name.length + packed.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(8, method, true);
  view.setUint32(14, crc, true);
  view.setUint32(18, packed.length, true);
  view.setUint32(22, size, true);
  view.setUint16(26, name.length, true);
  bytes.set(encoder.encode(name), 30);
  bytes.set(packed, 30 + name.length);
  return bytes;
}

/** As many empty entries as are wanted, each really there. */
export function manyEntries(count: number): Uint8Array {
  const locals: Uint8Array[] = [];
  const listed: Listed[] = [];
  let offset = 0;
  for (let i = 0; i < count; i++) {
    const name = `xl/a${String(i)}`;
    const record = local(name, new Uint8Array(), 0, 0, 0);
    locals.push(record);
    listed.push({ name, size: 0, packed: 0, offset, crc: 0, method: 0 });
    offset += record.length;
  }
  return archive(locals, listed);
}

/** One stretch of compressed bytes under many names: a small file that would inflate to all of them together. */
export function sharedBytes(packed: Uint8Array, size: number, crc: number, count: number): Uint8Array {
  const names = Array.from({ length: count }, (_unused, i) => `xl/worksheets/sheet${String(i)}.xml`);
  return archive(
    [local("x", packed, size, crc, 8)],
    names.map((name) => ({ name, size, packed: packed.length, offset: 0, crc, method: 8 })),
  );
}
