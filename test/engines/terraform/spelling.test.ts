/** What a user of Terraform reads names things as Terraform does, and no message of ours has a name that nobody spells. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { catalog } from '../../../provider/catalog';
import { findResource } from '../../../provider/core/define/catalog';
import { check } from '../../../provider/core/define/check';
import { spelled } from '../../../provider/core/define/message';
import { snakeCase, terraformName } from '../../../provider/core/define/names';
import { isBag, type Bag } from '../../../provider/core/define/paths';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { shapeOf, type ObjectShape, type Shape } from '../../../provider/core/define/shape';
import { kindsOf } from '../../../provider/engines/terraform/kinds';
import { terraformSpelling } from '../../../provider/engines/terraform/spelling';
import { DirectProvider } from '../../kit/terraform-direct';

it('holds for what a check says', async () => {
  const provider = await DirectProvider.start(catalog);
  const typeName = 'hybridvpn_nsx_ipsec_service';
  const values = Object.fromEntries(provider.kinds(typeName).attributes.map(({ name }) => [name, null]));
  const config = provider.value(typeName, {
    ...values,
    display_name: 'x',
    gateway_path: '/infra/tier-0s/T0',
    ike_log_level: 'VERBOSE',
  });
  const { diagnostics } = await provider.call('ValidateResourceConfig', { typeName, config });
  expect(diagnostics.map(({ detail }) => detail).join()).toMatch(/^ike_log_level: "VERBOSE"/);
});

it('holds for what a rule says about another field', async () => {
  const provider = await DirectProvider.start(catalog);
  const typeName = 'hybridvpn_nsx_local_endpoint';
  const values = Object.fromEntries(provider.kinds(typeName).attributes.map(({ name }) => [name, null]));
  const config = provider.value(typeName, {
    ...values,
    display_name: 'x',
    service_path: '/infra/tier-0s/T0/ipsec-vpn-services/s',
    local_address: '198.51.100.1',
    trust_ca_paths: ['/infra/certificates/ca'],
  });
  const priorState = provider.value(typeName, null);
  const planning = { typeName, priorState, proposedNewState: config, config };
  const { diagnostics } = await provider.call('PlanResourceChange', planning);
  expect(diagnostics.map(({ detail }) => detail).join()).toContain(
    'trust_ca_paths has no effect without certificate_path.',
  );
});

it.each([
  ['nsx:RouteBasedSession', 'nsx-psk-required', 'psk'],
  ['alicloud:VpnConnection', 'alicloud-psk-required', 'tunnels.master.psk'],
  ['alicloud:VpnAttachment', 'alicloud-psk-required', 'tunnels.tunnel1.psk'],
  ['cisco:Ikev2Keyring', 'cisco-keyring-key', 'pre_shared_key'],
  ['pfsense:IpsecPhase1', 'pfsense-phase1-authentication', 'pre_shared_key'],
])('asks for the key of %s by its write-only argument too', (type, rule, key) => {
  const definition = findResource(catalog, type);
  const name = key.replace(/.*\./, '');
  const example = definition.examples
    .flatMap(({ resources }) => Object.values(resources))
    .find((one) => one.type === type);
  const refersTo = (value: unknown): boolean => typeof value === 'string' && value.includes('${');
  const without = (values: Bag): Bag =>
    Object.fromEntries(
      Object.entries(values).flatMap(([field, value]) =>
        snakeCase(field) === name ? [] : [[field, isBag(value) ? without(value) : refersTo(value) ? UNKNOWN : value]],
      ),
    );
  const finding = check(definition, without(example!.inputs)).failures.find((one) => one.rule === rule);
  const { attributes } = kindsOf(catalog)(terraformName(type));
  expect(spelled(finding!.message, terraformSpelling(attributes))).toContain(
    `${key} (or ${name}_wo with a ${name}_wo_version)`,
  );
});

const root = resolve(__dirname, '../../../provider');

/** Arguments, attributes and settings that are spelled otherwise in Terraform. */
function* namesIn(shape: ObjectShape): Generator<string> {
  for (const field of shape.fields) {
    if (/[A-Z]/.test(field.name)) yield field.name;
    const inner = objectIn(field.shape);
    if (inner !== undefined) yield* namesIn(inner);
  }
}

function objectIn(shape: Shape): ObjectShape | undefined {
  if (shape.kind === 'object') return shape;
  return shape.kind === 'list' || shape.kind === 'set' || shape.kind === 'map' ? objectIn(shape.element) : undefined;
}

const schemas = [
  ...[...catalog.resources, ...catalog.lookups].flatMap(({ inputs, outputs }) => [inputs, outputs]),
  ...catalog.vendors.map(({ config }) => config),
];
const names = new Set(schemas.flatMap((schema) => [...namesIn(shapeOf(schema))]));

/** Texts for documentation are in our own spelling, and each page has its own; sources are quotations. */
const DOCUMENTATION = new Set(['description', 'title', 'source', 'exception', 'form']);

/** Sentences in the source whose words would reach a user as they stand. */
function sentences(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isPropertyAssignment(node) && DOCUMENTATION.has(node.name.getText())) return;
    if (ts.isCallExpression(node) && node.expression.getText() === 'field') {
      node.arguments.forEach((argument, index) => index !== 1 && visit(argument));
      return;
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node))
      found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter((text) => text.includes(' '));
}

it('no sentence of core or a vendor has the name of a field in it: names are tokens', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      ['core', ...catalog.vendors.map(({ name }) => name)].includes(file.split('/')[0]!) &&
      !file.includes('simulator/') &&
      file.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(50);
  const broken = files.flatMap((file) =>
    sentences(join(root, file))
      .filter(
        (text) =>
          text.includes('`adopt') ||
          [...text.matchAll(/(?<![\w/.-])[a-z]\w*[A-Z]\w*/g)].some(([word]) => names.has(word)),
      )
      .map((text) => `${file}: ${text}`),
  );
  expect(broken).toEqual([]);
});
