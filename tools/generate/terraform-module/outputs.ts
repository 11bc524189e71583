import { terraformName } from '../../../provider/core/define/names';
import type { Form, Part } from '../../../provider/link';
import { hclText as hcl } from '../../../provider/program';
import { isLookupPart } from './parts';

export function outputs({ parts }: Form): string[] {
  const platforms = [...new Set(parts.map(({ platform }) => platform))];
  const idOf = ({ type, role, perTunnel, optional }: Part): string => {
    const address = `${terraformName(type)}.${role}`;
    if (perTunnel) return `{ for tunnel, one in ${address} : tunnel => one.id }`;
    return optional ? `one(${address}[*].id)` : `${address}.id`;
  };
  const ids = platforms.map((platform): hcl.Entry => [
    platform,
    hcl.object(
      parts.filter((part) => part.platform === platform && !isLookupPart(part)).map((part) => [part.role, idOf(part)]),
    ),
  ]);
  return [
    output(
      'ids',
      'Ids of the objects of both ends; null where another link or the program has made it.',
      hcl.object(ids),
    ),
    output(
      'networks',
      'The /30 inside each tunnel: the cloud has its first host, the site the second.',
      'local.networks',
    ),
    output(
      'values',
      'Every derived value, with its reason. `name` is what `overrides` calls it, where it can be overridden: of the link where `end` is null, else of that end.',
      // The function names members as every door does; what people copy into `overrides` is spelled as the module spells it.
      '[for one in local.link.values : merge(one, { name = lower(replace(one.name, "/([A-Z])/", "_$1")) })]',
    ),
    output('notes', 'What somebody should know about the link.', '[for note in local.link.notes : note.text]'),
  ];
}

export const output = (name: string, description: string, value: string): string =>
  hcl.block(`output "${name}"`, [
    hcl.aligned([
      ['description', hcl.hclText(description)],
      ['value', value],
    ]),
  ]);
