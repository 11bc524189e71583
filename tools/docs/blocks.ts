/**
 * Tables inside written pages, between `<!-- generated: name -->` and `<!-- /generated -->`: names and settings come from
 * the definitions, the words around them from people.
 */
import {
  connectedOf,
  functionsOf,
  platformOf,
  type Catalog,
  type ConnectedPlatform,
} from '../../provider/core/define/catalog';
import { snakeCase, terraformName } from '../../provider/core/define/names';
import { shapeOf } from '../../provider/core/define/shape';
import type { VendorCatalog } from '../../provider/vendor';
import { providerAttributes } from '../../provider/engines/terraform/schema';
import { derivedTable } from './component-page';
import { functionPath, signature } from './function-page';
import { impactTables, levelTable } from './impact';
import { pagePath } from './page';
import { code, firstSentence, table } from './markdown';
import { linkRulesTable, requirementsTables } from './rules';

const BLOCK = /(<!-- generated: ([\w-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g;

/** `docs`: the way from the page to the folder docs/, such as `docs/` or `../`. */
export function fillBlocks(catalog: VendorCatalog, text: string, docs: string): string {
  return text.replace(BLOCK, (_, open: string, name: string, close: string) => {
    return `${open}\n${blockText(catalog, name, docs)}\n\n${close}`;
  });
}

function blockText(catalog: VendorCatalog, name: string, docs: string): string {
  if (name === 'resources') return resources(catalog, docs);
  if (name === 'lookups') return lookups(catalog, docs);
  if (name === 'functions') return functions(catalog, docs);
  if (name === 'link-rules') return linkRulesTable(catalog);
  if (name === 'impacts') return impactTables(catalog);
  if (name === 'impact-levels') return levelTable();
  if (name === 'requirements') return requirementsTables(catalog);
  if (name === 'derived-values') return catalog.components.flatMap((one) => derivedTable(one) || []).join('\n\n');
  if (name === 'provider-settings') return providerSettings(catalog);
  const platform = connectedOf(catalog).find((one) => name === `settings-${one.name}`);
  if (platform !== undefined) return settings(platform);
  throw new Error(`there is no generated block "${name}"`);
}

function resources(catalog: Catalog, docs: string): string {
  return table(
    ['Pulumi', 'Terraform', 'What it is'],
    ofPlatforms(catalog, catalog.resources).map((one) => [
      `[${code(one.type)}](${docs}${pagePath(one)})`,
      code(terraformName(one.type)),
      firstSentence(one.description),
    ]),
  );
}

function lookups(catalog: Catalog, docs: string): string {
  return table(
    ['Pulumi', 'Terraform data source', 'What it answers'],
    ofPlatforms(catalog, catalog.lookups).map((one) => [
      `[${code(one.type)}](${docs}${pagePath(one)})`,
      code(terraformName(one.type)),
      firstSentence(one.description),
    ]),
  );
}

function functions(catalog: Catalog, docs: string): string {
  return table(
    ['Function', 'What it answers'],
    functionsOf(catalog).map((one) => [`[${code(signature(one))}](${docs}${functionPath(one)})`, `${one.summary}.`]),
  );
}

/** NSX first: a link starts there. */
function ofPlatforms<T extends { readonly type: string }>(catalog: Catalog, list: readonly T[]): T[] {
  const names = catalog.platforms.map(({ name }) => name).reverse();
  return names.flatMap((name) => list.filter(({ type }) => platformOf(type) === name));
}

function settings(platform: ConnectedPlatform): string {
  return table(
    ['Pulumi', 'Terraform', 'Environment', 'Description'],
    shapeOf(platform.config)
      .fields.filter(({ fingerprintOf }) => fingerprintOf === undefined)
      .map(({ name, meta }) => [
        code(`hybridvpn:${platform.name}.${name}`),
        code(`${platform.name}.${snakeCase(name)}`),
        (meta.env ?? []).map(code).join(', ') || '–',
        `${meta.description}${meta.secret ? ' Secret.' : ''}`,
      ]),
  );
}

/** What the Terraform provider block takes beside one object per platform. */
function providerSettings(catalog: Catalog): string {
  return table(
    ['Terraform', 'Type', 'Description'],
    providerAttributes(connectedOf(catalog)).map(({ name, content, description }) => [
      code(name),
      content.kind === 'leaf' ? String(content.type) : 'object',
      description,
    ]),
  );
}
