/**
 * Both ends of a link meet in the process that plans them: what the catalog's watches say of the objects of a plan, with the
 * names that people gave. Terraform tells a provider no address, so an object is known by its type and its name.
 */
import type { CheckFailure } from '../../core/define/check-failure';
import type { Catalog } from '../../core/define/catalog';
import { terraformName } from '../../core/define/names';
import { isBag, pathText, type Bag, type Path } from '../../core/define/paths';
import { shapeOf, type ObjectShape } from '../../core/define/shape';
import type { AnyLookup, AnyResource } from '../../core/define/definition';
import type { Misfit, Watch } from '../../core/define/watch';
import type { FingerprintOptions } from '../../core/compare/fingerprint';
import { isUnknown, UNKNOWN } from '../../core/define/unknown';
import type { Init } from '../shared/protobuf';
import { WRITE_ONLY_SUFFIX, type Attribute } from './attributes';
import { pointer, type Diagnostics } from './diagnostics';
import { DiagnosticSeverity, type Diagnostic } from './proto/messages';
import { DESTROYING } from './destroying';
import { terraformSpelling } from './spelling';

/** An object of a plan. */
export interface Planned {
  readonly key: string;
  readonly definition: AnyResource | AnyLookup;
  /** Absent: its kind has none, or it is not known yet. */
  readonly name?: string;
  readonly attributes: readonly Attribute[];
  readonly inputs: Bag;
  readonly planned: Bag;
  readonly prior?: Bag;
  /** Paths of the secrets that came in write-only. */
  readonly writeOnly?: readonly string[];
  /** Whether anything of it is to be written. */
  readonly changes?: boolean;
}

/** What the provider block says of them. */
const LEVELS = ['error', 'warning', 'off'] as const;
type Level = (typeof LEVELS)[number];

const levelOf = (given: unknown): Level => LEVELS.find((level) => level === given) ?? 'error';

/** A level that is none. One that is not known yet may be. */
export function levelFailures({ linkChecks: given }: Bag): CheckFailure[] {
  if (typeof given !== 'string' || LEVELS.some((level) => level === given)) return [];
  return [{ path: ['linkChecks'], message: `Got ${JSON.stringify(given)}: give one of ${LEVELS.join(', ')}.` }];
}

const TITLE = { error: 'A link that cannot work', warning: 'Doubtful link' } as const;

const madeWith = ({ fingerprintKey: key }: Bag): FingerprintOptions | undefined =>
  isUnknown(key) ? undefined : typeof key === 'string' ? { key } : {};

export class Watching {
  private readonly watches: readonly Watch[];
  private readonly level: Level;
  private readonly seen = new Map<string, Planned>();

  /** `settings`: the provider block. */
  constructor({ platforms }: Pick<Catalog, 'platforms'>, settings: Bag = {}) {
    this.level = levelOf(settings['linkChecks']);
    this.watches =
      this.level === 'off' ? [] : platforms.flatMap((platform) => platform.watch?.(madeWith(settings)) ?? []);
  }

  /** @returns what does not fit now, as diagnostics of this object */
  see(object: Planned): Diagnostics {
    if (this.watches.length === 0) return [];
    this.seen.set(object.key, object);
    const { key, definition, planned, prior } = object;
    const name = calledBy(object);
    const inputs = prior === undefined ? object.inputs : withHidden(shapeOf(definition.inputs), object.inputs);
    const { type } = definition;
    const watched = { key, type, name: name ?? key, inputs, planned, ...(prior === undefined ? {} : { prior }) };
    return this.watches
      .flatMap((watch) => watch.see(watched))
      .map((misfit) => ({ misfit, touched: this.isTouched(misfit, object) }))
      .filter(({ misfit, touched }) => touched || misfit.severity === 'error')
      .map(({ misfit, touched }) => this.diagnostic(misfit, object, touched));
  }

  /**
   * Whether anything of what it is about is to be written. A doubt about what stands and stays was told in the plan that made
   * it: told in each one, a link that is meant so, as over a path of longer packets, would never have a plan without warnings.
   */
  private isTouched({ values }: Misfit, object: Planned): boolean {
    return [object, ...values.flatMap((one) => this.seen.get(one.object) ?? [])].some(
      ({ changes }) => changes === true,
    );
  }

  /** Terraform folds warnings of one title into the first, so the title tells them apart. */
  private diagnostic(misfit: Misfit, object: Planned, touched: boolean): Init<Diagnostic> {
    const { severity, rule, about, message, values, hint, source } = misfit;
    // Where nothing is to be written there is nothing to refuse: a destroy plans everything as it stands before it begins.
    const refused = severity === 'error' && this.level === 'error' && touched;
    const here = values.find((one) => one.object === object.key && one.path.length > 0);
    return {
      severity: refused ? DiagnosticSeverity.ERROR : DiagnosticSeverity.WARNING,
      summary: `${TITLE[severity]} (${[rule, about].filter((text) => text !== '').join(', ')})`,
      detail: [
        message,
        ...values.map(({ object: of, path, value }) => `  ${this.placeText(of, path)} = ${value}`),
        `${hint} (${source})`,
        ...(refused && object.prior !== undefined
          ? [`${DESTROYING}, or link_checks = "off" in the provider block.`]
          : []),
      ].join('\n'),
      ...(here === undefined ? {} : { attribute: pointer(object.attributes, here.path, object.writeOnly ?? []) }),
    };
  }

  private placeText(key: string, path: Path): string {
    const object = this.seen.get(key);
    if (object === undefined) return pathText(path);
    const { attributes, writeOnly = [] } = object;
    const name = calledBy(object);
    const field = `${terraformSpelling(attributes).field(path)}${writeOnly.includes(pathText(path)) ? WRITE_ONLY_SUFFIX : ''}`;
    return [terraformName(object.definition.type), ...(name === undefined ? [] : [JSON.stringify(name)]), field]
      .join(' ')
      .trimEnd();
  }
}

/** Of a kind without a name its id, where that is known: of two tunnel interfaces a finding must say which. */
const calledBy = ({ name, planned: { id } }: Planned): string | undefined =>
  name ?? (typeof id === 'string' ? id : undefined);

/**
 * Of an object that exists, a secret that is not given may be there all the same: left alone because its version is the same,
 * or set by somebody else. Nobody may take it for none, nor for one.
 */
function withHidden(shape: ObjectShape, inputs: Bag): Bag {
  const result = { ...inputs };
  for (const { name, meta, shape: inner } of shape.fields) {
    const value = result[name];
    if (meta.secret) result[name] = value ?? UNKNOWN;
    else if (inner.kind === 'object' && isBag(value)) result[name] = withHidden(inner, value);
  }
  return result;
}
