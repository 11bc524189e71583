import fc from 'fast-check';
import { matchesFingerprint } from '../../../provider/core/compare/fingerprint';
import { setPaths, type Memory } from '../../../provider/core/compare/memory';
import type { Bag } from '../../../provider/core/define/paths';
import { planChange } from '../../../provider/core/compare/plan';
import { importForm, reconcile } from '../../../provider/core/compare/reconcile';
import { inputsOf, respelled } from './arbitrary';
import { everything, shape } from './everything';

const some = inputsOf(shape);
const memoryOf = (inputs: Bag): Memory => ({ v: 1, set: setPaths(shape, inputs) });
const observe = (inputs: Bag) => ({ id: 'x', inputs, outputs: { path: 'x' } });
const noPrints = (bag: Bag): Bag =>
  JSON.parse(JSON.stringify(bag, (key, value: unknown) => (key.endsWith('Fingerprint') ? undefined : value))) as Bag;

describe('reconcile, for any inputs', () => {
  test("the user's spelling survives a reading in the platform's spelling", () => {
    fc.assert(
      fc.property(some, (inputs) => {
        const { inputs: kept } = reconcile(everything, observe(respelled(shape, inputs)), memoryOf(inputs), inputs);
        expect(noPrints(kept)).toEqual(inputs);
      }),
    );
  });

  test('inputs hold set paths and vital values gone astray; what the server computed shows in state alone', () => {
    fc.assert(
      fc.property(some, some, (inputs, live) => {
        const observed = observe({ ...live, ...inputs });
        const result = reconcile(everything, observed, memoryOf(inputs), inputs);
        const astray = inputs['switch'] === undefined && live['switch'] === false ? ['switch'] : [];
        expect(Object.keys(noPrints(result.inputs)).sort()).toEqual([...Object.keys(inputs), ...astray].sort());
        // What was shown once is the user's form of the next reading, and is still nobody's.
        const again = reconcile(everything, observed, result.memory, result.state);
        expect(Object.keys(noPrints(again.inputs)).sort()).toEqual([...Object.keys(inputs), ...astray].sort());
        if (inputs['profile'] === undefined) expect(result.state['profile']).toEqual(live['profile']);
        if (inputs['sticky'] === undefined) expect(result.state['sticky']).toBeUndefined();
      }),
    );
  });

  test('planning after storing a reading is empty exactly when nothing set was edited', () => {
    fc.assert(
      fc.property(some, (inputs) => {
        const { state, memory } = reconcile(everything, observe(respelled(shape, inputs)), memoryOf(inputs), inputs);
        expect(planChange(everything, { observed: state, prior: memory, desired: inputs })).toEqual([]);
        const edited = reconcile(
          everything,
          observe({ ...inputs, name: `${String(inputs['name'])}-edited` }),
          memoryOf(inputs),
          inputs,
        );
        const changes = planChange(everything, { observed: edited.state, prior: edited.memory, desired: inputs });
        expect(changes.map((change) => change.path)).toEqual([['name']]);
      }),
    );
  });

  test('an import rebuilds inputs that plan to nothing', () => {
    fc.assert(
      fc.property(some, fc.boolean(), (live, secrets) => {
        const observed = observe(respelled(shape, live));
        const { userForm, memory } = importForm(everything, observed, { secrets });
        const result = reconcile(everything, observed, memory, userForm);
        expect(
          planChange(everything, { observed: result.state, prior: result.memory, desired: result.inputs }),
        ).toEqual([]);
        if (!secrets) expect(JSON.stringify(result)).not.toContain('SECRET-');
      }),
    );
  });

  test('after an import, a program that spells everything out plans nothing either', () => {
    fc.assert(
      fc.property(some, (live) => {
        const observed = observe(live);
        const { userForm, memory } = importForm(everything, observed, { secrets: true });
        const result = reconcile(everything, observed, memory, userForm);
        expect(planChange(everything, { observed: result.state, prior: result.memory, desired: live })).toEqual([]);
      }),
    );
  });

  test('a secret that could not be read keeps what is known of it', () => {
    fc.assert(
      fc.property(some, (inputs) => {
        fc.pre(inputs['psk'] !== undefined);
        const first = reconcile(everything, observe(inputs), memoryOf(inputs), inputs);
        expect(matchesFingerprint(first.state['pskFingerprint'], String(inputs['psk']))).toBe(true);
        const masked = { ...observe({ ...inputs, psk: '****' }), unverified: ['psk'] };
        const second = reconcile(everything, masked, first.memory, first.state);
        expect(second.state['psk']).toBe(inputs['psk']);
        expect(second.state['pskFingerprint']).toBe(first.state['pskFingerprint']);
      }),
    );
  });
});
