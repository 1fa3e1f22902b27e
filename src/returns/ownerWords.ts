/** 医疗卫生机构研发经费 in the health office's own return of 医疗卫生机构 is their spending: whose it is need not be said. */
import { compact } from "../policy";
import type { Subject } from "./types";

/** 全市, before the name of who spends in all of it. */
const all = /^全[市县区]/u;

/** A heading's levels without the sector whose own return it stands in. */
export function withoutOwner(header: string, owner: Subject | undefined): string {
  if (owner?.kind !== "sector") return header;
  const { name, aliases } = owner.sector;
  const names = [name, ...aliases].map(compact).sort((a, b) => b.length - a.length);
  return header
    .split(" / ")
    .map((level) => {
      const text = compact(level).replace(all, "");
      const own = names.find((one) => text.startsWith(one) && text.length > one.length);
      return own === undefined ? level : text.slice(own.length).replace(/^的/u, "");
    })
    .join(" / ");
}
