/** One changed value as a report shows it. */
import type { Changed } from '../../link/impact';
import { valueText } from '../../model';
import { pathIn, type ReadFile } from '../../program';
import type { ChangedValue } from './data';

export function changedValue({ path, sure, from, to }: Changed, language: ReadFile['language']): ChangedValue {
  const secret = from === undefined && to === undefined;
  return {
    path: pathIn(path, language),
    from: secret ? 'hidden' : valueText(from),
    to: secret ? 'hidden' : valueText(to),
    sure,
  };
}
