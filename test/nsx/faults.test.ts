/** Every fault that an NSX Manager can show, on each verb: what becomes of the object, and what a person reads. */
import { createObject, deleteObject, readObject, updateObject, type Stored } from '../../provider/core/run/lifecycle';
import type { Bag } from '../../provider/core/define/paths';
import { FAULTS, outcomesUnder, underFault, type Told, type Trial, type Verb } from '../kit/fault-table';
import { definitions, Lab } from './lab';

const TYPE = 'nsx:BgpNeighbor';
const SECRET = 'bgp-password-1';
const definition = definitions[TYPE]!;
const program = (name: string, more: Bag = {}): Bag => ({
  displayName: name,
  bgpConfigPath: '/infra/tier-0s/T0/locale-services/default/bgp',
  neighborAddress: '192.0.2.9',
  remoteAsNum: '64998',
  password: SECRET,
  ...more,
});

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.start({ inClear: false }); // as a manager is reached: broken connections are among the faults
});
afterAll(() => lab.stop());
beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

const METHODS: Record<Verb, string> = { create: 'PUT', read: 'GET', update: 'PUT', delete: 'DELETE' };

async function told(verb: Verb, fault: string): Promise<Told> {
  // A client of its own: what the limiter and the session learned from one fault is no matter for the next.
  const own = lab.another();
  const name = `peer-${verb}-${fault.replace(/\W/g, '')}`;
  const call = own.call;
  const stored = verb === 'create' ? undefined : await own.made(TYPE, program(name));
  const inputs = (more: Bag): Bag => own.checked(TYPE, program(name, more), stored?.inputs);
  const runs: Record<Verb, Trial['run']> = {
    create: (signal) => createObject(definition, { ...call, signal }, inputs({})),
    read: (signal) => readObject(definition, { ...call, signal }, stored as Stored),
    update: (signal) =>
      updateObject(definition, { ...call, signal }, stored as Stored, inputs({ holdDownTime: 30, keepAliveTime: 10 })),
    delete: (signal) => deleteObject(definition, { ...call, signal }, stored as Stored),
  };
  const path = `**/neighbors/${name}`;
  const result = await underFault(
    { verb, rule: { match: { path, method: METHODS[verb] } }, run: runs[verb] },
    FAULTS[fault]!,
    own.manager.listener,
  );
  const left = await own.client.find(`${program(name)['bgpConfigPath'] as string}/neighbors/${name}`, {
    signal: new AbortController().signal,
  });
  if (left !== undefined) await own.deletedByHand(`${program(name)['bgpConfigPath'] as string}/neighbors/${name}`);
  await own.client.close();
  return result;
}

/**
 * create, read, update, delete. A 404 is NSX's own "there is no such object". A 412 on a write is answered by looking again,
 * four times in all; on a read it passes by itself, so the call is repeated.
 */
const TABLE: Readonly<Record<string, readonly [string, string, string, string]>> = {
  '401': ['permission ×2', 'permission ×2', 'permission ×2', 'permission ×2'],
  '403': ['permission ×2', 'permission ×2', 'permission ×2', 'permission ×2'],
  '404': ['notFound ×1', 'gone ×1', 'notFound ×1', 'ok ×1'],
  '409': ['conflict ×9', 'conflict ×9', 'conflict ×9', 'conflict ×9'],
  '412': ['conflict ×4', 'conflict ×9', 'conflict ×4', 'conflict ×4'],
  '429': ['rateLimited ×9', 'rateLimited ×9', 'rateLimited ×9', 'rateLimited ×9'],
  '500': ['busy ×9', 'busy ×9', 'busy ×9', 'busy ×9'],
  '503': ['busy ×9', 'busy ×9', 'busy ×9', 'busy ×9'],
  'no answer': ['incomplete ×1', 'timeout ×1', 'timeout ×1', 'timeout ×1'],
  'connection reset': ['incomplete ×9', 'network ×9', 'network ×9', 'network ×9'],
  'answer lost': ['incomplete ×9', 'network ×9', 'network ×9', 'network ×9'],
};

test.each(Object.keys(FAULTS))('%s', async (fault) => {
  expect(await outcomesUnder(fault, told, ['/neighbors/peer-'], [SECRET])).toEqual(TABLE[fault]);
});
