/** `sdk/terraform-schema.json` says what Terraform itself reads from the provider. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { catalog } from '../../provider/catalog';
import { snakeCase } from '../../provider/core/define/names';
import { staticAnswers } from '../../provider/engines/terraform/schema';
import { PROVIDER_ADDRESS, terraformSchema, terraformSchemaSource } from '../../tools/generate/terraform-schema';
import { bundle, findTerraform, terraformProject } from '../kit/built-provider';

const root = resolve(__dirname, '../..');

type Sections = Record<string, unknown>;
interface Printed {
  readonly format_version: string;
  readonly provider_schemas: Readonly<Record<string, Sections>>;
}

/** What only newer engines print; an older one has no such section, and that is all that may differ. */
const NEWER = ['functions', 'ephemeral_resource_schemas', 'resource_identity_schemas', 'list_resource_schemas'];

const only = (printed: Printed): Sections => {
  const [sections] = Object.values(printed.provider_schemas);
  const text = JSON.stringify(sections, (key, value: unknown) => (key === 'deprecation_message' ? undefined : value));
  return JSON.parse(text) as Sections;
};

test('the schema is the one that Terraform prints', async () => {
  const terraform = findTerraform();
  if (terraform === undefined) return console.warn('skipped: neither terraform nor tofu is on PATH');
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-schema-'));
  try {
    const executable = join(folder, 'provider');
    await bundle(join(root, 'provider/engines/terraform'), executable);
    const project = await terraformProject(terraform, folder, executable);
    writeFileSync(
      join(folder, 'main.tf'),
      'terraform {\n  required_providers {\n    hybridvpn = { source = "hybridvpn/hybridvpn" }\n  }\n}\n',
    );
    await project.run('init');
    const printed = only(JSON.parse(await project.run('providers', 'schema', '-json')) as Printed);
    const ours = only(terraformSchema(staticAnswers(catalog)) as unknown as Printed);
    for (const section of NEWER) if (printed[section] === undefined) delete ours[section];
    expect(ours).toEqual(printed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

// An editor shows these beside an argument: `holdDownTime` is none that a program of Terraform may have.
test('descriptions name arguments and kinds as Terraform does', () => {
  const text = terraformSchemaSource(catalog);
  const own = [...text.matchAll(/"description":\s*"((?:[^"\\]|\\.)*)"/g)].flatMap(([, description = '']) =>
    [...description.matchAll(/\b(?:[a-z]+:[A-Z][A-Za-z]+|[a-z][a-z0-9]*[A-Z]\w*)/g)].flatMap(([name]) =>
      name.includes(':') || text.includes(`"${snakeCase(name)}":`) ? [`${name}: ${description}`] : [],
    ),
  );
  expect(own).toEqual([]);
});

test('the schema is sorted, and for the address that Terraform gives the provider', () => {
  const text = terraformSchemaSource(catalog);
  const { provider_schemas: schemas } = JSON.parse(text) as Printed;
  expect(Object.keys(schemas)).toEqual([PROVIDER_ADDRESS]);
  const names = Object.keys(schemas[PROVIDER_ADDRESS]!['resource_schemas'] as Sections);
  expect(names).toEqual([...names].sort());
  expect(names).toHaveLength(catalog.resources.length);
});
