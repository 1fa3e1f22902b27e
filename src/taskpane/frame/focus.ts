/** The focus returns to where it was: whoever works by keyboard goes on from there. */
const isSeen = (one: HTMLElement): boolean => one.isConnected && one.getClientRects().length > 0;

const focused = (): HTMLElement | null => {
  const { activeElement, body } = document;
  return activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null;
};

export interface FocusKeeper {
  /** Before work that disables, hides or replaces what is focused. */
  keep(): void;
  /** After it; leaves it where somebody has put it meanwhile, in the pane or in the sheet. */
  giveBack(): void;
}

/** @param otherwise what is focused when what was is not there any more */
export function focusKeeper(otherwise: () => HTMLElement | null): FocusKeeper {
  let kept: HTMLElement | null = null;
  return {
    keep() {
      kept = focused() ?? kept;
    },
    giveBack() {
      const before = kept;
      kept = null;
      // Taken by a pane that does not have it, it would be taken from the cell that the user types in.
      if (!before || !document.hasFocus()) return;
      const now = focused();
      if (now && isSeen(now)) return;
      (isSeen(before) ? before : otherwise())?.focus({ preventScroll: true });
    },
  };
}

/** Draws a part anew: where one of its buttons was focused the one of the same words is, or else the first. */
export function redraw(part: HTMLElement, children: readonly Node[]): void {
  const before = part.contains(document.activeElement) ? document.activeElement : null;
  part.replaceChildren(...children);
  if (!before) return;
  const buttons = [...part.querySelectorAll<HTMLElement>("button, [role=button]")];
  const same = buttons.find((one) => one.textContent === before.textContent);
  (same ?? buttons[0])?.focus({ preventScroll: true });
}
