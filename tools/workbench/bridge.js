/**
 * Runs in the pane's page before office.js, in the workbench only. The library trusts a parent frame that
 * calls itself by an https origin of the pane's own host; on plain http://localhost this stands between the
 * two and hands each message on. Bundle and library stay as shipped. Real Excel never sees this file.
 */
(() => {
  const host = window.parent;
  if (host === window) return;
  const declared = "https://localhost";
  const messenger = { postMessage: (text) => host.postMessage(text, location.origin) };
  Object.defineProperty(window, "parent", { value: messenger, configurable: true });
  const relayed = new WeakSet();
  window.addEventListener(
    "message",
    (event) => {
      if (event.source !== host || event.origin !== location.origin || relayed.has(event)) return;
      event.stopImmediatePropagation();
      const copy = new MessageEvent("message", { data: event.data, origin: declared });
      relayed.add(copy);
      Object.defineProperty(copy, "source", { value: messenger });
      window.dispatchEvent(copy);
    },
    true,
  );
})();
