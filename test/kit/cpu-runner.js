/**
 * Jest's own way to run a file, which in addition keeps what the file prints (quiet.js) and tells how many seconds of CPU the
 * file cost, and the processes that it started and saw end: where several run at once, the time on the clock says nothing
 * about a file.
 */
const { readFileSync } = require('node:fs');
const { relative } = require('node:path');
const run = require('jest-circus/runner').default;
const { quietly } = require('./quiet');

const TICKS_PER_SECOND = 100;

/** Of processes that ended, from /proc/self/stat; a system without it tells nothing. */
function secondsOfChildren() {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1).split(' ');
    return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
  } catch (error) {
    if (error.code === 'ENOENT') return 0;
    throw error;
  }
}

function seconds() {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1e6, started: secondsOfChildren() };
}

module.exports = async function runAndMeasure(globalConfig, config, environment, runtime, path, ...rest) {
  const before = seconds();
  const result = await quietly(relative(config.rootDir, path), environment.global.console, () =>
    run(globalConfig, config, environment, runtime, path, ...rest),
  );
  const after = seconds();
  return { ...result, cpu: { own: after.own - before.own, started: after.started - before.started } };
};
