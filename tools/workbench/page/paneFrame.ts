/** The pane's frame: carries the messages between the Office.js library in it and the session. */
import type { LibraryMessage, Session } from "../host/session";

export interface PaneFrame {
  /** Starts the pane anew, as Excel does for another workbook; resolves when its page is there. */
  restart(): Promise<void>;
}

/** Loads the pane in the frame and answers it from the session. The bridge script relays on the other side. */
export function connectPane(frame: HTMLIFrameElement, session: Session): PaneFrame {
  const info = encodeURIComponent(`Excel$Web$16.01$${session.language}$workbench$$disableLogging$3`);
  let starts = 0;
  /** What a page that has been left still sends is told from the new page's by its conversation. */
  const conversation = () => `workbench-${starts}`;
  window.addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== location.origin) return;
    if (typeof event.data !== "string" || !event.data.startsWith("{")) return;
    const message = JSON.parse(event.data) as LibraryMessage & { readonly _conversationId?: string };
    if (message._conversationId !== conversation()) return;
    const post = (text: string) => frame.contentWindow?.postMessage(text, location.origin);
    void session.handle(message, post, "https://localhost");
  });
  const restart = (): Promise<void> =>
    new Promise((resolve) => {
      starts += 1;
      session.abandonCalls();
      frame.addEventListener("load", () => resolve(), { once: true });
      // The library trusts an https origin of its own host; see bridge.js.
      const trust = encodeURIComponent(`${conversation()}|rd-target-assistant|https://localhost`);
      frame.src = `/taskpane.html?start=${starts}&_host_Info=${info}#&_xdm_Info=${trust}`;
    });
  void restart();
  return { restart };
}
