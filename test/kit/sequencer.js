/**
 * The longest files first, so that none of them is left to one processor at the end; and those that mostly wait for simulated
 * clocks spread over the whole run, among those that compute: one after the other by length alone, half of the waiting comes
 * in one minute, in which every worker waits and the processors have nothing to do.
 *
 * What each file takes stands in durations.json: jest itself knows that from the last run on the machine, and in a fresh clone
 * nothing but a file's size, which says least about the longest ones: they are short and start engines.
 * `RECORD_DURATIONS=1 make test` writes it anew (totals-reporter.js).
 */
const { relative } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');
const durations = require('./durations.json');

/** Beside the others of `make test`, a second of CPU takes about so many on the clock. */
const STRETCH = 3;

class LongestFirst extends Sequencer {
  sort(tests) {
    const cost = ({ path, context }) => durations[relative(context.config.rootDir, path)];
    const seconds = (test) => cost(test).seconds;
    const waits = (test) => seconds(test) - STRETCH * cost(test).cpu > seconds(test) / 3;
    const all = super.sort(tests);
    // A file that is not written down yet would be the one that all others wait for, if it is a long one and left to the end.
    const unknown = all.filter((test) => cost(test) === undefined);
    const known = all.filter(cost).sort((one, other) => seconds(other) - seconds(one));
    const spread = [known.filter((test) => !waits(test)), known.filter(waits)]
      .flatMap((list) => placed(list, seconds))
      .sort((one, other) => one.place - other.place);
    return [...unknown, ...spread.map(({ test }) => test)];
  }
}

/** Each test with the share of the list's seconds that is before it. */
function placed(tests, seconds) {
  const all = tests.reduce((sum, test) => sum + seconds(test), 0);
  let before = 0;
  return tests.map((test) => {
    const place = before / Math.max(all, 1);
    before += seconds(test);
    return { test, place };
  });
}

module.exports = LongestFirst;
