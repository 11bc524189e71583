/**
 * `make generate`: writes what follows from the definitions and must never be edited by hand.
 *
 *   provider/catalog.ts                 from the files under provider/<platform>/
 *   sdk/nodejs/{index,<platform>}.ts      from the definitions
 *   sdk/schema.json                     the same for the native Pulumi plugin
 *   sdk/terraform-schema.json           the same for Terraform
 *   sdk/terraform/modules/hybrid-vpn    a link on Terraform, from the form of all derived links
 *   sdk/terraform/modules/fabric        many sites on Terraform
 *   templates/                          first programs for `pulumi new`
 *
 * The output depends on the sources alone, so that a second run changes nothing. `--check` writes nothing and fails if
 * something would change.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { VendorCatalog } from '../provider/vendor';
import { catalogSource, findPlatforms } from './generate/catalog';
import { checkDefinitions, generating } from './generate/definitions';
import { formatted } from './generate/format';
import { pulumiSchemaSource } from './generate/pulumi-schema';
import { sdkSources, type Generated } from './generate/sdk';
import { fabricFiles } from './generate/terraform-fabric';
import { moduleFiles } from './generate/terraform-module';
import { terraformSchemaSource } from './generate/terraform-schema';

export { sdkSources };

async function generateCatalog(root: string): Promise<Generated> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const platforms = await findPlatforms(root);
  checkDefinitions(root, platforms);
  return { path: 'provider/catalog.ts', text: await formatted(catalogSource(platforms, version)) };
}

export async function main(args: string[], root = resolve(__dirname, '..')): Promise<void> {
  const checkOnly = args.includes('--check');
  const changed: string[] = [];
  const put = async (file: Generated): Promise<void> => {
    const path = join(root, file.path);
    const old = await readFile(path, 'utf8').catch(() => undefined);
    if (old === file.text) return;
    changed.push(file.path);
    if (checkOnly) return;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.text);
  };
  await put(await generateCatalog(root));
  // Loaded after it was written: a new resource is in the SDK after one run.
  const { catalog } = require(join(root, 'provider/catalog')) as { catalog: VendorCatalog };
  for (const file of generating(catalog, sdkSources)) await put({ ...file, text: await formatted(file.text) });
  const sides = catalog.vendors.flatMap(({ side }) => side ?? []);
  for (const file of [...moduleFiles(catalog, sides), ...fabricFiles(catalog, sides)]) await put(file);
  const { templateFiles } = require('./generate/templates') as typeof import('./generate/templates');
  for (const file of templateFiles()) await put(file);
  await put({ path: 'sdk/schema.json', text: generating(catalog, pulumiSchemaSource) });
  await put({ path: 'sdk/terraform-schema.json', text: generating(catalog, terraformSchemaSource) });
  if (checkOnly && changed.length > 0) {
    console.error(`not up to date: ${changed.join(', ')}. Run: make generate`);
    process.exitCode = 1;
  } else {
    console.log(changed.length === 0 ? 'generated files are up to date' : `generated ${changed.join(', ')}`);
  }
}
