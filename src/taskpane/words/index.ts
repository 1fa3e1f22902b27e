import { en } from "./en";
import { zh, type Strings } from "./zh";

export type { Strings } from "./zh";

/** Chinese, except under an Excel in another language than Chinese. */
export function stringsFor(language: string | undefined): Strings {
  return language && !/^zh/i.test(language) ? en : zh;
}
