/**
 * Every journey of the pane's, with Excel at its worst and with other people in the workbook: a few requests of each
 * here, all of them in turn by `npm run fuzz`. What must hold stands in support/ordeal.ts and support/together.ts.
 */
import { currentEdition } from "../../src/plan";
import { zh } from "../../src/taskpane/words/zh";
import { Random, seedOf } from "../fuzz/random";
import { everyCommand } from "../support/everyCommand";
import { journeys } from "../support/journeys";
import { Ordeal, troubles } from "../support/ordeal";
import { RecordingPane } from "../support/recordingPane";
import { meet } from "../support/together";

jest.setTimeout(300_000);

/** No command, or one whose end is another workbook. */
const elsewhere = ["room", "leave", "openSample"];
/** A journey of more requests meets every third trouble. */
const many = 25;

test("no command of the pane's is without a journey", () => {
  const pressed = new Set(journeys.flatMap(({ presses }) => presses));
  const commands = Object.keys(everyCommand(() => new RecordingPane(), zh, currentEdition));
  expect(commands.filter((name) => !pressed.has(name) && !elsewhere.includes(name))).toEqual([]);
});

describe("whatever happens at a request: nothing is lost, what is told is true, the next action finishes it", () => {
  const ordeal = new Ordeal();
  afterAll(() => ordeal.close());

  test.each(journeys.map((journey, i) => [journey.name, journey, i] as const))(
    "%s",
    async (_name, journey, i) => {
      const { requests } = await ordeal.courseOf(journey);
      const rare = journey.kind === "looks" || requests > many;
      const wrong: string[] = [];
      for (const [k, trouble] of troubles.entries()) {
        if (rare && (k + i) % 3 !== 0) continue;
        const request = new Random(seedOf(i, k)).between(1, requests);
        wrong.push(...(await ordeal.play(journey, trouble, request)));
      }
      expect(wrong).toEqual([]);
    },
  );
});

test("two who work on one workbook at once: the same, whoever's request comes first", async () => {
  const wrong: string[] = [];
  for (let n = 0; n < 24; n++) {
    const meeting = await meet(new Random(seedOf(18, n)));
    wrong.push(...meeting.wrong.map((one) => `${meeting.what}：${one}`));
  }
  expect(wrong).toEqual([]);
});
