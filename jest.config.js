module.exports = {
  testEnvironment: '<rootDir>/test/kit/shared-environment.js',
  runtime: '<rootDir>/test/kit/shared-runtime.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  maxWorkers: '100%',
  // For what hangs, not for what is slow: how fast a test runs is a matter of what else its machine does.
  testTimeout: 600_000,
  // Node's own streams call `process.nextTick` by its name.
  fakeTimers: { doNotFake: ['nextTick'] },
  setupFiles: ['<rootDir>/test/kit/setup.js'],
  testSequencer: '<rootDir>/test/kit/sequencer.js',
  testRunner: '<rootDir>/test/kit/cpu-runner.js',
  reporters: ['default', '<rootDir>/test/kit/totals-reporter.js'],
};
