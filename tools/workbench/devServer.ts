/**
 * Serves the built add-in over https to real Excel, at the address that manifest.xml names. The certificate is
 * the developer's own, made and trusted by office-addin-dev-certs (it asks once).
 */
import { getHttpsServerOptions } from "office-addin-dev-certs";
import { startServer } from "./server";

async function main(): Promise<void> {
  const { ca, cert, key } = await getHttpsServerOptions();
  const server = await startServer({ port: 3000, tls: { ca, cert, key } });
  console.log(`加载项服务已就绪：${server.origin}/taskpane.html（按 Ctrl+C 结束）`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
