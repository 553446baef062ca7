import { describe, expect, it } from 'vitest';
import { folderHost, sampleLines } from '../testing/folder-host.ts';
import { process } from './process.ts';

describe('what the agent itself uses', () => {
  it('has the seven names of the client libraries', async () => {
    const host = await folderHost({
      '/proc/self/stat':
        '812 (node (agent)) S 1 812 812 0 -1 4194560 9 0 0 0 250 50 0 0 20 0 11 0 360000 1046941696 3805 18446744073709551615 1',
      '/proc/self/status': 'Name:\tnode\nVmSize:\t 1022404 kB\nVmRSS:\t   15220 kB\n',
      '/proc/self/limits':
        'Limit                     Soft Limit           Hard Limit           Units     \nMax open files            1024                 524288               files     \nMax address space         unlimited            unlimited            bytes     \n',
      '/proc/self/fd/0': '',
      '/proc/self/fd/1': '',
      '/proc/stat': 'cpu 1 2 3\nbtime 1700000000\n',
    });

    expect((await sampleLines(process, host)).lines).toEqual([
      'process_cpu_seconds_total 3',
      'process_max_fds 1024',
      'process_open_fds 2',
      'process_resident_memory_bytes 15585280',
      'process_start_time_seconds 1700003600',
      'process_virtual_memory_bytes 1046941696',
      'process_virtual_memory_max_bytes 18446744073709552000',
    ]);
  });
});
