// pg-boss, set up as its page on workers says for throughput, woken by NOTIFY.
import { PgBoss } from "pg-boss";
import { perform, version } from "./stage.mjs";

function open() {
  const one = new PgBoss({ connectionString: process.env.DATABASE_URL, max: 10, useListenNotify: true });
  one.on("error", (error) => console.error(error));
  return one;
}

let boss;

await perform({
  version: version("pg-boss"),
  async setUp() {
    const first = open();
    await first.start();
    await first.createQueue("noop", { notify: true });
    await first.stop();
    // What it knows of its queues it learns when it starts.
    boss = open();
    await boss.start();
  },
  add: (jobs, data) => boss.insert("noop", Array.from({ length: jobs }, () => ({ data }))),
  start: (handled) =>
    boss.work(
      "noop",
      { batchSize: 2_000, localConcurrency: 2, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 },
      async (jobs) => jobs.forEach((job) => handled(job.data)),
    ),
  stop: () => boss.stop({ graceful: true }),
});
