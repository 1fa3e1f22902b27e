/** Several files as one .zip to be downloaded. */
import { zipSync } from "fflate";

export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** @param files no two of one name. Documents of Office are packed already: they are stored as they are. */
export function zipFiles(files: readonly NamedFile[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { level: 0 });
}
