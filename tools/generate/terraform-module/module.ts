/** `main.tf`: the function that derives, what is looked up, the keys, and a resource for each kind of object. */
import { snakeCase, terraformName } from '../../../provider/core/define/names';
import { shapeOf } from '../../../provider/core/define/shape';
import { intentSchema, TAKEN, type Part } from '../../../provider/link';
import { ELSEWHERE } from '../../../provider/link/addresses';
import { isLinkLocal, pairsOf } from '../../../provider/link/pairs';
import { TUNNELS } from '../../../provider/model';
import { hclText as hcl } from '../../../provider/program';
import { Members } from './members';
import { isLookupPart, pathText, variantsOf } from './parts';

const LINK = 'local.link';
/** What is read before the link has networks. */
const OUTLINE = 'local.outline';

export class Module extends Members {
  blocks(): string[] {
    const lookups = this.form.parts.filter((part) => isLookupPart(part));
    const resources = this.form.parts.filter((part) => !isLookupPart(part));
    return [
      this.locals(),
      ...lookups.map((part) => this.lookup(part)),
      this.addresses(lookups.filter(({ role }) => role === TAKEN)),
      KEYS,
      CHECK,
      ...resources.flatMap((part) => this.resource(part)),
    ];
  }

  private locals(): string {
    const names = shapeOf(intentSchema(this.sides)).fields.map(({ name }) => snakeCase(name));
    const intent = names.filter((name) => name !== 'networks').map((name) => [name, `var.${name}`] as const);
    return hcl.block('locals', [
      hcl.aligned([['intent', hcl.object(intent)]]),
      '',
      '# What there will be: names and objects, before the tunnels have networks.',
      hcl.aligned([['outline', 'provider::hybridvpn::hybrid_vpn(local.intent)']]),
      '',
      hcl.aligned([
        ['networks', `var.networks != null ? var.networks : hybridvpn_link_addresses.own[0].networks["link"]`],
        ['link', 'provider::hybridvpn::hybrid_vpn(merge(local.intent, { networks = local.networks }))'],
      ]),
      '',
      '# Platforms that this link does not end on: of their objects there are none.',
      hcl.aligned([
        [
          'absent',
          `[for platform, end in ${hcl.object(this.sides.map(({ platform }) => [platform, `var.${platform}`]))} : platform if end == null]`,
        ],
      ]),
      '',
      '# Without a password is a version of its own: going there and back sends what there is to send.',
      hcl.aligned([['bgp_password_version', 'coalesce(var.bgp_authentication, false) ? var.bgp_password_version : 0']]),
    ]);
  }

  protected lookup(part: Part): string {
    const { type, role, platform, optional } = part;
    const base = `${OUTLINE}.${platform}.${role}`;
    const when = [...(role === TAKEN ? ['var.networks == null'] : []), ...(optional ? [`${base} != null`] : [])];
    const count: hcl.Entry[] = when.length === 0 ? [] : [['count', `${when.join(' && ')} ? 1 : 0`]];
    return hcl.block(`data "${terraformName(type)}" "${role}"`, [hcl.aligned([...count, ...this.members(part, base)])]);
  }

  /** A pool of the link's own, where none is shared. */
  private addresses(taken: readonly Part[]): string {
    const lists = taken.map(({ type, role }) => `data.${terraformName(type)}.${role}[*].networks`);
    return hcl.block('resource "hybridvpn_link_addresses" "own"', [
      hcl.aligned([
        ['count', 'var.networks == null ? 1 : 0'],
        ['links', `{ link = ${TUNNELS.length} }`],
        ...this.pool(),
        ['avoid', `flatten(concat(${lists.join(', ')}))`],
      ]),
    ]);
  }

  /** Of links that had better not be numbered in 169.254.0.0/16. */
  private pool(): hcl.Entry[] {
    const apart = pairsOf(this.sides).filter((pair) => !isLinkLocal(pair));
    if (apart.length === 0) return [];
    const when = apart.map((pair) => pair.map(({ platform }) => `var.${platform} != null`).join(' && '));
    return [['pool', `${when.join(' || ')} ? ${hcl.list(ELSEWHERE.map(hcl.hclText))} : null`]];
  }

  protected resource(part: Part): string[] {
    const { type, role } = part;
    const { meta, inputs } = this.placeOf(part);
    const needs = this.needsOf(part);
    const body = [
      hcl.aligned([...meta, ...this.members(part, inputs), ...this.triggers(part), ['timeouts', 'var.timeouts']]),
      ...(needs.length === 0 ? [] : ['', hcl.aligned([['depends_on', hcl.list(needs)]])]),
      // Else it is deleted while what refers to it still does.
      ...(variantsOf(part)[0]!.options?.createBeforeDestroy === true
        ? ['', hcl.block('lifecycle', ['create_before_destroy = true'])]
        : []),
    ];
    return [hcl.block(`resource "${terraformName(type)}" "${role}"`, body)];
  }

  /**
   * What it is replaced with. Of an object that may not be there Terraform takes no reference in `replace_triggered_by`, and a
   * `terraform_data` in its place would be new where a link is imported or moves in: OpenTofu replaces for that, too.
   */
  private triggers(part: Part): hcl.Entry[] {
    const replacedWith = variantsOf(part)[0]!.options?.replacedWith ?? [];
    if (replacedWith.length === 0) return [];
    const values = replacedWith.map(({ address, path }) => {
      const of = this.form.partOf.get(address)!.part;
      return `${this.besideOf(of)}${pathText(path)}`;
    });
    return [['triggers_replace', `try(join(" ", ${hcl.list(values)}), null)`]];
  }

  /** Where the inputs of another object stand that is of the same tunnel, or of the whole link. */
  protected besideOf({ platform, role, perTunnel }: Part): string {
    return `${LINK}.${platform}.${role}${perTunnel ? '[each.key]' : ''}`;
  }

  /** How many there are of it, and where the inputs of one stand. */
  protected placeOf(part: Part): { readonly meta: readonly hcl.Entry[]; readonly inputs: string } {
    const { role, perTunnel, optional, platform } = part;
    const all = `${LINK}.${platform}.${role}`;
    return {
      meta: metaOf(part, all),
      inputs: perTunnel ? (optional ? `${all}[each.key]` : 'each.value') : all,
    };
  }

  /** What is made before it, beside what its members refer to. */
  protected needsOf(part: Part): readonly string[] {
    const needed = variantsOf(part).flatMap(({ options }) => options?.dependsOn ?? []);
    return [...new Set(needed.map((address) => this.addressOf(address)))];
  }
}

/** How many there are of it: of a platform that the link does not end on, none. */
function metaOf({ perTunnel, optional }: Part, all: string): hcl.Entry[] {
  if (perTunnel) {
    const names = hcl.list(TUNNELS.map(hcl.hclText));
    // Whether there are any is no secret, and Terraform takes none here: a sensitive input makes all that follows from it one.
    return [['for_each', optional ? `toset(nonsensitive(${all} == null) ? [] : ${names})` : all]];
  }
  return optional ? [['count', `${all} == null ? 0 : 1`]] : [];
}

const KEYS = `ephemeral "hybridvpn_psk" "tunnel" {
  for_each      = toset(${hcl.list(TUNNELS.map(hcl.hclText))})
  master_secret = var.master_secret
  psk           = var.psks == null ? null : var.psks[each.key]
  link          = var.name
  tunnel        = each.key
  version       = var.psk_versions[each.key]
}

ephemeral "hybridvpn_bgp_password" "link" {
  count         = var.bgp_authentication == null ? 0 : 1
  master_secret = var.master_secret
  password      = var.bgp_authentication ? var.bgp_password : ""
  link          = var.name
  version       = var.bgp_password_version
}`;

const CHECK = `check "notes" {
  assert {
    condition     = alltrue([for note in local.link.notes : note.severity != "warning"])
    error_message = join("\\n", [for note in local.link.notes : note.text if note.severity == "warning"])
  }
}`;
