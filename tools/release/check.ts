/**
 * `make check-release`: what lies in dist/release, tried as people get it where that is possible here, else looked at. One row for
 * each artefact: its size, its start-up, and which of the two it was. A row that fails fails the command. Then all of it is made once
 * more elsewhere, and has to be the same bytes.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdown } from '../bench/table';
import { Refusal } from '../kit/refusal';
import { madeAgain } from './again';
import { sha256Of } from './digests';
import { INDEX, readRelease, RELEASE } from './layout';
import { terraformSums } from './terraform';
import { tryArtefact } from './trying';

export async function main(): Promise<void> {
  if (!existsSync(INDEX)) throw new Refusal('there is no release to check: run `make release-artifacts` first.');
  const { artefacts, notBuilt, version } = readRelease();
  checkSums();
  const rows: (string | number)[][] = [];
  let failed = 0;
  for (const artefact of artefacts) {
    const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-check-'));
    const size = `${(statSync(join(RELEASE, artefact.file)).size / 1e6).toFixed(1)} MB`;
    try {
      const { how, startMs } = await tryArtefact(artefact, artefacts, folder);
      rows.push([artefact.file, size, startMs === undefined ? '' : `${Math.round(startMs)} ms`, how]);
    } catch (error) {
      failed++;
      console.error(`${artefact.file}: ${error instanceof Error ? error.message : String(error)}`);
      rows.push([artefact.file, size, '', 'FAILED, see above']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  for (const { what, reason } of notBuilt) rows.push([what, '', '', `not built: ${reason}`]);
  const notes = ['Start-up: from the start of the process to its answer with the schema, median of five.'];
  console.log(
    markdown({ title: `Release ${version}`, notes, columns: ['artefact', 'size', 'start-up', 'tried'], rows }),
  );
  const platforms = artefacts.filter(({ kind }) => kind === 'terraform').flatMap(({ platform }) => platform ?? []);
  console.log(
    `Made again, in another folder and by another user's settings: ${madeAgain(platforms)} files, the same bytes.`,
  );
  if (failed > 0) throw new Refusal(`${failed} of ${artefacts.length} artefacts are not what they should be.`);
}

/** What Terraform compares an archive with. */
function checkSums(): void {
  for (const line of readFileSync(join(RELEASE, terraformSums), 'utf8').trim().split('\n')) {
    const [digest, name = ''] = line.split(/ +/);
    if (sha256Of(join(RELEASE, name)) !== digest)
      throw new Refusal(`${name} is not what ${terraformSums} says: its digest is another one.`);
  }
}
