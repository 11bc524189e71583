/** A handful of every proposal that `make lab PROPOSALS=all` negotiates, by the same daemons. Needs root and packages. */
import { catalog } from '../../provider/catalog';
import { lacking } from '../../provider/simulator/dataplane';
import { Duel } from '../../tools/lab/proposals/duel';
import { MISMATCHES, refusing } from '../../tools/lab/proposals/mismatches';
import { tableOf } from '../../tools/lab/proposals/table';

const { packages, others } = lacking();
const missing = [...others, ...packages];
if (missing.length > 0) console.warn(`proposals are not negotiated here: this machine lacks ${missing.join(', ')}`);

const table = tableOf(catalog.vendors.flatMap(({ side }) => side ?? []));

test('the daemons have a word for all that is still advised, and no proposal stands twice', () => {
  expect(table.without).toEqual(expect.not.arrayContaining(['aes-256-cbc', 'aes-256-gcm', 'sha2-256', 'group 14']));
  for (const rows of [table.ike, table.esp]) {
    const texts = rows.map(({ proposal }) => JSON.stringify(proposal));
    expect(new Set(texts).size).toBe(texts.length);
  }
  expect(table.esp.some(({ proposal }) => proposal.groups.length === 0)).toBe(true);
});

test.each(MISMATCHES)('a program with another $title at one end breaks $rule', ({ offers, rule }) => {
  expect(refusing(offers)).toEqual([rule]);
  expect(refusing([offers[0], offers[0]])).toEqual([]);
});

(missing.length === 0 ? describe : describe.skip)('daemons', () => {
  let duel: Duel;
  beforeAll(async () => {
    duel = await Duel.open(MISMATCHES[0]!.offers[0]);
  });
  afterAll(() => duel.close());

  test.each([
    ['AES-GCM with the strongest groups', 'aes-256-gcm', 'sha2-512', 21],
    ['AES-CBC with what every platform has', 'aes-256-cbc', 'sha2-256', 14],
  ])('%s: up, and made anew', async (_title, cipher, digest, group) => {
    const row = (rows: typeof table.ike, integrity: readonly string[]) =>
      rows.find(
        ({ proposal }) =>
          proposal.encryption[0] === cipher &&
          proposal.groups[0] === group &&
          proposal.integrity.join() === integrity.join(),
      )!.proposal;
    const offers = { ike: row(table.ike, [digest]), esp: row(table.esp, cipher.endsWith('gcm') ? [] : [digest]) };
    expect(await duel.negotiate([offers, offers])).toEqual({ did: 'rekeyed' });
  });

  test.each(MISMATCHES)('another $title at one end is refused, and named', async ({ offers, kind }) => {
    const outcome = await duel.negotiate(offers);
    expect(outcome.did === 'failed' && outcome.why.kind).toBe(kind);
  });
});
