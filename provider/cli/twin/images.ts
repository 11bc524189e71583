/** What a platform's simulator is to play of an object that is known. */
import { withDefaults } from '../../core/define/absence';
import type { AnyResource } from '../../core/define/definition';
import type { Image, Known } from '../../core/define/image';
import { shapeOf } from '../../core/define/shape';

/** With our defaults, as the object was made: a state leaves out what its program does. */
export const imagesOf = ({ inputs, images }: AnyResource, known: Known): readonly Image[] =>
  images?.({ ...known, values: withDefaults(shapeOf(inputs), known.values) }) ?? [];
