/**
 * Members of sets, each once. Terraform folds equal ones before a provider sees them and Pulumi, which has no sets, does not:
 * sent twice, a platform with keyed lists refuses the object, and others keep what no reading ever shows again.
 */
import { isBag, type Bag } from './paths';
import { rememberedOf } from './remembered';
import type { ObjectShape, Shape } from './shape';
import { containsUnknown } from './unknown';

type Fold = (value: unknown) => unknown;

/** The inputs with no member of a set in them twice: the very same ones where there is none, as nearly always. */
export const folded = (shape: ObjectShape, inputs: Bag): Bag => {
  const { fold } = foldingOf(shape);
  return fold === undefined ? inputs : (fold(inputs) as Bag);
};

/** Worked out once for each schema; none where nothing is a set. */
const foldingOf = rememberedOf(({ fields }: ObjectShape): { readonly fold: Fold | undefined } => {
  const steps = fields.flatMap(({ name, shape }) => {
    const fold = foldOf(shape);
    return fold === undefined ? [] : [{ name, fold }];
  });
  if (steps.length === 0) return { fold: undefined };
  return {
    fold: (value) => {
      if (!isBag(value)) return value;
      let result = value;
      for (const { name, fold } of steps) {
        const [before, after] = [value[name], fold(value[name])];
        if (after !== before) result = { ...result, [name]: after };
      }
      return result;
    },
  };
});

function foldOf(shape: Shape): Fold | undefined {
  if (shape.kind === 'object') return foldingOf(shape).fold;
  if (!('element' in shape)) return undefined;
  const inner = foldOf(shape.element);
  const members = inner && ((value: unknown) => eachBy(inner, value));
  if (shape.kind !== 'set') return members;
  return (value) => once(members === undefined ? value : members(value));
}

function eachBy(fold: Fold, value: unknown): unknown {
  if (Array.isArray(value)) {
    const after = value.map(fold);
    return after.some((item, index) => item !== value[index]) ? after : value;
  }
  if (!isBag(value)) return value;
  const after = Object.entries(value).map(([name, item]) => [name, fold(item)] as const);
  return after.some(([name, item]) => item !== value[name]) ? Object.fromEntries(after) : value;
}

/** What is not known yet may turn out to be another one: it stays, and is looked at again when it is known. */
function once(value: unknown): unknown {
  if (!Array.isArray(value) || value.length < 2) return value;
  const seen = new Set<string>();
  const after = value.filter((item: unknown) => {
    if (containsUnknown(item)) return true;
    const text = textOf(item);
    return !seen.has(text) && seen.add(text);
  });
  return after.length === value.length ? value : after;
}

/** A number is its text, as it is for Terraform; what is spelled otherwise is kept, as it is there. */
const textOf = (item: unknown): string =>
  typeof item === 'object' && item !== null ? JSON.stringify(item) : String(item);
