// The routes of alerting for tests of one of them: what is not given refuses.
import { type AlertingRoutesDeps, createAlertingRoutes } from '../alerting-routes.ts';

const unused = () => Promise.reject(new Error('not asked for'));

export function stubbedRoutes(given: Partial<AlertingRoutesDeps>): ReturnType<typeof createAlertingRoutes> {
  return createAlertingRoutes({
    alerts: { acknowledge: unused, withdraw: unused, resolve: unused },
    oncall: {
      known: () => ({ rotations: [], people: [] }),
      onDuty: () => [],
      overrides: () => [],
      add: unused,
      end: unused,
      check: unused,
      test: unused,
    },
    channels: { list: () => [], test: unused },
    silences: { add: unused, all: unused, end: unused },
    queues: { list: unused, jobs: unused, replay: unused, drop: unused },
    isRegistered: () => true,
    now: Date.now,
    log: { error: () => undefined },
    ...given,
  });
}
