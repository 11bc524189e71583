/** Every fault that a router can show, on each verb: what becomes of the object, and what a person reads. */
import { catalog } from '../../provider/catalog';
import { check } from '../../provider/core/define/check';
import { findResource } from '../../provider/core/define/catalog';
import { createObject, deleteObject, readObject, updateObject, type Stored } from '../../provider/core/run/lifecycle';
import type { Bag } from '../../provider/core/define/paths';
import { FAULTS, outcomesUnder, underFault, type Told, type Trial, type Verb } from '../kit/fault-table';
import { Lab } from './lab';

const TYPE = 'cisco:Ikev2Keyring';
const SECRET = 'branch-key-123456';
const definition = findResource(catalog, TYPE);
const program = (name: string, more: Bag = {}): Bag => ({
  name,
  peer: 'dc1',
  address: '203.0.113.7/32',
  preSharedKey: SECRET,
  ...more,
});

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

/** An entry of its own: added to its list, and replaced as a whole. */
const METHODS: Record<Verb, string> = { create: 'POST', read: 'GET', update: 'PUT', delete: 'DELETE' };

/** A router of its own, with a password of its own: whom it refused is not asked again in this process, and a port may come back. */
async function told(verb: Verb, fault: string): Promise<Told> {
  const lab = await Lab.start({ password: `password-${verb}-${fault}` });
  try {
    return await toldBy(lab, verb, fault);
  } finally {
    await lab.stop();
  }
}

async function toldBy(lab: Lab, verb: Verb, fault: string): Promise<Told> {
  const name = `KEYS-${verb}-${fault.replace(/\W/g, '')}`;
  const call = lab.call;
  const stored = verb === 'create' ? undefined : await lab.made(TYPE, program(name));
  const inputs = (more: Bag): Bag => check(definition, program(name, more), stored?.inputs).inputs;
  const runs: Record<Verb, Trial['run']> = {
    create: (signal) => createObject(definition, { ...call, signal }, inputs({})),
    read: (signal) => readObject(definition, { ...call, signal }, stored as Stored),
    update: (signal) =>
      updateObject(definition, { ...call, signal }, stored as Stored, inputs({ address: '203.0.113.8/32' })),
    delete: (signal) => deleteObject(definition, { ...call, signal }, stored as Stored),
  };
  const rule = { match: { path: '/restconf/data/**', method: METHODS[verb] } };
  return underFault({ verb, rule, run: runs[verb] }, FAULTS[fault]!, lab.router.listener);
}

/**
 * create, read, update, delete. What says what is to be is repeated while the router is busy or the line breaks; the POST of a
 * create is not, since it may have arrived: where it has, the object is kept for the next run.
 */
const TABLE: Readonly<Record<string, readonly [string, string, string, string]>> = {
  '401': ['auth ×1', 'auth ×1', 'auth ×1', 'auth ×1'],
  '403': ['permission ×1', 'permission ×1', 'permission ×1', 'permission ×1'],
  '404': ['notFound ×1', 'gone ×1', 'notFound ×1', 'ok ×1'],
  '409': ['busy ×9', 'busy ×9', 'busy ×9', 'busy ×9'],
  '412': ['invalid ×1', 'invalid ×1', 'invalid ×1', 'invalid ×1'],
  '429': ['rateLimited ×9', 'rateLimited ×9', 'rateLimited ×9', 'rateLimited ×9'],
  '500': ['platform ×1', 'platform ×9', 'platform ×9', 'platform ×9'],
  '503': ['busy ×9', 'busy ×9', 'busy ×9', 'busy ×9'],
  'no answer': ['timeout ×1', 'timeout ×1', 'timeout ×1', 'timeout ×1'],
  'connection reset': ['network ×1', 'network ×9', 'network ×9', 'network ×9'],
  'answer lost': ['incomplete ×1', 'network ×9', 'network ×9', 'network ×9'],
};

test.each(Object.keys(FAULTS))('%s', async (fault) => {
  expect(await outcomesUnder(fault, told, ['KEYS-'], [SECRET])).toEqual(TABLE[fault]);
});
