/**
 * Runs one generator in a process of its own: it prints, looks for a `terraform` command and sets handlers when it is
 * loaded.
 *
 *   node generate.cjs <folder with node_modules> <cdktf | cdktn> <schema.json> <version> <out>
 *
 * No registry and no `get`: the schema is all it needs.
 */
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [folder, library, schemaFile, version, out] = process.argv.slice(2);
const { CodeMaker, TerraformProviderGenerator } = createRequire(join(folder, 'package.json'))(
  `@${library}/provider-generator`,
);

async function main() {
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
  const [address] = Object.keys(schema.provider_schemas);
  const [namespace, name] = address.split('/').slice(1);
  schema.provider_versions = { [address]: version };
  const code = new CodeMaker();
  new TerraformProviderGenerator(code, schema).generate({ name, fqn: name, source: `${namespace}/${name}`, version });
  await code.save(out);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
