alter table event_type
    add column buffer_before_minutes integer not null default 0,
    add column buffer_after_minutes  integer not null default 0,
    add column window_kind           text    not null default 'days',
    add column window_from           date,
    add column window_to             date,
    add column day_limit             integer,
    add column week_limit            integer,
    add column month_limit           integer,
    add column client_limit          integer,
    add column capacity              integer not null default 1,
    add column assignment            text    not null default 'single',
    add column schedule_id           uuid,
    add constraint event_type_buffers_ck check (buffer_before_minutes between 0 and 1440
        and buffer_after_minutes between 0 and 1440),
    add constraint event_type_window_kind_ck check (case window_kind
        when 'days' then window_from is null and window_to is null
        when 'business_days' then window_from is null and window_to is null
        when 'dates' then window_from <= window_to
        else false
    end),
    add constraint event_type_limits_ck check (day_limit between 1 and 1000 and week_limit between 1 and 1000
        and month_limit between 1 and 1000 and client_limit between 1 and 1000),
    add constraint event_type_capacity_ck check (capacity between 1 and 1000),
    add constraint event_type_assignment_ck check (assignment in ('single', 'collective', 'round_robin')),
    -- Seats are counted per host, so a session that is shared has one.
    add constraint event_type_seats_ck check (capacity = 1 or assignment = 'single');

create table event_type_host (
    account_id    uuid    not null,
    event_type_id uuid    not null,
    host_id       uuid    not null,
    position      integer not null,
    constraint event_type_host_pk primary key (account_id, event_type_id, host_id),
    constraint event_type_host_event_type_fk foreign key (account_id, event_type_id)
        references event_type (account_id, id) on delete cascade,
    constraint event_type_host_host_fk foreign key (account_id, host_id) references host (account_id, id)
);
comment on table event_type_host is 'host: all hosts of what has several; the first is on whose page it stands';
create index event_type_host_host_ix on event_type_host (account_id, host_id);
