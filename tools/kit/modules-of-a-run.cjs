/** What a process that serves many runs of an engine loads anew for each: our doors, which remember something of a run. */
const { Module } = require('node:module');
const { sep } = require('node:path');

/** Our package in node_modules, or linked from a checkout. */
const OURS = /(?:[\\/]node_modules[\\/]hybridvpn|[\\/]dist[\\/]lib)[\\/](.*)$/;

/** Of our package the doors alone know of a run; definitions and derivations are the same for all. What is no package is a program. */
function isKept(file) {
  const [, own] = OURS.exec(file) ?? [];
  if (own === undefined) return file.includes(`${sep}node_modules${sep}`);
  return !/(^|[\\/])(sdk|engines)[\\/]|(^|[\\/])provider[\\/]index\.js$/.test(own);
}

exports.forgetRun = () => {
  for (const file of Object.keys(Module._cache)) if (!isKept(file)) delete Module._cache[file];
};
