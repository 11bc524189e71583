/**
 * Test files in the realm of their worker, not in a sandbox each: what they import is the same for all files of a worker
 * (shared-runtime.js), which a sandbox of their own would not allow, as it has its own `Error` and `Array`.
 *
 * A sandbox is thrown away after its file. This one is put in order instead: global names, variables of the environment and
 * the folder are again what they were before the file.
 */
const { TestEnvironment } = require('jest-environment-node');

class SharedEnvironment extends TestEnvironment {
  sharesModules = true;

  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
    this.moduleMocker = new this.moduleMocker.constructor(globalThis);
    this.fakeTimersModern = new this.fakeTimersModern.constructor({ config: config.projectConfig, global: globalThis });
    const { exit, exitCode } = process;
    const globals = Object.getOwnPropertyDescriptors(globalThis);
    this.found = { globals, exit, exitCode, env: { ...process.env }, folder: process.cwd() };
  }

  async teardown() {
    await super.teardown();
    const { globals, env, exit, exitCode, folder } = this.found;
    Object.assign(process, { exit, exitCode });
    if (process.cwd() !== folder) process.chdir(folder);
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    for (const name of Reflect.ownKeys(globalThis)) restore(name, globals[name]);
  }
}

/** Of jest, which takes some for its own from file to file, such as a test's time limit. What modules put there stays, as they do. */
const OF_TESTS = new RegExp(
  [
    'jest|matchers|EVENT_HANDLERS|TIMEOUT_SYMBOL|RETRY|RETRIES',
    '^(console|expect|[xf]?(it|test|describe)|(before|after)(All|Each))$',
  ].join('|'),
);

function restore(name, before) {
  const now = Object.getOwnPropertyDescriptor(globalThis, name);
  if (before === undefined) {
    if (OF_TESTS.test(typeof name === 'symbol' ? name.description : name)) delete globalThis[name];
  } else if (now.value !== before.value || now.get !== before.get) Object.defineProperty(globalThis, name, before);
}

module.exports = SharedEnvironment;
