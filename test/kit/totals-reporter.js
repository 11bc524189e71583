/**
 * Jest's own totals, once more as one plain line for machines; the skipped tests by name: a skipped test says its reason in
 * its title, and nobody should have to search for it; and which files cost most, by what cpu-runner.js measured.
 */
const DEAREST = 10;

class TotalsReporter {
  constructor(globalConfig) {
    /** With -t nobody asks why the others were skipped. */
    this.chosen = (globalConfig.testNamePattern ?? '') !== '';
  }

  onRunComplete(_contexts, results) {
    const skipped = results.testResults.flatMap((file) =>
      file.testResults.filter((test) => test.status === 'pending').map((test) => test.fullName),
    );
    if (!this.chosen) for (const name of skipped) console.log(`skipped: ${name}`);
    if (results.testResults.length > DEAREST) tellCost(results.testResults);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    console.log(`tests: ${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped`);
  }
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
