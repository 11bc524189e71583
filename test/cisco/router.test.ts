/** What is particular about routers: commits and locks, what is not saved, releases, keys that are shown otherwise, what others own. */
import { catalog } from '../../provider/catalog';
import type { CiscoClient } from '../../provider/cisco/client/client';
import { findResource } from '../../provider/core/define/catalog';
import { check } from '../../provider/core/define/check';
import type { Bag } from '../../provider/core/define/paths';
import { createObject, deleteObject, type Stored } from '../../provider/core/run/lifecycle';
import { checkSettings, resolveCiscoConfig } from '../../provider/cisco/client/config';
import { casesOf, resolve } from '../kit/cases';
import { PSK } from '../kit/cases/cisco/common';
import { gathered } from '../kit/gathered';
import { native } from '../../provider/cisco/simulator/tables';
import { stepsOf } from '../../provider/cisco/simulator/tree';
import { Lab } from './lab';

const ENV = { IOSXE_URL: 'rt.example.net', IOSXE_USERNAME: 'admin', IOSXE_PASSWORD: 'right-0123' };
const PROPOSAL = 'cisco:Ikev2Proposal';
const proposal = (name: string): Bag => ({ name, encryption: ['aes-cbc-256'], integrity: ['sha256'], group: [14] });
const keyring: Bag = { name: 'A', peer: 'dc1', address: '203.0.113.7/32', preSharedKey: PSK };
const signal = () => new AbortController().signal;
const KEYRING = 'crypto/Cisco-IOS-XE-crypto:ikev2/keyring=A';

async function onLab(
  work: (lab: Lab) => Promise<void>,
  ...[options, config]: Parameters<typeof Lab.start>
): Promise<void> {
  const lab = await Lab.start(options, config);
  try {
    await work(lab);
  } finally {
    await lab.stop();
  }
}

const fault = (lab: Lab, match: Bag, effect: Bag, times = 1) =>
  lab.router.listener.setFaults([{ match, times, effect }]);

test.each(['constructor', '__proto__', 'crypto/toString'])('%s is no element of a configuration', (path) => {
  expect(() => stepsOf(path, native, '17.12')).toThrow(/unknown element/);
});

describe('settings', () => {
  test('come from the configuration, then the environment', () => {
    expect(resolveCiscoConfig({}, ENV)).toMatchObject({ url: 'https://rt.example.net', saveConfig: false });
    expect(resolveCiscoConfig({ saveConfig: 'true' }, { ...ENV, IOSXE_INSECURE: 'true' })).toMatchObject({
      saveConfig: true,
      allowUnverifiedTls: true,
    });
  });

  test.each([
    [{}, {}, /there is no cisco.url and no cisco.username and no cisco.password/],
    [{ url: 'http://rt.example.net' }, ENV, /sent in clear/],
    [{ url: 'https://rt.example.net/restconf' }, ENV, /has a path/],
  ])('%j is refused', (config, env, says) => {
    expect(() => resolveCiscoConfig(config, env)).toThrow(says);
    if ('url' in config) expect(() => checkSettings(config, env)).toThrow(says); // of a plan
  });
});

test('a wrong password is tried once, whatever asks', () =>
  onLab(async (lab) => {
    const client = lab.another({ password: 'wrong-0123' });
    const asked = [1, 2, 3].map(() => client.release(signal()));
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
    await expect(client.list('interface/Tunnel', { signal: signal() })).rejects.toMatchObject({
      code: 'auth',
      message: expect.stringMatching(`^${client.label} refuses the login: GET `) as string,
    });
    expect(lab.router.listener.calls().total).toBe(1);
    await client.close();
  }));

describe('a commit', () => {
  test('waits while somebody else holds the configuration', () =>
    onLab(async (lab) => {
      fault(lab, { method: 'POST' }, { status: 409 }, 2);
      await expect(lab.made(PROPOSAL, proposal('A'))).resolves.toMatchObject({ id: 'A' });
      expect(lab.exchanges.filter(({ method }) => method === 'POST')).toHaveLength(1);
    }));

  const refused = (more: Bag): Bag => {
    const message = 'inconsistent value: Device refused one or more commands';
    return { errors: { error: [{ 'error-tag': 'invalid-value', 'error-message': message, ...more }] } };
  };

  test('that the router refuses is not tried again where it says which command', () =>
    onLab(async (lab) => {
      const body = refused({ 'error-info': { 'bad-command': 'encryption des' } });
      fault(lab, { method: 'POST' }, { status: 400, body }, 9);
      await expect(lab.made(PROPOSAL, proposal('A'))).rejects.toMatchObject({
        code: 'invalid',
        hint: expect.stringContaining('which command') as string,
      });
      expect(lab.router.listener.faultReport()[0]).toMatchObject({ fired: 1 });
    }));

  test('that the router refuses without a word is tried two times more', () =>
    onLab(async (lab) => {
      fault(lab, { method: 'POST' }, { status: 400, body: refused({}) }, 2);
      await expect(lab.made(PROPOSAL, proposal('A'))).resolves.toMatchObject({ id: 'A' });
      fault(lab, { method: 'POST' }, { status: 400, body: refused({}) }, 9);
      await expect(lab.made(PROPOSAL, proposal('B'))).rejects.toMatchObject({ code: 'invalid' });
      expect(lab.router.listener.faultReport()[0]).toMatchObject({ fired: 3 });
    }));

  test('that the router sends back with the command tells no key', () =>
    onLab(async (lab) => {
      const key = 'correct-horse-battery';
      const body = refused({ 'error-info': { 'bad-command': `pre-shared-key ${key}` } });
      fault(lab, { method: 'POST' }, { status: 400, body }, 9);
      const keyring = { name: 'A', peer: 'dc1', address: '203.0.113.7/32', preSharedKey: key };
      await expect(lab.made('cisco:Ikev2Keyring', keyring)).rejects.toMatchObject({
        message: expect.stringContaining('pre-shared-key [redacted]') as string,
      });
    }));

  test('that takes away what the router cannot delete is not tried again', () =>
    onLab(async (lab) => {
      const { id } = await lab.made(PROPOSAL, proposal('A'));
      fault(lab, { method: 'DELETE' }, { status: 502, body: '<html>502 Bad Gateway</html>' }, 9);
      const path = `crypto/Cisco-IOS-XE-crypto:ikev2/proposal=${id}`;
      await expect(lab.client.delete(path, { signal: signal() })).rejects.toMatchObject({
        code: 'inUse',
        hint: expect.stringContaining('cannot delete') as string,
      });
      expect(lab.router.listener.faultReport()[0]).toMatchObject({ fired: 1 });
    }));

  test('of a transform set that has cipher and bits in one word is one with both', () =>
    onLab(async (lab) => {
      const TYPE = 'cisco:IpsecTransformSet';
      const path = 'crypto/Cisco-IOS-XE-crypto:ipsec/transform-set=A';
      const wanted: Bag = { name: 'A', esp: 'esp-aes', keyBit: 256, espHmac: 'esp-sha256-hmac' };
      const byHand = { tag: 'A', esp: 'esp-256-aes', 'esp-hmac': 'esp-sha256-hmac' };
      const live = async () => (await lab.client.get<Bag[]>(path, { signal: signal() }))?.[0];
      await lab.client.put(path, [byHand], { signal: signal() });
      const stored = await lab.made(TYPE, wanted); // an equal one is taken over
      expect(await live()).toEqual(byHand);
      await lab.update(TYPE, stored, { ...wanted, keyBit: 192 });
      expect(await live()).toMatchObject({ esp: 'esp-aes', 'key-bit': '192' });
      await lab.client.put(path, [byHand], { signal: signal() });
      await lab.update(TYPE, stored, { ...wanted, esp: 'esp-gcm', espHmac: undefined });
      expect(await live()).toEqual({ tag: 'A', esp: 'esp-gcm', 'key-bit': '256' });
    }));

  test('whose answer is lost is found, and is not made twice', () =>
    onLab(async (lab) => {
      fault(lab, { method: 'POST' }, { drop: 'after' });
      expect((await lab.create(PROPOSAL, proposal('A'))).incomplete).toContain('no answer');
      await expect(lab.made(PROPOSAL, proposal('A'))).resolves.toMatchObject({ id: 'A' });
    }));

  test("of two nodes is made in one commit: half of it would be nobody's", () =>
    onLab(async (lab) => {
      const process = { asNumber: '65010', networks: ['10.40.0.0/16'], maximumPaths: 2 };
      fault(lab, { method: 'POST' }, { drop: 'after' });
      expect((await lab.create('cisco:BgpProcess', process)).incomplete).toContain('no answer');
      await expect(lab.made('cisco:BgpProcess', process)).resolves.toMatchObject({ id: '65010' });

      const neighbor = { process: '65010', address: '192.0.2.9', remoteAs: '65020', weight: 10 };
      const before = lab.exchanges.length;
      await lab.made('cisco:BgpNeighbor', neighbor);
      const writes = lab.exchanges.slice(before).filter(({ method }) => method !== 'GET');
      expect(writes.map(({ method, path }) => `${method} ${path.split('native/')[1]}`)).toEqual([
        'PATCH router/Cisco-IOS-XE-bgp:bgp',
      ]);
      await expect(lab.create('cisco:BgpNeighbor', neighbor)).rejects.toThrow('exists already');
    }));

  test('keeps what nobody here sets', () =>
    onLab(async (lab) => {
      const stored = await lab.made('cisco:Ikev2Keyring', keyring);
      await lab.client.put(`${KEYRING}/peer=dc1/hostname`, 'dc1.example.net', { signal: signal() });
      await lab.client.patch(`${KEYRING}/peer`, [{ name: 'other', 'pre-shared-key': { key: 'of-somebody-else' } }], {
        signal: signal(),
      });
      await lab.update('cisco:Ikev2Keyring', stored, { ...keyring, description: 'named' });
      const kept = await lab.client.get<Bag[]>(KEYRING, { signal: signal() });
      expect(kept).toEqual([
        {
          name: 'A',
          peer: [
            expect.objectContaining({
              name: 'dc1',
              hostname: 'dc1.example.net',
              description: 'named',
              'pre-shared-key': { key: PSK },
            }) as Bag,
            { name: 'other', 'pre-shared-key': { key: 'of-somebody-else' } },
          ],
        },
      ]);
    }));
});

describe('write memory', () => {
  test('comes once, after the last change of those that wait', () =>
    onLab(
      async (lab) => {
        await gathered(
          (until) => lab.client.inTurn(lab.context(), 'what holds the line', () => until),
          lab.told,
          () => ['A', 'B', 'C', 'D'].map((name) => lab.made(PROPOSAL, proposal(name))),
        );
        const { running, saved, saves } = lab.router.simulator.getState();
        expect(saved).toEqual(running);
        expect(saves).toBe(1);
      },
      {},
      { saveConfig: true },
    ));

  test('comes for what succeeded where the last one in the line fails', () =>
    onLab(
      async (lab) => {
        const failing = () => lab.client.inTurn(lab.context(), 'the last one', () => Promise.reject(new Error('no')));
        await gathered(
          (until) => lab.client.inTurn(lab.context(), 'what holds the line', () => until),
          lab.told,
          () => [lab.made(PROPOSAL, proposal('A')), failing().catch(() => undefined)],
        );
        const { running, saved } = lab.router.simulator.getState();
        expect(saved).toEqual(running);
      },
      {},
      { saveConfig: true },
    ));

  test('comes for a deletion whose answer was lost, although the repetition finds nothing to delete', () =>
    onLab(
      async (lab) => {
        const stored = await lab.made(PROPOSAL, proposal('A'));
        fault(lab, { method: 'DELETE' }, { drop: 'after' });
        await lab.delete(PROPOSAL, stored);
        const { running, saved } = lab.router.simulator.getState();
        expect(JSON.stringify(running)).not.toContain('"aes-cbc-256"');
        expect(saved).toEqual(running);
      },
      {},
      { saveConfig: true },
    ));

  test('comes for a creation whose answer was lost', () =>
    onLab(
      async (lab) => {
        fault(lab, { method: 'POST' }, { drop: 'after' });
        await lab.made(PROPOSAL, proposal('A')).catch(() => undefined);
        const { running, saved } = lab.router.simulator.getState();
        expect(JSON.stringify(running)).toContain('"aes-cbc-256"');
        expect(saved).toEqual(running);
      },
      {},
      { saveConfig: true },
    ));

  test('comes for what a run made that was killed before it saved', () =>
    onLab(
      async (lab) => {
        const killed = lab.another({ saveConfig: true });
        const definition = findResource(catalog, PROPOSAL);
        await createObject(definition, { ...lab.call, client: killed }, check(definition, proposal('A')).inputs);
        await killed.close();
        const { simulator } = lab.router;
        simulator.setState({ ...simulator.getState(), saved: {} });
        const writes = lab.exchanges.length;
        await expect(lab.made(PROPOSAL, proposal('A'))).resolves.toMatchObject({ id: 'A' });
        const { running, saved } = simulator.getState();
        expect(saved).toEqual(running);
        const sent = lab.exchanges.slice(writes).filter(({ method }) => method !== 'GET');
        expect(sent.map(({ path }) => path)).toEqual([expect.stringContaining('save-config')]);
      },
      {},
      { saveConfig: true },
    ));

  test('that got no answer is asked for again', () =>
    onLab(
      async (lab) => {
        fault(lab, { path: '/restconf/operations/**' }, { drop: 'before' });
        await expect(lab.made(PROPOSAL, proposal('A'))).resolves.toMatchObject({ id: 'A' });
        expect(lab.router.listener.faultReport()[0]).toMatchObject({ fired: 1 });
        const { running, saved } = lab.router.simulator.getState();
        expect(saved).toEqual(running);
      },
      {},
      { saveConfig: true },
    ));

  test('does not come unless it is asked for, and that is told once in a run', () =>
    onLab(async (lab) => {
      const definition = findResource(catalog, PROPOSAL);
      const warningsOf = async (client: CiscoClient, name: string): Promise<readonly string[]> =>
        (await createObject(definition, { ...lab.call, client }, check(definition, proposal(name)).inputs)).warnings;
      const first = await warningsOf(lab.client, 'A');
      expect(first).toEqual([
        expect.stringMatching(/is changed and not saved.*saveConfig.*IOSXE_SAVE_CONFIG.*write memory/),
      ]);
      expect(await warningsOf(lab.client, 'B')).toEqual([]);
      const nextRun = lab.another();
      expect(await warningsOf(nextRun, 'C')).toEqual(first);
      await nextRun.close();
      expect(lab.router.simulator.getState().saves).toBe(0);
    }));

  test('is not missed where nothing was written', () =>
    onLab(async (lab) => {
      const stored = await lab.made(PROPOSAL, proposal('A'));
      const another = lab.another();
      await lab.delete(PROPOSAL, stored);
      const { warnings } = await deleteObject(
        findResource(catalog, PROPOSAL),
        { ...lab.call, client: another },
        stored,
      );
      expect(warnings).toEqual([]);
      await another.close();
    }));
});

/** Values move between releases, and what a release does not have it refuses. */
test.each(['17.12', '17.14', '17.16', '17.18', '26.1'])('release %s takes everything', (release) =>
  onLab(
    async (lab) => {
      const kinds = new Set<string>();
      // A router has one process of BGP, which several cases need.
      const made = new Map<string, Stored>();
      const make = async (type: string, inputs: Bag): Promise<Stored> => {
        const key = JSON.stringify([type, inputs]);
        const stored = made.get(key) ?? (await lab.made(type, inputs));
        made.set(key, stored);
        return stored;
      };
      for (const one of casesOf('cisco').filter(({ type }) => !kinds.has(type) && kinds.add(type))) {
        const ids: Record<string, string> = {};
        for (const [name, { type, inputs }] of Object.entries(one.prerequisites))
          ids[name] = (await make(type, resolve(inputs, ids))).id;
        const stored = await make(one.type, resolve(one.inputs, ids));
        const seen = await lab.read(one.type, stored);
        expect(seen).toMatchObject({ gone: false, stored: { inputs: stored.inputs } });
      }
      const later = JSON.stringify(lab.router.simulator.getState().running);
      expect(later.includes('"ipv4-mode"')).toBe(release !== '17.12');
      expect(later.includes('"seconds-case"')).toBe(['17.16', '17.18', '26.1'].includes(release));
    },
    { release },
  ),
);

test('a key that the router shows encrypted could not be checked', () =>
  onLab(async (lab) => {
    const stored = await lab.made('cisco:Ikev2Keyring', keyring);
    await lab.client.put(
      `${KEYRING}/peer=dc1/pre-shared-key`,
      { encryption: '6', key: 'QHhd`SVFOFYP' },
      { signal: signal() },
    );
    const seen = await lab.read('cisco:Ikev2Keyring', stored);
    expect(seen).toMatchObject({
      gone: false,
      stored: { inputs: stored.inputs, state: { uncheckedSecrets: ['preSharedKey'] } },
    });
  }));

test('a new key is sent as clear text, whatever stood there, and what else changes leaves an encrypted one alone', () =>
  onLab(async (lab) => {
    const KEY = `${KEYRING}/peer=dc1/pre-shared-key`;
    const encrypted = { encryption: '6', key: 'QHhd`SVFOFYP' };
    const stored = await lab.made('cisco:Ikev2Keyring', keyring);
    await lab.client.put(KEY, encrypted, { signal: signal() });
    const seen = await lab.read('cisco:Ikev2Keyring', stored);
    if (seen.gone) throw new Error('it is gone');
    const { stored: described } = await lab.update('cisco:Ikev2Keyring', seen.stored, {
      ...keyring,
      description: 'named',
    });
    expect(await lab.client.get(KEY, { signal: signal() })).toEqual(encrypted);
    await lab.update('cisco:Ikev2Keyring', described, {
      ...keyring,
      description: 'named',
      preSharedKey: 'rotated-0123456789',
    });
    expect(await lab.client.get(KEY, { signal: signal() })).toEqual({ key: 'rotated-0123456789' });
  }));

test('BGP is not deleted while it has neighbors', () =>
  onLab(async (lab) => {
    const process = await lab.made('cisco:BgpProcess', { asNumber: '65010' });
    const neighbor = await lab.made('cisco:BgpNeighbor', { process: '65010', address: '192.0.2.1', remoteAs: '65020' });
    await expect(lab.delete('cisco:BgpProcess', process)).rejects.toMatchObject({
      code: 'inUse',
      message: expect.stringContaining('192.0.2.1') as string,
    });
    await lab.delete('cisco:BgpNeighbor', neighbor);
    await lab.delete('cisco:BgpProcess', process);
    expect(JSON.stringify(lab.running)).not.toContain('bgp');
  }));

test('a router without RESTCONF is told from one that has nothing there', () =>
  onLab(async (lab) => {
    fault(lab, { method: 'GET' }, { status: 404, body: '<html>' }, 9);
    await expect(lab.made(PROPOSAL, proposal('A'))).rejects.toMatchObject({ code: 'unsupported' });
  }));

test('what is no answer of RESTCONF is not taken for a node that is not there', () =>
  onLab(async (lab) => {
    fault(lab, { method: 'GET' }, { status: 200, body: { error: 'log in' } }, 9);
    await expect(
      lab.client.get('crypto/Cisco-IOS-XE-crypto:ikev2/proposal=A', { signal: signal() }),
    ).rejects.toMatchObject({
      code: 'platform',
      hint: expect.stringContaining('proxies') as string,
    });
  }));
