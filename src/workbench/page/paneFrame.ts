/** The pane's frame: carries the messages between the Office.js library in it and the session. */
import type { LibraryMessage, Session } from "../host/session";

/** Loads the pane in the frame and answers it from the session. The bridge script relays on the other side. */
export function connectPane(frame: HTMLIFrameElement, session: Session): void {
  const info = `Excel$Web$16.01$${session.language}$workbench$$disableLogging$3`;
  // The library trusts an https origin of its own host; see bridge.js.
  const trust = encodeURIComponent("workbench|rd-target-assistant|https://localhost");
  window.addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== location.origin) return;
    if (typeof event.data !== "string" || !event.data.startsWith("{")) return;
    const message = JSON.parse(event.data) as LibraryMessage;
    const post = (text: string) => frame.contentWindow?.postMessage(text, location.origin);
    void session.handle(message, post, "https://localhost");
  });
  frame.src = `/taskpane.html?_host_Info=${encodeURIComponent(info)}#&_xdm_Info=${trust}`;
}
