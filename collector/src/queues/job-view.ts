// What people are shown of queues and their jobs: models only.

/** `failed`: it failed and is tried again. `dead`: given up or set aside; only a person brings it back. */
export const JOB_STATES = ['waiting', 'active', 'delayed', 'failed', 'dead'] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface JobView {
  readonly queue: string;
  readonly id: string;
  readonly state: JobState;
  /** Milliseconds UTC. */
  readonly addedAt: number;
  /** When it is tried next. */
  readonly dueAt?: number;
  /** When it was given up or set aside. */
  readonly diedAt?: number;
  readonly attempts: number;
  /** Why it failed or died. */
  readonly reason?: string;
  /** Of a notice: what kind it is and who was to have it. */
  readonly kind?: string;
  readonly receiver?: string;
}

export interface QueueView {
  readonly queue: string;
  readonly counts: Readonly<Record<JobState, number>>;
  /** When the job that waits longest was added. */
  readonly oldestAt?: number;
  /** Jobs done and jobs set aside since Redis has had this queue. */
  readonly done: number;
  readonly setAside: number;
}

/** Jobs that were set aside, for the finding about them. */
export interface PoisonState {
  readonly dead: number;
  readonly job: string;
  readonly reason: string;
  /** When the newest was set aside, milliseconds UTC. */
  readonly since: number;
}
