/** Computed values that follow an input: declared on every field, and unknown exactly in the plans that move them. */
import { LAST_WRITE } from '../../../provider/core/define/last-write';
import { catalog } from '../../../provider/catalog';
import { followedPath } from '../../../provider/core/compare/follows';
import { setPaths } from '../../../provider/core/compare/memory';
import { planChange, targetOf } from '../../../provider/core/compare/plan';
import { plannedState } from '../../../provider/core/compare/planned-state';
import { findResource } from '../../../provider/core/define/catalog';
import { getAt, parsePath, pathText, withAt, type Bag, type Path } from '../../../provider/core/define/paths';
import { shapeOf, type Field, type ObjectShape, type Shape } from '../../../provider/core/define/shape';
import { UNKNOWN } from '../../../provider/core/define/unknown';

interface Place {
  readonly field: Field;
  readonly base: Path;
}

function* fieldsOf(shape: Shape, base: Path = []): Generator<Place> {
  if (shape.kind !== 'object') {
    if ('element' in shape) yield* fieldsOf(shape.element, base);
    return;
  }
  for (const field of shape.fields) {
    if (field.fingerprintOf !== undefined) continue;
    yield { field, base };
    yield* fieldsOf(field.shape, [...base, field.name]);
  }
}

function exists(shape: ObjectShape, [head, ...rest]: Path): boolean {
  const found = shape.fields.find(({ name }) => name === head);
  if (found === undefined) return false;
  return rest.length === 0 || (found.shape.kind === 'object' && exists(found.shape, rest));
}

const where = ({ field, base }: Place): string => pathText([...base, field.name]);

describe.each(catalog.resources.map((definition) => [definition.type, definition] as const))(
  '%s',
  (_type, definition) => {
    const inputs = shapeOf(definition.inputs);
    const outputs = shapeOf(definition.outputs);

    test('every computed value says what it follows, or that it follows nothing', () => {
      const computed = [...fieldsOf(inputs)].filter(({ field }) => field.meta.computed);
      const silent = [
        ...computed.filter(({ field }) => field.meta.follows === undefined),
        ...outputs.fields
          .filter(({ name, meta }) => name !== LAST_WRITE && !meta.stable && meta.follows === undefined) // follows every change
          .map((field) => ({ field, base: [] })),
      ];
      expect(silent.map(where)).toEqual([]);
    });

    test('what is followed is an input', () => {
      const followers = [...fieldsOf(inputs), ...fieldsOf(outputs)].filter(
        ({ field }) => field.meta.follows !== undefined,
      );
      const lost = followers.flatMap(({ field, base }) =>
        field.meta.follows!.map((text) => followedPath(text, base)).filter((path) => !exists(inputs, path)),
      );
      expect(lost.map(pathText)).toEqual([]);
    });
  },
);

describe('a plan', () => {
  const tunnel = (net: string, ip: string) => ({
    customerGatewayId: 'cgw-1',
    psk: 'Some-key-1',
    bgp: { tunnelCidr: `169.254.${net}/30`, localAsn: '65020', localBgpIp: `169.254.${ip}` },
    localId: '203.0.113.1',
    remoteId: '198.51.100.20',
  });
  const live: Bag = {
    vpnGatewayId: 'vpn-1',
    name: 'dc1',
    localSubnet: '0.0.0.0/0',
    remoteSubnet: '0.0.0.0/0',
    enableTunnelsBgp: true,
    tunnels: { master: tunnel('20.0', '20.1'), slave: tunnel('20.4', '20.5') },
    internetIps: { master: '203.0.113.1', slave: '203.0.113.2' },
    peerBgpIps: { master: '169.254.20.2', slave: '169.254.20.6' },
  };
  const unsaid = ['tunnels.master', 'tunnels.slave'].flatMap((path) =>
    ['bgp.localBgpIp', 'localId', 'remoteId'].map((name) => `${path}.${name}`),
  );
  const without = (bag: Bag, paths: readonly string[]): Bag =>
    paths.reduce((rest, path) => withAt(rest, parsePath(path), undefined), bag);
  const { internetIps: _ips, peerBgpIps: _peers, ...given } = without(live, unsaid);
  const definition = findResource(catalog, 'alicloud:VpnConnection');
  const prior = { v: 1 as const, set: setPaths(shapeOf(definition.inputs), given) };

  function planned(changed: Readonly<Record<string, unknown>>) {
    const desired = Object.entries(changed).reduce((bag, [path, value]) => withAt(bag, parsePath(path), value), given);
    const changes = planChange(definition, { observed: live, prior, desired });
    const state = plannedState(definition, { config: desired, desired, prior: live, changes });
    const target = targetOf(definition, live, desired, changes);
    return {
      at: (path: string) => getAt(state, parsePath(path)),
      target: (path: string) => getAt(target, parsePath(path)),
    };
  }

  test('of another transfer network does not know the address in it, and knows everything else', () => {
    const { at, target } = planned({ 'tunnels.master.bgp.tunnelCidr': '169.254.21.0/30' });
    expect(at('tunnels.master.bgp.localBgpIp')).toBe(UNKNOWN);
    expect(target('tunnels.master.bgp.localBgpIp')).toBeUndefined();
    expect(at('peerBgpIps')).toEqual({ master: UNKNOWN, slave: '169.254.20.6' });
    expect(at('tunnels.master.remoteId')).toBe('198.51.100.20');
    expect(at('tunnels.slave.bgp.localBgpIp')).toBe('169.254.20.5');
    expect(at('internetIps')).toEqual(live['internetIps']);
  });

  test('without BGP knows no address of either peer', () => {
    expect(planned({ enableTunnelsBgp: false }).at('peerBgpIps')).toBe(UNKNOWN);
  });

  test('of another customer gateway does not know the identity of the peer', () => {
    for (const id of ['cgw-2', UNKNOWN]) {
      const { at, target } = planned({ 'tunnels.master.customerGatewayId': id });
      expect(at('tunnels.master.remoteId')).toBe(UNKNOWN);
      expect(target('tunnels.master.remoteId')).toBeUndefined();
      expect(at('tunnels.slave.remoteId')).toBe('198.51.100.20');
      expect(at('peerBgpIps')).toEqual(live['peerBgpIps']);
    }
  });

  test('of another name moves nothing', () => {
    const { at } = planned({ name: 'renamed' });
    for (const path of [...unsaid, 'peerBgpIps', 'internetIps']) {
      expect([path, at(path)]).toEqual([path, getAt(live, parsePath(path))]);
    }
  });

  test('of another AS number of one tunnel moves no address', () => {
    const { at } = planned({ 'tunnels.master.bgp.localAsn': '65021' });
    expect(at('tunnels.master.bgp.localAsn')).toBe('65021');
    expect(at('peerBgpIps')).toEqual(live['peerBgpIps']);
  });

  test('keeps what the program says, also where it would follow', () => {
    const { at } = planned({
      'tunnels.master.customerGatewayId': 'cgw-2',
      'tunnels.master.remoteId': '10.0.0.1',
    });
    expect(at('tunnels.master.remoteId')).toBe('10.0.0.1');
  });
});
