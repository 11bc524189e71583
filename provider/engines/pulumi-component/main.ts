/** The definitions of components, loaded when a program makes the first one: a program without starts without them. */
import { ProviderError } from '../../core/define/errors';
import type { Component } from '../../model';

export function componentOf(type: string): Component {
  const { catalog } = require('../../catalog') as typeof import('../../catalog');
  const found = catalog.components.find((component) => component.type === type);
  if (found !== undefined) return found;
  throw new ProviderError({ code: 'unsupported', message: `This version of hybridvpn has no component ${type}.` });
}
