-- Which host and event type a version meant by the names in it: those may be called otherwise one day, and a version
-- means what it meant.
alter table journey_version
    add column places jsonb not null default '{}';
comment on column journey_version.places is 'what its scope names, with the ids that this was when it was written';
comment on table journey is 'journey.keeping: the rules of what bookings owe, and which version new ones follow';
comment on table journey_version is 'journey.keeping: as it was written at some time; a version never changes';

-- That bookings which were made before follow another version, some of them at a time.
create table journey_run (
    account_id   uuid        not null,
    id           uuid        not null,
    journey_id   uuid        not null,
    version      integer     not null,
    state        text        not null,
    bookings     integer     not null,
    done         integer     not null,
    added        integer     not null,
    noted        integer     not null,
    moved        integer     not null,
    changed      integer     not null,
    called_off   integer     not null,
    last_booking uuid,
    begun_at     timestamptz not null,
    begun_by     uuid,
    ended_at     timestamptz,
    constraint journey_run_pk primary key (account_id, id),
    constraint journey_run_version_fk
        foreign key (account_id, journey_id, version) references journey_version (account_id, journey_id, version),
    constraint journey_run_state_ck check (state in ('running', 'done', 'overtaken', 'failed')),
    constraint journey_run_ended_ck check ((state = 'running') = (ended_at is null))
);
comment on table journey_run is 'journey.keeping: existing bookings being given another version, and how far that is';
create unique index journey_run_running_ix on journey_run (account_id, journey_id) where state = 'running';
