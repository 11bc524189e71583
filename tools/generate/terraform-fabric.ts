/**
 * `sdk/terraform/modules/fabric`: many sites on Terraform. A provider function says what links there are and what each object
 * is; the module has one resource for each kind of object, with the names of sites and links as keys, so one more site
 * is new instances and no change of others. A module for each link would have Terraform work on every kind of object in each.
 */
import type { Catalog } from '../../provider/core/define/catalog';
import { snakeCase, terraformName } from '../../provider/core/define/names';
import type { Path } from '../../provider/core/define/paths';
import { fieldAt, shapeOf, type Field } from '../../provider/core/define/shape';
import { fabricKeys, fabricSchema, formOfFabric, keyNamed, type FabricForm } from '../../provider/link/fabric';
import { ELSEWHERE } from '../../provider/link/addresses';
import { Variable, type Address, type Ref, type Side, type Value } from '../../provider/model';
import { hclText as hcl, refsIn } from '../../provider/program';
import type { Part } from '../../provider/link';
import { HEADER, versions, type ModuleFile } from './terraform-module/frame';
import type { Own, Referring } from './terraform-module/members';
import { Module } from './terraform-module/module';
import { output } from './terraform-module/outputs';
import { isLookupPart, pathText, variantsOf } from './terraform-module/parts';
import { TIMEOUTS, variable } from './terraform-module/variable';

const FOLDER = 'sdk/terraform/modules/fabric';

export function fabricFiles(catalog: Catalog, sides: readonly Side[]): ModuleFile[] {
  const file = (name: string, blocks: readonly string[]): ModuleFile => ({
    path: `${FOLDER}/${name}`,
    text: `${HEADER}\n${blocks.join('\n\n')}\n`,
  });
  return [
    file('versions.tf', [versions]),
    file('variables.tf', variables(sides)),
    file('main.tf', new FabricModule(catalog, formOfFabric(sides), sides).blocks()),
    file('outputs.tf', outputs(formOfFabric(sides))),
  ];
}

const fieldsOf = (sides: readonly Side[]): readonly Field[] => shapeOf(fabricSchema(sides)).fields;

/** The module numbers its links by two resources, and takes what it is given in one variable. */
const asked = (sides: readonly Side[]): readonly Field[] =>
  fieldsOf(sides).filter(({ name }) => name !== 'networksElsewhere');

function variables(sides: readonly Side[]): string[] {
  const keys = shapeOf(fabricKeys()).fields.filter(({ fingerprintOf }) => fingerprintOf === undefined);
  return [
    ...[...asked(sides)]
      .sort((a, b) => Number(b.required) - Number(a.required))
      .map((field) => variable(field, { needed: field.required })),
    ...keys.map((field) =>
      field.meta.secret === true
        ? variable(field, { needed: true, ephemeral: true })
        : variable(field, { needed: false, ...(field.name === 'avoid' ? {} : { fallback: '{}' }) }),
    ),
    TIMEOUTS,
  ];
}

class FabricModule extends Module {
  protected override readonly absent = 'local.fabric.links[each.key].absent';
  /** What others refer to, by the names of locals. */
  private readonly told = new Map<string, string>();

  constructor(
    catalog: Catalog,
    protected override readonly form: FabricForm,
    sides: readonly Side[],
  ) {
    super(catalog, form, sides);
  }

  override blocks(): string[] {
    const resources = this.form.parts.map((part) => (isLookupPart(part) ? [this.lookup(part)] : this.resource(part)));
    return [
      this.intent(),
      addresses('links', true),
      addresses('elsewhere', false),
      KEYS,
      CHECK,
      VERSIONS_CHECK,
      ...resources.flat(),
      this.tellings(),
    ];
  }

  private intent(): string {
    const names = asked(this.sides).map(({ name }) => snakeCase(name));
    const intent = names.filter((name) => name !== 'networks').map((name) => [name, `var.${name}`] as const);
    return hcl.block('locals', [
      hcl.aligned([['intent', hcl.object(intent)]]),
      '',
      '# Which links there will be, before they have networks.',
      hcl.aligned([
        ['outline', 'provider::hybridvpn::fabric(local.intent)'],
        [
          'numbered',
          'merge(try(hybridvpn_link_addresses.links[0].networks, {}), try(hybridvpn_link_addresses.elsewhere[0].networks, {}))',
        ],
        ['networks', 'var.networks != null ? var.networks : local.numbered'],
        ['fabric', 'provider::hybridvpn::fabric(merge(local.intent, { networks = local.networks }))'],
        ['psks', '{ for key, one in ephemeral.hybridvpn_psk.tunnel : key => one.psk }'],
        [
          'psk_versions',
          '{ for key, one in local.outline.tunnels : key => try(var.psk_versions[one.link][one.tunnel], 1) }',
        ],
        ['bgp_password_names', 'var.bgp_authentication == null ? tomap({}) : local.outline.password_names'],
        ['bgp_passwords', '{ for key, one in ephemeral.hybridvpn_bgp_password.link : key => one.password }'],
        // Without a password is a version of its own: going there and back sends what there is to send.
        [
          'bgp_password_versions',
          '{ for key in keys(local.bgp_password_names) : key => var.bgp_authentication ? try(var.bgp_password_versions[key], 1) : 0 }',
        ],
      ]),
    ]);
  }

  protected override lookup(part: Part): string {
    const { meta, inputs } = this.placeOf(part);
    return hcl.block(`data "${terraformName(part.type)}" "${part.role}"`, [
      hcl.aligned([...meta, ...this.members(part, inputs)]),
    ]);
  }

  protected override besideOf(part: Part): string {
    return `${this.objectOf(part)}.inputs`;
  }

  protected override placeOf(part: Part) {
    const { platform, role } = part;
    const meta = [['for_each', `local.fabric.names.${platform}.${role}`] as const];
    return { meta, inputs: `${this.objectOf(part)}.inputs` };
  }

  /** Terraform goes through all of a `for_each` for each of its objects: it holds names alone. */
  private objectOf({ platform, role }: Part): string {
    return `local.fabric.objects.${platform}.${role}[each.key]`;
  }

  /** What its members refer to is made before it in any case. */
  protected override needsOf(part: Part): readonly string[] {
    const referred = new Set(variantsOf(part).flatMap(({ inputs }) => refsIn(inputs).map(({ ref }) => ref.address)));
    const needed = variantsOf(part).flatMap(({ options }) => options?.dependsOn ?? []);
    const others = needed.filter((address) => !referred.has(address));
    return [...new Set(others.map((address) => `local.${this.toldName(address, 'id')}`))];
  }

  protected override targetOf(address: Address): string {
    return `${this.form.ownerOf.get(address)!} ${this.addressOf(address)}`;
  }

  protected override reference(own: Part, _: Part, refs: readonly Ref[], { certain }: Referring): string {
    const { address, path } = refs[0]!;
    const [, first, rest] = /^\.([a-z0-9_]+)(.*)$/.exec(pathText(path))!;
    const text = `local.${this.toldName(address, first!)}[${this.keyTo(own, address)}]${rest!}`;
    return certain ? text : `try(${text}, null)`;
  }

  /** What the object is called that an object refers to. */
  private keyTo(own: Part, address: Address): string {
    const { part } = this.form.partOf.get(address)!;
    const owner = this.form.ownerOf.get(address)!;
    if (owner === 'common') return `${this.objectOf(own)}.uses.${part.role}`;
    if (owner === 'link') return 'each.key';
    const isOwnSite = owner === 'gateway';
    if (!this.sides.some(({ platform }) => platform === own.platform))
      return `local.fabric.links[each.key].${isOwnSite ? 'ends' : 'peers'}.${part.platform}`;
    return `${this.objectOf(own)}.${isOwnSite === (own.platform === part.platform) ? 'site' : 'peer'}`;
  }

  /**
   * A map that is made once. A reference to a resource itself would have Terraform look through all that is planned for each
   * of its objects, once for every object that refers to one; and would give its graph as many edges as there are pairs of them.
   */
  private toldName(address: Address, attribute: string): string {
    const { part } = this.form.partOf.get(address)!;
    const name = `${part.platform}_${snakeCase(part.role)}_${attribute}`;
    this.told.set(name, `{ for key, one in ${this.addressOf(address)} : key => one.${attribute} }`);
    return name;
  }

  private tellings(): string {
    return hcl.block('locals', [hcl.aligned([...this.told].sort(([a], [b]) => (a < b ? -1 : 1)))]);
  }

  protected override keyOf(name: string, path: Path, { part, shape }: Own, given: readonly Value[]): hcl.Entry[] {
    if (fieldAt(shape, path)?.meta.secret !== true) throw new Error(`${part.type}: ${name} is no secret`);
    const [variable] = given.filter((value) => value instanceof Variable);
    const named = keyNamed(variable!.name);
    if ('authenticatedAs' in named) return this.passwordOf(name, part, given);
    const key = `"${'$'}{each.key}/${named.tunnel}"`;
    return [
      [`${snakeCase(name)}_wo`, `local.psks[${key}]`],
      [`${snakeCase(name)}_wo_version`, `local.psk_versions[${key}]`],
    ];
  }

  /** Where an end is told nothing of a password any more, its own is taken away; else it is told that there is none. */
  private passwordOf(name: string, part: Part, given: readonly Value[]): hcl.Entry[] {
    const own = 'local.outline.links[each.key].authenticated_as';
    const isOfLink = [...this.form.partOf].some(
      ([address, one]) => one.part === part && this.form.ownerOf.get(address) === 'link',
    );
    const key = isOfLink ? own : `${this.objectOf(part)}.site`;
    const none = given.includes('') ? 'var.bgp_authentication == null' : 'var.bgp_authentication != true';
    return [
      [`${snakeCase(name)}_wo`, `${none} ? null : local.bgp_passwords[${key}]`],
      [`${snakeCase(name)}_wo_version`, `${none} ? null : local.bgp_password_versions[${key}]`],
    ];
  }
}

const KEYS = `ephemeral "hybridvpn_psk" "tunnel" {
  for_each      = local.outline.tunnel_names
  master_secret = var.master_secret
  link          = local.outline.tunnels[each.key].link
  tunnel        = local.outline.tunnels[each.key].tunnel
  version       = local.psk_versions[each.key]
}

ephemeral "hybridvpn_bgp_password" "link" {
  for_each      = local.bgp_password_names
  master_secret = var.master_secret
  password      = var.bgp_authentication ? null : ""
  link          = each.key
  version       = try(var.bgp_password_versions[each.key], 1)
}`;

function addresses(name: string, local: boolean): string {
  const some = `[for one in local.outline.links : one if ${local ? '' : '!'}one.link_local]`;
  return hcl.block(`resource "hybridvpn_link_addresses" "${name}"`, [
    hcl.aligned([
      ['count', `var.networks == null && length(${some}) > 0 ? 1 : 0`],
      ['links', `{ for name, one in local.outline.links : name => 2 if ${local ? '' : '!'}one.link_local }`],
      ['avoid', 'var.avoid'],
      ...(local ? [] : [['pool', hcl.list(ELSEWHERE.map(hcl.hclText))] as const]),
    ]),
  ]);
}

const CHECK = `check "notes" {
  assert {
    condition     = alltrue([for note in local.fabric.notes : note.severity != "warning"])
    error_message = join("\\n", [for note in local.fabric.notes : note.text if note.severity == "warning"])
  }
}`;

/** What is raised under the name of no link changes nothing, and a plan without changes does not say why. */
const VERSIONS_CHECK = hcl.block('check "versions"', [
  ...[
    ['psk_versions', 'links', 'link'],
    ['bgp_password_versions', 'password_names', 'password'],
  ].flatMap(([versions, names, what], index) => [
    ...(index === 0 ? [] : ['']),
    hcl.block('assert', [
      hcl.aligned([
        ['condition', `length(setsubtract(keys(var.${versions}), keys(local.outline.${names}))) == 0`],
        [
          'error_message',
          `"${versions} changes nothing for \${join(", ", setsubtract(keys(var.${versions}), keys(local.outline.${names})))}: there is no such ${what}. There are: \${join(", ", keys(local.outline.${names}))}."`,
        ],
      ]),
    ]),
  ]),
]);

/** The names of the objects are those of their sites and links, and of what these have in common. */
function outputs({ parts }: FabricForm): string[] {
  const platforms = [...new Set(parts.map(({ platform }) => platform))].sort();
  const ids = platforms.map((platform): hcl.Entry => {
    const made = parts.filter((part) => part.platform === platform && !isLookupPart(part));
    return [
      platform,
      hcl.object(
        made.map(({ type, role }) => [role, `{ for key, one in ${terraformName(type)}.${role} : key => one.id }`]),
      ),
    ];
  });
  return [
    output(
      'links',
      'Links by name: their sites, the communities that both are in, and the /30 inside each tunnel.',
      '{ for name, one in local.outline.links : name => { site = one.site, hub = one.hub, communities = one.communities, networks = local.networks[name] } }',
    ),
    output(
      'ids',
      'Ids of all objects by platform and kind, under the name of the site, of the link, or of what links have in common: `dc1--alicloud`.',
      hcl.object(ids),
    ),
    output('notes', 'What somebody should know about the fabric.', '[for note in local.fabric.notes : note.text]'),
  ];
}
