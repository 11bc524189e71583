/**
 * An inventory as Terraform configuration: an `import` block and a resource for each object, references between them, and
 * a variable for each secret. No secret is in it; their values go into a file of their own, if they are asked for.
 */
import type { Adoptable, Inventory } from '../../core/run/discovery';
import { snakeCase } from '../../core/define/names';
import { normalId } from '../../core/define/references';
import { isBag, pathText, type Bag, type Path } from '../../core/define/paths';
import { shapeOf, type Field, type ObjectShape, type Shape } from '../../core/define/shape';
import { terraformName } from '../../engines/terraform/schema';
import { block, key, list, object, text, type Attributes, type Expression } from './hcl';
import { nameKey, namesFor, slug, terraformNames } from './names';

export interface Secret {
  readonly variable: string;
  readonly address: string;
  readonly path: string;
  readonly value?: string;
}

export interface TerraformFiles {
  /** Import blocks, variables and resources. */
  readonly configuration: string;
  readonly secrets: readonly Secret[];
}

export interface TerraformOptions {
  /** What a reader should know, one line each. */
  readonly about: readonly string[];
  /** Leave out `required_providers`: the module has it already. */
  readonly withoutHeader?: boolean;
}

const HEADER = `terraform {
  required_providers {
    hybridvpn = {
      source = "hybridvpn/hybridvpn"
    }
  }
}
`;

export function terraformFiles(inventory: Inventory, options: TerraformOptions): TerraformFiles {
  const { objects } = inventory;
  const names = namesFor(objects.map(nameable), terraformNames);
  const addresses = new Map(
    objects.map((one) => [one.id, `${terraformName(one.definition.type)}.${names.get(nameKey(nameable(one)))!}`]),
  );
  const secrets = secretsOf(objects, addresses);
  const variables = new Map(secrets.map((secret) => [`${secret.address} ${secret.path}`, secret.variable]));
  const parts = objects.map((one) => new Writer(one, addresses, variables).resource());
  const configuration = [
    options.about.map((line) => `# ${line}\n`).join(''),
    ...(options.withoutHeader ? [] : [HEADER]),
    ...secrets.map(variable),
    ...parts,
  ].join('\n');
  return { configuration, secrets };
}

/** Values for the variables, as a tfvars file: the one place for which secrets leave the platform. */
export function secretValues(secrets: readonly Secret[]): string {
  const known = secrets.filter(({ value }) => value !== undefined);
  const width = Math.max(0, ...known.map((secret) => secret.variable.length));
  return known.map((secret) => `${secret.variable.padEnd(width)} = ${text(secret.value!)}\n`).join('');
}

const nameable = ({ definition, id, name, gateway }: Adoptable) => ({ type: definition.type, id, name, gateway });

function variable({ variable: name, address, path }: Secret): string {
  return block(`variable "${name}"`, [
    ['description', text(`${path} of ${address}`)],
    ['type', 'string'],
    ['sensitive', 'true'],
  ]);
}

function secretsOf(objects: readonly Adoptable[], addresses: ReadonlyMap<string, string>): Secret[] {
  const taken = new Set<string>();
  return objects.flatMap((one) =>
    one.secrets.map(({ path, value }) => {
      const address = addresses.get(one.id)!;
      const name = address.slice(address.indexOf('.') + 1);
      const words = [name, ...path.filter((part) => part !== 'tunnels').map((part) => snakeCase(String(part)))];
      const base = slug(words.join('_'), '_');
      let free = base;
      for (let count = 2; taken.has(free); count++) free = `${base}_${count}`;
      taken.add(free);
      return { variable: free, address, path: terraformPath(path), value };
    }),
  );
}

const terraformPath = (path: Path): string =>
  pathText(path.map((part) => (typeof part === 'string' ? snakeCase(part) : part)));

class Writer {
  private readonly address: string;

  constructor(
    private readonly object: Adoptable,
    private readonly addresses: ReadonlyMap<string, string>,
    private readonly variables: ReadonlyMap<string, string>,
  ) {
    this.address = addresses.get(object.id)!;
  }

  resource(): string {
    const [type = '', name = ''] = this.address.split('.');
    const attributes = this.attributes(shapeOf(this.object.definition.inputs), this.object.inputs, []);
    const place = block('import', [
      ['to', this.address],
      ['id', text(this.object.id)],
    ]);
    return `${place}\n${block(`resource "${type}" "${name}"`, attributes)}`;
  }

  private attributes(shape: ObjectShape, bag: Bag, base: Path): Attributes {
    return shape.fields.flatMap((field): Attributes => {
      const path = [...base, field.name];
      const name = snakeCase(field.name);
      if (field.meta.secret) {
        const secret = this.variables.get(`${this.address} ${terraformPath(path)}`);
        return secret === undefined ? [] : [[name, `var.${secret}`]];
      }
      const value = bag[field.name];
      if (value === undefined || value === null) return [];
      return [[name, this.value(field.shape, value, path, field)]];
    });
  }

  private value(shape: Shape, value: unknown, path: Path, field: Field): Expression {
    if (shape.kind === 'object' && isBag(value)) return object(this.attributes(shape, value, path));
    if (shape.kind === 'map' && isBag(value)) {
      return object(
        Object.entries(value).map(([name, item]) => [key(name), this.value(shape.element, item, path, field)]),
      );
    }
    if ((shape.kind === 'list' || shape.kind === 'set') && Array.isArray(value)) {
      return list(value.map((item, index) => this.value(shape.element, item, [...path, index], field)));
    }
    return typeof value === 'string' ? (this.reference(field, value) ?? text(value)) : String(value);
  }

  /** `hybridvpn_nsx_ipsec_service.vpn.id` where the text is the id of another adopted object. */
  private reference(field: Field, value: string): Expression | undefined {
    if (field.meta.refersTo === undefined) return undefined;
    const id = normalId(field, value);
    const address = id === this.object.id ? undefined : this.addresses.get(id);
    return address === undefined ? undefined : `${address}.id`;
  }
}
