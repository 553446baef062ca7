// What the proofs of labs share: a lab is started with its programs, played and stopped; it is skipped with the reason where it cannot be.

import { namespacesFault } from '../lab/namespaces.ts';
import { type Play, type PlayedScene, type PlayOptions, play, readPlayOptions } from '../lab/play.ts';
import { findTool, type Tool } from '../support/tools.ts';
import { type Checks, carryOut } from './checks.ts';

export interface StartedScene extends PlayedScene {
  /** Programs that ended although nobody stopped them, with what they said last. */
  readonly ownEndings: readonly string[];
  stop(): Promise<void>;
}

export interface LabProof<Scene, Name extends Tool> extends Play<Scene> {
  /** Programs that the lab is made of. */
  readonly tools: readonly Name[];
  /** What is up once it is started. */
  readonly up: string;
  start(folder: string, tools: Readonly<Record<Name | 'ip', string>>): Promise<Scene>;
}

/** Runs the proof with the options of the command line, and ends the process with its exit code. */
export async function proveLab<Scene extends StartedScene, Name extends Tool>(proof: LabProof<Scene, Name>): Promise<never> {
  // Ended from outside it leaves nothing behind either: what is started is ended with this process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
  const options = readPlayOptions(proof.story.length);
  const found = new Map([...proof.tools, 'ip' as const].map((name) => [name, findTool(name)]));
  const missing = [...found].flatMap(([name, path]) => (path === undefined ? [name] : []));
  const fault = missing.length > 0 ? `these programs could not be had: ${missing.join(', ')}` : namespacesFault(found.get('ip'));
  if (fault !== undefined) {
    console.log(`- skipped: ${fault}\n\n0 passed, 0 failed, 1 skipped`);
    process.exit(0);
  }
  const tools = Object.fromEntries(found) as Record<Name | 'ip', string>;
  process.exit(await carryOut((checks, folder) => playThrough(checks, proof, options, () => proof.start(folder, tools))));
}

async function playThrough<Scene extends StartedScene, Name extends Tool>(
  checks: Checks,
  proof: LabProof<Scene, Name>,
  options: PlayOptions,
  start: () => Promise<Scene>,
): Promise<void> {
  const scene = await start();
  try {
    checks.check(proof.up, true, `${scene.agents.length} agents`);
    await play(checks, scene, proof, options);
    checks.check('no program ended by itself', scene.ownEndings.length === 0, scene.ownEndings.join('\n'));
  } finally {
    await scene.stop();
  }
}
