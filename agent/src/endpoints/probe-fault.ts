// Why a probe ended: the target did not do what it should, or this machine could not look. Only the first says anything of the target.
import { errorCode, messageOf } from '../files.ts';

export type Blame = 'target' | 'self';

export class ProbeFault extends Error {
  readonly blame: Blame;

  constructor(blame: Blame, message: string) {
    super(message);
    this.name = 'ProbeFault';
    this.blame = blame;
  }
}

/** Errors of this machine's own network: they prove nothing about the target. */
const OWN = new Set(['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'EMFILE', 'ENFILE', 'ENOBUFS', 'EACCES', 'EPERM', 'EAFNOSUPPORT']);
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'port tertutup; periksa layanan dan firewall · the port is closed: check the service and firewalls',
  ECONNRESET: 'sambungan diputus lawan · the other side cut the connection',
  EPIPE: 'sambungan diputus lawan · the other side cut the connection',
  EHOSTUNREACH: 'tidak ada rute atau mesin mati · no route to it, or the machine is off',
  ETIMEDOUT: 'tidak menjawab · no answer',
  ENETUNREACH: 'agen ini tidak punya rute ke sana · this agent has no route to it',
};

export function faultOf(error: unknown, doing: string): ProbeFault {
  if (error instanceof ProbeFault) return error;
  const code = errorCode(error);
  const words = WORDS[code] ?? messageOf(error);
  return new ProbeFault(OWN.has(code) ? 'self' : 'target', `${doing}: ${words}${code === '' || words.includes(code) ? '' : ` (${code})`}`);
}

/** Settles as `work` does, or rejects after `ms` or when `signal` says stop; `cancel` then ends the work. */
export function within<T>(ms: number, signal: AbortSignal, doing: string, work: Promise<T>, cancel: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    };
    const fail = (fault: ProbeFault): void => {
      end();
      cancel();
      reject(fault);
    };
    const stop = (): void => fail(new ProbeFault('self', 'dihentikan · stopped'));
    const timer = setTimeout(
      () => fail(new ProbeFault('target', `${doing}: tidak ada jawaban dalam · no answer within ${ms / 1000} s`)),
      ms,
    );
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(
      (value) => {
        end();
        resolve(value);
      },
      (error: unknown) => fail(faultOf(error, doing)),
    );
  });
}
