import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { reported, type Terminal } from "../terminal.ts";
import { complete } from "./complete.ts";
import { knownTo } from "./known.ts";
import type { Answer, Beginning, Request } from "./messages.ts";
import { Session } from "./session.ts";

// A session in a thread of its own: a search that does not end can be ended with its thread, while the prompt stays.
if (parentPort) await serve(parentPort, workerData);

async function serve(port: MessagePort, { settings, columns, colors, debug, stop }: Beginning): Promise<void> {
  const answer = (message: Answer) => port.postMessage(message);
  const flag = new Int32Array(stop);
  let width = columns;
  const terminal: Terminal = {
    out: (text) => answer({ kind: "out", text }),
    show: (text) => answer({ kind: "out", text }),
    note: (text) => answer({ kind: "note", text }),
    get columns() {
      return width;
    },
    interactive: true,
    debug,
    progress: (text) => answer({ kind: "progress", text }),
    stdin: async () => "",
  };
  let session: Session;
  try {
    const signal = {
      get aborted() {
        return Atomics.load(flag, 0) === 1;
      },
    };
    session = await Session.begin(settings, terminal, { colors, signal });
  } catch (error) {
    answer({ kind: "begun", code: reported(error, terminal), events: 0 });
    return;
  }
  port.on("message", async (request: Request) => {
    if (request.kind === "complete") {
      const choices = complete(request.text, request.cursor, () => knownTo(session));
      answer({ kind: "completed", choices });
      return;
    }
    width = request.columns;
    const { code, leave } = await session.run(request.text);
    answer({ kind: "ran", code, leave, settings: session.settings });
  });
  answer({ kind: "begun", code: 0, events: session.events.length });
}
