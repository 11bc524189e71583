/** Who may have what: one promise per id and claim, made by planning alone. */
import { z } from 'zod';
import { catalog } from '../../../provider/catalog';
import { findResource } from '../../../provider/core/define/catalog';
import { defineResource, erase } from '../../../provider/core/define/definition';
import { field } from '../../../provider/core/define/fields';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { Ledger, type Intent } from '../../../provider/core/run/ledger';

const unused = async (): Promise<never> => {
  throw new Error('a ledger asks nobody');
};

const vti = erase(
  defineResource({
    type: 'toy:Vti',
    title: 'Tunnel interface',
    description: '',
    source: 'this test',
    inputs: z.object({
      displayName: field(z.string(), 'Name'),
      vtiId: field(z.string().optional(), 'Id', { auto: true }),
      network: field(z.string().optional(), 'Network'),
      told: field(z.boolean().optional(), 'Whether the network is told'),
    }),
    outputs: z.object({}),
    identity: ({ vtiId }) => (vtiId === undefined ? undefined : `/vti/${vtiId}`),
    claims: ({ network }) => (network === undefined ? [] : [`the network ${network}`]),
    shares: ({ network, told = true }) =>
      network === undefined ? [] : [{ field: 'told', value: told, of: `all that share ${network.slice(0, 6)}` }],
    importId: { form: '/vti/<id>', example: '/vti/a', pattern: /.*/ },
    examples: [],
    create: unused,
    read: unused,
    update: unused,
    delete: unused,
  }),
);

let time = 0;
let ledger: Ledger;
beforeEach(() => {
  time = 1_000_000;
  ledger = new Ledger(() => time);
});

const object = (id: string, network: unknown = undefined) => ({ displayName: id.toUpperCase(), vtiId: id, network });
const intent = (key: string, more: Partial<Intent>): Intent => ({
  claimant: { key, name: `name of ${key}` },
  definition: vti,
  ...more,
});
const create = (key: string, id: string, network?: unknown) =>
  ledger.plan(intent(key, { desired: object(id, network) }));
const change = (key: string, id: string, from: string, to: string, more: Partial<Intent> = {}) =>
  ledger.plan(intent(key, { id: `/vti/${id}`, prior: object(id, from), desired: object(id, to), ...more }));

it('takes an id of what is in state alone for no promise: links apart from each other may have the same networks', () => {
  const addresses = { definition: findResource(catalog, 'link:Addresses'), id: 'link=169.254.8.0/30' };
  const inputs = { links: { link: 1 }, networks: { link: { master: '169.254.8.0/30' } } };
  for (const key of ['one', 'other']) {
    expect(ledger.plan(intent(key, { ...addresses, prior: inputs, desired: inputs }))).toBeUndefined();
    ledger.standing(intent(key, addresses));
  }
  expect(ledger.plan(intent('one', { ...addresses, prior: inputs, desired: inputs }))).toBeUndefined();
  // Every kind that shows nothing of itself on a platform is one of these.
  const nowhere = catalog.resources.filter(({ images }) => images === undefined);
  expect(nowhere.map(({ inStateAlone }) => inStateAlone)).toEqual(nowhere.map(() => true));
});

it('refuses a second claimant of an id and names both', () => {
  expect(create('a', 'vpn')).toBeUndefined();
  const refused = create('b', 'vpn')!;
  expect(refused).toMatchObject({ code: 'exists', path: 'vtiId' });
  expect(refused.text).toBe(
    'Two resources want the id /vti/vpn: toy:Vti "name of b" (new) and toy:Vti "name of a" (new).\n' +
      'Set vtiId on one of them: where it is not given it is made from the name, and two names can give one id.',
  );
});

describe('a setting that several objects share', () => {
  const told = (key: string, value: unknown) =>
    ledger.plan(intent(key, { desired: { ...object(key, `10.0.0.${key}`), told: value } }));

  it('is refused to the second of two that differ, a default included, and both are named', () => {
    expect(told('1', undefined)).toBeUndefined();
    const refused = told('2', false)!;
    expect(refused).toMatchObject({ code: 'invalid', path: 'told' });
    expect(refused.text).toBe(
      'told is one setting for all that share 10.0.0: toy:Vti "name of 2" (new) has false, and toy:Vti "name of 1" (new) has true.\n' +
        'Give both the same: each run would change what the other one has.',
    );
    expect(told('3', true)).toBeUndefined();
  });

  it('may be the same, or not known yet, and is what the last plan of a resource says', () => {
    expect(told('1', true)).toBeUndefined();
    expect(told('2', UNKNOWN)).toBeUndefined();
    expect(told('2', true)).toBeUndefined();
    expect(told('2', UNKNOWN)).toBeUndefined();
    expect(told('1', false)).toBeUndefined();
    expect(told('2', false)).toBeUndefined();
  });
});

it('says of an object that is there that it exists, and its id once that is told', () => {
  ledger.plan(intent('a', { exists: true, desired: object('vpn') }));
  expect(create('b', 'vpn')!.message).toContain('toy:Vti "name of b" (new) and toy:Vti "name of a" (exists)');
  ledger.standing(intent('a', { id: '/vti/vpn', prior: object('vpn'), desired: object('vpn') }));
  expect(create('b', 'vpn')!.message).toContain('toy:Vti "name of a" (/vti/vpn)');
});

it('knows whose an object is, also where its id follows from nothing, until it is to be replaced', () => {
  const [prior, desired] = [{ displayName: 'any' }, { displayName: 'any' }];
  ledger.plan(intent('a', { exists: true, desired }));
  ledger.standing(intent('a', { id: 'given', prior, desired }));
  expect(ledger.isOfAnother({ key: 'b' }, vti, 'given')).toBe(true);
  expect(ledger.isOfAnother({ key: 'a' }, vti, 'given')).toBe(false);
  ledger.plan(intent('a', { desired }));
  ledger.standing(intent('a', { id: 'given', prior, desired, replaces: true }));
  expect(ledger.isOfAnother({ key: 'b' }, vti, 'given')).toBe(false);
});

it('refuses a new object under the id of one that stays, in both orders', () => {
  change('old', 'vpn', '10.0.0.0/30', '10.0.0.0/30');
  expect(create('new', 'vpn')!.message).toContain('toy:Vti "name of old" (/vti/vpn)');
  ledger = new Ledger();
  create('new', 'vpn');
  expect(change('old', 'vpn', '10.0.0.0/30', '10.0.0.0/30')?.code).toBe('exists');
});

it('refuses a second claimant of what no second object can hold', () => {
  create('a', 'one', '10.0.0.0/30');
  const refused = create('b', 'two', '10.0.0.0/30')!;
  expect(refused.message).toContain('Two resources want the network 10.0.0.0/30');
  expect(refused.hint).toBe('Give one of them another, or remove one of the two.');
});

it('takes what is said again for the same', () => {
  expect(create('a', 'vpn', UNKNOWN)).toBeUndefined();
  expect(create('a', 'vpn', '10.0.0.0/30')).toBeUndefined();
});

it('knows nothing of what is unknown, and judges it when it is known', () => {
  create('a', 'one', UNKNOWN);
  expect(create('b', 'two', '10.0.0.0/30')).toBeUndefined();
  expect(create('a', 'one', '10.0.0.0/30')?.code).toBe('exists');
});

it('lets a new object have what an old one gives up: destroyed, replaced or changed', () => {
  ledger.plan(intent('destroyed', { id: '/vti/vpn', prior: object('vpn', '10.0.0.0/30') }));
  expect(create('a', 'vpn', '10.0.0.0/30')).toBeUndefined();
  change('changed', 'other', '10.0.0.4/30', '10.0.0.8/30');
  expect(create('b', 'two', '10.0.0.4/30')).toBeUndefined();
  ledger.plan(intent('replaced', { id: '/vti/r1', prior: object('r1'), desired: object('r2'), replaces: true }));
  expect(create('c', 'r1')).toBeUndefined();
});

describe('the end of an object', () => {
  const end = (key: string, id: string, network?: string) => {
    const departure = intent(key, { id: `/vti/${id}`, prior: object(id, network) });
    ledger.plan(departure);
    return ledger.ending(departure, async () => 'gone');
  };

  it('makes free what it held, and nothing that a refused resource wanted stays taken', async () => {
    create('a', 'vpn');
    expect(create('b', 'vpn')?.code).toBe('exists');
    await end('a', 'vpn');
    expect(create('c', 'vpn')).toBeUndefined();
  });

  it('leaves what the new object of the same resource has', async () => {
    create('a', 'new', '10.0.0.4/30');
    await end('a', 'old', '10.0.0.0/30');
    expect(create('b', 'new')?.code).toBe('exists');
    expect(create('b', 'other', '10.0.0.4/30')?.code).toBe('exists');
    expect(create('b', 'old', '10.0.0.0/30')).toBeUndefined();
  });
});

it('refuses two objects that are to change places', () => {
  expect(change('a', 'one', '10.0.0.0/30', '10.0.0.4/30')).toBeUndefined();
  const refused = change('b', 'two', '10.0.0.4/30', '10.0.0.0/30')!;
  expect(refused.message).toContain('neither can go first');
  expect(refused.hint).toContain('two steps');
});

it('refuses them also where the objects are told after what is wanted of them; a refresh wants nothing', () => {
  const [old, other] = ['10.0.0.0/30', '10.0.0.4/30'];
  const told = (key: string, id: string, network: string) =>
    ledger.exchange(intent(key, { id, prior: object(id, network) }));
  expect([told('a', 'one', old), told('b', 'two', other)]).toEqual([undefined, undefined]);
  ledger.plan(intent('a', { exists: true, desired: object('one', other) }));
  expect(told('a', 'one', old)).toBeUndefined();
  ledger.plan(intent('b', { exists: true, desired: object('two', old) }));
  expect(told('b', 'two', other)?.message).toContain('neither can go first');
});

it('lets objects change places when one of them is replaced', () => {
  change('a', 'one', '10.0.0.0/30', '10.0.0.4/30', { replaces: true });
  expect(change('b', 'two', '10.0.0.4/30', '10.0.0.0/30')).toBeUndefined();
});

describe('a replacement that must delete first', () => {
  const gateway = erase(
    defineResource({
      type: 'toy:User',
      title: 'User',
      description: '',
      source: 'this test',
      inputs: z.object({
        vtis: field(z.array(field(z.string(), 'One', { refersTo: 'toy:Vti' })), 'What it uses', {
          refersTo: 'toy:Vti',
        }),
      }),
      outputs: z.object({}),
      importId: { form: '<id>', example: 'a', pattern: /.*/ },
      examples: [],
      create: unused,
      read: unused,
      update: unused,
      delete: unused,
    }),
  );
  const user = (more: Partial<Intent> = {}): Intent => ({
    claimant: { key: 'user' },
    definition: gateway,
    id: 'u1',
    prior: { vtis: ['/vti/other', '/vti/vpn'] },
    desired: { vtis: UNKNOWN },
    ...more,
  });
  const replace = (desired: object): void =>
    void ledger.plan(
      intent('a', { id: '/vti/vpn', prior: object('vpn', 'N'), desired: { ...desired }, replaces: true }),
    );

  it('is in the way of what stays and refers to it', () => {
    replace(object('vpn', 'M')); // the same id
    create('a', 'vpn', 'M'); // Terraform plans it again, as a new object
    expect(ledger.blocked(user()).map(({ id, name }) => [id, String(name)])).toEqual([
      ['/vti/vpn', 'toy:Vti "name of a" (/vti/vpn)'],
    ]);
    replace(object('vpn-2', 'N')); // what only one can hold
    expect(ledger.blocked(user())).toHaveLength(1);
  });

  it('is in the way also where the engine replaces what has no change: by its second plan, without a prior object', () => {
    ledger.plan(intent('a', { id: '/vti/vpn', prior: object('vpn'), desired: object('vpn') }));
    expect(ledger.blocked(user())).toEqual([]);
    ledger.plan(intent('a', { desired: object('vpn') }));
    expect(ledger.blocked(user()).map(({ id }) => id)).toEqual(['/vti/vpn']);
  });

  it('is nothing to what is replaced, new, gone, or refers to something else', () => {
    replace(object('vpn', 'M'));
    for (const more of [
      { replaces: true },
      { prior: undefined },
      { desired: undefined },
      { prior: { vtis: ['/vti/other'] } },
    ])
      expect(ledger.blocked(user(more))).toEqual([]);
  });

  it('works where the new object can come first', () => {
    replace(object('vpn-2', 'M'));
    expect(ledger.blocked(user())).toEqual([]);
  });
});

describe('what another object has may come free', () => {
  const me = { key: 'me' };
  const later = (): void => void (time += 6_000);
  beforeEach(() => void create('me', 'mine', '10.0.0.4/30'));

  it('while the one that has it plans to give it up, until that has happened', async () => {
    change('other', 'theirs', '10.0.0.4/30', '10.0.0.8/30');
    later();
    expect(ledger.mayComeFree(me, 999_000)).toBe(true);
    await ledger.applying(
      { key: 'other' },
      async () => 'done',
      () => true,
    );
    later();
    expect(ledger.mayComeFree(me, 999_000)).toBe(false);
  });

  it('not when that has failed: no engine does it again in this run', async () => {
    const fails: (() => Promise<string>)[] = [
      async () => 'failed',
      async () => Promise.reject(new Error('in use')), // such as an end that the platform refuses
    ];
    for (const run of fails) {
      change('other', 'theirs', '10.0.0.4/30', '10.0.0.8/30');
      await ledger.applying({ key: 'other' }, run, (result) => result === 'done').catch(() => undefined);
      expect(ledger.isPromised(me)).toBe(false);
      later();
      expect(ledger.mayComeFree(me, 0)).toBe(false);
    }
    const ends = intent('other', { id: '/vti/theirs', prior: object('theirs', '10.0.0.4/30') });
    ledger.plan(ends);
    await ledger.ending(ends, fails[1]!).catch(() => undefined);
    expect(ledger.isPromised(me)).toBe(false);
    ledger.plan(ends); // once more
    expect(ledger.isPromised(me)).toBe(true);
  });

  it('also after the second plan of a replacement, which has no prior object', () => {
    change('other', 'theirs', '10.0.0.4/30', '10.0.0.8/30', { replaces: true });
    create('other', 'theirs', '10.0.0.8/30');
    later();
    expect(ledger.mayComeFree(me, 0)).toBe(true);
  });

  it('for a while when others work or have just planned, and no longer', async () => {
    expect(ledger.mayComeFree(me, 0)).toBe(true);
    later();
    expect(ledger.mayComeFree(me, 0)).toBe(false);
    await ledger.applying(
      { key: 'other' },
      async () => {
        expect(ledger.mayComeFree(me, 0)).toBe(true);
        expect(ledger.mayComeFree(me, 60_000)).toBe(false);
      },
      () => true,
    );
  });

  it('not because somebody else waits as well', async () => {
    const wait = async (): Promise<void> => {
      later();
      expect(ledger.mayComeFree(me, 0)).toBe(false);
    };
    await ledger.applying(
      { key: 'other' },
      () => ledger.waitingFor({ key: 'other' }, wait),
      () => true,
    );
  });
});

describe('a replacement that needs its old object gone', () => {
  const user = erase(
    defineResource({
      type: 'toy:User',
      title: 'User of an interface',
      description: '',
      source: 'this test',
      inputs: z.object({
        uses: field(z.object({ vti: field(z.string(), 'Interface', { refersTo: 'toy:Vti' }) }), 'What it uses'),
      }),
      outputs: z.object({}),
      importId: { form: '<id>', example: 'a', pattern: /.*/ },
      examples: [],
      create: unused,
      read: unused,
      update: unused,
      delete: unused,
    }),
  );
  const using = (vti: string) => ({ definition: user, prior: { uses: { vti } } });
  const unknownUse = { path: ['uses'], kind: 'update', to: UNKNOWN, forcesReplace: false, secret: false } as const;
  const replacing = (to: string): void => {
    const replacement = intent('a', { id: '/vti/one', prior: object('one'), desired: object(to), replaces: true });
    ledger.plan(intent('a', { desired: replacement.desired }));
    ledger.standing(replacement);
  };

  it('takes along what refers to it', () => {
    replacing('one');
    expect(ledger.carriedAlong(using('/vti/one'), [unknownUse])).toEqual([{ ...unknownUse, forcesReplace: true }]);
  });

  it('leaves alone what refers to others, and changes that are known', () => {
    replacing('one');
    const known = { ...unknownUse, to: { vti: '/vti/two' } };
    expect(ledger.carriedAlong(using('/vti/other'), [unknownUse])).toEqual([unknownUse]);
    expect(ledger.carriedAlong(using('/vti/one'), [known])).toEqual([known]);
  });

  it('leaves everything alone when the new object comes first', () => {
    replacing('two');
    expect(ledger.carriedAlong(using('/vti/one'), [unknownUse])).toEqual([unknownUse]);
  });
});
