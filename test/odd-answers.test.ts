/**
 * Answers that no platform should give, but that something in between, another release or a fault may: every value of every
 * answer to a read or a deletion is left out or has another form, one at a time. No object may count as gone or deleted by
 * it, none may be planned anew, and nobody may read a message of JavaScript.
 */
import { catalog } from '../provider/catalog';
import { findResource } from '../provider/core/define/catalog';
import { check } from '../provider/core/define/check';
import { isProviderError } from '../provider/core/define/errors';
import { getAt, isBag, type Bag, type Path } from '../provider/core/define/paths';
import { needsReplace, planChange } from '../provider/core/compare/plan';
import { createObject, deleteObject, readObject, type Call, type Stored } from '../provider/core/run/lifecycle';
import { asSent, type SimListener } from '../provider/simulator';
import { firstCases, resolve } from './kit/cases';
import { connectFast } from './kit/impatient';
import { Site } from './kit/site';

const LEFT_OUT = Symbol('left out');
const FORMS: Readonly<Record<string, unknown>> = {
  'left out': LEFT_OUT,
  null: null,
  'names with values': { a: 1 },
  'a list of lists': [[]],
  'a text in a list': ['x'],
  true: true,
};

/** Of a list two entries: the others are as they are. */
function* pathsIn(value: unknown, at: Path = []): Generator<Path> {
  yield at;
  const inside = Array.isArray(value) ? value.slice(0, 2).entries() : isBag(value) ? Object.entries(value) : [];
  for (const [key, item] of inside) yield* pathsIn(item, [...at, key]);
}

function changed(value: unknown, [head, ...rest]: Path, form: unknown): unknown {
  if (head === undefined) return form;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  const inner = changed(copy[head], rest, form);
  if (inner !== LEFT_OUT) copy[head] = inner;
  else if (Array.isArray(copy)) copy.splice(Number(head), 1);
  else delete copy[head];
  return copy;
}

/** Whether it says in so many words that the object is not there: the entry of a list is left out, or all that is in it. */
const isAbsence = (whole: unknown, path: Path, form: unknown): boolean =>
  form === LEFT_OUT &&
  (typeof path.at(-1) === 'number' || path.length === 0 || (isBag(whole) && Object.keys(whole).length === 1));

/** Its own words, and how it prints what is no text. */
const OF_JAVASCRIPT = /\[object|is not a function|is not iterable|Cannot read/;

const TYPES = [
  'nsx:PrefixList',
  'nsx:NatRule',
  'alicloud:CustomerGateway',
  'alicloud:VcoRouteEntry',
  'pfsense:IpsecPhase1',
  'pfsense:IpsecPhase2',
  'pfsense:NetworkInterface',
  'cisco:TunnelInterface',
] as const;
/** Of those whose reads take long: what is theirs alone. */
const READ: Readonly<Record<string, RegExp>> = { 'pfsense:NetworkInterface': /phase2s/ };
/** What is looked for before a deletion; the rest of a body is the same as for a read, and each of these takes its time. */
const IS_LOOKED_FOR = (path: Path, asked: string): boolean =>
  /phase2s|Tunnel=/.test(asked) && (path.length <= 2 || /^(id|uniqid|name)$/.test(String(path.at(-1))));
const DELETED = ['pfsense:IpsecPhase2', 'cisco:TunnelInterface'];

describe.each(TYPES)('%s', (type) => {
  const definition = findResource(catalog, type);
  const [platform] = type.split(':') as ['nsx' | 'alicloud' | 'pfsense' | 'cisco'];
  const one = firstCases().find((found) => found.type === type)!;
  let site: Site;
  let program: Bag;
  let stored: Stored;
  let listeners: readonly SimListener[];

  const call = (): Call => ({
    client: connectFast(platform, site.settings[platform], site.gatewayIds),
    signal: new AbortController().signal,
    owner: 'test',
    progress: () => undefined,
    log: () => undefined,
  });
  const make = async (kind: string, inputs: Bag): Promise<Stored> => {
    const wanted = findResource(catalog, kind);
    return (await createObject(wanted, call(), check(wanted, inputs).inputs)).stored;
  };

  beforeAll(async () => {
    site = await Site.start({ purgeSeconds: 0 });
    const ids: Record<string, string> = {};
    for (const [name, { type: kind, inputs }] of Object.entries(one.prerequisites))
      ids[name] = (await make(kind, resolve(inputs, ids))).id;
    program = resolve(one.inputs, ids);
    stored = await make(type, program);
    const { nsx, alicloud, pfsense, cisco } = site;
    listeners = [nsx.listener, alicloud.listener, alicloud.cbnListener, pfsense.listener, cisco.listener];
  });
  afterAll(() => site.stop());

  /** Runs with every answer to `asked` passed through `change`; tells what was asked and answered. */
  async function through<T>(change: (asked: string, text: string) => string, run: () => Promise<T>): Promise<T> {
    const kept = listeners.map((listener) => listener.answer);
    listeners.forEach((listener, index) => {
      listener.answer = async (request) => {
        const answer = await kept[index]!.call(listener, request);
        if (answer === 'dropped') return answer;
        const action = request.headers['x-acs-action'] ?? '';
        const text = change(`${request.method} ${request.rawUrl.split('?')[0]} ${String(action)}`, asSent(answer).text);
        return { ...answer, body: text };
      };
    });
    try {
      return await run();
    } finally {
      listeners.forEach((listener, index) => (listener.answer = kept[index]!));
    }
  }

  async function odd(
    run: () => Promise<unknown>,
    judge: (result: unknown) => string | undefined,
    { isRight, at }: { isRight?: () => Promise<boolean>; at?: (path: Path, asked: string) => boolean } = {},
  ): Promise<string[]> {
    const answers = new Map<string, unknown>();
    await through((asked, text) => (answers.set(asked, text === '' ? undefined : JSON.parse(text)), text), run);
    const found: string[] = [];
    for (const [asked, whole] of answers)
      for (const path of whole === undefined ? [] : pathsIn(whole))
        for (const [name, form] of Object.entries(FORMS)) {
          // Other members are another value, and no other form.
          const isOther = isBag(form) && isBag(getAt(whole, path));
          if (isOther || isAbsence(whole, path, form) || at?.(path, asked) === false) continue;
          const text = JSON.stringify(changed(whole, path, form));
          const result = await through((now, same) => (now === asked ? text : same), run).catch(
            (error: unknown) => error,
          );
          const wrong = judge(result);
          if (wrong !== undefined && (await isRight?.()) !== true)
            found.push(`${asked}: ${path.join('.')} ${name}: ${wrong}`);
        }
    return found;
  }

  test('a read', async () => {
    const wanted = check(definition, program, { prior: stored.inputs }).inputs;
    const wrong = await odd(
      () => readObject(definition, call(), stored),
      (result) => {
        if (isProviderError(result)) return OF_JAVASCRIPT.test(result.text) ? result.text : undefined;
        const read = result as Awaited<ReturnType<typeof readObject>>;
        if (read.gone) return 'gone';
        const { state, memory } = read.stored;
        const plan = planChange(definition, { observed: state, prior: memory, desired: wanted });
        return needsReplace(plan) ? 'to be made anew' : undefined;
      },
      { at: (_, asked) => READ[type]?.test(asked) ?? true },
    );
    expect(wrong).toEqual([]);
  });

  if (DELETED.includes(type))
    test('a deletion', async () => {
      const { simulator } = site[platform];
      const before = structuredClone(simulator.getState());
      const isThere = async (): Promise<boolean> => !(await readObject(definition, call(), stored)).gone;
      const wrong = await odd(
        async () => {
          simulator.setState(structuredClone(before) as never);
          return deleteObject(definition, call(), stored);
        },
        (result) => {
          if (isProviderError(result)) return OF_JAVASCRIPT.test(result.text) ? result.text : undefined;
          return 'said to be deleted';
        },
        { isRight: async () => !(await isThere()), at: IS_LOOKED_FOR },
      );
      expect(wrong).toEqual([]);
    });
});
