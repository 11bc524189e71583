/** A report as the command makes it, without a process. */
import { catalog } from '../../../provider/catalog';
import { judge, type RuleOptions } from '../../../provider/cli/lint/options';
import type { Rehearsal } from '../../../provider/cli/rehearse';
import { reportOf } from '../../../provider/cli/report/build';
import type { ReportData } from '../../../provider/cli/report/data';
import { Reviewed } from '../../../provider/cli/report/reviewed';
import { readStream } from '../../../provider/program';

export async function reported(text: string, options: RuleOptions = {}, rehearsal?: Rehearsal): Promise<ReportData> {
  const reviewed = new Reviewed((type) => type.includes('hybridvpn'));
  const file = await readStream(catalog, [Buffer.from(text)] as never, 'a file', reviewed.watching);
  return reportOf({
    name: 'default',
    file,
    catalog,
    judged: judge(file, options),
    hash: reviewed.hash,
    otherChanges: reviewed.otherChanges,
    ...(rehearsal && { rehearsal }),
  });
}
