/** A tool as `node tools/run.mjs` runs it, in the process of the tests: that loads it once, and what it loads is warm. */
import { format } from 'node:util';

interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `env`: beside that of the tests, which has it back afterwards. One at a time: a process has one console. */
export async function runOfTool(
  main: () => Promise<void>,
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const before = Object.fromEntries(Object.keys(env).map((name) => [name, process.env[name]]));
  let [stdout, stderr] = ['', ''];
  const told = jest.spyOn(console, 'log').mockImplementation((...said) => void (stdout += `${format(...said)}\n`));
  const warned = jest.spyOn(console, 'error').mockImplementation((...said) => void (stderr += `${format(...said)}\n`));
  Object.assign(process.env, env);
  process.exitCode = undefined;
  try {
    await main();
    return { code: Number(process.exitCode ?? 0), stdout, stderr };
  } finally {
    process.exitCode = undefined;
    told.mockRestore();
    warned.mockRestore();
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  }
}
