/**
 * What Pulumi's SDK loads for the few programs that need it is loaded for those alone: what drives the engine, what packs a
 * program's folder, and the compiler are half of what loading the SDK costs.
 */
const { Module } = require('node:module');
const { sep } = require('node:path');

const LATE = /^(\.\/automation|@npmcli\/arborist|(\.|\.\.\/\.\.)\/typescript-shim)$/;
const OF_THE_SDK = `${sep}@pulumi${sep}pulumi${sep}`;

/** Loads a module when somebody looks into it. */
function late(load) {
  let loaded;
  const now = () => (loaded ??= load());
  return new Proxy(
    {},
    {
      get: (_target, name) => (name === '__esModule' ? true : now()[name]),
      has: (_target, name) => name in now(),
    },
  );
}

const load = Module._load;
Module._load = (id, parent, ...rest) => {
  const isLate = LATE.test(id) && parent?.filename?.includes(OF_THE_SDK);
  return isLate ? late(() => load(id, parent, ...rest)) : load(id, parent, ...rest);
};
