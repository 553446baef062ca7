// The code blocks of an installation guide, as an administrator meets them.
import { readFileSync } from 'node:fs';
import { root } from '../support/tools.ts';

export const GUIDES = ['deploy/PASANG.md', 'deploy/INSTALL.md'] as const;

export interface Block {
  /** Where it is typed; undefined for one that is shown only. */
  readonly place: 'collector' | 'server' | undefined;
  readonly text: string;
}

/** Fenced blocks in their order; the word after `sh` says where a block is typed. */
export function readGuide(file: (typeof GUIDES)[number]): Block[] {
  const text = readFileSync(`${root}${file}`, 'utf8');
  return [...text.matchAll(/^```(\w+)(?: (\w+))?\n(.*?)^```$/gms)].map(([, , place, body = '']) => {
    if (place !== undefined && place !== 'collector' && place !== 'server') throw new Error(`${file}: a block for "${place}"`);
    return { place, text: body };
  });
}
