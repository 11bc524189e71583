/** Askers of one moment share a question, and none of them can take it away from the others. */
import type { Context } from '../../provider/core/context';
import type { NsxClient } from '../../provider/nsx/client';
import { realizationOf } from '../../provider/nsx/realization';

interface Question {
  readonly path: string;
  readonly signal: AbortSignal;
  answer(state: string): void;
}

function manager() {
  const questions: Question[] = [];
  let heard: () => void;
  const asked = new Promise<void>((resolve) => (heard = resolve));
  const readers = new Map<string, unknown>();
  const ask = (path: string, { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      questions.push({
        path,
        signal,
        answer: (state) => resolve({ consolidated_status: { consolidated_status: state } }),
      });
      heard();
    });
  const client = {
    find: ask,
    search: ask,
    reader: (name: string, make: () => unknown) => readers.get(name) ?? readers.set(name, make()).get(name),
  };
  const context = (signal: AbortSignal) => ({ client, signal }) as unknown as Context<NsxClient>;
  return { questions, asked, context };
}

const T = 'StaticRoutes';

test('an asker who gives up takes nobody along', async () => {
  const { questions, asked, context } = manager();
  const cancel = new AbortController();
  const first = realizationOf(context(cancel.signal), T, '/infra/x/1');
  const second = realizationOf(context(new AbortController().signal), T, '/infra/x/1');
  await asked;
  expect(questions).toHaveLength(1);
  cancel.abort();
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  expect(questions[0]!.signal.aborted).toBe(false);
  questions[0]!.answer('SUCCESS');
  expect(await second).toEqual({ ready: true });
});

test('when all have given up, so does the question', async () => {
  const { questions, asked, context } = manager();
  const cancel = new AbortController();
  const both = [1, 2].map(() => realizationOf(context(cancel.signal), T, '/infra/x/1'));
  await asked;
  cancel.abort();
  for (const one of both) await expect(one).rejects.toMatchObject({ code: 'cancelled' });
  expect(questions[0]!.signal.aborted).toBe(true);
});

test.each([
  ['UNREALIZED', { ready: false, reason: 'NSX is configuring it (UNREALIZED)' }],
  ['DISABLED', { ready: true }],
  ['DEGRAGED', { ready: true }],
])('state %s', async (state, readiness) => {
  const { questions, asked, context } = manager();
  const answer = realizationOf(
    context(new AbortController().signal),
    T,
    '/orgs/o/projects/p/infra/tier-1s/t/static-routes/r',
  );
  await asked;
  expect(questions[0]!.path).toMatch(/^\/orgs\/o\/projects\/p\/infra\/realized-state\/status\?intent_path=/);
  questions[0]!.answer(state);
  expect(await answer).toEqual(readiness);
});
