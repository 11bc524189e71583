/** Work that several wait for: given up when nobody does any more, and asked anew by whoever comes then, once. */
import { noteAnswer, onAnswer } from '../../../provider/core/run/deadline';
import { AskedInOneLook, AskedOnce } from '../../../provider/core/run/shared-work';

test('who comes after a question was given up asks once, however late that one notices', async () => {
  const asked: { signal: AbortSignal; answer: (text: string) => void; fail: (error: Error) => void }[] = [];
  const once = new AskedOnce((signal) => new Promise<string>((answer, fail) => asked.push({ signal, answer, fail })));
  const first = new AbortController();
  const given = once.get(first.signal, 'asking');
  first.abort();
  await expect(given).rejects.toMatchObject({ code: 'cancelled' });
  expect(asked[0]!.signal.aborted).toBe(true);

  const { signal } = new AbortController();
  const second = once.get(signal, 'asking');
  asked[0]!.fail(new Error('given up'));
  await new Promise(setImmediate);
  const third = once.get(signal, 'asking');
  expect(asked).toHaveLength(2);
  asked[1]!.answer('cluster-1');
  expect(await Promise.all([second, third])).toEqual(['cluster-1', 'cluster-1']);
});

test('a question of one look is asked once, whoever of those that ask it leaves; one that all gave up is asked anew', async () => {
  const answers: ((text: string) => void)[] = [];
  const look = new AskedInOneLook();
  const ask = (signal: AbortSignal) =>
    look.ask('x', signal, 'asking', () => new Promise<string>((resolve) => answers.push(resolve)));
  const { signal } = new AbortController();
  const leave = async (): Promise<void> => {
    const impatient = new AbortController();
    const left = ask(impatient.signal);
    impatient.abort();
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
  };
  await leave();
  const first = ask(signal);
  await leave();
  answers[1]!('there');
  expect([await first, await ask(signal)]).toEqual(['there', 'there']);
  expect(answers).toHaveLength(2);
});

test('all that wait for a question hear of each answer on the way', async () => {
  const heard: string[] = [];
  const once = new AskedOnce(async (signal) => {
    await new Promise(setImmediate);
    noteAnswer(signal);
    return 'cluster-1';
  });
  const asked = ['one', 'other'].map((name) => {
    const { signal } = new AbortController();
    onAnswer(signal, () => heard.push(name));
    return once.get(signal, 'asking');
  });
  await Promise.all(asked);
  expect(heard).toEqual(['one', 'other']);
});
