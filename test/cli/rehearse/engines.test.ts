/** What a rehearsal refuses, and the place that it runs a program in. An engine itself rehearses in test/e2e. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { lastWords } from '../../../provider/cli/rehearse/command';
import { environmentWithoutPlatforms } from '../../../provider/cli/rehearse/environment';
import { readRehearsal } from '../../../provider/cli/rehearse/read';
import { openPulumi } from '../../../provider/cli/rehearse/pulumi';
import { openTerraform } from '../../../provider/cli/rehearse/terraform';
import { mirrored } from '../../../provider/cli/rehearse/workspace';
import { providersIn } from '../../../provider/cli/rehearse/written';
import { markdown } from '../../../provider/cli/report/markdown';
import { page } from '../../../provider/cli/report/html';
import { rememberingState } from '../../../provider/cli/twin/redact-terraform';
import { changedOnly, text } from '../report/plans';
import { reported } from '../report/reported';

const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-rehearse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function zipped(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream);
}

const change = (address: string, provider: string, actions: readonly string[] = ['update']) => ({
  address,
  mode: 'managed',
  provider_name: `registry.terraform.io/${provider}`,
  change: { actions },
});

describe('a plan that is not rehearsed', () => {
  const ours = change('hybridvpn_nsx_ike_profile.a', 'hybridvpn/hybridvpn');

  test.each<[string, object, RegExp]>([
    [
      'it changes objects of other providers',
      { resource_changes: [ours, change('alicloud_vpc.main', 'aliyun/alicloud')] },
      /changes objects of other providers too: alicloud_vpc\.main\. .* would change the real ones/,
    ],
    [
      'it runs provisioners',
      {
        resource_changes: [change('module.a["x"].terraform_data.run', 'builtin')],
        configuration: {
          root_module: {
            module_calls: { a: { module: { resources: [{ address: 'terraform_data.run', provisioners: [{}] }] } } },
          },
        },
      },
      /changes module\.a\.terraform_data\.run, which run programs of their own/,
    ],
    ['its run failed', { errored: true, resource_changes: [ours] }, /is of a run that failed/],
  ])('because %s', async (_case, plan, message) => {
    const [file, state] = [join(folder, 'plan.json'), join(folder, 'state.json')];
    writeFileSync(file, JSON.stringify(plan));
    writeFileSync(state, '{}');
    await expect(openTerraform(file, { dir: folder, engine: 'no-such-engine', state })).rejects.toThrow(message);
  });

  test('where nothing can be read', async () => {
    const [file, none] = [join(folder, 'plan.json'), join(folder, 'none.json')];
    const options = { dir: folder, engine: 'no-such-engine' };
    await expect(openTerraform(none, options)).rejects.toThrow('none.json cannot be read: there is no such file');
    writeFileSync(file, JSON.stringify({ resource_changes: [ours] }));
    await expect(openTerraform(file, { ...options, state: none })).rejects.toThrow(
      'none.json cannot be read: there is no such file',
    );
    writeFileSync(file, 'no plan');
    const nonsense = 'plan.json is not what an engine writes: it is not JSON';
    await expect(openTerraform(file, options)).rejects.toThrow(nonsense);
    await expect(openPulumi(file, { ...options, stack: 'prod' })).rejects.toThrow(nonsense);
    writeFileSync(file, `PK${'\0'.repeat(40)}`);
    await expect(openPulumi(file, { ...options, stack: 'prod' })).rejects.toThrow(
      'a saved plan of Terraform, and --stack',
    );
  });

  test('without its engine, or the folder of the program', async () => {
    const file = join(folder, 'plan.json');
    writeFileSync(file, JSON.stringify({ resource_changes: [ours] }));
    const [none, noFolder] = [join(folder, 'none'), 'there is no such folder'];
    await expect(openTerraform(file, { dir: none, engine: 'sh' })).rejects.toThrow(`in ${none}: ${noFolder}.`);
    await expect(openTerraform(file, { dir: file, engine: 'sh' })).rejects.toThrow('it is not a folder.');
    await expect(openTerraform(file, { dir: folder, engine: 'no-such-engine' })).rejects.toThrow(
      'There is no no-such-engine.',
    );
  });
});

describe('a preview of Pulumi that is not rehearsed', () => {
  const step = (type: string, name: string, op = 'update') => ({
    op,
    urn: `urn:pulumi:prod::links::${type}::${name}`,
    newState: { type },
  });

  test.each<[string, object, RegExp]>([
    [
      'it changes objects of other providers',
      step('alicloud:vpc/network:Network', 'main'),
      /would change the real ones/,
    ],
    ['its provider is configured by itself', step('pulumi:providers:hybridvpn', 'west', 'same'), /not reach the twins/],
  ])('because %s', async (_case, one, message) => {
    const file = join(folder, 'preview.json');
    const ours = step('hybridvpn:nsx:IkeProfile', 'a');
    writeFileSync(file, JSON.stringify({ steps: [step('pulumi:providers:hybridvpn', 'default', 'same'), ours, one] }));
    const options = { dir: folder, engine: 'no-such-engine', stack: 'prod' };
    await expect(openPulumi(file, options)).rejects.toThrow(message);
  });

  test('without its stack', async () => {
    const file = join(folder, 'preview.json');
    writeFileSync(file, JSON.stringify({ steps: [] }));
    await expect(openTerraform(file, { dir: folder, engine: 'no-such-engine' })).rejects.toThrow('no stack is named');
  });
});

test('of a key that is in no state the provider remembers what a twin shows, and nothing else is another one', () => {
  const packed = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64');
  const instance = { attributes: { psk_fingerprint: 'v1:salt:real' } };
  const state = (mark: string) => ({
    version: 4,
    resources: [{ type: 'hybridvpn_x', instances: [{ ...instance, private: packed({ psk: mark }) }, instance] }],
  });
  const texts = new Map([['v1:salt:real', 'v1:salt:twin']]);
  expect(rememberingState(state('v1:salt:real'), texts)).toEqual(state('v1:salt:twin'));
});

describe('the state before the plan', () => {
  const staged = async (name: string, backend: (place: string) => object, found: object = {}, saved = false) => {
    const [dir, place, log] = ['program', 'staged', 'log'].map((part) => join(folder, `${name}-${part}`)) as [
      string,
      string,
      string,
    ];
    mkdirSync(join(dir, '.terraform'), { recursive: true });
    mkdirSync(place);
    writeFileSync(join(dir, '.terraform/environment'), 'prod');
    const plan = { resource_changes: [change('hybridvpn_x.a', 'hybridvpn/hybridvpn')], ...found };
    writeFileSync(join(dir, 'plan.json'), JSON.stringify(plan));
    const state = { version: 4, terraform_version: '1.12.6', serial: 1, lineage: 'x', outputs: {}, resources: [] };
    writeFileSync(join(dir, 'state.json'), JSON.stringify(state));
    writeFileSync(join(folder, `${name}-backend`), JSON.stringify({ backend: backend(place) }));
    const engine = join(folder, `${name}-engine`);
    const taken = `cp ${join(folder, `${name}-backend`)} .terraform/terraform.tfstate`;
    const shown = `case "$*" in *plan.bin) cat ${join(dir, 'plan.json')};; show*) echo "{}";; esac`;
    const lines = [`echo "$TF_WORKSPACE $*" >> ${log}`, taken, shown];
    writeFileSync(engine, `#!/bin/sh\n${lines.join('\n')}\n`, { mode: 0o755 });
    if (saved) writeFileSync(join(dir, 'plan.bin'), await zipped({ tfplan: '', tfstate: JSON.stringify(state) }));
    const opened = saved
      ? await openTerraform(join(dir, 'plan.bin'), { dir, engine })
      : await openTerraform(join(dir, 'plan.json'), { dir, engine, state: join(dir, 'state.json') });
    return { place, ran: () => readFileSync(log, 'utf8'), stage: opened.stage(place, {}) };
  };

  test('is written by the engine, which may have to encrypt it, into the workspace of the program', async () => {
    const path = (place: string): string => join(place, 'state/terraform.tfstate');
    const { place, ran, stage } = await staged('own', (at) => ({ type: 'local', config: { path: path(at) } }));
    await stage;
    expect(ran()).toContain(`prod state push ${join(place, 'before.tfstate')}\n`);
    expect(readdirSync(join(place, 'state'), { recursive: true })).toEqual(['by-workspace', 'by-workspace/prod']);
    // Override files are merged in the order of their names: nobody's may come after it.
    const [override] = readdirSync(join(place, 'program')).filter((name) => name.endsWith('_override.tf'));
    expect(['override.tf', 'zz_override.tf', override].sort().at(-1)).toBe(override);
  });

  const edited = { resource_drift: [change('hybridvpn_x.a', 'hybridvpn/hybridvpn')] };
  test.each<[string, object, boolean, RegExp]>([
    ['same', {}, false, /configuration in --dir/],
    ['edited', edited, false, /Give the saved plan/],
    ['saved', edited, true, /configuration in --dir/],
  ])('is blamed for another plan where it does not have what the plan found: %s', async (name, found, saved, hint) => {
    const path = (place: string): string => join(place, 'state/terraform.tfstate');
    const { stage } = await staged(name, (at) => ({ type: 'local', config: { path: path(at) } }), found, saved);
    const planned = (await stage).plan(new AbortController().signal);
    await expect(planned).rejects.toMatchObject({ hint: expect.stringMatching(hint) as string });
  });

  test.each<[string, object]>([
    ['bucket', { type: 's3', config: { bucket: 'live' } }],
    ['file', { type: 'local', config: { path: 'live.tfstate' } }],
  ])('is not written where the program would still have its own backend: %s', async (name, backend) => {
    const { ran, stage } = await staged(name, () => backend);
    await expect(stage).rejects.toThrow('would write into the real state');
    expect(ran()).not.toContain('push');
  });
});

test('a program finds what is beside it, and nothing that is written comes into its own folder', () => {
  const top = join(folder, 'repository');
  mkdirSync(join(top, '.git'), { recursive: true });
  mkdirSync(join(top, 'modules/link'), { recursive: true });
  mkdirSync(join(top, 'infra/prod'), { recursive: true });
  writeFileSync(join(top, 'modules/link/main.tf'), 'the module');
  writeFileSync(join(top, 'infra/prod/main.tf'), 'the program');
  writeFileSync(join(top, 'infra/prod/terraform.tfstate'), 'the state');
  const copy = mirrored(join(top, 'infra/prod'), join(folder, 'copy'), (name) => name === 'terraform.tfstate');
  expect(readFileSync(join(copy, 'main.tf'), 'utf8')).toBe('the program');
  expect(readFileSync(join(copy, '../../modules/link/main.tf'), 'utf8')).toBe('the module');
  writeFileSync(join(copy, 'terraform.tfstate'), 'another');
  expect(readFileSync(join(top, 'infra/prod/terraform.tfstate'), 'utf8')).toBe('the state');
  rmSync(join(folder, 'copy'), { recursive: true });
  expect(existsSync(join(top, 'modules/link/main.tf'))).toBe(true);
});

test('an engine is not told where the real platforms are', () => {
  const env = { NSXT_PASSWORD: 'x', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'x', HYBRIDVPN_OWNER: 'me', TF_VAR_a: '1' };
  expect(environmentWithoutPlatforms(env)).toEqual({ HYBRIDVPN_OWNER: 'me', TF_VAR_a: '1' });
});

describe('in a report', () => {
  const file = join(folder, 'rehearsal.json');
  const figures = (hash: string, worse: readonly string[]) => ({
    ...{ version: 1, hash, input: 'Terraform plan', at: '2026-01-02T03:04:05.000Z', seconds: 40, worse },
    apply: { end: 'done', seconds: 7 },
    links: [
      {
        ...{ name: 'dc1 <b>', announced: 'none', there: ['master'], back: ['master'] },
        suffered: { sent: 500, lost: 100, dark: 2.1, longest: 2.1, back: true },
        tunnels: [{ name: 'master', announced: 'none', fate: 'stays' }],
      },
    ],
    unseen: ['The other side of the moon.'],
  });
  const plan = text(changedOnly(/description/));

  test('its figures stand beside what is announced, and worse ones make it red', async () => {
    const { hash } = await reported(plan);
    writeFileSync(file, JSON.stringify(figures(hash, ['Link dc1 was dark.'])));
    const data = await reported(plan, {}, readRehearsal(file, hash));
    expect([data.verdict, data.headline]).toEqual(['red', expect.stringContaining('the rehearsal was worse')]);
    const comment = markdown(data);
    expect(comment).toContain('### 🔴 Rehearsed on twins: worse than announced');
    expect(comment).toContain('| Link `dc1 <b>` | not touched | without traffic for 2.1 s, 100 packets lost |');
    expect(comment).toContain('- The other side of the moon.');
    expect(page(data)).toContain(
      '<th scope="row">Link dc1 &#60;b&#62;</th><td>not touched</td><td>without traffic for 2.1 s',
    );
  });

  test('only those of the same plan', async () => {
    const { hash } = await reported(plan);
    writeFileSync(file, JSON.stringify(figures('v1:another', [])));
    expect(() => readRehearsal(file, hash)).toThrow('is of another plan: its hash is v1:another');
    writeFileSync(file, '{"links": []}');
    expect(() => readRehearsal(file, hash)).toThrow('was not written by hybridvpn rehearse --json');
  });
});

test('a configuration has a provider in either language, and what is only a comment in it is none', () => {
  const dir = mkdtempSync(join(folder, 'written-'));
  const has = (name: string): boolean => providersIn(dir)(name);
  writeFileSync(join(dir, 'a.tf'), '# provider "hybridvpn" {}\n  provider "other" {\n}\n');
  writeFileSync(join(dir, 'broken.tf.json'), '{"provider"');
  writeFileSync(join(dir, 'plan.json'), '{"provider":{"hybridvpn":{}}}');
  expect([has('other'), has('hybridvpn')]).toEqual([true, false]);
  for (const provider of [{ hybridvpn: {} }, { hybridvpn: [{ alias: 'a' }] }, [{ aws: {} }, { hybridvpn: {} }]]) {
    writeFileSync(join(dir, 'cdk.tf.json'), JSON.stringify({ provider }));
    expect(has('hybridvpn')).toBe(true);
  }
});

test('the last words of an engine begin with its error, without colours', () => {
  const stderr =
    'Acquiring the lock\n\u001b[31mError: Failed to write state: no space left on device\u001b[0m\u001b[0m\n';
  expect(lastWords({ code: 1, stdout: '', stderr })).toBe('Error: Failed to write state: no space left on device');
});
