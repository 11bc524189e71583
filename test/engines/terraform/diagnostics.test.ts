/** Warnings of an operation, as Terraform shows them: a title, and what there is to read below it. */
import { saidDiagnostics } from '../../../provider/engines/terraform/diagnostics';

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
