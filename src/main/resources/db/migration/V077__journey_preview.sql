-- What a journey would have done with many bookings: looked at as work, some clients at a time, and kept for a while.
create table journey_preview (
    account_id uuid        not null,
    id         uuid        not null,
    journey_id uuid        not null,
    version    integer,
    source     text,
    wish       jsonb       not null,
    state      text        not null,
    bookings   integer     not null,
    done       integer     not null,
    cursor     text,
    result     jsonb,
    begun_at   timestamptz not null,
    begun_by   uuid,
    ended_at   timestamptz,
    constraint journey_preview_pk primary key (account_id, id),
    constraint journey_preview_journey_fk foreign key (account_id, journey_id) references journey (account_id, id),
    constraint journey_preview_state_ck check (state in ('running', 'done', 'stopped', 'failed')),
    constraint journey_preview_ended_ck check ((state = 'running') = (ended_at is null)),
    constraint journey_preview_result_ck check ((state = 'done') = (result is not null)),
    constraint journey_preview_what_ck check ((version is null) = (source is not null))
);
comment on table journey_preview is 'journey.preview: what a journey would do with many bookings, and how far that is known';
comment on column journey_preview.source is 'a text that was not saved; otherwise the version';
create unique index journey_preview_running_ix on journey_preview (account_id, journey_id) where state = 'running';
create index journey_preview_ended_ix on journey_preview (ended_at) where ended_at is not null;

-- What was found so far, until all is there: who goes on after a crash finds it here.
create table journey_preview_part (
    account_id uuid    not null,
    preview_id uuid    not null,
    cursor     text    not null,
    notes      text    not null,
    looked_at  integer not null,
    counted    integer not null,
    clients    integer not null,
    constraint journey_preview_part_pk primary key (account_id, preview_id, cursor),
    constraint journey_preview_part_preview_fk
        foreign key (account_id, preview_id) references journey_preview (account_id, id) on delete cascade
);
comment on table journey_preview_part is 'journey.preview: what a preview that is under way has found of some clients';
