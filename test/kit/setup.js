/**
 * Runs before each test file: what makes the engines that tests start quicker, and changes nothing that they say.
 *
 * Pulumi checks the types of a program with each of its runs, for longer than the run itself takes. Ours are checked once,
 * by test/docs/examples.test.ts.
 */
process.env.PULUMI_NODEJS_TRANSPILE_ONLY ??= 'true';

/** Engines are written in Go, whose collector takes a fifth of what a short command costs, for memory that ends with it. */
process.env.GOGC ??= '400';
