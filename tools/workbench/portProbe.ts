/** Who answers at the port that manifest.xml names: Excel would show whatever it is as our pane. */
import { request } from "node:https";
import { connect } from "node:net";

export type Holder = "free" | "ours" | "other";

/** What our pane's page says of itself. */
const mark = "研发投入目标助手";
const patience = 3000;

function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ port, host: "localhost" });
    const end = (answer: boolean): void => {
      socket.destroy();
      done(answer);
    };
    socket.setTimeout(patience, () => end(true));
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}

function page(port: number): Promise<string> {
  return new Promise((done) => {
    // A certificate of the developer's own is in order here; nothing is told to whoever answers.
    const asked = request(
      { host: "localhost", port, path: "/taskpane.html", rejectUnauthorized: false, timeout: patience },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (part: string) => (text += part));
        answer.on("end", () => done(text));
      },
    );
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => done(""));
    asked.end();
  });
}

export async function holderOf(port: number): Promise<Holder> {
  if (!(await listens(port))) return "free";
  return (await page(port)).includes(mark) ? "ours" : "other";
}
