/** States of earlier versions: the steps that bring them up to date, and a state as version 0 wrote it. */
import { catalog } from '../../../provider/catalog';
import type { Bag } from '../../../provider/core/define/paths';
import { upgradeState, STATE_STEPS, type StateSteps } from '../../../provider/engines/terraform/state-upgrades';
import { DirectProvider } from '../../kit/terraform-direct';
import { toyCatalog } from '../../kit/toy';
import { WIDGET } from './toy-terraform';

/** Version 0 of a widget called its name `title`, and had its size as text. */
const steps: StateSteps = {
  'toy:Widget': [
    ({ title, ...rest }: Bag) => ({ ...rest, display_name: title }),
    (state) => ({ ...state, size: Number(state['size']) }),
  ],
};

const upgrade = async (provider: DirectProvider, version: number, state: Bag) => {
  const rawState = { json: Buffer.from(JSON.stringify(state)), flatmap: {} };
  return provider.call('UpgradeResourceState', { typeName: WIDGET, version, rawState });
};

it('runs the steps from the stored version on, each once', async () => {
  const provider = await DirectProvider.start(toyCatalog, undefined, steps);
  const expected = { id: '/toy/w', display_name: 'w', size: 7, cipher: null };
  for (const [version, state] of [
    [0, { id: '/toy/w', title: 'w', size: '7' }],
    [1, { id: '/toy/w', display_name: 'w', size: '7' }],
    [2, { id: '/toy/w', display_name: 'w', size: 7 }],
  ] as const) {
    const { upgradedState, diagnostics } = await upgrade(provider, version, state);
    expect(diagnostics).toEqual([]);
    expect(provider.values(WIDGET, upgradedState)).toMatchObject(expected);
  }
});

it('makes the number of steps the version of the schema', async () => {
  const { resourceSchemas } = await (
    await DirectProvider.start(toyCatalog, undefined, steps)
  ).call('GetProviderSchema', {});
  expect(resourceSchemas[WIDGET]!.version).toBe(2);
});

it('refuses a state of a later version instead of guessing', async () => {
  const { diagnostics, upgradedState } = await upgrade(await DirectProvider.start(toyCatalog, undefined, steps), 3, {});
  expect(diagnostics[0]!.detail).toMatch(/schema version 3, and this version of the provider knows 2/);
  expect(upgradedState).toBeUndefined();
});

it('fills attributes that were added since with null, without a step', async () => {
  const provider = await DirectProvider.start(toyCatalog);
  const { upgradedState } = await upgrade(provider, 0, { id: '/toy/w', display_name: 'w' });
  expect(provider.values(WIDGET, upgradedState)).toMatchObject({ display_name: 'w', labels: null });
});

it('leaves the state it is given alone', () => {
  const state = Object.freeze({ title: 'w', size: '7' });
  expect(upgradeState(steps, 'toy:Widget', state, 0)).toEqual({ display_name: 'w', size: 7 });
});

it('has steps only for kinds of the catalog', () => {
  const types = catalog.resources.map(({ type }) => type);
  expect(Object.keys(STATE_STEPS).filter((type) => !types.includes(type))).toEqual([]);
});
