-- Narrow and hot: a row lives from the moment something is due until it is done. Vacuum early, leave room in each page.
create table work (
    account_id   uuid        not null,
    id           uuid        not null,
    kind         text        not null,
    subject      uuid        not null,
    due_at       timestamptz not null,
    attempt      integer     not null default 0,
    lease        uuid,
    leased_until timestamptz,
    constraint work_pk primary key (account_id, id),
    constraint work_attempt_ck check (attempt >= 0),
    constraint work_lease_ck check ((lease is null) = (leased_until is null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
        autovacuum_vacuum_cost_delay = 0);
comment on table work is 'work: what is due, and who is doing it';
create index work_waiting_ix on work (due_at, id) where lease is null;
create index work_leased_ix on work (leased_until) where lease is not null;

create table dead_work (
    account_id uuid        not null,
    id         uuid        not null,
    kind       text        not null,
    subject    uuid        not null,
    due_at     timestamptz not null,
    attempt    integer     not null,
    died_at    timestamptz not null,
    reason     text        not null,
    constraint dead_work_pk primary key (account_id, id)
);
comment on table dead_work is 'work: what was given up, with the reason';
