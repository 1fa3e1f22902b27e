/** Many acts in few requests, through the real Office.js. */
import { Outbox, wireBytes } from "../../src/excel/outbox";
import { Book } from "../../src/workbench/host/book/book";
import { openAddin, type Addin } from "../support/openAddin";

let addin: Addin;
let restore: () => void;
beforeEach(async () => {
  addin = await openAddin({ book: new Book({ sheets: ["表"] }) });
  restore = addin.asGlobals();
  // The library's own errands of the first request are behind it.
  await write(new Outbox(), 1, 1, 399);
});
afterEach(() => {
  restore();
  addin.close();
});

const long = "长".repeat(30_000);

/** Writes `count` long texts, each said to have so many bytes, from a row downwards; how many requests that took. */
async function write(outbox: Outbox, count: number, bytes: number, from: number): Promise<number> {
  const before = addin.session.requests;
  for (let row = from; row < from + count; row++)
    await outbox.add(bytes, (context) => {
      context.workbook.worksheets.getItem("表").getCell(row, 0).values = [[`${row}${long}`]];
    });
  await outbox.send();
  return addin.session.requests - before;
}

const written = (): number =>
  addin.book
    .sheet("表")
    .values("A1:A400")
    .filter(([text]) => String(text).endsWith(long)).length;

test("a request that was thought small enough and is refused is halved, and the next ones are no larger", async () => {
  const outbox = new Outbox();
  // A hundred texts are 9 MB: refused once, taken as two halves.
  expect(await write(outbox, 100, 1000, 0)).toBe(3);
  expect(written()).toBe(101);
  expect(await write(outbox, 200, 1000, 100)).toBe(4);
  expect(written()).toBe(301);
});

test("what is weighed rightly is never refused, and grows to what Excel takes", async () => {
  let refused = 0;
  const { handle } = addin.session;
  addin.session.handle = (message, send, origin) =>
    handle.call(
      addin.session,
      message,
      (answer: string) => {
        if (answer.includes("PayloadSizeLimit")) refused += 1;
        send(answer);
      },
      origin,
    );
  const requests = await write(new Outbox(), 300, wireBytes(long), 0);
  expect(written()).toBe(301);
  expect(refused).toBe(0);
  // 27 MB: not one request a text, and not more than Excel takes in one.
  expect(requests).toBeLessThan(100);
  expect(requests).toBeGreaterThan(5);
});
