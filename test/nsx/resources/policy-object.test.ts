/** What all policy objects share: one PUT to create, whose object it is, lost answers, revisions, purges, secrets. */
import { ProviderError } from '../../../provider/core/define/errors';
import type { Bag } from '../../../provider/core/define/paths';
import { keyMarkText } from '../../../provider/core/run/live-marks';
import { KEY_TAG } from '../../../provider/core/run/ownership';
import type { NsxBody } from '../../../provider/nsx/client/client';
import { Lab } from '../lab';
import { pathsOf } from '../../kit/object-lab';

let lab: Lab;
afterEach(() => lab.stop());

const SERVICE = 'nsx:IpsecService';
const IKE = 'nsx:IkeProfile';
const SESSION = 'nsx:RouteBasedSession';
const ikePath = (id: string): string => `/infra/ipsec-vpn-ike-profiles/${id}`;

async function sessionProgram(psk = 'a-psk-0123456789'): Promise<Bag> {
  const service = await lab.made(SERVICE, { displayName: 'vpn', gatewayPath: '/infra/tier-0s/T0' });
  const endpoint = await lab.made('nsx:LocalEndpoint', {
    displayName: 'le',
    servicePath: service.id,
    localAddress: '192.0.2.90',
  });
  return {
    displayName: 'tunnel 1',
    servicePath: service.id,
    localEndpointPath: endpoint.id,
    peerAddress: '198.51.100.90',
    peerId: '198.51.100.90',
    psk,
    tunnelInterface: { ipSubnets: ['169.254.90.2/30'] },
  };
}

test('creating is one PUT, reading is one GET, a program without a change writes nothing', async () => {
  lab = await Lab.start();
  const program = { displayName: 'alibaba master', saLifeTime: 28800 };
  let stored = await lab.made(IKE, program);
  expect(stored.id).toBe(ikePath('alibaba-master'));
  const fresh = lab.another();
  expect(await fresh.counted(() => fresh.read(IKE, stored))).toEqual({ [`GET ${stored.id}`]: 1 });
  expect(await lab.counted(() => lab.made(IKE, { displayName: 'another' }))).toEqual({
    [`PUT ${ikePath('another')}`]: 1,
  });
  const calls = await lab.counted(async () => (stored = await lab.updated(IKE, stored, program)));
  expect(Object.keys(calls).filter((line) => line.startsWith('PUT'))).toEqual([]);
});

test('a change writes the owner as it is called by then, in the same PUT', async () => {
  lab = await Lab.start();
  const program = { displayName: 'alibaba master', saLifeTime: 28800 };
  const stored = await lab.made(IKE, program);
  const moved = lab.another('project/other/name');
  const now = await moved.refreshed(IKE, stored);
  const calls = await moved.counted(() => moved.updated(IKE, now, { ...program, saLifeTime: 43200 }));
  expect(calls[`PUT ${stored.id}`]).toBe(1);
  // Found again by its new name, and no longer by the one of before.
  await expect(lab.another().made(IKE, { ...program, saLifeTime: 43200 })).rejects.toThrow(/belongs to/);
  await expect(moved.another().made(IKE, { ...program, saLifeTime: 43200 })).resolves.toBeDefined();
});

test('the last write is another one after each write, a repair included, and after nothing else', async () => {
  lab = await Lab.start();
  const program = { displayName: 'alibaba master', saLifeTime: 28800 };
  const made = await lab.made(IKE, program);
  expect(made.state['lastWrite']).toEqual(expect.stringMatching(/./));
  const idle = await lab.updated(IKE, await lab.refreshed(IKE, made), program);
  expect(idle.state['lastWrite']).toBe(made.state['lastWrite']);
  await lab.byHand(made.id, { sa_life_time: 43200 });
  const drifted = await lab.refreshed(IKE, idle);
  expect(drifted.state['lastWrite']).toBe(made.state['lastWrite']);
  const repaired = await lab.updated(IKE, drifted, program);
  expect(repaired.state['lastWrite']).not.toBe(made.state['lastWrite']);
  const { lastWrite: _other, ...rest } = repaired.state;
  const { lastWrite: _first, ...before } = made.state;
  expect(rest).toEqual(before);
});

test('an update writes what a list of objects said of it, and not what search adds', async () => {
  lab = await Lab.start();
  const programs = Array.from({ length: 6 }, (_, index) => ({ displayName: `profile ${index}`, saLifeTime: 28800 }));
  const stored = await Promise.all(programs.map((program) => lab.made(IKE, program)));
  const fresh = lab.another();
  const reads = await fresh.counted(() => Promise.all(stored.map((one) => fresh.read(IKE, one))));
  expect(Object.keys(reads).some((line) => line.includes('/search/'))).toBe(true);
  const after = await fresh.updated(IKE, stored[0]!, { ...programs[0], saLifeTime: 43200 });
  expect(after.inputs).toMatchObject({ saLifeTime: 43200 });
});

describe('an object for which nobody waited', () => {
  const SESSION_STATE = { waitForRealization: false };

  test('is created with one call, and a refresh finds what NSX refused; the next update waits', async () => {
    lab = await Lab.start({ realizationSeconds: 1000 });
    const program = { ...(await sessionProgram()), ...SESSION_STATE };
    const outcome = await lab.create(SESSION, program);
    expect(outcome.incomplete).toBeUndefined();
    const { stored } = outcome;
    expect(stored.memory.unproven).toBe(true);
    const refuse = (message?: string): void =>
      lab.manager.simulator.setState({
        ...lab.manager.simulator.getState(),
        runtime: {
          ...lab.manager.simulator.getState().runtime,
          realization: message ? { [stored.id]: { message } } : {},
        },
      });

    const unchanged = await lab.another().refreshed(SESSION, stored);
    expect(unchanged.memory).toEqual(stored.memory);
    refuse('No space on the edge');
    const found = await lab.another().refreshed(SESSION, stored);
    expect(found.memory.incomplete).toContain('NSX could not configure it: No space on the edge');
    refuse();
    const mended = await lab.another().refreshed(SESSION, found);
    expect(mended.memory).toEqual(stored.memory);

    await lab.clock.advance(2000);
    const { waitForRealization: _unset, ...waited } = program;
    const updated = await lab.updated(SESSION, found, waited);
    expect(updated.memory.incomplete).toBeUndefined();
    expect(updated.memory.unproven).toBeUndefined();
  });

  test('is one of a connection that does not wait, unless it says so itself', async () => {
    lab = await Lab.start({ realizationSeconds: 0.3 });
    const program = await sessionProgram();
    const hasty = lab.another(lab.owner, { waitForRealization: false });
    const first = await hasty.create(SESSION, program);
    expect(first.stored.memory.unproven).toBe(true);
    const started = Date.now();
    const patient = await hasty.create(SESSION, {
      ...program,
      displayName: 'tunnel 2',
      peerAddress: '198.51.100.94',
      tunnelInterface: { ipSubnets: ['169.254.94.2/30'] },
      waitForRealization: true,
    });
    expect(patient.stored.memory.unproven).toBeUndefined();
    expect(Date.now() - started).toBeGreaterThanOrEqual(300);
  });
});

test('a wave of creates asks for its realization together', async () => {
  lab = await Lab.start();
  const routes = Array.from({ length: 8 }, (_, index) => ({
    displayName: `route-${index}`,
    gatewayPath: '/infra/tier-0s/T0',
    network: `172.20.${index}.0/24`,
    nextHops: [{ ipAddress: '192.0.2.1' }],
  }));
  const calls = await lab.counted(() => Promise.all(routes.map((route) => lab.made('nsx:StaticRoute', route))));
  const puts = Object.keys(calls).filter((line) => line.startsWith('PUT'));
  expect(puts).toHaveLength(8);
  // How many arrive in one window depends on the machine; what counts is that they do not ask one by one.
  const asks = (calls['GET /search/query'] ?? 0) + (calls['GET /infra/realized-state/status'] ?? 0);
  expect(asks).toBeLessThan(8);
});

test('NSX could not configure it: kept, incomplete, with the reason', async () => {
  lab = await Lab.start();
  const path = '/infra/tier-0s/T0/static-routes/broken';
  const state = lab.manager.simulator.getState();
  lab.manager.simulator.setState({
    ...state,
    runtime: { ...state.runtime, realization: { [path]: { message: 'no edge took it' } } },
  });
  const outcome = await lab.create('nsx:StaticRoute', {
    displayName: 'broken',
    gatewayPath: '/infra/tier-0s/T0',
    network: '172.22.0.0/24',
    nextHops: [{ ipAddress: '192.0.2.1' }],
  });
  expect(outcome.incomplete).toContain('no edge took it');
  expect(outcome.stored.id).toBe(path);
});

describe('whose object is it', () => {
  const program = { displayName: 'shared', saLifeTime: 28800 };

  test("a stranger's object is refused, and taken over with adopt", async () => {
    lab = await Lab.start();
    await lab.another('somebody/else').made(IKE, { displayName: 'shared' });
    await expect(lab.made(IKE, program)).rejects.toMatchObject({
      code: 'exists',
      message: expect.stringContaining('somebody/else'),
    });
    const stored = await lab.made(IKE, { ...program, adopt: true });
    expect(await lab.live(stored.id)).toMatchObject({ sa_life_time: 28800 });
  });

  test('an object of our own is found again after a run that was cut off, and only as it is', async () => {
    lab = await Lab.start();
    const first = await lab.made(IKE, program);
    const stored = await lab.another().made(IKE, program);
    expect((await lab.live(stored.id))['tags']).toContainEqual({
      scope: 'hybridvpn:incarnation',
      tag: stored.memory.incarnation,
    });
    expect(stored.memory.incarnation).not.toBe(first.memory.incarnation);
    await expect(lab.another().made(IKE, { ...program, saLifeTime: 43200 })).rejects.toMatchObject({
      code: 'exists',
      message: expect.stringMatching(/mark of this owner.*differs in saLifeTime/),
    });
    await expect(lab.anonymous().made(IKE, program)).rejects.toMatchObject({
      code: 'exists',
      hint: expect.stringContaining('owner'),
    });
    expect(await lab.live(stored.id)).toMatchObject({ sa_life_time: 28800 });
  });

  test('an owner too long for a tag is recognised all the same', async () => {
    lab = await Lab.start();
    const owner = `urn:pulumi:production::${'nested$'.repeat(40)}::dc1`;
    await lab.another(owner).made(IKE, program);
    await expect(lab.another(owner).made(IKE, program)).resolves.toBeDefined();
    await expect(lab.another(`${owner}2`).made(IKE, program)).rejects.toThrow(/belongs to/);
  });

  test('a live session is never repointed by its id: another peer or PSK is refused, an unreadable PSK too', async () => {
    lab = await Lab.start();
    const session = await sessionProgram();
    const first = await lab.made(SESSION, session);
    for (const [more, path] of [
      [{ peerAddress: '198.51.100.91' }, 'peerAddress'],
      [{ psk: 'another-psk-0123456789' }, 'psk'],
    ] as const) {
      await expect(lab.another().create(SESSION, { ...session, ...more })).rejects.toMatchObject({
        code: 'exists',
        message: expect.stringContaining(`differs in ${path}`),
      });
    }
    const blind = lab.another();
    const get = blind.client.get.bind(blind.client) as (...args: unknown[]) => Promise<NsxBody>;
    jest.spyOn(blind.client, 'get').mockImplementation((async (path: string, options: unknown) => {
      if (!path.includes('show_sensitive_data')) return get(path, options);
      throw new ProviderError({ code: 'permission', message: 'not for this role', status: 403 });
    }) as never);
    await expect(blind.create(SESSION, session)).rejects.toMatchObject({
      message: expect.stringContaining('psk cannot be read'),
    });
    expect((await lab.refreshed(SESSION, first)).memory.incarnation).toBe(first.memory.incarnation);
    // Who may not read it can still say: this one, and mine.
    await blind.made(SESSION, { ...session, adopt: true });
    expect(await lab.live(`${first.id}?action=show_sensitive_data`)).toMatchObject({ psk: session['psk'] });
    const again = await lab.another().made(SESSION, session);
    expect(await lab.live(`${again.id}?action=show_sensitive_data`)).toMatchObject({ psk: session['psk'] });
    const taken = await lab.another().made(SESSION, { ...session, psk: 'another-psk-0123456789', adopt: true });
    expect(await lab.live(`${taken.id}?action=show_sensitive_data`)).toMatchObject({ psk: 'another-psk-0123456789' });
  });

  test('a password that NSX never returns: refused, for nobody can tell whether it is the same', async () => {
    lab = await Lab.start();
    const bgp = await lab.made('nsx:BgpConfig', {
      localeServicePath: '/infra/tier-0s/T0/locale-services/default',
      localAsNum: '65010',
    });
    const neighbor = {
      displayName: 'n1',
      bgpConfigPath: bgp.id,
      neighborAddress: '192.0.2.77',
      remoteAsNum: '65020',
    };
    await lab.made('nsx:BgpNeighbor', neighbor);
    await lab.another().made('nsx:BgpNeighbor', neighbor);
    await expect(lab.another().create('nsx:BgpNeighbor', { ...neighbor, password: 'secret' })).rejects.toMatchObject({
      message: expect.stringContaining('password cannot be read'),
    });
  });

  test('create-before-destroy on a fixed id: the delete of the old one leaves the new one alone', async () => {
    lab = await Lab.start();
    const old = await lab.made(IKE, program);
    const replacement = await lab.another().made(IKE, program);
    expect((await lab.delete(IKE, old)).warnings).toEqual([expect.stringContaining('newer resource')]);
    expect(await lab.live(replacement.id)).toMatchObject({ sa_life_time: 28800 });
    await expect(lab.updated(IKE, old, { ...program, saLifeTime: 43200 })).rejects.toMatchObject({
      code: 'superseded',
    });
    expect(await lab.read(IKE, old)).toMatchObject({
      gone: true,
      warnings: [expect.stringContaining('newer resource')],
    });
  });

  test('our marks never show, and stay when tags are changed by hand or by us', async () => {
    lab = await Lab.start();
    let stored = await lab.made(IKE, { ...program, tags: [{ scope: 'a', tag: 'b' }] });
    expect(stored.state['tags']).toEqual([{ scope: 'a', tag: 'b' }]);
    stored = await lab.updated(IKE, stored, program);
    expect((await lab.live(stored.id))['tags']).toEqual([
      { scope: 'hybridvpn:owner', tag: lab.owner },
      { scope: 'hybridvpn:incarnation', tag: stored.memory.incarnation },
    ]);
  });
});

describe('answers that do not arrive', () => {
  test.each([
    ['the connection breaks after the write', { drop: 'after' as const }],
    ['NSX answers 500 after the write', { status: 500, commit: true }],
  ])('%s: the repeated PUT finds its own object', async (_title, effect) => {
    lab = await Lab.start();
    lab.manager.listener.setFaults([{ match: { method: 'PUT' }, times: 1, effect }]);
    const stored = await lab.made(IKE, { displayName: 'lost' });
    expect(await lab.live(stored.id)).toMatchObject({ _revision: 0 });
    expect(pathsOf(lab.plan(IKE, stored, { displayName: 'lost' }))).toEqual([]);
  });

  test('no answer at all: kept in state, and the next run finds it done', async () => {
    lab = await Lab.start();
    lab.manager.listener.setFaults([
      { match: { method: 'PUT' }, effect: { drop: 'after' } },
      { match: { method: 'GET', path: '/policy/api/v1/infra/ipsec-vpn-ike-profiles/**' }, effect: { drop: 'before' } },
    ]);
    const outcome = await lab.create(IKE, { displayName: 'lost' });
    expect(outcome.incomplete).toBeDefined();
    expect(outcome.stored.id).toBe(ikePath('lost'));
    lab.manager.listener.setFaults([]);
    const later = lab.another();
    const found = await later.refreshed(IKE, outcome.stored);
    expect(pathsOf(later.plan(IKE, found, { displayName: 'lost' }))).toEqual([]);
    expect((await later.update(IKE, found, { displayName: 'lost' })).stored.memory.incomplete).toBeUndefined();
  });

  test.each([{ tags: {} }, { tags: [{ scope: ['hybridvpn:owner'] }] }, { path: 1 }])(
    'an answer that no manager gives, %j: what stands there tells',
    async (odd: Bag) => {
      lab = await Lab.start();
      const put = lab.client.put.bind(lab.client);
      const writes = jest.spyOn(lab.client, 'put');
      writes.mockImplementation(async (...args) => ({ ...(await put<NsxBody>(...args)), ...odd }));
      const outcome = await lab.create(IKE, { displayName: 'odd' });
      expect(outcome.stored.id).toBe(ikePath('odd'));
      expect(outcome.incomplete).toContain('the answer is not one of NSX');
      writes.mockRestore();
      const found = await lab.refreshed(IKE, outcome.stored);
      expect(pathsOf(lab.plan(IKE, found, { displayName: 'odd' }))).toEqual([]);
    },
  );

  test('certainly not created: an error, and nothing to store', async () => {
    lab = await Lab.start();
    const outcome = lab.create('nsx:LocalEndpoint', {
      displayName: 'le',
      servicePath: '/infra/tier-0s/T0/ipsec-vpn-services/none',
      localAddress: '192.0.2.91',
    });
    await expect(outcome).rejects.toMatchObject({ code: 'invalid', existingId: undefined });
  });
});

test('somebody else writes between read and update: both changes are there in the end', async () => {
  lab = await Lab.start();
  const stored = await lab.made(IKE, { displayName: 'busy', saLifeTime: 28800 });
  const put = lab.client.put.bind(lab.client);
  jest.spyOn(lab.client, 'put').mockImplementationOnce(async (...args) => {
    await lab.byHand(stored.id, { description: 'by hand' });
    return put(...args);
  });
  await lab.updated(IKE, stored, { displayName: 'busy', saLifeTime: 43200 });
  expect(lab.refused()).toEqual({ 412: 1 });
  expect(await lab.live(stored.id)).toMatchObject({ sa_life_time: 43200, description: 'by hand' });
});

test('a create that meets a conflict with no object, and a poll that does, go on', async () => {
  lab = await Lab.start({ realizationSeconds: 1 });
  const conflict = (method: string, times: number) => ({ match: { method }, times, effect: { status: 412 } });
  lab.manager.listener.setFaults([conflict('PUT', 1), conflict('GET', 3)]);
  const route = { displayName: 'r', gatewayPath: '/infra/tier-0s/T0', network: '172.20.0.0/24' };
  const stored = await lab.made('nsx:StaticRoute', { ...route, nextHops: [{ ipAddress: '192.0.2.1' }] });
  expect(await lab.live(stored.id)).toMatchObject({ network: '172.20.0.0/24' });
});

describe('a delete that meets a revision conflict', () => {
  const conflict = (times: number) => ({ match: { method: 'DELETE' }, times, effect: { status: 412 } });

  test('is tried again', async () => {
    lab = await Lab.start();
    const stored = await lab.made(IKE, { displayName: 'conflict' });
    lab.manager.listener.setFaults([conflict(2)]);
    expect(await lab.delete(IKE, stored)).toEqual({ warnings: [] });
    await expect(lab.live(stored.id)).rejects.toMatchObject({ code: 'notFound' });
  });

  test('is not tried for ever', async () => {
    lab = await Lab.start();
    const stored = await lab.made(IKE, { displayName: 'conflict' });
    lab.manager.listener.setFaults([conflict(100)]);
    await expect(lab.delete(IKE, stored)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('leaves alone what was made anew meanwhile', async () => {
    lab = await Lab.start();
    const stored = await lab.made(IKE, { displayName: 'conflict' });
    lab.manager.listener.setFaults([conflict(1)]);
    const remove = lab.client.delete.bind(lab.client);
    jest.spyOn(lab.client, 'delete').mockImplementationOnce(async (path, options) => {
      try {
        return await remove(path, options);
      } finally {
        await lab.byHand(stored.id, { tags: [{ scope: 'hybridvpn:incarnation', tag: 'aaaaaaaaaaaaaaaa' }] });
      }
    });
    expect((await lab.delete(IKE, stored)).warnings).toEqual([expect.stringContaining('left alone')]);
    expect(await lab.live(stored.id)).toMatchObject({ display_name: 'conflict' });
  });
});

test('a deleted path is refused until the purge: the create waits, and says so', async () => {
  lab = await Lab.start({ purgeSeconds: 300 });
  const stored = await lab.made(IKE, { displayName: 'again' });
  await lab.delete(IKE, stored);
  let advanced: Promise<void> | undefined;
  const progress = (text: string): void => {
    if (text.includes('purge')) advanced ??= lab.clock.advance(310);
  };
  const again = await lab.create(IKE, { displayName: 'again' }, lab.callAs(lab.owner, { progress }));
  expect(advanced).toBeDefined();
  expect(again.stored.id).toBe(stored.id);
});

describe('a pre-shared key', () => {
  test('of an object that is deleted while it is read is none, and the object is gone', async () => {
    lab = await Lab.start();
    const stored = await lab.made(SESSION, await sessionProgram());
    await lab.byHand(stored.id, { description: 'touched' });
    const later = lab.another();
    const get = later.client.get.bind(later.client) as (...args: unknown[]) => Promise<NsxBody>;
    jest.spyOn(later.client, 'get').mockImplementation((async (path: string, options: unknown) => {
      if (path.includes('show_sensitive_data')) await lab.deletedByHand(stored.id);
      return get(path, options);
    }) as never);
    expect(await later.read(SESSION, stored)).toMatchObject({ gone: true });
  });

  test('is read again only when the revision moved, and drift is seen then', async () => {
    lab = await Lab.start();
    const program = await sessionProgram();
    let stored = await lab.made(SESSION, program);
    let later = lab.another();
    expect(await later.counted(async () => (stored = await later.refreshed(SESSION, stored)))).toEqual({
      [`GET ${stored.id}`]: 1,
    });
    await lab.byHand(stored.id, { description: 'touched' });
    later = lab.another();
    const calls = await later.counted(async () => (stored = await later.refreshed(SESSION, stored)));
    expect(calls).toEqual({ [`GET ${stored.id}`]: 2 });
    expect(later.manager.listener.urlLog().filter((url) => url.includes('show_sensitive_data')).length).toBeGreaterThan(
      0,
    );
    expect(pathsOf(lab.plan(SESSION, stored, program))).toEqual([]);
    await lab.byHand(stored.id, { psk: 'typed by hand' });
    const { psk: _psk, ...markAlone } = stored.state;
    for (const before of [stored, { ...stored, state: markAlone }]) {
      const { warnings } = await lab.another().read(SESSION, before);
      expect(warnings).toEqual([
        expect.stringMatching(/^psk of .* was changed outside of this program, to a value that is not shown/),
      ]);
    }
    const { tags } = (await lab.live(stored.id)) as { tags: readonly object[] };
    const mark = { scope: KEY_TAG, tag: keyMarkText({ version: 2, retired: String(stored.state['pskFingerprint']) }) };
    stored = await lab.another().refreshed(SESSION, stored);
    expect((await lab.another().read(SESSION, stored)).warnings).toEqual([]);
    // Rotated beside the program, which gave it to both ends; what is changed after that is by hand again.
    await lab.byHand(stored.id, { psk: 'rotated to', tags: [...tags, mark] });
    const rotated = await lab.another().read(SESSION, stored);
    expect(rotated).toMatchObject({ gone: false, warnings: [] });
    const known = await lab.another().refreshed(SESSION, stored);
    await lab.byHand(stored.id, { psk: 'typed by hand' });
    expect((await lab.another().read(SESSION, known)).warnings).toHaveLength(1);
    expect(pathsOf(lab.plan(SESSION, stored, program))).toEqual(['psk', 'pskFingerprint']);
    expect(JSON.stringify(lab.plan(SESSION, stored, program))).not.toContain('typed by hand');
  });

  test('that does not change is sent back as it is on the manager', async () => {
    lab = await Lab.start();
    const program = await sessionProgram();
    const stored = await lab.made(SESSION, program);
    // As an engine that holds the fingerprint alone: an update of something else must not lose the key.
    const { psk: _psk, ...rest } = program;
    const inputs = { ...stored.inputs };
    delete inputs['psk'];
    const bare = { ...stored, inputs, state: { ...stored.state, psk: undefined } };
    const outcome = await lab.update(SESSION, bare, {
      ...rest,
      pskFingerprint: stored.inputs['pskFingerprint'],
      peerAddress: '198.51.100.91',
    });
    expect(outcome.error).toBeUndefined();
    const live = await lab.live(`${stored.id}?action=show_sensitive_data`);
    expect(live).toMatchObject({ psk: 'a-psk-0123456789', peer_address: '198.51.100.91' });
  });

  test('that is known at the revision which is written is not read again', async () => {
    lab = await Lab.start();
    const program = await sessionProgram();
    const stored = await lab.made(SESSION, program);
    const inputs = { ...program, peerAddress: '198.51.100.91', waitForRealization: false };
    const calls = await lab.counted(() => lab.updated(SESSION, stored, inputs));
    expect(calls).toEqual({ [`GET ${stored.id}`]: 1, [`PUT ${stored.id}`]: 1 });
    const live = await lab.live(`${stored.id}?action=show_sensitive_data`);
    expect(live).toMatchObject({ psk: program['psk'], peer_address: '198.51.100.91' });
  });

  test.each(['before it is read', 'before it is written'])(
    'of an object that somebody else writes meanwhile, %s: the update keeps what they did',
    async (when) => {
      lab = await Lab.start();
      const program = await sessionProgram();
      const stored = await lab.made(SESSION, program);
      const { client } = lab;
      let written = false;
      const byHand = async (): Promise<void> => {
        if (written) return;
        written = true;
        await lab.byHand(stored.id, { description: 'by hand', psk: 'typed by hand' });
      };
      const [get, put] = [client.get.bind(client), client.put.bind(client)] as ((
        ...args: unknown[]
      ) => Promise<unknown>)[];
      const reads = when === 'before it is read';
      jest.spyOn(client, 'get').mockImplementation((async (path: string, options: unknown) => {
        if (reads && path.includes('show_sensitive_data')) await byHand();
        return get!(path, options);
      }) as never);
      jest.spyOn(client, 'put').mockImplementation((async (path: string, body: unknown, options: unknown) => {
        if (!reads) await byHand();
        return put!(path, body, options);
      }) as never);
      // As an engine that holds no key: the live one must be read to be sent back.
      const { psk: _psk, ...keyless } = stored.inputs;
      const { psk: _key, ...rest } = program;
      const held = reads ? { ...stored, inputs: keyless, state: { ...stored.state, psk: undefined } } : stored;
      const wanted = reads ? { ...rest, pskFingerprint: stored.inputs['pskFingerprint'] } : program;
      await lab.update(SESSION, held, { ...wanted, peerAddress: '198.51.100.92' });
      expect(written).toBe(true);
      expect(await lab.live(stored.id)).toMatchObject({ description: 'by hand', peer_address: '198.51.100.92' });
    },
  );

  test.each(['masked', 'withheld'])(
    'that is %s: could not be checked, and nothing is written without it',
    async (how) => {
      lab = await Lab.start();
      const program = await sessionProgram();
      const stored = await lab.made(SESSION, program);
      await lab.byHand(stored.id, { description: 'touched' });
      const later = lab.another();
      const get = later.client.get.bind(later.client) as (...args: unknown[]) => Promise<NsxBody>;
      jest.spyOn(later.client, 'get').mockImplementation((async (path: string, options: unknown) => {
        const body = await get(path, options);
        if (!path.includes('show_sensitive_data')) return body;
        if (how === 'masked') return { ...body, psk: '********' };
        throw new ProviderError({ code: 'permission', message: 'not for this role', status: 403 });
      }) as never);
      const read = await later.read(SESSION, stored);
      expect(read.warnings.join()).toContain('could not be checked');
      expect(pathsOf(later.plan(SESSION, stored, program))).toEqual([]);
      const { psk: _psk, ...inputs } = stored.inputs;
      const bare = { ...stored, inputs, state: { ...stored.state, psk: undefined } };
      const { psk: _secret, ...rest } = program;
      const outcome = await later.update(SESSION, bare, {
        ...rest,
        pskFingerprint: stored.inputs['pskFingerprint'],
        peerAddress: '198.51.100.93',
      });
      expect(outcome.error?.code).toBe('permission');
      expect(await lab.live(stored.id)).toMatchObject({ peer_address: '198.51.100.90' });
    },
  );
});

test('a refresh of many costs one search, not one call each', async () => {
  lab = await Lab.start();
  const names = Array.from({ length: 20 }, (_, index) => `profile-${index}`);
  const all = await Promise.all(names.map((displayName) => lab.made(IKE, { displayName })));
  const later = lab.another();
  const calls = await later.counted(() => Promise.all(all.map((stored) => later.refreshed(IKE, stored))));
  expect(calls['GET /search/query']).toBe(1);
  expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(4);
});

describe('objects of several kinds, level by level', () => {
  const KINDS = [SERVICE, IKE, 'nsx:TunnelProfile', 'nsx:DpdProfile'];
  const firstLevel = () =>
    Promise.all(
      KINDS.map((type) =>
        lab.made(type, { displayName: 'one', ...(type === SERVICE && { gatewayPath: '/infra/tier-0s/T0' }) }),
      ),
    );
  const endpointOf = (servicePath: string) =>
    lab.made('nsx:LocalEndpoint', { displayName: 'le', servicePath, localAddress: '192.0.2.93' });

  test.each([
    ['the owner', undefined],
    ['an owner whose name the query language reads as its own', 'net-ops: (dc1) AND "west" \\ *'],
    ['an owner too long for a tag', 'o'.repeat(300)],
  ])('are one search for all that %s has', async (_, owner) => {
    lab = await Lab.start(owner === undefined ? {} : { owner });
    const all = await firstLevel();
    const endpoint = await endpointOf(all[0]!.id);
    const strangers = await lab.another('somebody else').made(IKE, { displayName: 'not ours' });
    const later = lab.another();
    const calls = await later.counted(async () => {
      const seen = await Promise.all(all.map((stored, index) => later.refreshed(KINDS[index]!, stored)));
      expect(seen).toEqual(all);
      expect(await later.refreshed('nsx:LocalEndpoint', endpoint)).toEqual(endpoint);
    });
    expect(calls).toEqual({ 'GET /search/query': 1 });
    expect(await later.counted(() => later.refreshed(IKE, strangers))).toEqual({ [`GET ${strangers.id}`]: 1 });
  });

  test('of nobody are read one by one', async () => {
    lab = (await Lab.start()).anonymous();
    const all = await firstLevel();
    const later = lab.anonymous();
    const calls = await later.counted(() =>
      Promise.all(all.map((stored, index) => later.refreshed(KINDS[index]!, stored))),
    );
    expect(calls).toEqual(Object.fromEntries(all.map(({ id }) => [`GET ${id}`, 1])));
  });

  test.each([403, 429, 500, 503])(
    'of which search tells nothing (%d) are read one by one, and the log says why',
    async (status) => {
      lab = await Lab.start();
      const all = await firstLevel();
      lab.manager.listener.setFaults([{ match: { path: '/policy/api/v1/search/query' }, effect: { status } }]);
      const later = lab.another();
      const calls = await later.counted(async () => {
        const seen = await Promise.all(all.map((stored, index) => later.refreshed(KINDS[index]!, stored)));
        expect(seen).toEqual(all);
      });
      const tries = status === 403 ? 2 : 1; // which may mean that the session is over: once more with a new one
      expect(calls).toEqual({
        'GET /search/query': tries,
        ...Object.fromEntries(all.map(({ id }) => [`GET ${id}`, 1])),
      });
      expect(later.logged).toEqual([
        expect.stringMatching(/^debug list of the objects of project\/stack\/name failed/),
      ]);
    },
  );

  test('that search does not show yet are read one by one', async () => {
    lab = await Lab.start({ searchDelaySeconds: 30 });
    const all = await firstLevel();
    const later = lab.another();
    const calls = await later.counted(async () => {
      const seen = await Promise.all(all.map((stored, index) => later.refreshed(KINDS[index]!, stored)));
      expect(seen).toEqual(all);
    });
    expect(calls).toEqual({ 'GET /search/query': 1, ...Object.fromEntries(all.map(({ id }) => [`GET ${id}`, 1])) });
  });
});

describe('while search is behind what was written', () => {
  const names = ['one', 'two', 'three', 'four', 'five'];
  const lifeTimes = (all: readonly { state: Bag }[]) => all.map(({ state }) => state['saLifeTime']);

  test('a run right after another one tells no drift, and lists again when search has caught up', async () => {
    lab = await Lab.start({ searchDelaySeconds: 30 });
    const made = await Promise.all(names.map((displayName) => lab.made(IKE, { displayName, saLifeTime: 28800 })));
    await lab.clock.advance(60);
    const changed = await Promise.all(
      made.map((stored, index) => lab.updated(IKE, stored, { displayName: names[index], saLifeTime: 43200 })),
    );
    for (const [seconds, gets] of [
      [0, 5],
      [60, 0],
    ] as const) {
      await lab.clock.advance(seconds);
      const next = lab.another();
      const calls = await next.counted(async () => {
        const seen = await Promise.all(changed.map((stored) => next.refreshed(IKE, stored)));
        expect(lifeTimes(seen)).toEqual(names.map(() => 43200));
        expect(seen.map(({ memory }) => memory)).toEqual(changed.map(({ memory }) => memory));
      });
      expect(calls['GET /search/query']).toBe(1);
      expect(Object.keys(calls).filter((line) => line.includes('ipsec-vpn-ike-profiles'))).toHaveLength(gets);
    }
  });
});

test('an id from a name without usable letters is refused with what to do', async () => {
  lab = await Lab.start();
  expect(() => lab.checked(IKE, { displayName: '隧道' })).toThrow(/Give displayName .* or nsxId/);
});

test('both spellings of a parent path are one object', async () => {
  lab = await Lab.start();
  const service = await lab.made(SERVICE, { displayName: 'vpn', gatewayPath: '/infra/tier-0s/T0' });
  const old = service.id.replace('/ipsec-vpn-services', '/locale-services/default/ipsec-vpn-services');
  const endpoint = await lab.made('nsx:LocalEndpoint', {
    displayName: 'le',
    servicePath: old,
    localAddress: '192.0.2.92',
  });
  expect(endpoint.id).toBe(`${service.id}/local-endpoints/le`);
  const imported = await lab.another().import('nsx:LocalEndpoint', `${old}/local-endpoints/le`);
  expect(imported?.id).toBe(endpoint.id);
  expect(
    pathsOf(
      lab.plan('nsx:LocalEndpoint', imported!, { displayName: 'le', servicePath: old, localAddress: '192.0.2.92' }),
    ),
  ).toEqual([]);
});

test.each([
  ['ACTIVE_ACTIVE', '/infra/tier-0s/T0-AA', undefined, /T0-AA is ACTIVE_ACTIVE.*ACTIVE_STANDBY/],
  ['without edges', '/infra/tier-1s/T1', { edge_cluster_path: null }, /T1 has no locale service with an edge cluster/],
])(
  'a service that its gateway cannot carry is refused with what the gateway lacks: %s',
  async (_, gatewayPath, edit, hint) => {
    lab = await Lab.start();
    if (edit !== undefined) await lab.byHand(`${gatewayPath}/locale-services/default`, edit);
    const refusal = { code: 'invalid', path: 'gatewayPath', hint: expect.stringMatching(hint) };
    await expect(lab.made(SERVICE, { displayName: 'vpn', gatewayPath })).rejects.toMatchObject(refusal);
  },
);

test('a refused service whose gateway cannot be looked at is told as NSX refused it', async () => {
  lab = await Lab.start();
  const gatewayPath = '/infra/tier-0s/T0-AA';
  lab.manager.listener.setFaults([
    { id: 'away', match: { method: 'GET', path: `/policy/api/v1${gatewayPath}` }, effect: { status: 403 } },
  ]);
  const refused = lab.made(SERVICE, { displayName: 'vpn', gatewayPath });
  await expect(refused).rejects.toThrow(/PUT .* its ha_mode is ACTIVE_ACTIVE/);
});
