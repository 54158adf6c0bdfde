-- Programs elsewhere that want to hear what happens. A webhook is a reader of the feed that comes by itself: it remembers how
-- far what happened has been made deliveries for it, so nothing is lost while it is paused.
create table webhook (
    account_id    uuid        not null,
    id            uuid        not null,
    url           text        not null,
    types         text[]      not null,
    description   text        not null,
    headers       text,
    header_names  text[]      not null,
    form          text        not null,
    signatures    text[]      not null,
    is_ordered    boolean     not null,
    state         text        not null,
    paused_at     timestamptz,
    why           text,
    failing_since timestamptz,
    failures      integer     not null default 0,
    last_failure  text,
    told          integer     not null default 0,
    fanned_to     bigint      not null,
    owed_at       timestamptz not null,
    version       integer     not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    constraint webhook_pk primary key (account_id, id),
    constraint webhook_account_fk foreign key (account_id) references account (id),
    constraint webhook_types_ck check (cardinality(types) between 1 and 50),
    constraint webhook_form_ck check (form in ('kept', 'flat')),
    constraint webhook_signatures_ck check (signatures <@ array['v1', 'v1a', 'github'] and 'v1' = any(signatures)),
    constraint webhook_state_ck check (state in ('active', 'paused', 'removed')),
    constraint webhook_paused_ck check ((state <> 'paused' or paused_at is not null) and (paused_at is null) = (why is null)),
    constraint webhook_told_ck check (told in (0, 50, 70, 90, 100)),
    constraint webhook_failures_ck check (failures >= 0 and (failing_since is null) = (failures = 0)),
    constraint webhook_version_ck check (version >= 1)
);
comment on table webhook is 'webhook: programs elsewhere that are told what happens';
comment on column webhook.state is 'one that is removed is seen by nobody; its deliveries go first, some at a time, and then it';
comment on column webhook.headers is 'what the account adds to the head of each call, sealed to this row';
comment on column webhook.fanned_to is 'the position in the feed up to which everything has been made deliveries';
comment on column webhook.owed_at is 'when the last of them was owed: what comes later is owed later, whichever clock says so';
comment on column webhook.told is 'how many percent of the way to a pause admins have heard of';

-- For the duty that lets removed ones go, over all accounts.
create index webhook_removed_ix on webhook (updated_at) where state = 'removed';

create table webhook_secret (
    account_id uuid        not null,
    webhook_id uuid        not null,
    id         uuid        not null,
    kind       text        not null,
    sealed     text        not null,
    created_at timestamptz not null,
    until      timestamptz,
    constraint webhook_secret_pk primary key (account_id, webhook_id, id),
    constraint webhook_secret_webhook_fk foreign key (account_id, webhook_id) references webhook (account_id, id)
        on delete cascade,
    constraint webhook_secret_kind_ck check (kind in ('v1', 'v1a', 'github'))
);
comment on table webhook_secret is 'webhook: by what calls are signed; one that was replaced signs beside the new one for a while';

create table delivery (
    account_id uuid        not null,
    id         uuid        not null,
    webhook_id uuid        not null,
    position   bigint,
    event_id   uuid        not null,
    type       text        not null,
    about      uuid        not null,
    at         timestamptz not null,
    state      text        not null,
    tries      integer     not null default 0,
    attempts   integer     not null default 0,
    due_at     timestamptz,
    created_at timestamptz not null,
    ended_at   timestamptz,
    constraint delivery_pk primary key (account_id, id),
    constraint delivery_webhook_fk foreign key (account_id, webhook_id) references webhook (account_id, id)
        on delete cascade,
    constraint delivery_event_uq unique (account_id, webhook_id, event_id),
    constraint delivery_state_ck check (state in ('waiting', 'delivered', 'failed', 'held')),
    constraint delivery_due_ck check ((state = 'waiting') = (due_at is not null)),
    constraint delivery_ended_ck check ((state in ('delivered', 'failed')) = (ended_at is not null)),
    constraint delivery_tries_ck check (tries >= 0 and attempts >= tries)
) with (fillfactor = 80);
comment on table delivery is 'webhook: one event for one webhook, and what became of it';
comment on column delivery.position is 'of the event in the feed; none for one that only tries the webhook out';
comment on column delivery.tries is 'since it was last begun; attempts counts those before as well';
create index delivery_list_ix on delivery (account_id, webhook_id, created_at, id);
create index delivery_type_ix on delivery (account_id, webhook_id, type, created_at, id);
create index delivery_open_ix on delivery (account_id, webhook_id, state, created_at, id) where state <> 'delivered';
create index delivery_fresh_ix on delivery (account_id, webhook_id) where state = 'waiting' and tries = 0;
create index delivery_about_ix on delivery (account_id, about);
-- For the duty that forgets, over all accounts.
create index delivery_ended_ix on delivery (state, ended_at) where ended_at is not null;

create table delivery_attempt (
    account_id     uuid        not null,
    delivery_id    uuid        not null,
    n              integer     not null,
    at             timestamptz not null,
    micros         bigint      not null,
    status         integer,
    reason         text        not null,
    request        jsonb       not null,
    answer_headers jsonb,
    answer         text,
    is_cut         boolean     not null,
    constraint delivery_attempt_pk primary key (account_id, delivery_id, n),
    constraint delivery_attempt_delivery_fk foreign key (account_id, delivery_id) references delivery (account_id, id)
        on delete cascade,
    constraint delivery_attempt_status_ck check (status between 100 and 999)
);
comment on table delivery_attempt is 'webhook: one call of a delivery, what was said and what was answered';

-- Admins hear of a webhook that is not reached.
alter table incident drop constraint incident_kind_ck;
alter table incident add constraint incident_kind_ck check (kind in ('provider_paused', 'provider_failing', 'backlog',
    'silence', 'journey_no_patient', 'journey_errors', 'journey_nothing_sent', 'webhook_failing', 'webhook_paused'));
