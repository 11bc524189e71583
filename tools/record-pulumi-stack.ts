/**
 * Records the export of a stack of dynamic resources: `node tools/run.mjs tools/record-pulumi-stack.ts`.
 *
 * Makes the stack of test/kit/dynamic-stack.ts with the engine on PATH or in ~/.pulumi/bin, and writes what `pulumi stack
 * export` prints to test/recordings/pulumi-stack/dynamic.json, without ciphertext, times, addresses and program text.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Brownfield } from '../test/kit/brownfield';
import { dynamicStack } from '../test/kit/dynamic-stack';
import { findPulumi } from '../test/kit/pulumi-project';
import { root } from './kit/root';

export async function main(): Promise<void> {
  const pulumi = findPulumi();
  if (pulumi === undefined) throw new Error('no pulumi on PATH or in ~/.pulumi/bin: a recording needs the real engine');
  const site = await Brownfield.start();
  try {
    const project = await dynamicStack(pulumi, site);
    try {
      const exported = JSON.parse(await project.must('stack', 'export')) as unknown;
      const folder = join(root, 'test/recordings/pulumi-stack');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'dynamic.json'), `${JSON.stringify(exported, scrub, 1)}\n`);
      console.log(`wrote ${join(folder, 'dynamic.json')}`);
    } finally {
      await project.remove();
    }
  } finally {
    await site.stop();
  }
}

const LEFT_OUT = new Set(['created', 'modified', 'time', 'magic', 'stackTrace', 'sourcePosition', '__hybridvpn']);

/** Bookkeeping that no reader of an export looks at goes; secret and machine-specific texts become placeholders. */
function scrub(key: string, value: unknown): unknown {
  if (LEFT_OUT.has(key)) return undefined;
  if (typeof value !== 'string') return value;
  if (key === 'ciphertext' || key === 'salt') return `<<${key}>>`;
  if (key === '__provider') return '<<provider>>';
  return value
    .replace(/https?:\/\/127\.0\.0\.1:\d+/g, 'https://simulator')
    .replace(/127\.0\.0\.1:\d+/g, 'simulator')
    .replace(/\/tmp\/[\w./-]+/g, '<<file>>');
}
