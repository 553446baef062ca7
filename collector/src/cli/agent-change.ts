// What `agent retire`, `agent revoke` and `agent release` share: one word to the collector, one line about the agent.
import type { AgentReply } from '../admin/admin-models.ts';
import { adminClient, isoTimes } from './admin.ts';
import type { Arguments, Context, ExitCode } from './command.ts';

/** Asks for the change of the agent that the arguments name; `words` says what came of it, `code` whether that is what was wanted. */
export async function changeAgent(
  args: Arguments,
  context: Context,
  change: 'retire' | 'revoke' | 'release',
  words: (agent: AgentReply) => string,
  code: (agent: AgentReply) => ExitCode = () => 0,
): Promise<ExitCode> {
  const agent = await adminClient(args, context).change(args.words[0] ?? '', change);
  context.say(`Agen ${agent.id} (${agent.server}) ${words(agent)}`);
  context.tell(isoTimes(agent));
  return code(agent);
}
