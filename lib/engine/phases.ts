/** The life of a claim, as far as a machine knows it: what each phase means, and which calls may be sent in it. */
export const phases = {
  nothing: { means: 'Nothing was launched: no request was sent, or all were definitely refused.', sends: 'read' },
  intent: {
    means: 'A RunInstances request was sent or is about to be; what it launched is not known yet.',
    sends: 'create',
  },
  created: { means: 'The ids of the servers are known, and no record has them yet.', sends: 'change' },
  recorded: { means: "A record in Terraform's state holds the servers.", sends: 'change' },
  ending: { means: 'They are being terminated: any of them may be gone.', sends: 'terminate' },
  ended: { means: 'They were terminated, let go of, or now belong to another claim.', sends: 'read' },
} as const satisfies Record<string, { readonly means: string; readonly sends: Sends }>;

export type Phase = keyof typeof phases;

/** What may be sent in a phase beside calls that only read. */
type Sends = 'read' | 'create' | 'change' | 'terminate';

interface Step {
  readonly from: readonly Phase[];
  readonly to: Phase;
  readonly when: string;
}

const any = ['nothing', 'intent', 'created', 'recorded', 'ending', 'ended'] as const;

/** Every step from one phase to another. Nothing else writes a phase. */
export const steps = {
  begin: { from: ['nothing'], to: 'nothing', when: 'a launch begins, before anything that can fail' },
  retry: { from: ['created', 'ended'], to: 'nothing', when: 'the servers are gone, so others may be launched' },
  intend: { from: ['nothing', 'intent'], to: 'intent', when: 'a RunInstances request is about to be sent' },
  suspect: { from: ['nothing'], to: 'intent', when: 'another machine may have sent a request of this claim' },
  refuse: { from: ['intent'], to: 'nothing', when: 'all requests were definitely refused' },
  create: { from: ['nothing', 'intent'], to: 'created', when: 'a reply, a token, a name or a tag names the servers' },
  adopt: { from: ['nothing'], to: 'created', when: 'existing servers are adopted' },
  resume: {
    from: ['created', 'recorded', 'ending'],
    to: 'created',
    when: 'a launch resumes with its servers',
  },
  record: { from: ['created'], to: 'recorded', when: 'the record is in the state' },
  terminate: { from: any, to: 'ending', when: 'the first call that terminates is about to be sent' },
  end: { from: any, to: 'ended', when: 'the servers are gone, or somebody else has them' },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof steps;
export type From<S extends StepName> = (typeof steps)[S]['from'][number];
export type To<S extends StepName> = (typeof steps)[S]['to'];
