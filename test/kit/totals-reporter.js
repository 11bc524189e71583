/**
 * Jest's own totals, once more as one plain line for machines; the skipped tests by name: a skipped test says its reason in
 * its title, and nobody should have to search for it; and which files cost most, by what cpu-runner.js measured. With
 * RECORD_DURATIONS it writes down for sequencer.js how long each file took, and how much of the processor.
 */
const { existsSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');

const DEAREST = 10;

class TotalsReporter {
  constructor(globalConfig) {
    /** With -t nobody asks why the others were skipped. */
    this.chosen = (globalConfig.testNamePattern ?? '') !== '';
    this.rootDir = globalConfig.rootDir;
  }

  onRunComplete(_contexts, results) {
    const skipped = results.testResults.flatMap((file) =>
      file.testResults.filter((test) => test.status === 'pending').map((test) => test.fullName),
    );
    if (!this.chosen) for (const name of skipped) console.log(`skipped: ${name}`);
    if (results.testResults.length > DEAREST) tellCost(results.testResults);
    if (process.env.RECORD_DURATIONS && !this.chosen) recordDurations(this.rootDir, results.testResults);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    console.log(`tests: ${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped`);
  }
}

/**
 * Files that were not among these keep what they had, and so do those of which nothing passed; and one that has skipped tests,
 * unless it took longer: without its engine it is over at once, and on the next machine it would be left to the end.
 */
function recordDurations(rootDir, files) {
  const path = join(rootDir, 'test/kit/durations.json');
  const known = new Map(Object.entries(existsSync(path) ? require(path) : {}));
  for (const { testFilePath, perfStats, numPassingTests, numPendingTests, cpu } of files) {
    const file = relative(rootDir, testFilePath);
    const seconds = Math.round(perfStats.runtime / 1000);
    const tellsLess = numPendingTests > 0 && seconds <= (known.get(file)?.seconds ?? 0);
    if (numPassingTests === 0 || tellsLess) continue;
    known.set(file, { seconds, cpu: Math.round(cpu.own + cpu.started) });
  }
  const rows = [...known].filter(([file]) => existsSync(join(rootDir, file)));
  rows.sort(([one, most], [other, next]) => next.seconds - most.seconds || one.localeCompare(other));
  const lines = rows.map(([file, { seconds, cpu }]) => `  "${file}": { "seconds": ${seconds}, "cpu": ${cpu} }`);
  writeFileSync(path, `{\n${lines.join(',\n')}\n}\n`);
}

/** Seconds of CPU: of the file itself, and of the processes that it started. */
function tellCost(files) {
  const sum = (part) => files.reduce((total, { cpu }) => total + (cpu?.[part] ?? 0), 0).toFixed(0);
  const dearest = files
    .map(({ testFilePath, cpu = { own: 0, started: 0 } }) => ({ testFilePath, ...cpu, all: cpu.own + cpu.started }))
    .sort((one, other) => other.all - one.all)
    .slice(0, DEAREST);
  console.log(`CPU: ${sum('own')} s in the tests, ${sum('started')} s in what they started; most of it in`);
  for (const { testFilePath, own, started } of dearest)
    console.log(
      `  ${own.toFixed(1).padStart(6)} + ${started.toFixed(1).padStart(5)} s  ${testFilePath.replace(/^.*\/test\//, 'test/')}`,
    );
}

module.exports = TotalsReporter;
