/**
 * `sdk/terraform/modules/fabric`: many sites on Terraform. A provider function says what links there are and what they share;
 * the module makes what is shared, each kind of object once with the names of sites as keys, and calls `hybrid-vpn` for each
 * link. Keys are names, so one more site is new instances and no change of others.
 */
import type { Catalog } from '../../provider/core/define/catalog';
import { snakeCase, terraformName } from '../../provider/core/define/names';
import { shapeOf, type Field } from '../../provider/core/define/shape';
import { fabricKeys, fabricSchema, formOfShared, type SharedForm } from '../../provider/link/fabric';
import { ELSEWHERE } from '../../provider/link/addresses';
import { linkFields } from '../../provider/link/intent/fields';
import { type Ref, type Side } from '../../provider/model';
import { hclText as hcl } from '../../provider/program';
import type { Part } from '../../provider/link';
import {
  HEADER,
  isLookupPart,
  Module,
  output,
  pathText,
  TIMEOUTS,
  variable,
  versions,
  type ModuleFile,
} from './terraform-module';

const FOLDER = 'sdk/terraform/modules/fabric';

export function fabricFiles(catalog: Catalog, sides: readonly Side[]): ModuleFile[] {
  const file = (name: string, blocks: readonly string[]): ModuleFile => ({
    path: `${FOLDER}/${name}`,
    text: `${HEADER}\n${blocks.join('\n\n')}\n`,
  });
  return [
    file('versions.tf', [versions]),
    file('variables.tf', variables(sides)),
    file('main.tf', new FabricModule(catalog, formOfShared(sides), sides).blocks()),
    file('outputs.tf', OUTPUTS),
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

const SHARED = 'local.fabric.shared';

class FabricModule extends Module {
  private readonly ofSides: readonly Side[];
  private readonly shared: SharedForm;

  constructor(catalog: Catalog, form: SharedForm, sides: readonly Side[]) {
    super(catalog, form, sides);
    this.shared = form;
    this.ofSides = sides;
  }

  override blocks(): string[] {
    const lookups = this.form.parts.filter(isLookupPart);
    const resources = this.form.parts.filter((part) => !isLookupPart(part));
    return [
      this.intent(),
      ...[...lookups, ...resources].map((part) => this.sharedBlock(part)),
      addresses('links', true),
      addresses('elsewhere', false),
      CHECK,
      this.told(),
      this.link(),
    ];
  }

  private intent(): string {
    const names = asked(this.ofSides).map(({ name }) => snakeCase(name));
    const intent = names.filter((name) => name !== 'networks').map((name) => [name, `var.${name}`] as const);
    return hcl.block('locals', [
      hcl.aligned([['intent', hcl.object(intent)]]),
      '',
      hcl.aligned([
        ['fabric', 'provider::hybridvpn::fabric(local.intent)'],
        [
          'numbered',
          'merge(try(hybridvpn_link_addresses.links[0].networks, {}), try(hybridvpn_link_addresses.elsewhere[0].networks, {}))',
        ],
      ]),
    ]);
  }

  private sharedBlock(part: Part): string {
    const { type, role, platform } = part;
    const isLookup = isLookupPart(part);
    const body = [['for_each', `${SHARED}.${platform}.${role}`] as const, ...this.members(part, 'each.value.inputs')];
    const timeouts: readonly hcl.Entry[] = isLookup ? [] : [['timeouts', 'var.timeouts']];
    const kind = isLookup ? 'data' : 'resource';
    return hcl.block(`${kind} "${terraformName(type)}" "${role}"`, [hcl.aligned([...body, ...timeouts])]);
  }

  /** What an object of a site refers to is that of the same site. */
  protected override reference(_: Part, part: Part, refs: readonly Ref[]): string {
    const { address, path } = refs[0]!;
    const text = `${this.addressOf(address)}[each.value.site]${pathText(path)}`;
    return part.optional ? `try(${text}, null)` : text;
  }

  /**
   * What links are given of shared objects, by site. Terraform looks through all that is planned for every instance of a
   * resource that is referred to: with a reference in each link it does that as often as there are pairs of a link and a site.
   */
  private told(): string {
    const told = this.shared.given.map(({ ref }): hcl.Entry => {
      const resource = this.addressOf(ref.address);
      return [this.toldName(ref), `{ for site, one in ${resource} : site => one${pathText(ref.path)} }`];
    });
    return hcl.block('locals', [hcl.aligned([...new Map(told).entries()].sort(([a], [b]) => (a < b ? -1 : 1)))]);
  }

  private toldName({ address, path }: Ref): string {
    const { part } = this.form.partOf.get(address)!;
    return [part.platform, part.role, ...path].map((step) => snakeCase(String(step))).join('_');
  }

  private link(): string {
    const passed = Object.keys(linkFields().shape)
      .filter((name) => name !== 'name' && name !== 'networks' && name !== 'bgpAuthentication')
      .map((name): hcl.Entry => [snakeCase(name), `var.${snakeCase(name)}`]);
    const ends = this.ofSides.map(({ platform }): hcl.Entry => {
      const own = `each.value.${platform}`;
      const given = this.shared.given.filter((one) => one.platform === platform);
      const members = given.map(({ field, of, ref }): hcl.Entry => {
        const name = snakeCase(field);
        const site = `each.value.${of === 'gateway' ? 'ends' : 'peers'}[${hcl.hclText(platform)}]`;
        return [name, `try(coalesce(given.${name}, try(local.${this.toldName(ref)}[${site}], null)), null)`];
      });
      // With `? null :` an end that is not there would be a null of the other branch's type, which lacks what an end must have.
      const joined = `one([for given in [${own}] : merge(given, ${hcl.object(members)}) if given != null])`;
      return [platform, members.length === 0 ? own : joined];
    });
    return hcl.block('module "link"', [
      hcl.aligned([
        ['source', hcl.hclText('../hybrid-vpn')],
        ['for_each', 'local.fabric.links'],
        ['name', 'each.key'],
        ...passed,
        ['networks', 'var.networks != null ? var.networks[each.key] : local.numbered[each.key]'],
        ['master_secret', 'var.master_secret'],
        ['psk_versions', 'try(var.psk_versions[each.key], {})'],
        ['timeouts', 'var.timeouts'],
        ...ends,
      ]),
    ]);
  }
}

function addresses(name: string, local: boolean): string {
  const some = `[for one in local.fabric.links : one if ${local ? '' : '!'}one.link_local]`;
  return hcl.block(`resource "hybridvpn_link_addresses" "${name}"`, [
    hcl.aligned([
      ['count', `var.networks == null && length(${some}) > 0 ? 1 : 0`],
      ['links', `{ for name, one in local.fabric.links : name => 2 if ${local ? '' : '!'}one.link_local }`],
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

const OUTPUTS = [
  output(
    'links',
    'Links by name: their sites, the communities that both are in, the /30 inside each tunnel, and the ids of their objects.',
    '{ for name, one in local.fabric.links : name => { site = one.site, hub = one.hub, communities = one.communities, networks = module.link[name].networks, ids = module.link[name].ids } }',
  ),
  output('notes', 'What somebody should know about the fabric.', '[for note in local.fabric.notes : note.text]'),
];
