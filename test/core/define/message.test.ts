/** Names in messages are tokens, and each engine spells them once. */
import { ProviderError } from '../../../provider/core/define/errors';
import {
  argumentToken,
  fieldToken,
  joined,
  mapStrings,
  missingSecretToken,
  secretToken,
  settingToken,
  spelled,
  text,
  type Message,
} from '../../../provider/core/define/message';
import { catalog } from '../../../provider/catalog';
import { pulumiSpelling } from '../../../provider/engines/pulumi-wire';
import { kindsOf } from '../../../provider/engines/terraform/kinds';
import { terraformSpelling } from '../../../provider/engines/terraform/spelling';

const { attributes } = kindsOf(catalog)('hybridvpn_alicloud_vpn_connection');
const onTerraform = (message: Message): string => spelled(message, terraformSpelling(attributes));
const onPulumi = (message: Message): string => spelled(message, pulumiSpelling);

const region = settingToken('alicloud', 'regionId', ['ALIBABA_CLOUD_REGION_ID', 'ALICLOUD_REGION']);

it.each<[Message, string, string]>([
  ['as it is: camelCase', 'as it is: camelCase', 'as it is: camelCase'],
  [
    text`${fieldToken('tunnels.master.bgp.tunnelCidr')} is no network.`,
    'tunnels.master.bgp.tunnel_cidr is no network.',
    'tunnels.master.bgp.tunnelCidr is no network.',
  ],
  [text`${fieldToken(['tags', 'costCenter'])}: no`, 'tags.costCenter: no', 'tags.costCenter: no'],
  [
    text`${fieldToken('somebodyElses.nextHops[0].ipAddress')}`,
    'somebody_elses.next_hops[0].ip_address',
    'somebodyElses.nextHops[0].ipAddress',
  ],
  [text`set ${argumentToken('adopt', true)}`, 'set `adopt = true`', 'set `adopt: true`'],
  [text`${argumentToken('ikeMode', 'aggressive')}`, '`ike_mode = "aggressive"`', '`ikeMode: "aggressive"`'],
  [
    text`Give ${secretToken('tunnels.master.psk')} again.`,
    'Give tunnels.master.psk (or psk_wo with a higher psk_wo_version) again.',
    'Give tunnels.master.psk again.',
  ],
  [
    text`Give ${missingSecretToken('tunnels.master.psk')}.`,
    'Give tunnels.master.psk (or psk_wo with a psk_wo_version).',
    'Give tunnels.master.psk.',
  ],
  [
    text`Set ${region}.`,
    'Set alicloud.region_id in the provider block (or the environment variable ALIBABA_CLOUD_REGION_ID or ALICLOUD_REGION).',
    "Set hybridvpn:alicloud.regionId in the stack's configuration (or the environment variable ALIBABA_CLOUD_REGION_ID or ALICLOUD_REGION).",
  ],
  [
    text`Set ${settingToken(undefined, 'strictAlgorithms')}.`,
    'Set strict_algorithms.',
    'Set hybridvpn:strictAlgorithms.',
  ],
  [
    text`Leave out ${joined([fieldToken('localSubnet'), fieldToken('remoteSubnet')], ' and ')}; ${2} in all.`,
    'Leave out local_subnet and remote_subnet; 2 in all.',
    'Leave out localSubnet and remoteSubnet; 2 in all.',
  ],
])('%s', (message, terraform, pulumi) => {
  expect(onTerraform(message)).toBe(terraform);
  expect(onPulumi(message)).toBe(pulumi);
});

it('nests', () => {
  const inner = text`${fieldToken('localId')} is empty.`;
  expect(onTerraform(text`Refused: ${inner} Again.`)).toBe('Refused: local_id is empty. Again.');
});

describe('an error', () => {
  const error = new ProviderError({
    code: 'invalid',
    message: text`${fieldToken('localId')} is hush.`,
    hint: text`Set ${fieldToken('remoteId')}.`,
  });

  it('is spelled by whoever shows it, and as the definitions spell in logs', () => {
    expect(error.textIn(terraformSpelling(attributes))).toBe('local_id is hush.\nSet remote_id.');
    expect([error.message, error.hint, error.text]).toEqual([
      'localId is hush.',
      'Set remoteId.',
      'localId is hush.\nSet remoteId.',
    ]);
  });

  it('keeps its names when facts are added and secrets are taken out', () => {
    const changed = error.with({ status: 400 }).redacted((part) => part.replace('hush', '***'), undefined);
    expect(changed.textIn(terraformSpelling(attributes))).toBe('local_id is ***.\nSet remote_id.');
  });
});

it('changes strings alone', () => {
  const message = mapStrings(text`localId ${fieldToken('localId')}`, (part) => part.toUpperCase());
  expect(String(message)).toBe('LOCALID localId');
});
