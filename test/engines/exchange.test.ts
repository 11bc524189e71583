/** Two objects that are to change places are refused in the preview, before anything of the run is sent. Terraform: `terraform/order.test.ts`. */
import { catalog } from '../../provider/catalog';
import type { Bag } from '../../provider/core/define/paths';
import { DynamicHost } from '../../provider/engines/pulumi-dynamic/methods';
import { OWNER } from '../../provider/engines/pulumi-wire';
import { inProcess } from '../kit/pulumi-plugin';

const TYPE = 'nsx:RouteBasedSession';
const SERVICE = '/infra/tier-0s/T0/ipsec-vpn-services/vpn';
const REFUSAL = /"two".* and .*"one".* are to change places: .*neither can go first/;

const session = (name: string, third: number): Bag => ({
  ...{ nsxId: name, displayName: name, servicePath: SERVICE, psk: 'a-key-of-the-session' },
  localEndpointPath: `${SERVICE}/local-endpoints/dc1`,
  ...{ peerAddress: '192.0.2.1', peerId: '192.0.2.1' },
  tunnelInterface: { ipSubnets: [`169.254.11.${third + 2}/30`] },
  [OWNER]: `project/stack/${name}`,
});
const SESSIONS = ['one', 'two'] as const;
const idOf = (name: string): string => `${SERVICE}/sessions/${name}`;

/** The preview of both sessions, from the first networks to the second. */
type Preview = (name: string, from: Bag, to: Bag) => Promise<unknown>;

function plugin(): Preview {
  const provider = inProcess(catalog, {});
  return async (name, { [OWNER]: _from, ...olds }, { [OWNER]: _to, ...news }) => {
    const urn = `urn:pulumi:dev::test::hybridvpn:${TYPE}::${name}`;
    const checked = await provider.call('Check', { urn, olds, news });
    const request = { urn, id: idOf(name), olds, oldInputs: olds, news: checked['inputs'] as Bag };
    await provider.call('Diff', request);
    return provider.call('Update', { ...request, preview: true });
  };
}

function dynamic(): Preview {
  const host = new DynamicHost(catalog, {});
  return async (name, from, to) => {
    const { inputs } = await host.check(TYPE, from, to);
    return host.diff(TYPE, idOf(name), from, { ...inputs, [OWNER]: to[OWNER] });
  };
}

describe.each([
  ['the Pulumi plugin', plugin],
  ['the dynamic provider', dynamic],
])('%s', (_, start) => {
  const move = async (preview: Preview, to: readonly number[]) => {
    for (const [index, name] of SESSIONS.entries())
      await preview(name, session(name, index * 4), session(name, to[index]!));
  };

  test('refuses two sessions that are to change places', async () => {
    await expect(move(start(), [4, 0])).rejects.toThrow(REFUSAL);
  });

  test('lets one take what the other one gives up', async () => {
    await expect(move(start(), [4, 8])).resolves.toBeUndefined();
  });
});

test('the dynamic provider is asked what differs in a refresh too, where nothing is to be moved', async () => {
  const host = new DynamicHost(catalog, {});
  for (const [index, name] of SESSIONS.entries())
    await host.diff(TYPE, idOf(name), session(name, 4 - index * 4), session(name, index * 4));
});
