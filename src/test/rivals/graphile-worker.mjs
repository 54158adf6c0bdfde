// graphile-worker, set up as its page on performance says. RIVAL=advised: its starting point; otherwise its own benchmark's.
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import { perform, version } from "./stage.mjs";

const connectionString = process.env.DATABASE_URL;
const logger = new Logger(() => () => {});
const advised = process.env.RIVAL === "advised";
const worker = advised
  ? { concurrentJobs: 10, maxPoolSize: 12, localQueue: { size: 11 }, completeJobBatchDelay: 250, failJobBatchDelay: 250 }
  : {
      concurrentJobs: 24,
      maxPoolSize: 26,
      localQueue: { size: 500, refetchDelay: { durationMs: 10 } },
      completeJobBatchDelay: 0,
      failJobBatchDelay: 0,
    };

let utils;
let runner;
await perform({
  version: version("graphile-worker"),
  async setUp() {
    utils = await makeWorkerUtils({ connectionString, logger });
    await utils.migrate();
  },
  add: (jobs, payload) => utils.addJobs(Array.from({ length: jobs }, () => ({ identifier: "noop", payload }))),
  async start(handled) {
    runner = await run({
      preset: { worker: { connectionString, logger, ...worker } },
      noHandleSignals: true,
      taskList: { noop: async (payload) => handled(payload) },
    });
  },
  async stop() {
    await runner.stop();
    await utils.release();
  },
});
