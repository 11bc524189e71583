/**
 * Whatever the configurations are, and whatever the platform fills, every plan and every result keeps Terraform's rules
 * (`TerraformCore` fails as "Provider bug" where one is broken), and what was applied is found applied.
 */
import fc from 'fast-check';
import { z } from 'zod';
import type { Catalog } from '../../../provider/core/define/catalog';
import { defineResource, erase, type Observed } from '../../../provider/core/define/definition';
import { field } from '../../../provider/core/define/fields';
import { isBag, type Bag } from '../../../provider/core/define/paths';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { resourceAttributes } from '../../../provider/engines/terraform/attributes';
import { toValues } from '../../../provider/engines/terraform/translate';
import { inputsOf, respelled } from '../../core/compare/arbitrary';
import { everything, shape } from '../../core/compare/everything';
import { TerraformCore, type Outcome, type Program, type Values } from '../../kit/terraform-core';
import { inProcess } from '../../kit/terraform-wire';

const TYPE = 'hybridvpn_any_thing';

/** A platform that stores anything, spells it its own way and fills what nobody gave. */
class Store {
  readonly objects = new Map<string, Bag>();
  private count = 0;

  readonly definition = defineResource({
    type: 'any:Thing',
    title: 'Thing',
    description: 'Anything.',
    source: 'none',
    inputs: everything.inputs,
    outputs: z.object({
      path: field(z.string(), 'Id.', { stable: true }),
      changes: field(z.number(), 'Number of writes.'),
      count: field(z.number().optional(), 'Also an input.'),
    }),
    importId: { form: '<n>', example: '1', pattern: /^\d+$/ },
    examples: [],
    create: async (_ctx, { inputs }) => this.write(String(++this.count), inputs),
    read: async (_ctx, { id }) => (this.objects.has(id) ? this.seen(id) : undefined),
    update: async (_ctx, { id, target }) => this.write(id, target as Bag),
    delete: async (_ctx, { id }) => void this.objects.delete(id),
  });

  readonly catalog: Catalog = {
    version: '0',
    platforms: [
      {
        name: 'any',
        title: 'Any',
        config: z.object({}),
        connect: () => ({ label: 'any', identity: async () => 'any', close: async () => undefined }),
      },
    ],
    resources: [erase(this.definition)],
    lookups: [],
  };

  private write(id: string, inputs: Bag): Observed<never, never> {
    const before = this.objects.get(id);
    const stored = {
      ...(respelled(shape, inputs) as Bag),
      changes: ((before?.['changes'] as number | undefined) ?? 0) + 1,
    };
    this.objects.set(id, numbersAgain(stored));
    return this.seen(id);
  }

  private seen(id: string): Observed<never, never> {
    const { changes, ...inputs } = structuredClone(this.objects.get(id)!);
    const clamp = isBag(inputs['clamp']) ? { clamp: { size: 1400, ...inputs['clamp'] } } : {};
    const derived = { switch: true, cipher: 'aes', identity: `of ${String(inputs['name'])}` };
    const filled = {
      ...derived,
      count: 7,
      enabled: true,
      mode: 'FAST',
      profile: 'system-default',
      ...inputs,
      ...clamp,
    };
    return { id, inputs: filled as never, outputs: { path: id, changes } as never };
  }
}

/** All stores have one schema. */
const described = new Store().catalog;

/** `respelled` also writes numbers and flags as text, which no JSON platform does. */
function numbersAgain(value: unknown): Bag {
  return JSON.parse(
    JSON.stringify(value, (key, item: unknown) => {
      if (['count', 'distance', 'size'].includes(key)) return Number(item);
      return key === 'enabled' || key === 'switch' ? item === true || item === 'true' : item;
    }),
  ) as Bag;
}

const attributes = (store: Store) => resourceAttributes(store.definition);

function fine(outcome: Outcome): Outcome {
  if (outcome.errors.length > 0) throw new Error(outcome.errors.join('\n'));
  return outcome;
}

const inputs = inputsOf(shape);

/** Some members of a configuration that are not known before the apply. */
const veiled = (config: Values, names: readonly string[]): Values =>
  Object.fromEntries(
    Object.entries(config).map(([name, value]) => [name, names.includes(name) && value !== null ? UNKNOWN : value]),
  );

describe('any two configurations, one after the other', () => {
  it('plan and apply by the rules, with and without unknowns, and settle', async () => {
    await fc.assert(
      fc.asyncProperty(
        inputs,
        inputs,
        fc.subarray(shape.fields.map(({ name }) => name)),
        async (first, second, hidden) => {
          const store = new Store();
          const core = new TerraformCore(async () => inProcess(store.catalog, {}, described));
          const values = (bag: Bag): Values => {
            const {
              id: _id,
              path: _path,
              changes: _changes,
              incomplete: _incomplete,
              unchecked_secrets: _unchecked,
              ...config
            } = toValues(attributes(store), bag);
            return config;
          };
          const program = (config: Values): Program => ({ t: { typeName: TYPE, config: () => config } });
          const source = new Map<string, Values>();
          // What is unknown in the plan is known in the apply: a program whose values come from another resource.
          const later = (config: Values, names: readonly string[]): Program => {
            let planning = true;
            source.set('t', config);
            return {
              t: { typeName: TYPE, config: () => (planning ? ((planning = false), veiled(config, names)) : config) },
            };
          };
          for (const given of [first, second]) {
            const config = values(given);
            fine(await core.plan(program(veiled(config, hidden))));
            fine(await core.apply(later(config, hidden)));
            const { steps } = fine(await core.plan(program(config)));
            expect([steps['t']!.action, steps['t']!.changed]).toEqual(['none', []]);
          }
          const id = String(core.state.get('t')!.values['id']);
          const other = new TerraformCore(async () => inProcess(store.catalog, {}, described));
          fine(await other.import('t', TYPE, id));
          fine(await other.plan(program(values(second))));
          fine(await core.destroy());
          expect(store.objects.size).toBe(0);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('settle in another spelling as well', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (given) => {
        const store = new Store();
        const core = new TerraformCore(async () => inProcess(store.catalog, {}, described));
        const program = (bag: Bag): Program => {
          const {
            id: _id,
            path: _path,
            changes: _changes,
            incomplete: _incomplete,
            unchecked_secrets: _unchecked,
            ...config
          } = toValues(attributes(store), bag);
          return { t: { typeName: TYPE, config: () => config } };
        };
        fine(await core.apply(program(given)));
        const { steps } = fine(await core.plan(program(numbersAgain(respelled(shape, given)))));
        expect([steps['t']!.action, steps['t']!.changed]).toEqual(['none', []]);
      }),
      { numRuns: 60 },
    );
  });
});
