/**
 * Draws assets/icon-*.png: three bars that rise to a target line, white and amber on a rounded blue square.
 * Drawn in numbers and written with plain zlib, so that the glyph is ours and sharp in every size.
 * `npx tsx tools/build/icons.ts`
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";

export const iconSizes = [16, 32, 64, 80, 128] as const;

type Colour = readonly [red: number, green: number, blue: number];
const blue: Colour = [23, 92, 165];
const white: Colour = [255, 255, 255];
const amber: Colour = [255, 190, 60];

/** Everything in a square of 16 × 16. */
const bars = [
  { x: 3, top: 9.5 },
  { x: 6.75, top: 7.25 },
  { x: 10.5, top: 5 },
] as const;
const barWidth = 2.5;
const floor = 13;
const targetLine = { left: 2.25, right: 13.75, top: 2.5, bottom: 3.75 };
const corner = 3;

function insideSquare(x: number, y: number): boolean {
  const dx = Math.max(corner - x, x - (16 - corner), 0);
  const dy = Math.max(corner - y, y - (16 - corner), 0);
  return dx * dx + dy * dy <= corner * corner;
}

interface Stroke {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

const stroke = (x1: number, y1: number, x2: number, y2: number): Stroke => ({ from: [x1, y1], to: [x2, y2] });
const strokeWidth = 1.5;

/** What a ribbon button does, in strokes on the same square. */
export const actions = {
  check: [stroke(3.5, 8.5, 6.5, 11.5), stroke(6.5, 11.5, 12.5, 4.5)],
  tables: [
    ...[4, 8, 12].map((y) => stroke(3.5, y, 12.5, y)),
    ...[3.5, 8, 12.5].map((x) => stroke(x, 4, x, 12)),
  ],
  clear: [stroke(4.5, 4.5, 11.5, 11.5), stroke(11.5, 4.5, 4.5, 11.5)],
  board: [stroke(3.5, 12.5, 12.5, 12.5), stroke(5, 12, 5, 9), stroke(8, 12, 8, 6.5), stroke(11, 12, 11, 4)],
  brief: [4.5, 7, 9.5, 12].map((y) => stroke(4, y, y === 12 ? 9 : 12, y)),
  explain: [
    stroke(5, 5.5, 6.5, 4),
    stroke(6.5, 4, 9.5, 4),
    stroke(9.5, 4, 11, 5.5),
    stroke(11, 5.5, 8, 8.5),
    stroke(8, 8.5, 8, 9.5),
    stroke(8, 12, 8, 12.2),
  ],
} as const satisfies Readonly<Record<string, readonly Stroke[]>>;

export type Glyph = "addin" | keyof typeof actions;
export const actionSizes = [16, 32, 80] as const;

function onStroke({ from: [x1, y1], to: [x2, y2] }: Stroke, x: number, y: number): boolean {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy) <= strokeWidth / 2;
}

/** The colour at a point; null outside the square. */
function colourAt(glyph: Glyph, x: number, y: number): Colour | null {
  if (!insideSquare(x, y)) return null;
  if (glyph !== "addin") return actions[glyph].some((line) => onStroke(line, x, y)) ? white : blue;
  const { left, right, top, bottom } = targetLine;
  if (x >= left && x < right && y >= top && y < bottom) return amber;
  const onBar = bars.some((bar) => x >= bar.x && x < bar.x + barWidth && y >= bar.top && y < floor);
  return onBar ? white : blue;
}

/** Four by four samples a pixel. */
function pixel(glyph: Glyph, size: number, column: number, row: number): readonly number[] {
  const samples = 4;
  const sum = [0, 0, 0];
  let hits = 0;
  for (let i = 0; i < samples * samples; i++) {
    const x = ((column + ((i % samples) + 0.5) / samples) * 16) / size;
    const y = ((row + (Math.floor(i / samples) + 0.5) / samples) * 16) / size;
    const colour = colourAt(glyph, x, y);
    if (!colour) continue;
    hits += 1;
    colour.forEach((part, k) => (sum[k] = (sum[k] ?? 0) + part));
  }
  if (hits === 0) return [0, 0, 0, 0];
  return [...sum.map((part) => Math.round(part / hits)), Math.round((255 * hits) / (samples * samples))];
}

/** The check sum of PNG; zlib has its own only since Node 20.15. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** An icon as a PNG file, 8-bit RGBA. */
export function icon(size: number, glyph: Glyph = "addin"): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const lines: number[] = [];
  for (let row = 0; row < size; row++) {
    lines.push(0);
    for (let column = 0; column < size; column++) lines.push(...pixel(glyph, size, column, row));
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from(lines), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Every icon file of assets/: its name, its size and its bytes. */
export function iconFiles(): (readonly [name: string, size: number, bytes: Buffer])[] {
  const ribbon = Object.keys(actions) as (keyof typeof actions)[];
  return [
    ...iconSizes.map((size) => ["icon", size, icon(size)] as const),
    ...ribbon.flatMap((glyph) => actionSizes.map((size) => [glyph, size, icon(size, glyph)] as const)),
  ];
}

if (require.main === module) {
  const folder = path.resolve(__dirname, "../../assets");
  mkdirSync(folder, { recursive: true });
  for (const [name, size, bytes] of iconFiles())
    writeFileSync(path.join(folder, `${name}-${size}.png`), bytes);
}
