/** Many acts in few requests, through the real Office.js. */
import { Outbox, wireBytes } from "../../src/excel/requests/outbox";
import { Book } from "../../tools/workbench/host/book/book";
import { openAddin, type Addin } from "../support/openAddin";

let addin: Addin;
let restore: () => void;
/** Requests that carried texts, and how many of them were refused. */
let requests = 0;
let refused = 0;

beforeEach(async () => {
  addin = await openAddin({ book: new Book({ sheets: ["表"] }) });
  restore = addin.asGlobals();
  requests = refused = 0;
  const { session } = addin;
  const handle = session.handle.bind(session);
  session.handle = (message, answer, origin) => {
    if (JSON.stringify(message).length > long.length) requests += 1;
    return handle(
      message,
      (text: string) => {
        if (text.includes('"Error":5103')) refused += 1;
        answer(text);
      },
      origin,
    );
  };
});
afterEach(() => {
  restore();
  addin.close();
});

const long = "长".repeat(30_000);

/** Writes `count` long texts, each said to have so many bytes, from a row downwards. */
async function write(outbox: Outbox, count: number, bytes: number, from: number): Promise<void> {
  for (let row = from; row < from + count; row++)
    await outbox.add(bytes, (context) => {
      context.workbook.worksheets.getItem("表").getCell(row, 0).values = [[`${row}${long}`]];
    });
  await outbox.send();
}

const written = (): number =>
  addin.book
    .sheet("表")
    .values("A1:A300")
    .filter(([text]) => String(text).endsWith(long)).length;

test("a request that was thought small enough and is refused is halved, and the next ones are no larger", async () => {
  const outbox = new Outbox();
  // A hundred texts are 9 MB: refused once, taken as two halves.
  await write(outbox, 100, 1000, 0);
  expect([written(), requests, refused]).toEqual([100, 3, 1]);
  await write(outbox, 200, 1000, 100);
  expect([written(), requests, refused]).toEqual([300, 7, 1]);
});

test("what is weighed rightly is never refused, and goes in far fewer requests than texts", async () => {
  await write(new Outbox(), 300, wireBytes(long), 0);
  // 27 MB are six requests at the least.
  expect([written(), refused]).toEqual([300, 0]);
  expect(requests).toBeGreaterThan(5);
  expect(requests).toBeLessThan(150);
});
