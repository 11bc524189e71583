/** Every fault that a firewall can show, on each verb: what becomes of the object, and what a person reads. */
import { catalog } from '../../provider/catalog';
import { check } from '../../provider/core/define/check';
import { findResource } from '../../provider/core/define/catalog';
import { createObject, deleteObject, readObject, updateObject, type Stored } from '../../provider/core/run/lifecycle';
import type { Bag } from '../../provider/core/define/paths';
import { FAULTS, outcomesUnder, underFault, type Told, type Trial, type Verb } from '../kit/fault-table';
import type { FaultRule } from '../../provider/simulator/faults';
import { Lab, phase1Inputs } from './lab';

const TYPE = 'pfsense:IpsecPhase1';
const SECRET = 'psk-of-the-test-0123456789';
const REMOTE = '198.51.100.1';
const definition = findResource(catalog, TYPE);

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

/** The call that does it, and for a read the list that all read from. */
const CALLS: Record<Verb, { method: string; path: string }> = {
  create: { method: 'POST', path: '/api/v2/vpn/ipsec/phase1' },
  read: { method: 'GET', path: '/api/v2/vpn/ipsec/phase1s' },
  update: { method: 'PATCH', path: '/api/v2/vpn/ipsec/phase1' },
  delete: { method: 'DELETE', path: '/api/v2/vpn/ipsec/phase1' },
};

/** A firewall of its own, with a password of its own: whom it refused is not asked again in this process, and a port may come back. */
async function told(verb: Verb, fault: string): Promise<Told> {
  const lab = await Lab.start({ password: `password-${verb}-${fault}` });
  try {
    const call = lab.call;
    const stored = verb === 'create' ? undefined : await lab.made(TYPE, phase1Inputs(REMOTE));
    const inputs = (more: Bag): Bag => check(definition, phase1Inputs(REMOTE, more), stored?.inputs).inputs;
    const runs: Record<Verb, Trial['run']> = {
      create: (signal) => createObject(definition, { ...call, signal }, inputs({})),
      read: (signal) => readObject(definition, { ...call, signal }, stored as Stored),
      update: (signal) => updateObject(definition, { ...call, signal }, stored as Stored, inputs({ descr: 'changed' })),
      delete: (signal) => deleteObject(definition, { ...call, signal }, stored as Stored),
    };
    return await underFault(
      { verb, rule: { match: CALLS[verb] }, run: runs[verb] },
      FAULTS[fault]!,
      lab.pfsense.listener,
    );
  } finally {
    await lab.stop();
  }
}

/**
 * create, read, update, delete. A change or deletion without an answer is looked for and made again where the object is; the POST
 * of a create is not repeated, since it may have arrived: where it has, the object is kept for the next run.
 */
const TABLE: Readonly<Record<string, readonly [string, string, string, string]>> = {
  '401': ['auth ×1', 'auth ×1', 'auth ×1', 'auth ×1'],
  '403': ['permission ×1', 'permission ×1', 'permission ×1', 'permission ×1'],
  '404': ['notFound ×1', 'notFound ×1', 'notFound ×9', 'notFound ×9'],
  '409': ['inUse ×1', 'inUse ×1', 'inUse ×1', 'inUse ×1'],
  '412': ['invalid ×1', 'invalid ×1', 'invalid ×1', 'invalid ×1'],
  '429': ['rateLimited ×9', 'rateLimited ×9', 'rateLimited ×9', 'rateLimited ×9'],
  '500': ['platform ×1', 'platform ×9', 'platform ×9', 'platform ×9'],
  '503': ['busy ×9', 'busy ×9', 'busy ×9', 'busy ×9'],
  'no answer': ['timeout ×1', 'timeout ×1', 'timeout ×1', 'timeout ×1'],
  'connection reset': ['network ×1', 'network ×9', 'network ×9', 'network ×9'],
  'answer lost': ['incomplete ×1', 'network ×9', 'network ×9', 'ok ×1'],
};

test.each(Object.keys(FAULTS))('%s', async (fault) => {
  expect(await outcomesUnder(fault, told, ['phase 1 to 198.51.100.1', 'phase 1 1'], [SECRET])).toEqual(TABLE[fault]);
});

describe('in between', () => {
  let lab: Lab;
  beforeEach(async () => void (lab = await Lab.start()));
  afterEach(() => lab.stop());

  const rows = () => lab.pfsense.simulator.getState().stores.phase1s;
  const fault = (method: string, path: string, effect: FaultRule['effect'], times?: number): void =>
    lab.pfsense.listener.setFaults([{ match: { method, path: `/api/v2${path}` }, times, effect }]);

  /** Somebody deletes the first phase 1 after we have looked where ours is. */
  function deletedBehindUs(write: string): void {
    const { simulator } = lab.pfsense;
    const handle = simulator.handle.bind(simulator);
    simulator.handle = (req) => {
      if (req.method === write && req.path.endsWith('/phase1')) {
        simulator.handle = handle;
        simulator.firewall.store('phase1s').shift();
      }
      return handle(req);
    };
  }

  const three = async (): Promise<Stored[]> => {
    const made: Stored[] = [];
    for (const last of ['1', '2', '3']) made.push(await lab.made(TYPE, phase1Inputs(`198.51.100.${last}`)));
    return made;
  };

  it('a place that is gone is looked for once more', async () => {
    const [, , last] = await three();
    deletedBehindUs('PATCH');
    const { stored } = await lab.update(TYPE, last!, phase1Inputs('198.51.100.3', { descr: 'changed' }));
    expect(stored.inputs).toMatchObject({ descr: 'changed' });
    expect(rows().map(({ ikeid }) => ikeid)).toEqual([2, 3]);
  });

  it.each([
    [
      'PATCH',
      'changed',
      (second: Stored) => lab.update(TYPE, second, phase1Inputs('198.51.100.2', { descr: 'changed' })),
    ],
    ['DELETE', 'deleted', (second: Stored) => lab.delete(TYPE, second)],
  ] as const)('a %s that hit what moved there says what was %s', async (write, done, run) => {
    const [, second] = await three();
    deletedBehindUs(write);
    const outcome = await run(second!).catch((error: unknown) => ({ error }));
    expect(outcome).toMatchObject({
      error: {
        code: 'conflict',
        message: `The list of pfSense moved while phase 1 2 was written, and phase 1 3 was ${done} instead.`,
        hint: expect.stringContaining('Config History') as string,
      },
    });
  });

  it('what a killed run made is finished by the next one, and applied', async () => {
    const inputs = check(definition, phase1Inputs(REMOTE)).inputs;
    fault('POST', '/vpn/ipsec/phase1', { drop: 'after' });
    const cut = await createObject(definition, lab.call, inputs);
    expect(cut).toMatchObject({ incomplete: expect.stringContaining('(phase 1 to 198.51.100.1)') as string });
    lab.pfsense.listener.setFaults([]);
    const { stored, incomplete } = await updateObject(definition, lab.call, cut.stored, inputs);
    expect([incomplete, stored.id, rows()]).toMatchObject([undefined, '1', [{ ikeid: 1 }]]);
    expect((await lab.raw('GET', '/vpn/ipsec/apply')).body['data']).toEqual({ applied: true });
  });

  it('applying that got no answer is started again, unless it has ended', async () => {
    fault('POST', '/vpn/ipsec/apply', { drop: 'before' }, 1);
    await lab.made(TYPE, phase1Inputs(REMOTE));
    expect((await lab.raw('GET', '/vpn/ipsec/apply')).body['data']).toEqual({ applied: true });
  });

  it('what cannot be applied is kept as unfinished, and says of which object', async () => {
    fault('POST', '/vpn/ipsec/apply', { status: 500 });
    const { incomplete, stored } = await createObject(
      definition,
      lab.call,
      check(definition, phase1Inputs(REMOTE)).inputs,
    );
    expect(incomplete).toMatch(/^POST \/vpn\/ipsec\/apply \(phase 1 1\): Injected/);
    expect(stored.id).toBe('1');
  });

  it('applying that never ends is told as what is waited for', async () => {
    lab.clock.setRate(0);
    const time = new AbortController();
    const progress = (told: string): void => {
      if (told.includes('pfSense applies it')) time.abort(new DOMException('the time is up', 'TimeoutError'));
    };
    const call = { ...lab.call, signal: time.signal, progress };
    const { incomplete } = await createObject(definition, call, check(definition, phase1Inputs(REMOTE)).inputs);
    expect(incomplete).toMatch(/IPsec phase 1 1.*pfSense applies it/s);
  });

  it('a deletion that cannot be applied says that it still runs', async () => {
    const stored = await lab.made(TYPE, phase1Inputs(REMOTE));
    fault('POST', '/vpn/ipsec/apply', { status: 500 });
    await expect(lab.delete(TYPE, stored)).rejects.toMatchObject({
      message: expect.stringMatching(/^phase 1 1 is deleted from the configuration, and still runs: POST/) as string,
      hint: expect.stringMatching(/VPN > IPsec/) as string,
    });
  });
});
