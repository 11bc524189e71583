/**
 * Runs before each test file: what makes tests and the engines that they start quicker, and changes nothing that they say; and what an
 * earlier file has left in the worker.
 *
 * Pulumi checks the types of a program with each of its runs, for longer than the run itself takes. Ours are checked once,
 * by test/docs/examples.test.ts.
 */
process.env.PULUMI_NODEJS_TRANSPILE_ONLY ??= 'true';

/** Engines are written in Go, whose collector takes a fifth of what a short command costs, for memory that ends with it. */
process.env.GOGC ??= '400';

/**
 * As companies with a proxy set it, and Node 20 reads and parses every certificate of the file at each start, which takes
 * longer than the start. What tests start talks to this machine alone.
 */
delete process.env.NODE_EXTRA_CA_CERTS;

/** Tests, too, run most of their code a few times: compiling it took a sixth of the time of a worker. */
require('../../provider/engines/shared/runtime').optimizeLate();

/**
 * A worker runs one test file after another, whose simulators have the same credentials, and now and then a port that an earlier
 * one had: one that was told to refuse its login would be believed to refuse it still.
 */
require('../../provider/core/net/refused-login').forgetRefusedLogins();
