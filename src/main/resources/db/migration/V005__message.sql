create table message (
    account_id uuid        not null,
    id         uuid        not null,
    about_kind text        not null,
    about_id   uuid        not null,
    dedup_key  text        not null,
    step       text        not null,
    template   text        not null,
    channel    text        not null,
    recipient  text        not null,
    address    text        not null,
    language   text        not null,
    time_zone  text        not null,
    data       jsonb       not null,
    due_at     timestamptz not null,
    not_after  timestamptz,
    state      text        not null,
    reason     text,
    queued     boolean     not null,
    created_at timestamptz not null,
    sent_at    timestamptz,
    constraint message_pk primary key (account_id, id),
    constraint message_account_fk foreign key (account_id) references account (id),
    constraint message_dedup_uq unique (account_id, dedup_key),
    constraint message_state_ck
        check (state in ('planned', 'sending', 'sent', 'skipped', 'superseded', 'failed', 'unsure')),
    constraint message_sent_ck check ((state = 'sent') = (sent_at is not null)),
    constraint message_reason_ck check (state not in ('skipped', 'failed', 'unsure') or reason is not null),
    constraint message_language_ck check (language in ('en', 'de', 'pt'))
);
comment on table message is 'message: one thing for one recipient by one channel, past or planned';
create index message_about_ix on message (account_id, about_id, due_at);
-- What waits for a later day; what is due stands in the table of work.
create index message_later_ix on message (due_at, id) where state = 'planned' and not queued;

create table message_attempt (
    account_id  uuid        not null,
    message_id  uuid        not null,
    number      integer     not null,
    provider    text        not null,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    outcome     text,
    answer      text,
    constraint message_attempt_pk primary key (account_id, message_id, number),
    constraint message_attempt_message_fk foreign key (account_id, message_id) references message (account_id, id),
    constraint message_attempt_outcome_ck check (outcome in ('done', 'again', 'never', 'unsure')),
    constraint message_attempt_ended_ck check ((outcome is null) = (ended_at is null))
);
comment on table message_attempt is 'message: each try to send, committed before the call is made';

create table mailbox_item (
    account_id uuid        not null,
    id         uuid        not null,
    about_kind text        not null,
    about_id   uuid        not null,
    channel    text        not null,
    recipient  text        not null,
    subject    text        not null,
    text       text        not null,
    html       text        not null,
    template   text        not null,
    headers    jsonb       not null,
    at         timestamptz not null,
    constraint mailbox_item_pk primary key (account_id, id),
    constraint mailbox_item_account_fk foreign key (account_id) references account (id)
);
comment on table mailbox_item is 'message.mailbox: what would have left the machine; one row for a message, however often it is sent';
create index mailbox_item_at_ix on mailbox_item (account_id, at, id);
