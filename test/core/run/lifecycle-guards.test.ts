/** What keeps an operation off objects that are not its own: another installation, a lost answer, a secret known by mark alone. */
import { check } from '../../../provider/core/define/check';
import { failureLine } from '../../../provider/core/define/check-failure';
import { LAST_WRITE, lastWrite } from '../../../provider/core/define/last-write';
import {
  createObject,
  deleteObject,
  readObject,
  updateObject,
  type Call,
  type Stored,
} from '../../../provider/core/run/lifecycle';
import { toyCatalog, toyPlatform, toyWorld } from '../../kit/toy';
import { ProviderError } from '../../../provider/core/define/errors';

const widget = toyCatalog.resources.find((definition) => definition.type === 'toy:Widget')!;

function callOn(world: string): Call {
  const client = toyPlatform.connect({ world }, {});
  return {
    client,
    signal: new AbortController().signal,
    owner: 'guards',
    progress: () => undefined,
    log: () => undefined,
  };
}

async function made(world: string): Promise<Stored> {
  const { inputs } = check(widget, { displayName: 'w', token: 'a-toy-token' });
  return (await createObject(widget, callOn(world), inputs)).stored;
}

test('an object of the same id on another installation is neither read, changed nor deleted', async () => {
  const [here, there] = ['guards-here', 'guards-there'];
  const stored = await made(here);
  await made(there);
  toyWorld(there).identity = 'another-installation';
  const unmarked = toyWorld(there).objects.values().next().value!;
  delete unmarked.incarnation;
  delete unmarked.owner;
  for (const attempt of [
    () => readObject(widget, callOn(there), stored),
    () => updateObject(widget, callOn(there), stored, { ...stored.inputs, displayName: 'other' }),
    () => deleteObject(widget, callOn(there), stored),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'wrongPlatform' });
  }
  expect(toyWorld(there).objects.size).toBe(1);
});

test('a create without an answer is remembered as unseen, and a finished one is not', async () => {
  const world = toyWorld('guards-lost');
  world.faults.push(
    { verb: 'create', error: new ProviderError({ code: 'network', message: 'no answer', existingId: '/toy/w' }) },
    { verb: 'read', error: new ProviderError({ code: 'network', message: 'nor here' }) },
  );
  const lost = await made('guards-lost');
  expect(lost.memory).toMatchObject({ unseen: true, incomplete: 'no answer' });
  const finished = await made('guards-seen');
  expect(finished.memory.unseen).toBeUndefined();
});

test('a change whose answer was lost is a write: the next run has nothing to do, and what waits for writes looks again', async () => {
  const told = { ...widget, outputs: widget.outputs.extend(lastWrite) };
  toyWorld('guards-lost-change').pollsUntilReady = 0;
  const call = callOn('guards-lost-change');
  const { stored: before } = await createObject(told, call, check(told, { displayName: 'w' }).inputs);
  const error = new ProviderError({ code: 'network', message: 'no answer' });
  toyWorld('guards-lost-change').faults.push({ verb: 'update', error, after: true });
  const wanted = check(told, { displayName: 'w', size: 20 }, { prior: before.inputs }).inputs;
  const failed = await updateObject(told, call, before, wanted);
  expect(failed).toMatchObject({ error: { code: 'network' }, stored: { state: { size: 20 } } });
  expect(failed.stored.state[LAST_WRITE]).not.toBe(before.state[LAST_WRITE]);
  const next = await updateObject(told, call, failed.stored, wanted);
  expect(next.stored.state[LAST_WRITE]).toBe(failed.stored.state[LAST_WRITE]);
});

test('an object whose secret is known by its fingerprint alone is not made without the secret', async () => {
  const stored = await made('guards-mark');
  const { token: _token, ...marked } = stored.inputs;
  await expect(createObject(widget, callOn('guards-mark-2'), marked)).rejects.toMatchObject({
    code: 'invalid',
    path: 'token',
  });
  expect(toyWorld('guards-mark-2').objects.size).toBe(0);
});

test('a container of the wrong form is refused without showing what is in it', () => {
  const gadget = toyCatalog.resources.find((definition) => definition.type === 'toy:Gadget')!;
  const { failures } = check(gadget, { name: 'g', tunnels: [{ psk: 'a-secret-in-the-wrong-place' }] });
  expect(failures.length).toBeGreaterThan(0);
  expect(failures.map(failureLine).join()).not.toContain('a-secret-in-the-wrong-place');
});
