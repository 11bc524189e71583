/**
 * The texts that Pulumi stores as `__provider`: made by the stub of the package and the SDK's serialiser, in a process of
 * their own because the serialiser looks into the functions' real scopes. They say the type, and nothing else that differs:
 * one is made, as each takes the serialiser a twentieth of a second.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withCompiledModules } from './compiled-modules';
import { madeOnce } from './made-once';
import { stagePackage } from './staged-package';

const TYPE = 'platform:OfThisType';
const SCRIPT = `
  const { stubOf } = require('./dist/lib/provider/engines/pulumi-dynamic/stub');
  const { runtime } = require('@pulumi/pulumi');
  const stub = stubOf('${TYPE}');
  runtime.serializeFunction(() => stub, { allowSecrets: true }).then(({ text }) => process.stdout.write(text));`;

/** @returns the text of a type */
export async function providerTexts(): Promise<(type: string) => string> {
  const made = await madeOnce('provider-text', async (home) => {
    const env = { ...process.env, ...(await withCompiledModules()) };
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', SCRIPT], { cwd: await stagePackage(), env });
    await writeFile(join(home, 'provider.js'), stdout);
  });
  const text = await readFile(join(made, 'provider.js'), 'utf8');
  return (type) => text.replaceAll(TYPE, type);
}
