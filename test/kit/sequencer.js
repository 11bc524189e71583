/**
 * The longest files first, so that none of them is left to one processor at the end. How long each takes stands in
 * durations.json: jest itself knows that from the last run on the machine, and in a fresh clone nothing but a file's size,
 * which says least about the longest ones: they are short and start engines. `RECORD_DURATIONS=1 make test` writes the
 * durations anew (totals-reporter.js).
 */
const { relative } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');
const durations = require('./durations.json');

/** Of a file that is not written down yet: left to the end it would be the one that all others wait for, if it is a long one. */
const UNKNOWN = 3600;

class LongestFirst extends Sequencer {
  sort(tests) {
    const seconds = ({ path, context }) => durations[relative(context.config.rootDir, path)] ?? UNKNOWN;
    return super.sort(tests).sort((one, other) => seconds(other) - seconds(one));
  }
}

module.exports = LongestFirst;
