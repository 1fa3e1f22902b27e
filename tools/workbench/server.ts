/**
 * Serves the workbench on this machine alone: its page, the add-in as it was built, and the sample returns.
 * The pane's page gets one script in front of office.js (bridge.js); everything else is served as it lies.
 */
import { readdir, readFile } from "node:fs/promises";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { extname, join, resolve, sep } from "node:path";

const root = resolve(__dirname, "../..");

/** Address prefix → folder; the first that fits serves. */
const folders: readonly (readonly [prefix: string, folder: string])[] = [
  ["/workbench/", join(root, "dist-workbench")],
  ["/samples/", join(root, "assets/samples")],
  ["/", join(root, "dist")],
];

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export interface ServerSettings {
  /** The port wanted; 0 takes any. */
  readonly port?: number;
  /** Certificate and key: serves the add-in over https to real Excel, without the workbench's bridge. */
  readonly tls?: ServerOptions;
}

export interface WorkbenchServer {
  /** Such as http://localhost:3000/workbench/ */
  readonly url: string;
  readonly origin: string;
  close(): Promise<void>;
}

/** The file that an address names, or null when it leads out of its folder. */
function fileFor(address: string): string | null {
  const found = folders.find(([prefix]) => address.startsWith(prefix));
  if (!found) return null;
  const [prefix, folder] = found;
  const rest = address.slice(prefix.length);
  const file = resolve(folder, rest === "" || rest.endsWith("/") ? `${rest}index.html` : rest);
  return file.startsWith(folder + sep) ? file : null;
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    "Content-Type": type,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(body);
}

async function answer(address: string, response: ServerResponse, bridged: boolean): Promise<void> {
  if (address === "/") {
    response.writeHead(302, { Location: "/workbench/" });
    response.end();
  } else if (address === "/samples/") {
    const names = (await readdir(join(root, "assets/samples")))
      .filter((name) => name.endsWith(".xlsx"))
      .sort();
    send(response, 200, types[".json"] as string, JSON.stringify(names));
  } else if (address === "/workbench-bridge.js") {
    send(response, 200, types[".js"] as string, await readFile(join(root, "tools/workbench/bridge.js")));
  } else {
    const file = fileFor(address);
    if (!file) return send(response, 404, "text/plain; charset=utf-8", "找不到");
    let body: Buffer | string = await readFile(file);
    if (bridged && address === "/taskpane.html") {
      body = body.toString("utf8").replace(/<head>/i, '<head><script src="/workbench-bridge.js"></script>');
    }
    send(response, 200, types[extname(file)] ?? "application/octet-stream", body);
  }
}

/**
 * Starts the server on the loopback address. On plain http the next free port is taken when the wanted one is
 * in use; over https it must be the one that the manifest names.
 */
export async function startServer({ port = 3000, tls }: ServerSettings = {}): Promise<WorkbenchServer> {
  const respond: RequestListener = (request, response) => {
    let address: string;
    try {
      address = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    } catch {
      return send(response, 400, "text/plain; charset=utf-8", "地址不正确");
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      return send(response, 405, "text/plain; charset=utf-8", "只接受 GET");
    }
    answer(address, response, !tls).catch((error: NodeJS.ErrnoException) => {
      const missing = error.code === "ENOENT" || error.code === "EISDIR";
      send(response, missing ? 404 : 500, "text/plain; charset=utf-8", missing ? "找不到" : error.message);
    });
  };
  const server = tls ? createTlsServer(tls, respond) : createServer(respond);
  const listen = (wanted: number) =>
    new Promise<boolean>((done, fail) => {
      server.once("error", (error: NodeJS.ErrnoException) =>
        error.code === "EADDRINUSE" ? done(false) : fail(error),
      );
      server.listen(wanted, "127.0.0.1", () => done(true));
    });
  let wanted = port;
  while (!(await listen(wanted))) {
    if (tls || ++wanted > port + 20)
      throw new Error(
        `端口 ${port}${tls ? " 被占用" : `—${wanted - 1} 都被占用`}，请关闭占用它的程序后再试。`,
      );
  }
  const origin = `${tls ? "https" : "http"}://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/workbench/`,
    origin,
    close: () =>
      new Promise((done, fail) => {
        server.close((error) => (error ? fail(error) : done()));
        server.closeAllConnections();
      }),
  };
}
