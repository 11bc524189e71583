/**
 * Between the inputs of a policy object and its body, by schema and by what a resource says differently. The one place
 * where bodies, which are the vendor's, become typed inputs.
 */
import { z } from 'zod';
import { field } from '../../../core/define/fields';
import { snakeCase } from '../../../core/define/names';
import type { ObjectShape } from '../../../core/define/shape';
import type { PolicyBody } from '../../client/readers';
import { assertRoom, userTags } from './marks';
import { tagsField, withoutLocaleService, type Tag } from './types';
import { fromWire, toWire, type Body } from './wire';

/** Inputs of every policy object, before its own. */
export const commonFields = {
  displayName: field(
    z.string().min(1).max(255).optional(),
    'Display name, at most 255 characters. Required unless `nsxId` is given. May be changed at any time; the id stays.',
    { computed: true, follows: ['nsxId'], onUnset: ({ nsxId }) => nsxId },
  ),
  nsxId: field(
    z
      .string()
      // "?" would start the query of the URL, "." and ".." would lead to another object.
      .regex(/^(?!\.{1,2}$)[^/&?\p{Cc}]{1,255}$/u, 'is no NSX id: it has no "/", "&" or "?", and is not "." or ".."')
      .optional(),
    'Last segment of the policy path. Chosen from `displayName` when not given, and kept when the name changes.',
    { forcesReplace: true, auto: true, onUnset: 'keep' },
  ),
  description: field(z.string().max(1024).optional(), 'Description, at most 1024 characters.', {
    onUnset: { value: '' },
  }),
  tags: tagsField(),
};

/** … and after them. */
export const adoptFields = {
  adopt: field(z.boolean().optional(), 'Take over an existing object of this path that is not marked as ours.', {
    control: true,
  }),
};

/** … and those that the edges take by themselves. */
export const realizedFields = {
  waitForRealization: field(
    z.boolean().optional(),
    'Wait until NSX has carried the object to its edges. `true`: before anything that depends on it starts. `false`: not at all; what NSX refuses afterwards shows in the next refresh. Default: as the connection says.',
    { control: true },
  ),
};

export type CommonInputs = z.output<z.ZodObject<typeof commonFields & typeof adoptFields & typeof realizedFields>>;

/** How the body of a policy object differs from the mechanical spelling of its inputs `T`; `B` are members it reads itself. */
export interface CodecOptions<T extends CommonInputs, B extends object> {
  /** What of the path is between the parent and the id: `sessions`, `nat/USER/nat-rules`. */
  readonly collection: string;
  /** `resource_type` of the body, and what search calls it. */
  readonly resourceType: string;
  /** Input that holds the parent's path; undefined: the object hangs below `/infra`. */
  readonly parentField?: keyof T & string;
  /** Inputs that `toBody` writes itself. */
  readonly mapped?: readonly (keyof T & string)[];
  /** Members of a live body that must not be sent back: deprecated echoes of members that we write. */
  readonly echoes?: readonly (keyof B & string)[];
  /** What the body says beyond the mechanical spelling; `live` is the body as read, on an update. */
  toBody?(target: T, live?: B): Body;
  fromBody?(body: B): Partial<T>;
  /** Inputs of a live body that NSX filled by itself: an import takes them for nobody's wish. */
  filled?(body: B): readonly (keyof T & string)[];
}

export class PolicyCodec<T extends CommonInputs, B extends object> {
  private readonly unsent: ReadonlySet<string>;

  constructor(
    private readonly options: CodecOptions<T, B>,
    readonly shape: ObjectShape,
  ) {
    const { mapped = [], parentField } = options;
    this.unsent = new Set(['nsxId', 'tags', ...mapped, ...(parentField === undefined ? [] : [parentField])]);
  }

  /** The policy path as far as the inputs decide it: one object, one path, however its parent is spelled. */
  path(inputs: Partial<T>): string | undefined {
    const { parentField, collection } = this.options;
    const parent = parentField === undefined ? '/infra' : inputs[parentField];
    if (typeof parent !== 'string' || inputs.nsxId === undefined) return undefined;
    return withoutLocaleService(`${parent}/${collection}/${inputs.nsxId}`);
  }

  /** The body for these inputs, without the inputs named in `leaveOut`; `own` are the tags that mark whose it is. */
  encode(inputs: T, own: readonly Tag[], live?: PolicyBody, leaveOut: readonly string[] = []): Body {
    const userTags = (inputs.tags ?? []).map(({ scope = '', tag = '' }) => ({ scope, tag }));
    assertRoom(userTags, own);
    return {
      resource_type: this.options.resourceType,
      ...toWire(this.shape, inputs, new Set([...this.unsent, ...leaveOut])),
      ...this.options.toBody?.(inputs, live as B | undefined),
      tags: [...userTags, ...own],
    };
  }

  /** The inputs that a body says. */
  decode(raw: PolicyBody, given: string): { id: string; inputs: Partial<T>; filled: readonly string[] } {
    const id = withoutLocaleService(given);
    const segments = id.split('/');
    const { parentField, collection, fromBody, filled } = this.options;
    const inputs = {
      ...fromWire(this.shape, raw),
      ...fromBody?.(raw as object as B),
      nsxId: segments[segments.length - 1],
      tags: userTags(raw),
      ...(parentField !== undefined && {
        [parentField]: segments.slice(0, -1 - collection.split('/').length).join('/'),
      }),
    };
    return { id, inputs: inputs as object as Partial<T>, filled: filled?.(raw as object as B) ?? [] };
  }

  /** What an update sends back as it was: fields of newer NSX versions, and everything read-only, without the inputs `gone`. */
  carried(live: PolicyBody, gone: Iterable<string> = []): Body {
    const body: Body = { ...live };
    for (const name of this.options.echoes ?? []) delete body[name];
    for (const name of gone) delete body[snakeCase(name)];
    return body;
  }
}
