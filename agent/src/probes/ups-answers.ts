// Answers of the two services that watch a UPS: upsd of NUT (RFC 9271) and the network server of apcupsd; part of the probe `power`.
import type { PowerFact } from '@pantau/shared/facts';

type Ups = PowerFact['ups'][number];

const NUT_BAD = ['OB', 'LB', 'RB', 'OFF', 'FSD', 'ALARM'];
const APC_BAD = ['ONBATT', 'LOWBATT', 'REPLACEBATT', 'COMMLOST', 'SHUTTING'];

/** Names in the answer to `LIST UPS`. */
export function parseUpsList(answer: string): string[] {
  return [...answer.matchAll(/^UPS ([\w.-]+) "/gm)].map(([, name = '']) => name);
}

/** The answer to `LIST VAR name`. */
export function parseUpsVariables(name: string, answer: string): Ups | undefined {
  const values = new Map(
    [...answer.matchAll(/^VAR \S+ (\S+) "((?:[^"\\]|\\.)*)"/gm)].map(([, key = '', value = '']) => [key, value.trim()]),
  );
  const status = values.get('ups.status');
  if (status === undefined) return undefined;
  const flags = status.split(/\s+/);
  const isOk = flags.includes('OL') && !flags.some((flag) => NUT_BAD.includes(flag));
  return described(
    { name, status, ok: isOk },
    values.get('ups.model') ?? values.get('device.model'),
    values.get('ups.serial') ?? values.get('device.serial'),
  );
}

/** The answer to `status` of apcupsd: lines `KEY : value`, each after two bytes of its length. */
export function parseApcupsd(answer: string): Ups | undefined {
  const values = new Map([...answer.matchAll(/([A-Z]+) *: ([^\n]*)\n/g)].map(([, key = '', value = '']) => [key, value.trim()]));
  const status = values.get('STATUS');
  if (status === undefined) return undefined;
  const flags = status.split(/\s+/);
  const isOk = flags.includes('ONLINE') && !flags.some((flag) => APC_BAD.includes(flag));
  return described({ name: values.get('UPSNAME') || 'apcupsd', status, ok: isOk }, values.get('MODEL'), values.get('SERIALNO'));
}

function described(ups: Ups, model: string | undefined, serial: string | undefined): Ups {
  return {
    ...ups,
    ...(model === undefined || model === '' ? {} : { model: model.slice(0, 200) }),
    ...(serial === undefined || serial === '' ? {} : { serial: serial.slice(0, 200) }),
  };
}
