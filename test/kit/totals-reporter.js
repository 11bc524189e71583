/**
 * Jest's own totals, once more as one plain line for machines, and the skipped tests by name: a skipped test says its
 * reason in its title, and nobody should have to search for it.
 */
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
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    console.log(`tests: ${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped`);
  }
}

module.exports = TotalsReporter;
