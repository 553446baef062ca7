// Entry of the short-lived child that asks systeminformation what this machine is made of, and prints it as JSON. That
// library starts other programs and blocks while they run: it is never part of the agent's own process.
import si from 'systeminformation';

const [system, board, chassis, processor, memory, disks] = await Promise.all([
  si.system(),
  si.baseboard(),
  si.chassis(),
  si.cpu(),
  si.memLayout(),
  si.diskLayout(),
]);
process.stdout.write(JSON.stringify({ system, board, chassis, processor, memory, disks }));
