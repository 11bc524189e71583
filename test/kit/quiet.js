/**
 * What a file's tests print is shown where one of them fails, with the file's name, and else left out: thousands of lines of
 * log hide the one that says what failed, and of several files at once nobody can tell which line is whose. A file that runs
 * alone, in jest's own process, prints as it goes.
 */
const STREAMS = [process.stdout, process.stderr];
const isWorker = typeof process.send === 'function';
let kept;

const write = STREAMS.map((stream) => stream.write.bind(stream));

/** For what a passing run is to say. */
exports.aloud = (text) => void write[0](text);

/** Gives the result of `run`, which is one of jest's; `console` is the one that jest shows beside it. */
exports.quietly = async (file, console, run) => {
  if (!isWorker) return run();
  kept = [];
  STREAMS.forEach((stream, index) => (stream.write = keeping(index)));
  try {
    const result = await run();
    if (result.numFailingTests > 0 || result.testExecError) tell(file);
    else console.getBuffer()?.splice(0);
    return result;
  } catch (error) {
    tell(file);
    throw error;
  } finally {
    STREAMS.forEach((stream) => delete stream.write);
    kept = undefined;
  }
};

function keeping(index) {
  return (chunk, encoding, done) => {
    kept.push([index, chunk, encoding]);
    const called = typeof encoding === 'function' ? encoding : done;
    if (called !== undefined) process.nextTick(called);
    return true;
  };
}

function tell(file) {
  if (kept.length > 0) exports.aloud(`Printed by ${file}:\n`);
  for (const [index, chunk, encoding] of kept) write[index](chunk, typeof encoding === 'string' ? encoding : undefined);
}
