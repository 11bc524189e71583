/** A link that does not come up: an error behind every door, both ends as they were, and the next run looks again. */
import type { Bag } from '../../provider/core/define/paths';
import { readSketch, type Program } from '../../provider/program';
import { casesFor } from '../kit/cases';
import { Site } from '../kit/site';
import type { Door } from './door';
import { PulumiPluginDoor } from './pulumi-plugin-door';
import { TerraformDoor } from './terraform-door';

const [one] = casesFor('link:TunnelsUp');
const { prerequisites, inputs, type } = one!;

/** The link of the conformance case, with another key at one end of the slave tunnel. */
function program(psk: string | undefined, triggers: Bag = { keys: '1' }): Program {
  const slave = prerequisites['slave']!;
  return readSketch({
    ...prerequisites,
    ...(psk === undefined ? {} : { slave: { ...slave, inputs: { ...slave.inputs, psk } } }),
    up: { type, inputs: { ...inputs, triggers }, timeouts: { create: 8, update: 8 } },
  });
}

const ends = Object.keys(prerequisites);

describe.each<[string, (site: Site) => Door]>([
  // Else the plan refuses what is to fail here.
  ['terraform', (site) => TerraformDoor.on(site, { linkChecks: 'off' })],
  ['pulumi-plugin', (site) => PulumiPluginDoor.on(site)],
])('%s', (_name, open) => {
  let site: Site;
  let door: Door;

  beforeAll(async () => {
    site = await Site.start();
    door = open(site);
  });
  afterAll(async () => {
    await door.close?.();
    await site.stop();
  });

  const actions = async (of: Program): Promise<Record<string, string>> => {
    const { planned } = await door.plan(of);
    return Object.fromEntries(Object.entries(planned).map(([name, { action }]) => [name, action]));
  };

  test('that is new is not kept, and neither end is touched', async () => {
    const { errors } = await door.apply(program('another-key-0123456789'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('Tunnel slave: IKE does not come up: the pre-shared keys differ.');
    expect(errors[0]).not.toMatch(/another-key|key-of/);
    expect(door.state('up')).toBeUndefined();
    const next = await actions(program('another-key-0123456789'));
    expect(next).toEqual({ ...Object.fromEntries(ends.map((name) => [name, 'none'])), up: 'create' });
  });

  test('comes up once it is mended', async () => {
    expect((await door.apply(program(undefined))).errors).toEqual([]);
    expect(door.state('up')).toBeDefined();
    expect(Object.values(await actions(program(undefined)))).not.toContain('update');
  });

  test('that was up before is looked at again by every run until it is', async () => {
    const changed = program('another-key-0123456789', { keys: '2' });
    // Pulumi keeps what exists beside a failure; its engine prints both as errors.
    const { errors, warnings } = await door.apply(changed);
    expect([...errors, ...warnings]).toEqual([expect.stringContaining('the pre-shared keys differ')]);
    expect((await actions(changed))['up']).toBe('update');
    expect((await actions(changed))['slave']).toBe('none');
    expect((await door.apply(program(undefined, { keys: '2' }))).errors).toEqual([]);
  });
});
