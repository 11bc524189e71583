/**
 * The provider half under the real Terraform (or OpenTofu): our own rendering of its rules (test/kit/terraform-rules)
 * could be wrong in the same way as the provider. Every configuration is applied to what the previous one left, and
 * must leave nothing to plan.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attached } from '../../../tools/kit/attached';
import { attachedHere } from '../../../tools/kit/attached-here';
import { catalog } from '../../kit/toy-catalog';
import { bundle, findTerraform, terraformProject, type TerraformProject } from '../../kit/built-provider';

const root = mkdtempSync(join(tmpdir(), 'tf-toy-'));
let project: TerraformProject | undefined;
/** The same, by one process of the provider. */
let quick: TerraformProject | undefined;
let provider: Attached | undefined;

const HEADER = `
terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}
provider "hybridvpn" {
  owner = "test"
  toy   = { world = "toy" }
}
resource "terraform_data" "seed" {
  input = var.seed
}
variable "seed" {
  default = "one"
}
`;

beforeAll(async () => {
  const terraform = findTerraform();
  if (terraform === undefined) return;
  process.env['TOY_STATE'] = join(root, 'world.json');
  const executable = join(root, 'provider');
  await bundle(join(__dirname, 'toy-provider'), executable);
  project = await terraformProject(terraform, root, executable);
  configure('');
  await project.run('init');
  provider = await attachedHere({}, { catalog });
  quick = await terraformProject(terraform, root, executable, provider.env);
});
afterAll(async () => {
  await provider?.stop();
  rmSync(root, { recursive: true, force: true });
});

function configure(body: string): void {
  writeFileSync(join(root, 'main.tf'), `${HEADER}\n${body}\n`);
}

const widget = (body: string): string => `resource "hybridvpn_toy_widget" "w" {\n${body}\n}`;
const gadget = (master: string): string => `
resource "hybridvpn_toy_gadget" "g" {
  name    = "g"
  region  = "r"
  tunnels = {
    master = { ${master}, peer = "192.0.2.1" }
    slave  = { psk = "slave-secret", peer = "192.0.2.2" }
  }
}`;

const CONFIGURATIONS: readonly (readonly [string, string, ...string[]])[] = [
  ['the least', widget('display_name = "w1"')],
  [
    'everything',
    widget(`display_name = "w1"
      size = 20
      cipher = "AES_128"
      enabled = false
      token = "token-secret"
      limits = { max = 5 }
      labels = ["b", "a"]
      steps = [{ name = "one" }, { name = "two", seconds = 9 }]`),
  ],
  [
    'defaults written down',
    widget(
      'display_name = "w1"\nkind = "ROUND"\nenabled = true\nlimits = { max = 5, min = 0 }\nsteps = [{ name = "one", seconds = 5 }]',
    ),
  ],
  ['empty values', widget('display_name = "w1"\nlabels = []\nsteps = []')],
  [
    'values known after apply',
    widget(
      'display_name = "w1"\ncipher = terraform_data.seed.output\nlabels = [terraform_data.seed.output, "a"]\nsteps = [{ name = terraform_data.seed.output }]\nlimits = { max = length(terraform_data.seed.output) }',
    ),
  ],
  ['a name known after apply', widget('display_name = "w-${terraform_data.seed.output}"')],
  ['everything gone again', widget('display_name = "w1"')],
  ['a replacement', widget('display_name = "w1"\nkind = "SQUARE"')],
  [
    'a replacement made first',
    widget('display_name = "w1"\nkind = "SQUARE"\nlifecycle {\n  create_before_destroy = true\n}'),
    '-replace=hybridvpn_toy_widget.w',
  ],
  [
    'changes to ignore',
    widget(
      'display_name = "w1"\nkind = "ROUND"\nsize = 99\nlabels = ["ignored"]\nlifecycle {\n  ignore_changes = [size, labels]\n}',
    ),
  ],
  ['a sensitive secret', gadget('psk = "master-secret"')],
  ['another one', gadget('psk = "second-secret"')],
  ['a write-only secret', gadget('psk_wo = "second-secret", psk_wo_version = 1')],
  ['a new version of it', gadget('psk_wo = "third-secret", psk_wo_version = 2')],
  ['nothing', ''],
];

describe('terraform', () => {
  it.each(CONFIGURATIONS)('takes %s, and finds nothing to do after it', async (title, body, ...options) => {
    if (quick === undefined) {
      console.warn(`skipped, neither terraform nor tofu is on PATH: ${title}`);
      return;
    }
    configure(body);
    // A new seed makes what comes from it known after apply only.
    await quick.run('apply', '-auto-approve', ...options, '-var', `seed=${title.replaceAll(' ', '-')}`);
    expect(await quick.run('plan', '-detailed-exitcode', '-var', `seed=${title.replaceAll(' ', '-')}`)).toMatch(
      /No changes/,
    );
  });
});

/** Terraform starts a provider for each walk and tells it no addresses: its own sequences of plans must not look like two resources. */
describe('one id is a promise to one resource', () => {
  const names = (list: string): string =>
    `resource "hybridvpn_toy_widget" "n" {\n  for_each     = toset(${list})\n  display_name = each.key\n}`;
  const steps: readonly (readonly [string, string, RegExp])[] = [
    ['two names of one id', names('["Büro", "Bäro"]'), /Two resources want the id\s+\/toy\/B-ro/],
    ['two of a count', widget('count        = 2\n  display_name = "same"'), /want the id\s+\/toy\/same/],
    ['names of their own', names('["a", "b"]'), /n\["b"\]: Creation complete/],
    ['a new name, and the old one for another', `${names('["a", "b"]')}\n${widget('display_name = "a"')}`, /\/toy\/a/],
    ['replaced', names('["a", "b"]').replace('display_name', 'kind = "SQUARE"\n  display_name'), /2 added/],
    [
      'replaced, the new one first',
      names('["a", "b"]').replace(
        'display_name',
        'toy_id = "${each.key}-2"\n  lifecycle {\n    create_before_destroy = true\n  }\n  display_name',
      ),
      /2 added/,
    ],
    [
      'the same object at another address',
      widget('display_name = "a"\n  toy_id = "a-2"'),
      /1 added, 0 changed, 2 destroyed/,
    ],
  ];

  it.each(steps)('%s', async (title, body, said) => {
    if (project === undefined) return console.warn(`skipped, neither terraform nor tofu is on PATH: ${title}`);
    configure(body);
    const output = await project.run('apply', '-auto-approve').catch((error: Error) => error.message);
    expect(output).toMatch(said);
  });
});
