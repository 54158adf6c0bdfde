// What RivalsBench says to an engine, and hears from it: a line for each step.
//   drain N              adds N jobs, says READY; on GO works, says HANDLED when all have been; on STOP leaves
//   steady RATE SECONDS  says READY; on GO works and adds so many a second, says what they waited
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const WARM_MS = 5_000;
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function hear(word) {
  const { value } = await lines.next();
  if (value !== word) throw new Error(`heard ${value} instead of ${word}`);
}

export function version(name) {
  const entry = import.meta.resolve(name);
  const root = entry.slice(0, entry.lastIndexOf(`/${name}/`) + name.length + 2);
  return JSON.parse(readFileSync(new URL("package.json", root))).version;
}

/**
 * @param engine.setUp   makes its tables
 * @param engine.add     adds so many jobs, each with the payload, in one call
 * @param engine.start   works, and calls back with the payload of each job
 * @param engine.stop    ends all of it
 */
export async function perform(engine) {
  const [task, ...numbers] = process.argv.slice(2);
  console.log(`VERSION ${engine.version} node ${process.versions.node}`);
  await engine.setUp();
  if (task === "drain") await drain(engine, Number(numbers[0]));
  else await steady(engine, Number(numbers[0]), Number(numbers[1]));
  await engine.stop();
  process.exit(0);
}

async function drain(engine, jobs) {
  for (let added = 0; added < jobs; added += 1_000) {
    await engine.add(Math.min(1_000, jobs - added), { said: "Your appointment is confirmed" });
  }
  console.log("READY");
  await hear("GO");
  let handled = 0;
  await engine.start(() => {
    if (++handled === jobs) console.log("HANDLED");
  });
  await hear("STOP");
}

async function steady(engine, perSecond, seconds) {
  console.log("READY");
  await hear("GO");
  const waited = [];
  const startedAt = performance.now();
  await engine.start(({ at }) => {
    if (at - startedAt > WARM_MS) waited.push(performance.now() - at);
  });
  const adding = [];
  const first = performance.now();
  for (let tick = 0; tick < seconds * 100; tick++) {
    const left = first + tick * 10 - performance.now();
    if (left > 0) await new Promise((done) => setTimeout(done, left));
    adding.push(engine.add(perSecond / 100, { at: performance.now() }));
  }
  await Promise.all(adding);
  await new Promise((done) => setTimeout(done, 2_000));
  waited.sort((one, other) => one - other);
  const at = (share) => waited[Math.min(waited.length - 1, Math.ceil(waited.length * share) - 1)].toFixed(2);
  console.log(`WAITED ${at(0.5)} ${at(0.99)} ${at(1)} ${waited.length}`);
}
