import { en } from "./en";
import type { Strings } from "./strings";
import { zh } from "./zh";

export type { Strings } from "./strings";

/** Chinese, except under an Excel in another language than Chinese. */
export function stringsFor(language: string | undefined): Strings {
  return language && !/^zh/i.test(language) ? en : zh;
}
