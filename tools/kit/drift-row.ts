/** What differs between the program and the live platforms, one line per value. */
export interface DriftRow {
  /** The resource as its engine names it. */
  readonly resource: string;
  readonly path: string;
  readonly program: unknown;
  readonly live: unknown;
}

export function rowText({ resource, path, program, live }: DriftRow): string {
  const show = (value: unknown): string =>
    value === undefined || value === null ? '(none)' : typeof value === 'string' ? value : JSON.stringify(value);
  return path === ''
    ? `  ${resource}: deleted outside of the program`
    : `  ${resource}  ${path}: ${show(program)} → ${show(live)}`;
}

/** The paths where two values differ, down to single values. */
export function differences(
  program: unknown,
  live: unknown,
  path = '',
): { path: string; program: unknown; live: unknown }[] {
  if (JSON.stringify(program) === JSON.stringify(live)) return [];
  if (isObject(program) && isObject(live)) {
    const keys = [...new Set([...Object.keys(program), ...Object.keys(live)])];
    return keys.flatMap((key) => differences(program[key], live[key], path === '' ? key : `${path}.${key}`));
  }
  return [{ path, program, live }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
