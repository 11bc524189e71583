/** A PSK that is not known yet is the same change on every door: the key, its fingerprint, and what could not be compared. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../provider/catalog';
import { getAt, isBag, pathText, type Bag, type Path } from '../../provider/core/define/paths';
import { isUnknown, UNKNOWN } from '../../provider/core/define/unknown';
import { DynamicHost } from '../../provider/engines/pulumi-dynamic/methods';
import { decode, MEMORY, UNKNOWN_TEXT } from '../../provider/engines/pulumi-wire';
import { terraformName } from '../../provider/core/define/names';
import { toBag, toValues } from '../../provider/engines/terraform/translate';
import { inProcess } from '../kit/pulumi-plugin';
import { DirectProvider } from '../kit/terraform-direct';

const TYPE = 'nsx:RouteBasedSession';
const URN = `urn:pulumi:dev::test::hybridvpn:${TYPE}::session`;
const file = readFileSync(join(__dirname, '../recordings/pulumi-states-v0.json'), 'utf8');
const { id, program, outputs } = (
  JSON.parse(file) as { door: string; type: string; id: string; program: Bag; outputs: Bag }[]
).find(({ door, type }) => door === 'pulumi-plugin' && type === TYPE)!;
const news = { ...program, psk: UNKNOWN_TEXT };

function unknowns(value: unknown, path: Path = []): string[] {
  if (isUnknown(value)) return [pathText(path)];
  if (!isBag(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => unknowns(item, [...path, name]));
}

const EXPECTED = ['lastWrite', 'psk', 'pskFingerprint', 'uncheckedSecrets'];

test('the Pulumi plugin', async () => {
  const plugin = inProcess(catalog, {});
  const checked = (await plugin.call('Check', { urn: URN, olds: outputs, news }))['inputs'] as Bag;
  const request = { urn: URN, id, olds: outputs, oldInputs: outputs, news: checked };
  const diff = await plugin.call('Diff', request);
  expect(Object.keys(diff['detailedDiff'] as Bag).sort()).toEqual(['psk', 'pskFingerprint']);
  const planned = await plugin.call('Update', { ...request, preview: true });
  expect(unknowns(decode(planned['properties'])).sort()).toEqual(EXPECTED);
});

test('the dynamic provider', async () => {
  const host = new DynamicHost(catalog, {});
  const { inputs } = await host.check(TYPE, outputs, news);
  expect(unknowns(decode(inputs)).sort()).toEqual(['psk', 'pskFingerprint']);
  expect(await host.diff(TYPE, id, outputs, inputs as Bag)).toMatchObject({ changes: true, replaces: [] });
});

test('Terraform', async () => {
  const provider = await DirectProvider.start(catalog, {});
  const typeName = terraformName(TYPE);
  const { attributes } = provider.kinds(typeName);
  const { [MEMORY]: memory, ...state } = decode(outputs) as Bag;
  const prior = { ...toValues(attributes, state), id, incomplete: null, timeouts: null };
  const config = toValues(attributes, { ...(decode(program) as Bag), psk: UNKNOWN });
  const reply = await provider.call('PlanResourceChange', {
    typeName,
    priorState: provider.value(typeName, prior),
    proposedNewState: provider.value(typeName, { ...prior, psk: UNKNOWN }),
    config: provider.value(typeName, config),
    priorPrivate: Buffer.from(JSON.stringify(memory)),
  });
  expect(reply.diagnostics).toEqual([]);
  const planned = toBag(attributes, provider.values(typeName, reply.plannedState)!);
  expect(unknowns(planned).sort()).toEqual(EXPECTED);
  expect(getAt(planned, ['peerAddress'])).toBe(getAt(state, ['peerAddress']));
});
