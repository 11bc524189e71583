/** The definitions of components, loaded when a program makes the first one: a program without starts without them. */
import type { Component } from '../../model';
import { componentOf as find } from '../shared/components';

export function componentOf(type: string): Component {
  const { catalog } = require('../../catalog') as typeof import('../../catalog');
  return find(catalog, type);
}
