/**
 * The fabric previewed by Pulumi before there is anything of it: by the component in TypeScript, where the program derives and
 * the provider is dynamic, and by the component of the plugin.
 */
import { writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildNativePlugin, SDK_NAME, type NativePlugin } from '../../test/kit/pulumi-native';
import { PulumiProject } from '../../test/kit/pulumi-project';
import { installed } from '../kit/engine-choice';
import { callsBetween, count } from './calls';
import { atFabricSite, standingFabric, type FabricSite } from './fabric-site';
import { watchTree } from './memory';
import type { Cell, Table } from './table';

const PROCESSES = {
  provider: /pulumi-resource-|dynamic-provider/,
  program: /pulumi-language-nodejs|cmd\/run/,
  engine: /pulumi/,
} as const;

interface Previewed {
  readonly seconds: number;
  readonly cpu: Readonly<Record<keyof typeof PROCESSES, number>>;
  readonly objects: number;
  readonly calls: number;
}

export async function fabricPulumiTable(sizes: readonly number[], say: (text: string) => void): Promise<Table> {
  const engine = installed().find(({ kind }) => kind === 'pulumi');
  const title = 'First preview of a fabric through Pulumi';
  if (engine === undefined)
    return {
      title: `${title}: skipped`,
      notes: ['there is no pulumi on PATH or in ~/.pulumi/bin'],
      columns: [],
      rows: [],
    };
  const rows: Cell[][] = [];
  const plugin = await buildNativePlugin(engine.command);
  for (const sites of sizes)
    for (const [door, used] of [
      ['TypeScript', undefined],
      ['plugin', plugin],
    ] as const) {
      const seen = await atFabricSite(sites, (site) => previewed(engine.command, used, programOf(sites, used), site));
      const idle = await atFabricSite(0, (site) => previewed(engine.command, used, idleOf(seen.objects), site));
      say(`fabric of ${sites} sites, ${door}: ${JSON.stringify(seen)}; floor ${JSON.stringify(idle)}`);
      rows.push([
        ...[sites, door, seen.objects, seen.calls, seen.seconds, seen.cpu.engine, seen.cpu.program, seen.cpu.provider],
        ...[idle.seconds, idle.cpu.engine, idle.cpu.program, seen.seconds / idle.seconds],
      ]);
    }
  return {
    title,
    notes: [
      'The fabric of the table before; seconds of the wall, and of the processor.',
      'Floor: as many components in the program, which have no provider.',
    ],
    columns: [
      ...['sites', 'door', 'objects', 'calls', 'wall', 'CPU engine', 'CPU program', 'CPU provider'],
      ...['floor', 'CPU engine', 'CPU program', 'ratio'],
    ],
    rows,
  };
}

async function previewed(
  command: string,
  plugin: NativePlugin | undefined,
  program: string,
  { env, report }: FabricSite,
): Promise<Previewed> {
  const project = await PulumiProject.create(command, { env, plugin });
  try {
    await writeFile(join(project.folder, 'index.js'), program);
    const before = report();
    const started = performance.now();
    const child = project.start(['preview']);
    const cpu = watchTree(child.pid!, PROCESSES);
    let output = '';
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    const [code] = (await once(child, 'close')) as [number | null];
    const seconds = (performance.now() - started) / 1000;
    const objects = Number(/\+ (\d+) to create/.exec(output)?.[1]);
    if (code !== 0 || Number.isNaN(objects))
      throw new Error(`pulumi preview ended with ${code}:\n${output.slice(-4000)}`);
    return { seconds, cpu: cpu(), objects, calls: count(callsBetween(before, report())) };
  } finally {
    await project.remove();
  }
}

const programOf = (sites: number, plugin: NativePlugin | undefined): string => `
const { ${plugin === undefined ? 'Fabric' : 'link: { Fabric }'} } = require('${plugin === undefined ? 'hybridvpn' : SDK_NAME}');
new Fabric('fabric', { ...${JSON.stringify(standingFabric(sites))}, masterSecret: 'bench-master-secret-0123456789' });
`;

const idleOf = (objects: number): string => `
const { ComponentResource } = require('@pulumi/pulumi');
for (let index = 0; index < ${objects}; index++) new ComponentResource('bench:index:Nothing', \`nothing-\${index}\`);
`;
