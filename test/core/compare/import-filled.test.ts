/** An import takes what it finds for the user's wish, except what a verb knows to be the platform's own filling. */
import { planChange } from '../../../provider/core/compare/plan';
import { importForm, reconcile } from '../../../provider/core/compare/reconcile';
import { everything } from './everything';

const observed = {
  id: 'x',
  inputs: { name: 'n', profile: 'chosen by the platform', clamp: { direction: 'BOTH', size: 1359 } },
  outputs: {},
};

function imported(filled: string[]) {
  const { userForm, memory } = importForm(everything, { ...observed, filled }, { secrets: true });
  return reconcile(everything, observed, memory, userForm);
}

test('a filled path is not set, is shown, and leaving it out or repeating it plans nothing', () => {
  const { inputs, state, memory } = imported(['profile', 'clamp.size']);
  expect(inputs).toEqual({ name: 'n', clamp: { direction: 'BOTH' } });
  expect(memory.set).toEqual(['name', 'clamp.direction']);
  expect(state).toMatchObject({ profile: 'chosen by the platform', clamp: { direction: 'BOTH', size: 1359 } });
  const plan = (desired: object) => planChange(everything, { observed: state, prior: memory, desired: { ...desired } });
  expect(plan({ name: 'n', clamp: { direction: 'BOTH' } })).toEqual([]);
  expect(plan({ name: 'n', profile: 'chosen by the platform', clamp: { direction: 'BOTH', size: 1359 } })).toEqual([]);
});

test('without the mark it counts as set, and leaving it out is a change', () => {
  const { state, memory } = imported([]);
  expect(memory.set).toContain('profile');
  const changes = planChange(everything, {
    observed: state,
    prior: memory,
    desired: { name: 'n', clamp: { direction: 'BOTH' } },
  });
  expect(changes.map((change) => change.path)).toEqual([['profile']]);
});
