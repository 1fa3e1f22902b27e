/** What a tab is, and what it is given. A tab is one folder, declared once in its index.ts and listed in tabs/index.ts. */
import type { PlanIndex } from "../../policy";
import type { Commands } from "../commands";
import type { CellPlace } from "../desk/jumps";
import type { Pane } from "../frame/pane";
import type { Part } from "../frame/tabs";
import type { Strings } from "../words";

export type TabId = keyof Strings["tabs"];

/** What the commands tell the pane that more than one place may show. */
export interface Told extends Pick<Pane, "overview" | "stamp" | "restored" | "result"> {
  /** A shortcut of Excel's goes to the next finding, or with -1 to the one before. */
  moved(by: 1 | -1): void;
}

export interface Shell {
  readonly plan: PlanIndex;
  readonly strings: Strings;
  /** Brings a tab into sight. */
  show(tab: TabId): Promise<void>;
  /** Puts text onto the clipboard and says so. */
  /** @param told what is said when it has been copied */
  copy(text: string, told?: string): void;
  goTo(place: CellPlace): void;
  /** What knows Excel; it comes after the first paint. Rejects, which has been told, when it cannot be had. */
  commands(): Promise<Commands>;
  /** For a press: a failure has been told. */
  press(work: (commands: Commands) => Promise<unknown>): void;
  /** Hears what the commands tell from now on. */
  listen(heard: Partial<Told>): void;
}

export interface Tab {
  readonly id: TabId;
  /** Drawn with the pane, not when it is first shown: it hears what is told before that. */
  readonly atOnce?: true;
  readonly load: (shell: Shell) => Part | Promise<Part>;
}
