// Shapes of alerts, their groups and messages, as the OpenAPI document names them.
import { z } from '@hono/zod-openapi';
import { ALERT_SOURCES, ALERT_STATES, NOTICE_KINDS, TRANSITION_REASONS } from '@pantau/shared/alert';
import { FindingReply, Instant, Sentence, Severity } from './schemas.ts';

const count = z.number().int().min(0);

export const NoticeReply = z
  .strictObject({
    key: z.string(),
    group: z.string(),
    kind: z.enum(NOTICE_KINDS),
    receiver: z.string().openapi({ description: 'channel/<id> or person/<id>' }),
    channel: z.string().openapi({ description: 'The way in use' }),
    channels: z.array(z.string()).openapi({ description: 'In the order in which they are tried' }),
    createdAt: Instant,
    queuedAt: Instant.optional(),
    deliveredAt: Instant.optional(),
    failedAt: Instant.optional().openapi({ description: 'Given up' }),
    attempts: count,
    lastError: z.string().optional(),
  })
  .openapi('Notice');

export const AlertReply = z
  .strictObject({
    id: z.string(),
    source: z.enum(ALERT_SOURCES),
    regulation: z.string(),
    duty: z.string(),
    subject: z.string(),
    severity: Severity,
    state: z.enum(ALERT_STATES),
    pd: z.string().optional(),
    site: z.string().optional(),
    openedAt: Instant,
    firesAt: Instant,
    flapping: z.boolean(),
    endsAt: Instant.optional(),
    unverifiedSince: Instant.optional(),
    closedAt: Instant.optional(),
    group: z.string().optional(),
    finding: FindingReply,
  })
  .openapi('Alert');
export type AlertReply = z.infer<typeof AlertReply>;

const AcknowledgementReply = z
  .strictObject({ by: z.string(), at: Instant, until: Instant, note: z.string().optional(), endedAt: Instant.optional() })
  .openapi('Acknowledgement');

export const GroupReply = z
  .strictObject({
    id: z.string(),
    key: z.string(),
    cause: z.string(),
    site: z.string().optional(),
    severity: Severity,
    state: z.enum(['firing', 'acknowledged', 'resolved']),
    title: Sentence,
    firing: count,
    resolved: count,
    openedAt: Instant,
    closedAt: Instant.optional(),
    toldAt: Instant.optional(),
    dueAt: Instant.optional().openapi({ description: 'When the next step or repetition comes' }),
    hiddenBy: z.enum(['silence', 'cause']).optional().openapi({ description: 'Why nobody is told at present' }),
    hiddenBehind: z.string().optional().openapi({ description: 'Id of that silence, or of the alert that explains it' }),
    acknowledged: z.array(AcknowledgementReply),
    receivers: z.array(z.string()),
    leading: AlertReply.optional().openapi({ description: 'The gravest alert that is not over, else of those that are' }),
  })
  .openapi('AlertGroup');
export type GroupReply = z.infer<typeof GroupReply>;

const TransitionReply = z
  .strictObject({
    alert: z.string(),
    at: Instant,
    from: z.enum(ALERT_STATES).nullable(),
    to: z.enum(ALERT_STATES),
    reason: z.enum(TRANSITION_REASONS),
    words: Sentence,
    actor: z.string().optional(),
    note: z.string().optional(),
  })
  .openapi('AlertTransition');

export const GroupLifeReply = z
  .strictObject({
    group: GroupReply,
    remedy: Sentence.optional(),
    alerts: z.array(AlertReply),
    transitions: z.array(TransitionReply),
    acknowledgements: z.array(AcknowledgementReply),
    notices: z.array(NoticeReply),
  })
  .openapi('AlertGroupLife');
export type GroupLifeReply = z.infer<typeof GroupLifeReply>;
