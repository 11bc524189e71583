/**
 * Runs before each test file.
 *
 * Pulumi checks the types of a program with each of its runs, for longer than the run itself takes. Ours are checked once,
 * by test/docs/examples.test.ts.
 */
process.env.PULUMI_NODEJS_TRANSPILE_ONLY ??= 'true';
