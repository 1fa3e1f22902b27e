/** What a finding suggests to write into its cell, as far as it says it: a figure, or the name that is meant. */
import type { Finding } from "../../sheet/finding";

export interface SuggestedEntry {
  /** As it would be typed, without its unit. */
  readonly text: string;
  /** True for a figure in %, which a cell that shows % takes with the sign. */
  readonly percent: boolean;
}

/** 此格应为 1.68%; not what would have been reached, and nothing that is only about so much. */
const figure =
  /(?:此格[^。；，]*?(?:应为|疑为)|如是此格，应为|改为方案公布的)\s*(?<figure>[−-]?\d[\d,]*(?:\.\d+)?)\s*(?<percent>%)?/u;

/** 您是否指 南康区？, where only one is near. */
const name = /您是否指 (?<name>[^、？]+)？/u;

export function suggestedEntry({ message, suggestion }: Finding): SuggestedEntry | null {
  const found = figure.exec(suggestion)?.groups;
  if (found) {
    const text = (found["figure"] ?? "").replaceAll(",", "").replace("−", "-");
    return { text, percent: found["percent"] !== undefined };
  }
  const meant = name.exec(message)?.groups?.["name"];
  return meant === undefined ? null : { text: meant, percent: false };
}
