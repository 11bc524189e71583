/** Every fault that an NSX Manager can show, on each verb: what becomes of the object, and what a person reads. */
import { createObject, deleteObject, readObject, updateObject, type Stored } from '../../provider/core/run/lifecycle';
import type { Bag } from '../../provider/core/define/paths';
import { complaints, FAULTS, underFault, VERBS, type Told, type Trial, type Verb } from '../kit/fault-table';
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
  lab = await Lab.start();
});
afterAll(() => lab.stop());
beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

const METHODS: Record<Verb, string> = { create: 'P{UT,ATCH}', read: 'GET', update: 'P{UT,ATCH}', delete: 'DELETE' };

async function told(verb: Verb, fault: string): Promise<Told> {
  // A client of its own: what the limiter and the session learned from one fault is no matter for the next.
  const own = lab.another();
  const name = `peer-${verb}-${fault.replace(/\W/g, '')}`;
  const call = own.callAs(own.owner, { timeouts: { create: 1, read: 1, update: 1, delete: 1 } });
  const stored = verb === 'create' ? undefined : await own.made(TYPE, program(name));
  const inputs = (more: Bag): Bag => own.checked(TYPE, program(name, more), stored?.inputs);
  const runs: Record<Verb, Trial['run']> = {
    create: () => createObject(definition, call, inputs({})),
    read: () => readObject(definition, call, stored as Stored),
    update: () => updateObject(definition, call, stored as Stored, inputs({ holdDownTime: 30, keepAliveTime: 10 })),
    delete: () => deleteObject(definition, call, stored as Stored),
  };
  const path = `**/neighbors/${name}`;
  const result = await underFault(
    { verb, rule: { match: { path, method: METHODS[verb] } }, run: runs[verb] },
    FAULTS[fault]!,
    own.manager.listener,
  );
  const left = await own.client.find(`${program(name)['bgpConfigPath'] as string}/neighbors/${name}`, {
    signal: AbortSignal.timeout(5000),
  });
  if (left !== undefined) await own.deletedByHand(`${program(name)['bgpConfigPath'] as string}/neighbors/${name}`);
  await own.client.close();
  return result;
}

test.each(Object.keys(FAULTS))('%s', async (fault) => {
  const results: Record<string, string> = {};
  for (const verb of VERBS) {
    const { outcome, text } = await told(verb, fault);
    results[verb] = outcome;
    console.log(fault, verb, outcome, '\n', text, complaints(text, ['peer-'], [SECRET]));
  }
});
