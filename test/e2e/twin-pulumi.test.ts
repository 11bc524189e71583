/**
 * A twin under the real Pulumi, by both doors: the stack of everything this package manages, and simulators that know no more
 * than it. The unchanged program has nothing to do there, nor has a refresh, and one edit is previewed as that edit.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AttachedPrograms } from '../../tools/kit/attached';
import { root } from '../../tools/kit/root';
import { buildNativePlugin, type NativePlugin } from '../kit/pulumi-native';
import { findPulumi, PulumiProject } from '../kit/pulumi-project';
import { Site } from '../kit/site';
import { redacted, twinOf } from '../kit/twins';
import { withAt, type Bag } from '../../provider/core/define/paths';
import { refsIn, type Address, type Program, type Values } from '../../provider/program';
import { nameOfUrn } from '../../provider/program/urn';
import { wholeSite } from './whole-site';
import { environmentOf } from '../../tools/kit/environment';

const pulumi = findPulumi();
const suite = pulumi === undefined ? describe.skip : describe;
const { resources, changed } = wholeSite();

/** A tunnel of each platform, with all that they stand on; test/images.test.ts has the other kinds. */
const ours = standingOn(['nsx:RouteBasedSession', 'alicloud:VpnConnection']);

function standingOn(types: readonly string[]): Program {
  const wanted = new Set<Address>();
  const want = (address: Address): void => {
    if (wanted.has(address)) return;
    const { inputs, options: { dependsOn = [] } = {} } = resources.get(address)!;
    wanted.add(address);
    for (const other of [...refsIn(inputs).map(({ ref }) => ref.address), ...dependsOn]) want(other);
  };
  for (const [address, { type, name }] of resources) if (types.includes(type) && name.endsWith('_self')) want(address);
  return new Map([...resources].filter(([address]) => wanted.has(address)));
}

suite('the real engine (skipped where no pulumi is on PATH or in ~/.pulumi/bin)', () => {
  let native: NativePlugin;
  let attached: AttachedPrograms;
  beforeAll(async () => {
    native = await buildNativePlugin(pulumi!);
    attached = await AttachedPrograms.start(root);
  });
  afterAll(() => attached.stop());

  test.each(['dynamic', 'plugin'] as const)('by the %s door', async (door) => {
    const plugin = door === 'plugin' ? native : undefined;
    const project = await PulumiProject.create(pulumi!, { plugin, attached });
    const must = async (...args: string[]): Promise<string> => project.must(...args);
    let twin: Site | undefined;
    try {
      const site = await Site.start();
      try {
        await project.environment(environmentOf(site));
        await project.write(ours);
        await must('up', '--yes', '--skip-preview');
      } finally {
        await site.stop(); // nobody can ask it any more
      }
      const stack = await must('stack', 'export');
      twin = await twinOf(stack);
      await project.environment(environmentOf(twin));
      await must('preview', '--refresh', '--expect-no-changes');
      const [address, declared] = [...changed].find(
        ([one, { type, name }]) => type === 'nsx:RouteBasedSession' && name.endsWith('_self') && ours.has(one),
      )!;
      await project.write(new Map([...ours, [address, declared]]));
      const said = await must('preview', '--refresh');
      expect(said).toMatch(new RegExp(`~ +\\S+ +${declared.name} +update`));
      expect(said).toMatch(/ 1 to update\n/);
      expect(said).not.toMatch(/ to (create|delete|replace)/);
      expect(twin.writes()).toBe(0);
      if (plugin !== undefined) await withoutSecrets(stack, plugin, attached);
    } finally {
      await project.remove();
      await twin?.stop();
    }
  });
});

/** In a backend of its own, as a pull request from a fork has it. */
async function withoutSecrets(stack: string, plugin: NativePlugin, attached: AttachedPrograms): Promise<void> {
  const made = await redacted(stack);
  expect(made.text).not.toMatch(/ciphertext|secrets_providers/);
  const twin = await twinOf(made.text);
  const project = await PulumiProject.create(pulumi!, { plugin, attached });
  try {
    await project.environment(environmentOf(twin));
    await writeFile(join(project.folder, 'stack.json'), made.text);
    await project.must('stack', 'import', '--file', 'stack.json');
    await project.write(
      new Map(
        [...ours].map(([address, declared]) => {
          const own = made.standIns.filter(({ object }) => nameOfUrn(object.address) === declared.name);
          const inputs = own.reduce<Bag>((bag, { path, value }) => withAt(bag, path, value), declared.inputs);
          return [address, { ...declared, inputs: inputs as Values }];
        }),
      ),
    );
    await project.must('preview', '--refresh', '--expect-no-changes');
  } finally {
    await project.remove();
    await twin.stop();
  }
}
