/**
 * Runs before each test file. Node computes this set when it is first asked for and keeps it, but not on the copy of
 * `process` that jest gives tests, and the HTTP library asks with every request: half a millisecond each time.
 */
Object.defineProperty(process, 'allowedNodeEnvironmentFlags', { value: process.allowedNodeEnvironmentFlags });
