/** After Ctrl-C the engine sends Cancel once, and some of the steps that it has begun only then. */
import type { Dispatcher } from '../../../provider/engines/pulumi-plugin/rpc';
import { providerService } from '../../../provider/engines/pulumi-plugin/services';
import { Operations } from '../../../provider/engines/shared/services';

test('aborts what runs and what comes later, until another engine begins', async () => {
  const signals: AbortSignal[] = [];
  const call: Dispatcher['call'] = (_name, _request, { signal }) => {
    signals.push(signal);
    return Promise.resolve(new Uint8Array());
  };
  const services = providerService({
    answers: {},
    introduction: {},
    operations: new Operations(),
    provider: () => Promise.resolve({ call } as Dispatcher),
  });
  const say = async (name: string): Promise<void> => {
    const method = services[`/pulumirpc.ResourceProvider/${name}`]!;
    if ('unary' in method) await method.unary(Buffer.alloc(0));
  };
  const aborted = (): boolean[] => signals.map((signal) => signal.aborted);

  await say('Configure');
  await say('Create');
  expect(aborted()).toEqual([false, false]);
  await say('Cancel');
  await say('Create');
  expect(aborted()).toEqual([true, true, true]);
  await say('Configure');
  await say('Create');
  expect(aborted()).toEqual([true, true, true, false, false]);
});
