/**
 * What one object takes in the engines' state files, and the text of the dynamic provider that Pulumi stores with each
 * resource. A real Pulumi is used where there is one; the text itself is also measured without an engine.
 */
import { grouped } from '../../provider/core/define/multimap';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNsxSimulator } from '../../provider/nsx/simulator';
import { SimClock } from '../../provider/simulator';
import { mockedRun } from '../../test/kit/mocked-program';
import { readSketch } from '../../provider/program';
import { buildNativePlugin, type NativePlugin } from '../../test/kit/pulumi-native';
import { BUILDER, programJson, PulumiProject } from '../../test/kit/pulumi-project';
import { installed, type Engine } from '../kit/engine-choice';
import { root } from '../kit/root';
import { withAlicloud } from './alicloud';
import { LIMITS, type Finding } from './expectations';
import { withNsx, type SectionResult } from './nsx';
import type { Cell, Table } from './table';
import { findTerraform, type StateResource } from './terraform';
import { environmentOf } from '../kit/environment';

const SESSIONS = 4;
const CONNECTIONS = 2;

export async function stateSection(mirror: string, options: { readonly engines: boolean }): Promise<SectionResult> {
  const { engines } = options;
  const terraform = engines ? findTerraform() : undefined;
  const pulumi = engines ? installed('pulumi')[0] : undefined;
  const tables: Table[] = [];
  const findings: Finding[] = [];
  if (terraform !== undefined) {
    const bench = { ...terraform, mirror };
    const apply = ['apply', '-auto-approve'];
    const nsx = await withNsx(bench, SESSIONS, async (project) => {
      await project.run(apply);
      return project.state().resources;
    });
    const alicloud = await withAlicloud(bench, CONNECTIONS, async (project) => {
      await project.run(apply);
      return project.state().resources;
    });
    tables.push(terraformTable(terraform.label, [...nsx, ...alicloud]));
  }
  if (pulumi !== undefined) tables.push(await nativeTable(pulumi));
  if (!existsSync(join(root, 'dist/lib/provider/index.js'))) {
    tables.push({
      title: 'Pulumi state: skipped',
      notes: ['dist/lib does not exist: run make build first'],
      columns: [],
      rows: [],
    });
    return { tables, findings };
  }
  const providerBytes = pulumi === undefined ? await mockedProviderBytes() : await dynamicTable(pulumi, tables);
  findings.push({ what: 'Pulumi: bytes of __provider', figure: providerBytes, limit: LIMITS.pulumiProviderBytes });
  if (pulumi === undefined) {
    tables.push({
      title: 'Pulumi state',
      notes: ["no engine was used: the length is that of the SDK's own serialisation"],
      columns: ['what', 'bytes'],
      rows: [['__provider of a session', providerBytes]],
    });
  }
  return { tables, findings };
}

function terraformTable(label: string, resources: readonly StateResource[]): Table {
  const rows = resources
    .filter(({ type }) => type.startsWith('hybridvpn_'))
    .map(({ type, instances }): Cell[] => {
      const average = (size: (instance: StateResource['instances'][number]) => number): number =>
        Math.round(instances.reduce((sum, instance) => sum + size(instance), 0) / instances.length);
      return [
        type,
        instances.length,
        average((instance) => bytes(JSON.stringify(instance, null, 2))),
        average(({ attributes }) => bytes(JSON.stringify(attributes))),
        average(({ private: memory = '' }) => Buffer.from(memory, 'base64').length),
      ];
    });
  return {
    title: `State of ${label}`,
    notes: [
      'Bytes per object, on average: as it stands in the file, indented; its attributes without blanks; the memory of the provider in it, decoded.',
    ],
    columns: ['resource', 'objects', 'in the file', 'attributes', 'private'],
    rows,
  };
}

/** One service, one endpoint and some sessions. */
const PROGRAM = readSketch({
  service: { type: 'nsx:IpsecService', inputs: { displayName: 'bench', gatewayPath: '/infra/tier-0s/T0' } },
  endpoint: {
    type: 'nsx:LocalEndpoint',
    inputs: { displayName: 'bench', servicePath: '${service.id}', localAddress: '192.0.2.100' },
  },
  ...Object.fromEntries(
    Array.from({ length: SESSIONS }, (_, index) => [
      `tunnel_${index}`,
      {
        type: 'nsx:RouteBasedSession',
        inputs: {
          displayName: `tunnel-${index}`,
          servicePath: '${service.id}',
          localEndpointPath: '${endpoint.id}',
          peerAddress: `198.18.0.${index + 1}`,
          peerId: `198.18.0.${index + 1}`,
          psk: `bench-psk-of-tunnel-${index}`,
          tunnelInterface: { ipSubnets: [`169.254.64.${4 * index + 2}/30`] },
        },
      },
    ]),
  ),
});

async function mockedProviderBytes(): Promise<number> {
  return inPulumiFolder(async (folder) => {
    const { registered } = await mockedRun(folder, `${BUILDER}\nbuild(${programJson(PROGRAM, 'dynamic')});`);
    return Math.max(...registered.map(({ inputs }) => bytes(providerText(inputs))));
  });
}

interface PulumiResource {
  readonly type: string;
  readonly outputs?: Record<string, unknown>;
}

/** The resources of `pulumi stack export` whose type begins so, by type. */
function exported(text: string, prefix: string): Map<string, PulumiResource[]> {
  const { deployment } = JSON.parse(text) as { deployment: { resources?: PulumiResource[] } };
  return grouped(
    (deployment.resources ?? []).filter(({ type }) => type.startsWith(prefix)),
    ({ type }) => type,
  );
}

/** As they stand in the file, on average. */
function bytesInFile(resources: readonly PulumiResource[]): number {
  const total = resources.reduce((sum, resource) => sum + bytes(JSON.stringify(resource, null, 4)), 0);
  return Math.round(total / resources.length);
}

/** What the program's objects take in the state of a stack, through either of Pulumi's doors. */
async function pulumiState(command: string, plugin?: NativePlugin): Promise<Map<string, PulumiResource[]>> {
  const clock = new SimClock();
  const simulator = await startNsxSimulator({ clock });
  const env = environmentOf({ nsx: simulator });
  try {
    const project = await PulumiProject.create(command, { env, plugin });
    try {
      await project.write(PROGRAM);
      await project.must('up', '--yes', '--skip-preview');
      const file = join(project.folder, 'export.json'); // what the engine prints may have warnings around it
      await project.must('stack', 'export', '--file', file);
      return exported(readFileSync(file, 'utf8'), plugin === undefined ? 'pulumi-nodejs:dynamic' : 'hybridvpn:');
    } finally {
      await project.remove();
    }
  } finally {
    await simulator.close();
    clock.stop();
  }
}

async function nativeTable({ command, version }: Engine): Promise<Table> {
  const byType = await pulumiState(command, await buildNativePlugin(command));
  return {
    title: `State of pulumi ${version}, native plugin`,
    notes: ['Bytes per object, on average: as it stands in the file, indented.'],
    columns: ['resource', 'objects', 'in the file'],
    rows: [...byType].map(([type, resources]) => [type, resources.length, bytesInFile(resources)]),
  };
}

/** Adds the table, returns the bytes of `__provider`. */
async function dynamicTable({ command, version }: Engine, tables: Table[]): Promise<number> {
  const rows = [...(await pulumiState(command))].map(([type, resources]): Cell[] => {
    const text = Math.max(...resources.map(({ outputs = {} }) => bytes(providerText(outputs))));
    return [type.replace(/^.*dynamic[:/]/, ''), resources.length, bytesInFile(resources), text];
  });
  tables.push({
    title: `State of pulumi ${version}, dynamic provider`,
    notes: [
      'Bytes per object, on average: as it stands in the file, indented, with __provider twice (inputs and outputs).',
    ],
    columns: ['resource', 'objects', 'in the file', '__provider'],
    rows,
  });
  return Math.max(...rows.map((row) => Number(row[3])));
}

/** A folder in which a program finds the SDK of Pulumi and this package. */
async function inPulumiFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-bench-'));
  try {
    mkdirSync(join(folder, 'state'));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules', 'hybridvpn'));
    symlinkSync(join(root, 'node_modules', '@pulumi'), join(folder, 'node_modules', '@pulumi'));
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'bench', dependencies: { hybridvpn: '*', '@pulumi/pulumi': '*' } }),
    );
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In state files, a secret is an object around its text. */
function providerText(values: Record<string, unknown>): string {
  const text = values['__provider'];
  return typeof text === 'string' ? text : JSON.stringify(text ?? '');
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
