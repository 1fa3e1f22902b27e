/** The divider between sheet and pane: dragged with the pointer, moved with the arrow keys. */

/** Excel's own panes can be made about this narrow and this wide. */
const narrowest = 320;
const widest = 800;
const step = 20;

export function wireDivider(divider: HTMLElement, pane: HTMLElement): void {
  divider.setAttribute("aria-valuemin", String(narrowest));
  divider.setAttribute("aria-valuemax", String(widest));
  const setWidth = (wanted: number) => {
    const width = Math.round(Math.min(widest, Math.max(narrowest, wanted)));
    pane.style.width = `${width}px`;
    divider.setAttribute("aria-valuenow", String(width));
  };
  const width = () => pane.getBoundingClientRect().width;
  setWidth(width());
  divider.addEventListener("pointerdown", (down) => {
    divider.setPointerCapture(down.pointerId);
    document.body.classList.add("dragging");
    const from = width();
    const move = (event: PointerEvent) => setWidth(from + down.clientX - event.clientX);
    divider.addEventListener("pointermove", move);
    divider.addEventListener(
      "lostpointercapture",
      () => {
        divider.removeEventListener("pointermove", move);
        document.body.classList.remove("dragging");
      },
      { once: true },
    );
  });
  divider.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: step, ArrowRight: -step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setWidth(width() + by);
  });
}
