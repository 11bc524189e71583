/** The alias that an error names when an object belongs to another name of what may be the same resource. */
import { aliasOfName, aliasOfUrn } from '../../../provider/engines/pulumi-wire';

const TYPE = 'hybridvpn:nsx:IkeProfile';
const urn = (name: string, { stack = 'dev', parents = '', type = TYPE } = {}): string =>
  `urn:pulumi:${stack}::site::${parents}${type}::${name}`;

const expectIn = (said: string | undefined, alias: string | undefined): void =>
  alias === undefined ? expect(said).toBeUndefined() : expect(said).toContain(alias);

test.each([
  ['renamed', urn('old'), 'aliases: [{ name: "old" }]'],
  ['a name with colons', urn('a::b'), 'aliases: [{ name: "a::b" }]'],
  [
    'moved into a component',
    urn('new', { parents: 'my:Link$' }),
    `aliases: ["${urn('new', { parents: 'my:Link$' })}"]`,
  ],
  ['from another stack', urn('new', { stack: 'old' }), 'of the stack "old". If this stack was called so before'],
  [
    'from another project',
    urn('new').replace('::site::', '::other::'),
    'of the project "other". If this stack belonged to it before',
  ],
  ['the same', urn('new'), undefined],
  ['another type', urn('old', { type: 'hybridvpn:nsx:DpdProfile' }), undefined],
  ['shortened, so that the name is not known', `${urn('o')}~0123456789abcdef`, undefined],
  ["not a URN: a Terraform program's", 'team/site', undefined],
])('native plugin, %s', (_what, mark, alias) => expectIn(aliasOfUrn(urn('new'))(mark), alias));

test('what a component makes has its alias at the component, where a program can say it', () => {
  const child = (name: string): string => urn(name, { parents: 'my:Site$hybridvpn:link:HybridVpn$' });
  const said = aliasOfUrn(child('new-ike-master'))(child('old-ike-master'));
  expect(said).toMatch(/^If its component had another name, say so there: aliases: .* as its argument name /);
  expect(said).not.toContain('old-ike-master');
  expect(aliasOfName('site/dev/new')('site/dev/old')).toMatch(/Where a component makes it, say it there: aliases: /);
});

test.each([
  ['renamed', 'site/dev/old', 'aliases: [{ name: "old" }]'],
  ['from another project', 'other/dev/new', 'of the project "other". If this stack belonged to it before'],
  ['from another stack', 'site/prod/new', 'of the stack "prod". If this stack was called so before'],
  ['the same', 'site/dev/new', undefined],
  ['shortened', 'site/dev/o~0123456789abcdef', undefined],
  ["a Terraform program's", 'team', undefined],
])('dynamic, %s', (_what, mark, alias) => expectIn(aliasOfName('site/dev/new')(mark), alias));
