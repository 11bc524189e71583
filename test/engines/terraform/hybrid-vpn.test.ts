/** What the function derives is what `derive` derives: by the call, through the protocol, and under the real Terraform. */
import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../../provider/catalog';
import { functionsOf } from '../../../provider/core/define/catalog';
import { snakeCase } from '../../../provider/core/define/names';
import { getAt, isBag, withAt, type Bag, type Path } from '../../../provider/core/define/paths';
import { containsUnknown, isUnknown, UNKNOWN } from '../../../provider/core/define/unknown';
import { decodeValue, encodeValue } from '../../../provider/engines/terraform/codec';
import { list, object, typeToJson, type CtyType } from '../../../provider/engines/terraform/cty';
import { inCamelCase, resultForms } from '../../../provider/engines/terraform/functions';
import { derive } from '../../../provider/link';
import { Ref, Variable } from '../../../provider/model';
import { isValues } from '../../../provider/program';
import { findTerraform, projectHere } from '../../kit/built-provider';
import { linkIntents } from '../../kit/link-intents';
import { DirectProvider } from '../../kit/terraform-direct';

const sides = catalog.vendors.flatMap(({ side }) => side ?? []);
const hybridVpn = functionsOf(catalog).find(({ name }) => name === 'hybridVpn')!;
const { type } = resultForms(catalog)(hybridVpn);
const intents = Object.entries(linkIntents);

/** A type for any value, as Terraform infers it. */
function typeOf(value: unknown): CtyType {
  if (Array.isArray(value)) return list(value.length === 0 || isUnknown(value[0]) ? 'string' : typeOf(value[0]));
  if (isBag(value))
    return object(Object.fromEntries(Object.entries(value).map(([name, item]) => [name, typeOf(item)])));
  return isUnknown(value)
    ? 'string'
    : typeof value === 'number'
      ? 'number'
      : typeof value === 'boolean'
        ? 'bool'
        : 'string';
}

let provider: DirectProvider;
beforeAll(async () => {
  provider = await DirectProvider.start(catalog);
});

async function call(intent: Bag): Promise<{ result: unknown; error: unknown }> {
  // A value of any type carries its type beside it.
  const typed = Buffer.from(encodeValue(intent, typeOf(intent)).msgpack!);
  const json = encode(Buffer.from(JSON.stringify(typeToJson(typeOf(intent)))));
  const dynamic = { msgpack: Buffer.concat([Buffer.from([0x92]), json, typed]), json: new Uint8Array(0) };
  const { result, error } = await provider.call('CallFunction', { name: 'hybrid_vpn', arguments: [dynamic] });
  return { result: error === undefined ? decodeValue(result, type) : undefined, error };
}

/** The inputs of every object of a derivation by role, in Terraform's spelling, without references and keys. */
function derived(intent: Bag): Bag {
  const { program, roles } = derive(inCamelCase(intent) as Bag, sides);
  return Object.fromEntries(
    [...roles].map(([address, role]) => {
      const { type: of, inputs } = program.get(address)!;
      return [`${of} ${role}`, told(inputs)];
    }),
  );
}

function told(value: unknown): unknown {
  if (value instanceof Ref || value instanceof Variable) return undefined;
  if (Array.isArray(value)) return value.some((one) => one instanceof Ref) ? undefined : value.map(told);
  if (!isValues(value)) return value;
  const members = Object.entries(value).map(([name, item]) => [snakeCase(name), told(item)] as const);
  return Object.fromEntries(members.filter(([, item]) => item !== undefined));
}

/** What the function answers by the same names. */
function answered(result: Bag, intent: Bag): Bag {
  const { roles, program } = derive(inCamelCase(intent) as Bag, sides);
  return Object.fromEntries(
    [...roles].map(([address, role]) => {
      const { type: of } = program.get(address)!;
      const platform = of.split(':')[0]!;
      const [, name = role, tunnel] = /^(.*)_(master|slave)$/.exec(role) ?? [];
      const object = getAt(result, [platform, name, ...(tunnel === undefined ? [] : [tunnel])]);
      return [`${of} ${role}`, withoutNulls(object)];
    }),
  );
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isBag(value)) return value;
  const members = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(members.map(([name, item]) => [name, withoutNulls(item)]));
}

test.each(intents)('through the protocol: %s', async (_name, intent) => {
  const { result, error } = await call(intent);
  expect(error).toBeUndefined();
  expect(Object.values(result as Bag)).not.toContain(null); // the module looks below each of them
  expect(answered(result as Bag, intent)).toEqual(derived(intent));
});

test('what is wrong is said in Terraform’s words, and points at the argument', async () => {
  const { error } = await call({ ...linkIntents['the few words'], failover_target: 2 });
  expect(error).toMatchObject({ functionArgument: 0, text: expect.stringContaining('failover_target') as string });
});

test('a number that was computed may have more digits than JavaScript counts with', async () => {
  const { result, error } = await call({
    ...linkIntents['the few words'],
    failover_target: '16.666666666666666666666666666666667', // 50 / 3, as Terraform writes it
  });
  expect(error).toBeUndefined();
  expect(getAt(result, ['nsx', 'neighbor', 'master', 'hold_down_time'])).toBe(15);
});

test('no secret is taken, and none is answered', async () => {
  const { error } = await call({ ...linkIntents['the few words'], psks: { master: 'x', slave: 'y' } });
  expect(error).toMatchObject({ text: expect.stringContaining('psks') as string });
  expect(JSON.stringify(type)).not.toMatch(/psk|secret|password/);
});

test('while a name, an end or whether to wait is not known nothing is, which is no error', async () => {
  const whole = linkIntents['the few words']!;
  for (const part of [{ name: UNKNOWN }, { nsx: UNKNOWN }, { wait_for: UNKNOWN }]) {
    expect(hybridVpn.call([inCamelCase({ ...whole, ...part })])).toBe(UNKNOWN);
  }
  expect(hybridVpn.call([UNKNOWN])).toBe(UNKNOWN);
});

function pathsIn(value: unknown, at: Path = []): Path[] {
  const below = Array.isArray(value)
    ? value.flatMap((item, index) => pathsIn(item, [...at, index]))
    : isBag(value)
      ? Object.entries(value).flatMap(([name, item]) => pathsIn(item, [...at, name]))
      : [];
  const decides = at.at(-1) === 'name' || ['', 'nsx', 'alicloud', 'wait_for'].includes(at.join());
  return decides ? below : [at, ...below];
}

/** Where a part says otherwise than the whole. */
function contradictions(part: unknown, whole: unknown, at: Path = []): string[] {
  if (isUnknown(part)) return [];
  if (Array.isArray(part) && Array.isArray(whole) && part.length === whole.length)
    return part.flatMap((item, index) => contradictions(item, whole[index], [...at, index]));
  if (isBag(part) && isBag(whole)) {
    const names = new Set([...Object.keys(part), ...Object.keys(whole)]);
    return [...names].flatMap((name) => contradictions(part[name], whole[name], [...at, name]));
  }
  return part === whole ? [] : [at.join('.')];
}

test('a plan that knows less says nothing else, and has the same objects', async () => {
  const cases = fc
    .constantFrom(...intents.map(([, intent]) => intent))
    .chain((whole) => fc.subarray(pathsIn(whole), { minLength: 1 }).map((open) => ({ whole, open })));
  await fc.assert(
    fc.asyncProperty(cases, async ({ whole, open }) => {
      const part = open.reduce<Bag>((bag, path) => {
        const inside = path.some((_, length) => isUnknown(getAt(bag, path.slice(0, length))));
        return inside ? bag : withAt(bag, path, UNKNOWN);
      }, whole);
      const [full, partial] = [await call(whole), await call(part)];
      expect(partial.error).toBeUndefined();
      const { notes: _some, ...known } = partial.result as Bag;
      const { notes: _all, ...all } = full.result as Bag;
      expect(contradictions(known, all)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('without networks only what follows from them is unknown', async () => {
  const { networks: _none, ...intent } = linkIntents['the few words']!;
  const { result } = await call(intent);
  const { nsx } = result as { nsx: Record<string, { master: Bag }> };
  expect(nsx['session']!.master['display_name']).toBe('dc1-master');
  expect(containsUnknown(nsx['neighbor']!.master['neighbor_address'])).toBe(true);
});

describe('under the real engine', () => {
  const root = mkdtempSync(join(tmpdir(), 'tf-hybrid-vpn-'));
  let project: Awaited<ReturnType<typeof projectHere>> | undefined;

  beforeAll(async () => {
    const terraform = findTerraform();
    if (terraform !== undefined) project = await projectHere(terraform, root);
  });
  afterAll(async () => {
    await project?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  test('the same for the whole table', async () => {
    if (project === undefined) {
      console.warn('skipped, neither terraform nor tofu is on PATH: hybrid_vpn under the real engine');
      return;
    }
    const locals = Object.fromEntries(intents.map(([, intent], index) => [`intent${index}`, intent]));
    const outputs = intents.map((_, index) => [
      `link${index}`,
      { value: `\${provider::hybridvpn::hybrid_vpn(local.intent${index})}` },
    ]);
    const main = {
      terraform: { required_providers: { hybridvpn: { source: 'hybridvpn/hybridvpn' } } },
      locals,
      output: Object.fromEntries(outputs) as Bag,
    };
    writeFileSync(join(root, 'main.tf.json'), JSON.stringify(main));
    await project.run('init');
    await project.run('apply', '-auto-approve');
    const found = JSON.parse(await project.run('output', '-json')) as Record<string, { value: Bag }>;
    for (const [index, [, intent]] of intents.entries())
      expect(answered(found[`link${index}`]!.value, intent)).toEqual(derived(intent));
  });
});
