/**
 * Programs and what Pulumi had stored for them, as the real engine sent both when version 0.1 said "no changes": it then
 * kept its own defaults among the inputs, and remembered them as the user's. Every version since must say the same.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../../provider/catalog';
import type { Bag } from '../../../provider/core/define/paths';
import { DynamicHost } from '../../../provider/engines/pulumi-dynamic/methods';
import { DiffResponseDiffChanges } from '../../../provider/engines/pulumi-plugin/proto/messages';
import { decode, encode } from '../../../provider/engines/pulumi-wire';
import { inProcess } from '../../kit/pulumi-plugin';

interface Stored {
  readonly door: 'pulumi-plugin' | 'pulumi-dynamic';
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly program: Bag;
  readonly inputs?: Bag;
  readonly outputs: Bag;
}

const text = readFileSync(join(__dirname, '../../recordings/pulumi-states-v0.json'), 'utf8');
const all = (JSON.parse(text) as Stored[]).map((one) => [`${one.door} ${one.type} ${one.name}`, one] as const);
const on = (door: Stored['door']) => all.filter(([, one]) => one.door === door);
/** A dynamic provider is sent secrets in clear. */
const inClear = (bag: Bag): Bag => encode(decode(bag)) as Bag;

test('there are programs with secrets and defaults on both doors', () => {
  for (const door of ['pulumi-plugin', 'pulumi-dynamic'] as const) {
    expect(on(door).map(([, { type }]) => type)).toEqual(
      expect.arrayContaining(['alicloud:VpnConnection', 'nsx:RouteBasedSession', 'nsx:LocalEndpoint']),
    );
  }
});

test.each(on('pulumi-plugin'))('%s', async (_title, { type, name, id, program, inputs = {}, outputs }) => {
  const plugin = inProcess(catalog, {});
  const urn = `urn:pulumi:dev::hybridvpn-test::hybridvpn:${type}::${name}`;
  const { inputs: news, failures } = await plugin.call('Check', { urn, olds: inputs, news: program });
  expect(failures).toEqual([]);
  const diff = await plugin.call('Diff', { urn, id, olds: outputs, oldInputs: inputs, news: news as Bag });
  expect(diff).toMatchObject({ changes: DiffResponseDiffChanges.DIFF_NONE, detailedDiff: {} });
});

test.each(on('pulumi-dynamic'))('%s', async (_title, { type, id, program, outputs }) => {
  const host = new DynamicHost(catalog, {});
  const olds = inClear(outputs);
  const { inputs, failures } = await host.check(type, olds, inClear(program));
  expect(failures).toEqual([]);
  expect(await host.diff(type, id, olds, inClear(inputs as Bag))).toMatchObject({ changes: false, replaces: [] });
});
