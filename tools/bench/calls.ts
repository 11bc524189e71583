/** What a command cost, from the call reports of the simulators. */
import type { CallLine, CallReport } from '../../provider/simulator';

/** The calls that were made between two reports. */
export function callsBetween(before: CallReport, after: CallReport): CallLine[] {
  const key = ({ method, path, action }: CallLine): string => JSON.stringify([method, path, action]);
  const old = new Map(before.calls.map((line) => [key(line), line]));
  return after.calls.flatMap((line) => {
    const earlier = old.get(key(line));
    const count = line.count - (earlier?.count ?? 0);
    const byStatus = Object.fromEntries(
      Object.entries(line.byStatus).flatMap(([status, total]) => {
        const more = total - (earlier?.byStatus[status] ?? 0);
        return more > 0 ? [[status, more]] : [];
      }),
    );
    return count > 0 ? [{ ...line, count, byStatus }] : [];
  });
}

export function count(lines: readonly CallLine[], matches: (line: CallLine) => boolean = () => true): number {
  return lines.filter(matches).reduce((sum, line) => sum + line.count, 0);
}

/** Answers with one of these statuses (`400`), or one of a class (`4xx`). */
export function answered(lines: readonly CallLine[], statuses: readonly string[]): number {
  return lines
    .flatMap(({ byStatus }) => Object.entries(byStatus))
    .filter(([status]) => statuses.some((wanted) => wanted === status || wanted === `${status[0]}xx`))
    .reduce((sum, [, times]) => sum + times, 0);
}

/** `GET sessions 12, PUT sessions 10`: for the eye, most frequent first. */
export function actionsText(lines: readonly CallLine[]): string {
  const totals = new Map<string, number>();
  for (const { method, path, action, count: times } of lines) {
    const name = action ?? `${method} ${path}`;
    totals.set(name, (totals.get(name) ?? 0) + times);
  }
  return [...totals]
    .sort(([, a], [, b]) => b - a)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ');
}
