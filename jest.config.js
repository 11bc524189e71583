const STANDARD = `Object Array String Number Boolean Symbol BigInt Function Reflect Proxy Promise Map Set WeakMap WeakSet
WeakRef RegExp JSON Math Uint8Array ArrayBuffer Error TypeError RangeError SyntaxError AggregateError`;

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // Of the fifty languages of zod's messages, all of which its index loads, English is the one that is used: half of the
  // time that zod takes to load, in each test file anew.
  moduleNameMapper: { '^\\.\\./locales/index\\.cjs$': '<rootDir>/node_modules/zod/v4/locales/en.cjs' },
  maxWorkers: '100%',
  testTimeout: 30_000,
  setupFiles: ['<rootDir>/test/kit/setup.js'],
  testSequencer: '<rootDir>/test/kit/sequencer.js',
  testRunner: '<rootDir>/test/kit/cpu-runner.js',
  reporters: ['default', '<rootDir>/test/kit/totals-reporter.js'],
  // A test's global object is behind a proxy, and each look at `Object` or `String` goes through it: a sixth of the
  // processor. These are handed to each module instead. Not the clock, which fake timers replace, and none that modules
  // declare under its own name (`process`, `URL`, `Buffer`): they would no longer parse.
  sandboxInjectedGlobals: STANDARD.split(/\s+/),
};
