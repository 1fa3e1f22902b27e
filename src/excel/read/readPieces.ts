/** Reads an area in pieces that Excel hands out, and in smaller ones where it refuses. */
import type { Area } from "../../sheet/address";
import { codeOf } from "../requests/errors";
import { Refusal } from "../requests/refusal";

/** Excel's two words for an answer that would be too long. */
const tooLong = new Set(["ResponsePayloadSizeLimitExceeded", "RequestPayloadSizeLimitExceeded"]);

export const isTooLong = (error: unknown): boolean => tooLong.has(codeOf(error));

export interface PiecesOptions {
  /** Cells asked for in one request. */
  readonly cells: number;
  readonly signal?: AbortSignal | undefined;
}

const rowsOf = ({ top, bottom }: Area): number => bottom - top + 1;
const columnsOf = ({ left, right }: Area): number => right - left + 1;

/** The two halves of an area: by rows, or of a single row by columns; undefined for a single cell. */
function halves(area: Area): readonly [Area, Area] | undefined {
  const { top, left, bottom, right } = area;
  if (bottom > top) {
    const middle = top + Math.floor(rowsOf(area) / 2);
    return [
      { ...area, bottom: middle - 1 },
      { ...area, top: middle },
    ];
  }
  if (right === left) return undefined;
  const middle = left + Math.floor(columnsOf(area) / 2);
  return [
    { ...area, right: middle - 1 },
    { ...area, left: middle },
  ];
}

/**
 * Reads an area from top to bottom. A piece that Excel refuses as too long is halved until it is taken, and the
 * pieces after it are no larger than what was taken: a sheet of long texts is not refused again and again.
 * @param sheet the sheet's id
 * @param queue asks for a piece's properties; its result is handed to `take` once they are there
 * @param take given every piece in order: whole rows, but where a single row was too long
 * @throws Refusal "cancelled"; the host's error where even a single cell is refused
 */
export async function readPieces<T>(
  sheet: string,
  area: Area,
  { cells, signal }: PiecesOptions,
  queue: (range: Excel.Range) => T,
  take: (piece: T, at: Area) => void | Promise<void>,
): Promise<void> {
  let step = Math.max(1, Math.floor(cells / columnsOf(area)));
  const waiting: Area[] = [];
  for (let top = area.top; top <= area.bottom || waiting.length > 0;) {
    if (signal?.aborted) throw new Refusal({ kind: "cancelled" });
    const next = waiting.pop();
    const at = next ?? { ...area, top, bottom: Math.min(area.bottom, top + step - 1) };
    if (!next) top = at.bottom + 1;
    let piece: T;
    try {
      piece = await readArea(sheet, at, queue);
    } catch (error) {
      const parts = isTooLong(error) ? halves(at) : undefined;
      if (!parts) throw error;
      step = Math.max(1, Math.min(step, rowsOf(parts[0])));
      waiting.push(parts[1], parts[0]);
      continue;
    }
    await take(piece, at);
  }
}

/**
 * Reads an area in one request.
 *
 * No run of Excel's: what is read is not needed again, and a run would have Excel keep the range until a further
 * request lets it go.
 * @param sheet the sheet's id
 */
export async function readArea<T>(sheet: string, at: Area, queue: (range: Excel.Range) => T): Promise<T> {
  const context = new Excel.RequestContext();
  const piece = queue(
    context.workbook.worksheets.getItem(sheet).getRangeByIndexes(at.top, at.left, rowsOf(at), columnsOf(at)),
  );
  await context.sync();
  return piece;
}
