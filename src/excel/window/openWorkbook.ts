/** Opens a workbook beside the one that is open. */
import { supports } from "../requests/features";
import { Refusal } from "../requests/refusal";

/** @throws Refusal where this Excel cannot open a workbook that is handed to it */
export async function openWorkbook(bytes: Uint8Array): Promise<void> {
  if (!supports("1.8")) throw new Refusal({ kind: "tooOld" });
  await Excel.createWorkbook(base64(bytes));
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  // In pieces: an argument list has its limits.
  for (let i = 0; i < bytes.length; i += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}
