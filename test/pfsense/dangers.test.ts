/** What is dangerous about the API, as the simulator has it, and that nothing here falls for it. */
import { gathered } from '../kit/gathered';
import { Lab, phase1Inputs, phase2Inputs } from './lab';

const TYPE = 'pfsense:IpsecPhase1';
let lab: Lab;
beforeEach(async () => void (lab = await Lab.start()));
afterEach(() => lab.stop());

describe('the API', () => {
  it('takes a filter under an unknown name for one that matches everything', async () => {
    await lab.made(TYPE, phase1Inputs('198.51.100.1'));
    await lab.made(TYPE, phase1Inputs('198.51.100.2'));
    const found = await lab.raw('GET', '/vpn/ipsec/phase1s?remote_gatewy=198.51.100.1');
    expect(found.body['data']).toHaveLength(2);
    expect((await lab.raw('GET', '/vpn/ipsec/phase1s?remote_gateway=198.51.100.1')).body['data']).toHaveLength(1);
    expect((await lab.raw('DELETE', '/vpn/ipsec/phase1s?ikid=1')).body['data']).toHaveLength(2);
    expect(lab.pfsense.simulator.getState().stores.phase1s).toEqual([]);
  });

  it('refuses an Accept header of several types', async () => {
    const several = { accept: 'application/json, text/plain, */*' };
    const refused = await lab.raw('GET', '/vpn/ipsec/phase1s', { headers: several });
    expect(refused).toMatchObject({ status: 406, body: { response_id: 'CONTENT_HANDLER_ENCODE_NOT_FOUND' } });
    for (const accept of ['*/*', 'application/json', 'application/json;q=0.9'])
      expect((await lab.raw('GET', '/vpn/ipsec/phase1s', { headers: { accept } })).status).toBe(200);
  });

  it('takes no query where the content type says JSON', async () => {
    await lab.made(TYPE, phase1Inputs('198.51.100.1'));
    const headers = { 'content-type': 'application/json' };
    const refused = await lab.raw('DELETE', '/vpn/ipsec/phase1?id=0', { headers });
    expect(refused).toMatchObject({ status: 400, body: { response_id: 'MODEL_REQUIRES_ID' } });
    expect((await lab.raw('DELETE', '/vpn/ipsec/phase1?id=0')).status).toBe(200);
  });

  it('ignores fields that it does not know, and takes no text for a number', async () => {
    await lab.made(TYPE, phase1Inputs('198.51.100.1'));
    const change = (body: object) =>
      lab.raw('PATCH', '/vpn/ipsec/phase1', {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: 0, ...body }),
      });
    expect((await change({ lifetim: 600 })).status).toBe(200);
    expect(await change({ lifetime: '28000' })).toMatchObject({
      status: 400,
      body: { response_id: 'FIELD_INVALID_TYPE' },
    });
  });

  it('answers the start of applying with the state before it', async () => {
    await lab.client.post('/vpn/ipsec/phase1', apiPhase1('198.51.100.9'), { signal: new AbortController().signal });
    const started = await lab.raw('POST', '/vpn/ipsec/apply');
    expect(started.body['data']).toEqual({ applied: false });
    await lab.clock.advance(5);
    expect((await lab.raw('GET', '/vpn/ipsec/apply')).body['data']).toEqual({ applied: true });
  });
});

describe('here', () => {
  it('a phase 2 that somebody switches off leaves its interface as it is', async () => {
    const { id: ikeid } = await lab.made(TYPE, phase1Inputs('198.51.100.1'));
    const { id: phase2 } = await lab.made('pfsense:IpsecPhase2', phase2Inputs(ikeid, '169.254.10'));
    const made = await lab.made('pfsense:NetworkInterface', { phase2, descr: 'VTI_1' });
    for (const one of lab.pfsense.simulator.firewall.store('phase2s')) one['disabled'] = true;
    lab.client.forget();
    expect(await lab.read('pfsense:NetworkInterface', made)).toMatchObject({ stored: { inputs: { phase2 } } });
  });

  it('an object of which nothing can be told is not another one', async () => {
    const made = await lab.made(TYPE, phase1Inputs('198.51.100.1'));
    const [row] = lab.pfsense.simulator.firewall.store('phase1s');
    Object.assign(row!, { descr: '', remote_gateway: ['198.51.100.1'] });
    await expect(lab.read(TYPE, made)).rejects.toMatchObject({
      code: 'platform',
      message: expect.stringMatching(/IPsec phase 1 1: .* remoteGateway is not a text/),
    });
  });

  it('one type is accepted, and a content type goes with bodies alone', async () => {
    const seen: { method: string; accept?: string; type?: string }[] = [];
    const { simulator } = lab.pfsense;
    const handle = simulator.handle.bind(simulator);
    simulator.handle = (req) => {
      seen.push({ method: req.method, accept: req.headers.accept, type: req.headers['content-type'] });
      return handle(req);
    };
    const stored = await lab.made(TYPE, phase1Inputs('198.51.100.1'));
    await lab.delete(TYPE, stored);
    expect(new Set(seen.map(({ accept }) => accept))).toEqual(new Set(['application/json']));
    for (const { method, type } of seen)
      expect([method, type]).toEqual([
        method,
        method === 'POST' || method === 'PATCH' ? 'application/json' : undefined,
      ]);
  });

  it('nothing is deleted or replaced through a list, and no list is filtered', async () => {
    const stored = await lab.made(TYPE, phase1Inputs('198.51.100.1'));
    await lab.update(TYPE, stored, phase1Inputs('198.51.100.1', { descr: 'changed' }));
    await lab.delete(TYPE, stored);
    expect(lab.writes()).toEqual([
      'POST /vpn/ipsec/phase1 ×1',
      'POST /vpn/ipsec/apply ×3',
      'PATCH /vpn/ipsec/phase1 ×1',
      'DELETE /vpn/ipsec/phase1 ×1',
    ]);
    expect(lab.pfsense.listener.urlLog().filter((url) => /s\?/.test(url))).toEqual([]);
  });

  it('an object keeps its identity while its place in the list moves', async () => {
    const first = await lab.made(TYPE, phase1Inputs('198.51.100.1'));
    const second = await lab.made(TYPE, phase1Inputs('198.51.100.2'));
    await lab.delete(TYPE, first);
    const { stored } = await lab.update(TYPE, second, phase1Inputs('198.51.100.2', { descr: 'still the second' }));
    expect(stored.id).toBe('2');
    const rows = lab.pfsense.simulator.getState().stores.phase1s;
    expect(rows).toMatchObject([{ ikeid: 2, remote_gateway: '198.51.100.2' }]);
    await lab.delete(TYPE, stored);
    expect(lab.pfsense.simulator.getState().stores.phase1s).toEqual([]);
  });

  it('a number that was given anew is another object', async () => {
    const stored = await lab.made(TYPE, phase1Inputs('198.51.100.1'));
    await lab.raw('DELETE', '/vpn/ipsec/phase1?id=0');
    await lab.client.post('/vpn/ipsec/phase1', apiPhase1('203.0.113.77'), { signal: new AbortController().signal });
    expect(lab.pfsense.simulator.getState().stores.phase1s).toMatchObject([{ ikeid: 1 }]);
    expect(await lab.read(TYPE, stored)).toMatchObject({ gone: true });
    await lab.delete(TYPE, stored);
    expect(lab.pfsense.simulator.getState().stores.phase1s).toHaveLength(1);
  });

  it('writes of one moment are applied once', async () => {
    const { turns } = lab.client;
    await gathered(
      (until) => turns.take(lab.context(), 'ipsec', 'what holds the line', () => until),
      lab.told,
      () => ['1', '2', '3', '4', '5'].map((last) => lab.made(TYPE, phase1Inputs(`198.51.100.${last}`))),
    );
    expect(lab.writes()).toEqual(['POST /vpn/ipsec/phase1 ×5', 'POST /vpn/ipsec/apply ×1']);
  });

  it('two rules of one second are told apart', async () => {
    lab.clock.setRate(1);
    const rule = (port: string) =>
      lab.made('pfsense:FirewallRule', {
        interface: 'enc0',
        protocol: 'tcp',
        source: 'any',
        destination: 'any',
        destinationPort: port,
      });
    const [first, second] = await Promise.all([rule('179'), rule('180')]);
    expect(first.id).not.toBe(second.id);
    expect(lab.pfsense.simulator.getState().stores.rules).toHaveLength(3);
  });

  it('rules are loaded although nothing says that they are pending', async () => {
    expect((await lab.raw('GET', '/firewall/apply')).body['data']).toMatchObject({ applied: true });
    await lab.made('pfsense:FirewallRule', { interface: 'enc0', source: 'any', destination: 'any' });
    expect(lab.writes()).toContain('POST /firewall/apply ×1');
  });

  it.each(['descr', 'id', 'if'] as const)('interfaces are ids, also where the API has them as %s', async (form) => {
    lab.pfsense.simulator.firewall.state.settings.represent_interfaces_as = form;
    const stored = await lab.made(TYPE, phase1Inputs('198.51.100.1'));
    expect(stored.inputs).toMatchObject({ interface: 'wan' });
    expect(lab.pfsense.simulator.getState().stores.phase1s).toMatchObject([{ interface: 'wan' }]);
    expect(await lab.read(TYPE, stored)).toMatchObject({ stored: { inputs: stored.inputs } });
  });

  it('a phase 1 with phase 2s is not deleted, nor a phase 2 whose interface is assigned, nor that with a gateway', async () => {
    const phase1 = await lab.made(TYPE, phase1Inputs('198.51.100.1'));
    const phase2 = await lab.made('pfsense:IpsecPhase2', phase2Inputs(phase1.id, '169.254.70'));
    const assigned = await lab.made('pfsense:NetworkInterface', { phase2: phase2.id, descr: 'VTI_70' });
    const gateway = await lab.made('pfsense:RoutingGateway', { name: 'VTI_70_GW', interface: assigned.id });
    await expect(lab.delete(TYPE, phase1)).rejects.toThrow(/Phase 1 1 still has a phase 2/);
    await expect(lab.delete('pfsense:IpsecPhase2', phase2)).rejects.toThrow(/is assigned as VTI_70 \(opt1\)/);
    await expect(lab.delete('pfsense:NetworkInterface', assigned)).rejects.toThrow(/that of the gateway VTI_70_GW/);
    for (const [type, stored] of [
      ['pfsense:RoutingGateway', gateway],
      ['pfsense:NetworkInterface', assigned],
      ['pfsense:IpsecPhase2', phase2],
      [TYPE, phase1],
    ] as const)
      await lab.delete(type, stored);
    expect(lab.pfsense.simulator.getState().stores).toMatchObject({ phase1s: [], phase2s: [], gateways: [] });
  });

  it('a key that the firewall shows is compared, and one that it does not is said to be unchecked', async () => {
    const { settings } = lab.pfsense.simulator.firewall.state;
    const stored = await lab.made(TYPE, phase1Inputs('198.51.100.1'));
    expect(JSON.stringify((await lab.raw('GET', '/vpn/ipsec/phase1s')).body)).not.toContain('psk-of-the-test');
    const hidden = await lab.read(TYPE, stored);
    expect(hidden).toMatchObject({ stored: { inputs: stored.inputs, state: { uncheckedSecrets: ['preSharedKey'] } } });
    settings.expose_sensitive_fields = true;
    await lab.raw('PATCH', '/vpn/ipsec/phase1', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 0, pre_shared_key: 'by-hand-0123456789' }),
    });
    const shown = await lab.read(TYPE, stored);
    expect(shown).toMatchObject({ stored: { inputs: { preSharedKey: 'by-hand-0123456789' } } });
    expect(shown.warnings.join()).toMatch(/preSharedKey of IPsec phase 1 1 was changed outside of this program/);
  });
});

const apiPhase1 = (remote: string) => ({
  iketype: 'ikev2',
  protocol: 'inet',
  interface: 'WAN',
  remote_gateway: remote,
  authentication_method: 'pre_shared_key',
  pre_shared_key: 'somebody-else-0123456789',
  myid_type: 'myaddress',
  peerid_type: 'peeraddress',
  encryption: [
    { encryption_algorithm_name: 'aes', encryption_algorithm_keylen: 256, hash_algorithm: 'sha256', dhgroup: 14 },
  ],
});
