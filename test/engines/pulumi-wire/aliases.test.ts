/** The alias that an error names when an object belongs to another name of what may be the same resource. */
import { aliasOfName, aliasOfUrn } from '../../../provider/engines/pulumi-wire';

const TYPE = 'hybridvpn:nsx:IkeProfile';
const urn = (name: string, { stack = 'dev', parents = '', type = TYPE } = {}): string =>
  `urn:pulumi:${stack}::site::${parents}${type}::${name}`;

test.each([
  ['renamed', urn('old'), 'aliases: [{ name: "old" }]'],
  ['a name with colons', urn('a::b'), 'aliases: [{ name: "a::b" }]'],
  [
    'moved into a component',
    urn('new', { parents: 'my:Link$' }),
    `aliases: ["${urn('new', { parents: 'my:Link$' })}"]`,
  ],
  ['from another stack', urn('new', { stack: 'old' }), `aliases: ["${urn('new', { stack: 'old' })}"]`],
  ['the same', urn('new'), undefined],
  ['another type', urn('old', { type: 'hybridvpn:nsx:DpdProfile' }), undefined],
  ['shortened, so that the name is not known', `${urn('o')}~0123456789abcdef`, undefined],
  ["not a URN: a Terraform program's", 'team/site', undefined],
])('native plugin, %s', (_what, mark, alias) => expect(aliasOfUrn(urn('new'))(mark)).toBe(alias));

test.each([
  ['renamed', 'site/dev/old', 'aliases: [{ name: "old" }]'],
  ['from another stack and project', 'other/prod/new', 'aliases: [{ stack: "prod", project: "other" }]'],
  ['the same', 'site/dev/new', undefined],
  ['shortened', 'site/dev/o~0123456789abcdef', undefined],
  ["a Terraform program's", 'team', undefined],
])('dynamic, %s', (_what, mark, alias) => expect(aliasOfName('site/dev/new')(mark)).toBe(alias));
