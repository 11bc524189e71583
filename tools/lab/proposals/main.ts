/**
 * `make lab PROPOSALS=all`: every proposal of every platform that the daemons have words for is negotiated once, of IKE and of
 * ESP, and the IPsec SA is made anew, with perfect forward secrecy where the proposal has it. Then pairs that do not match: the
 * daemons refuse each, and so do the rules. `PROPOSALS=20`: that many of each, spread over the table.
 */
import { catalog } from '../../../provider/catalog';
import { install } from '../install';
import { Duel, type Offers } from './duel';
import { MISMATCHES, refusing } from './mismatches';
import { tableOf, type Row, type Table } from './table';

export async function main(): Promise<void> {
  try {
    await install((text) => console.log(text));
    await proposals(process.env['PROPOSALS'] ?? 'all');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function proposals(wanted: string): Promise<void> {
  const count = wanted === 'all' ? Infinity : Number(wanted);
  if (!(count > 0)) throw new Error(`PROPOSALS=${wanted} is neither all nor a number.`);
  const table = tableOf(catalog.vendors.flatMap(({ side }) => side ?? []));
  const rounds = roundsOf(table, count);
  console.log(`${table.ike.length} proposals of IKE and ${table.esp.length} of ESP, in ${rounds.length} negotiations`);
  if (table.without.length > 0) console.log(`The daemons have no word for ${table.without.join(', ')}`);
  const duel = await Duel.open(rounds[0]!.offers);
  const started = Date.now();
  try {
    const failed: string[] = [];
    for (const { offers, title } of rounds) {
      const outcome = await duel.negotiate([offers, offers]);
      if (outcome.did !== 'rekeyed') failed.push(`${title}: ${JSON.stringify(outcome.why)}`);
    }
    for (const one of failed) console.log(`  ${one}`);
    const refused = await mismatches(duel);
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(
      `proposals: negotiated=${rounds.length - failed.length}/${rounds.length} rekeyed=${rounds.length - failed.length} ` +
        `mismatches-refused=${refused}/${MISMATCHES.length} seconds=${seconds}`,
    );
    if (failed.length > 0 || refused < MISMATCHES.length) process.exitCode = 1;
  } finally {
    await duel.close();
  }
}

async function mismatches(duel: Duel): Promise<number> {
  let refused = 0;
  for (const { title, offers, kind, rule } of MISMATCHES) {
    const outcome = await duel.negotiate(offers);
    const said = outcome.did === 'failed' ? (outcome.why.kind ?? 'nothing') : 'that it is up';
    const rules = refusing(offers);
    const both = said === kind && rules.includes(rule);
    console.log(`  ${title}: the daemons say ${said}; ${both ? `so does rule X20 (${rule})` : `X20: ${rules.join()}`}`);
    if (both) refused++;
  }
  return refused;
}

interface Round {
  readonly title: string;
  readonly offers: Offers;
}

/** Each row of both tables once; the shorter one from its beginning again. */
function roundsOf({ ike, esp }: Table, count: number): Round[] {
  const [of, in_] = [spread(ike, count), spread(esp, count)];
  return Array.from({ length: Math.max(of.length, in_.length) }, (_, index) => {
    const [one, other] = [of[index % of.length]!.proposal, in_[index % in_.length]!.proposal];
    const text = (row: typeof one): string => [...row.encryption, ...row.integrity, ...row.groups].join('-');
    return { title: `IKE ${text(one)}, ESP ${text(other)}`, offers: { ike: one, esp: other } };
  });
}

function spread(rows: readonly Row[], count: number): readonly Row[] {
  if (count >= rows.length) return rows;
  return Array.from({ length: count }, (_, index) => rows[Math.floor((index * rows.length) / count)]!);
}
