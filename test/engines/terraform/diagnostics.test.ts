/** Warnings of an operation, as Terraform shows them: a title, and what there is to read below it. */
import { saidDiagnostics } from '../../../provider/engines/terraform/diagnostics';
import { engineCommand, whereItStands } from '../../../provider/engines/terraform/engine-command';

test.each([
  [
    'a short sentence first is the title',
    'The configuration of rt.example.net is changed and not saved. A restart forgets it. Save it.',
    {
      summary: 'The configuration of rt.example.net is changed and not saved',
      detail: 'A restart forgets it. Save it.',
    },
  ],
  ['one alone is read below the object', 'It stays.', { summary: 'IKE profile', detail: 'It stays.' }],
  [
    'a long one is, too',
    `${'Many words '.repeat(9)}end. Next.`,
    { summary: 'IKE profile', detail: `${'Many words '.repeat(9)}end. Next.` },
  ],
])('%s', (_what, text, expected) => {
  expect(saidDiagnostics('IKE profile', [text])).toMatchObject([expected]);
});

test('a line to copy has the command of the engine that started the provider', () => {
  const of = (host: string) => engineCommand([`/w/.terraform/providers/${host}/hybridvpn/hybridvpn/0.2.0/x/provider`]);
  expect([of('registry.terraform.io'), of('registry.opentofu.org')]).toEqual(['terraform', 'tofu']);
  expect(engineCommand([undefined, 'C:\\w\\registry.opentofu.org\\provider.exe'])).toBe('tofu');
});

test('an id that a shell would take apart is quoted', () => {
  expect(whereItStands('/infra/a/b')).toMatch(/ -id=\/infra\/a\/b$/);
  expect(whereItStands("a b's")).toMatch(/ -id='a b'\\''s'$/);
});
