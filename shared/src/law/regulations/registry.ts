// The regulations Pantau knows: one line each, one folder each.
import type { Regulation } from '../check.ts';
import { banjarbaru } from './banjarbaru-5-2022/index.ts';
import { langsa } from './langsa-34-2020/index.ts';
import { operasional } from './operasional/index.ts';
import { serang } from './serang-47-2017/index.ts';
import { wayKanan } from './waykanan-26-2019/index.ts';

export const REGULATIONS: readonly Regulation[] = [banjarbaru, langsa, operasional, serang, wayKanan];

/** Judged in every region beside its own regulation. */
export const OPERATIONAL: Regulation = operasional;

/** The regulation with this id. */
export function regulationById(id: string): Regulation | undefined {
  return REGULATIONS.find((regulation) => regulation.id === id);
}
