/**
 * Runs before each test file.
 *
 * Pulumi checks the types of a program with each of its runs, for longer than the run itself takes. Ours are checked once,
 * by test/docs/examples.test.ts.
 */
process.env.PULUMI_NODEJS_TRANSPILE_ONLY ??= 'true';

/**
 * Node computes this set when it is first asked for and keeps it, but not on the copy of
 * `process` that jest gives tests, and the HTTP library asks with every request: half a millisecond each time.
 */
Object.defineProperty(process, 'allowedNodeEnvironmentFlags', { value: process.allowedNodeEnvironmentFlags });
