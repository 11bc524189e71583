/** Every fault that Alibaba Cloud can show, on each verb: what becomes of the object, and what a person reads. */
import { createObject, deleteObject, readObject, updateObject, type Stored } from '../../provider/core/run/lifecycle';
import type { Bag } from '../../provider/core/define/paths';
import type { FaultEffect } from '../../provider/simulator/faults';
import { FAULTS, outcomesUnder, underFault, type Told, type Trial, type Verb } from '../kit/fault-table';
import { definitions, Lab } from './lab';

const TYPE = 'alicloud:CustomerGateway';
const SECRET = 'bgp-md5-key-1';
const definition = definitions[TYPE]!;
const program = (name: string, ipAddress: string, more: Bag = {}): Bag => ({
  ipAddress,
  asn: '65010',
  name,
  authKey: SECRET,
  ...more,
});

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.start({ busySeconds: 0, connections: true });
});
afterAll(() => lab.stop());
beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

const ACTIONS: Record<Verb, string> = {
  create: 'CreateCustomerGateway',
  read: 'DescribeCustomerGateway',
  update: 'ModifyCustomerGatewayAttribute',
  delete: 'DeleteCustomerGateway',
};

/** Alibaba Cloud says more by its code than by its status. */
const refusal = (status: number, Code: string): Partial<FaultEffect> => ({
  status,
  body: { Code, Message: `says ${Code}`, RequestId: 'R-1' },
});
const ANSWERS: typeof FAULTS = {
  ...FAULTS,
  '401': refusal(404, 'InvalidAccessKeyId.NotFound'),
  '403': refusal(403, 'Forbidden.RAM'),
  '404': refusal(404, 'InvalidCustomerGatewayInstanceId.NotFound'),
  '409': refusal(400, 'VpnGateway.Configuring'),
  '412': refusal(412, 'SomethingNew'),
};

/** Repeated for as long as there is time. */
const ENDLESS = ['409', '429'];

let address = 10;

async function told(verb: Verb, fault: string): Promise<Told> {
  // A client of its own: what the limiters learned from one fault is no matter for the next.
  const own = fault === '401' ? await Lab.start({ connections: true }) : lab.another(); // refused keys stay refused for the process
  const [name, ip] = [`gw-${verb}-${fault.replace(/\W/g, '')}`, `198.51.100.${(address += 1)}`];
  const call = own.call;
  const stored = verb === 'create' ? undefined : await own.made(TYPE, program(name, ip));
  const inputs = (more: Bag): Bag => own.checked(TYPE, program(name, ip, more), stored?.inputs);
  const runs: Record<Verb, Trial['run']> = {
    create: (signal) => createObject(definition, { ...call, signal }, inputs({})),
    read: (signal) => readObject(definition, { ...call, signal }, stored as Stored),
    update: (signal) => updateObject(definition, { ...call, signal }, stored as Stored, inputs({ name: `${name}-2` })),
    delete: (signal) => deleteObject(definition, { ...call, signal }, stored as Stored),
  };
  const rule = { match: { action: ACTIONS[verb] } };
  const calls = ENDLESS.includes(fault) ? 2 : undefined;
  const result = await underFault({ verb, rule, calls, run: runs[verb] }, ANSWERS[fault]!, own.cloud.listener);
  await (fault === '401' ? own.stop() : own.client.close());
  return result;
}

/** create, read, update, delete. */
const TABLE: Readonly<Record<string, readonly [string, string, string, string]>> = {
  '401': ['auth ×1', 'auth ×1', 'auth ×1', 'auth ×1'],
  '403': ['permission ×1', 'permission ×1', 'permission ×1', 'permission ×1'],
  '404': ['notFound ×1', 'gone ×1', 'notFound ×1', 'ok ×1'],
  '409': ['timeout ×2', 'timeout ×2', 'timeout ×2', 'timeout ×2'],
  '412': ['platform ×1', 'platform ×1', 'platform ×1', 'platform ×1'],
  '429': ['timeout ×2', 'timeout ×2', 'timeout ×2', 'timeout ×2'],
  '500': ['platform ×8', 'platform ×8', 'platform ×8', 'platform ×8'],
  '503': ['platform ×8', 'platform ×8', 'platform ×8', 'platform ×8'],
  'no answer': ['timeout ×1', 'timeout ×1', 'timeout ×1', 'timeout ×1'],
  'connection reset': ['network ×6', 'network ×6', 'network ×6', 'network ×6'],
  'answer lost': ['incomplete ×6', 'network ×6', 'network ×6', 'network ×6'],
};

test.each(Object.keys(ANSWERS))('%s', async (fault) => {
  expect(await outcomesUnder(fault, told, ['gw-', 'cgw-'], [SECRET])).toEqual(TABLE[fault]);
});
