/** Whether something that was built is older than what it is made of. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export interface Built {
  /** A file of it; all names from the project's folder on. */
  readonly built: string;
  /** What it may be made of; of folders all that is in them. */
  readonly sources: readonly string[];
  /** Where the last build has listed which of our files it was really made of. */
  readonly listed?: string;
}

function newest(path: string): number {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** A change in a folder that it has nothing of need not be waited for. */
function sourcesOf(root: string, { sources, listed }: Built): readonly string[] {
  if (listed === undefined || !existsSync(join(root, listed))) return sources;
  const files = JSON.parse(readFileSync(join(root, listed), "utf8")) as readonly string[];
  // What was listed and is no more has been moved: then anything may have changed.
  if (!files.every((name) => existsSync(join(root, name)))) return sources;
  return [...files, ...sources.filter((name) => !statSync(join(root, name)).isDirectory())];
}

export function isStale(root: string, building: Built): boolean {
  const file = join(root, building.built);
  if (!existsSync(file)) return true;
  const { mtimeMs } = statSync(file);
  return sourcesOf(root, building).some((name) => newest(join(root, name)) > mtimeMs);
}
