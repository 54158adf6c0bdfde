create table schedule (
    account_id uuid        not null,
    id         uuid        not null,
    host_id    uuid        not null,
    name       text        not null,
    is_default boolean     not null,
    created_at timestamptz not null,
    constraint schedule_pk primary key (account_id, id),
    constraint schedule_host_fk foreign key (account_id, host_id) references host (account_id, id),
    constraint schedule_name_uq unique (account_id, host_id, name),
    constraint schedule_name_ck check (length(name) between 1 and 100)
);
comment on table schedule is 'availability: hours of a host under a name; an event type may have another than the host''s own';
create unique index schedule_default_uq on schedule (account_id, host_id) where is_default;

insert into schedule (account_id, id, host_id, name, is_default, created_at)
select distinct weekly_rule.account_id, gen_random_uuid(), host_id, 'Hours', true, host.created_at
from weekly_rule
join host on host.account_id = weekly_rule.account_id and host.id = host_id;

alter table weekly_rule add column schedule_id uuid;
update weekly_rule set schedule_id = schedule.id
from schedule
where schedule.account_id = weekly_rule.account_id and schedule.host_id = weekly_rule.host_id;
alter table weekly_rule
    alter column schedule_id set not null,
    drop constraint weekly_rule_pk,
    drop constraint weekly_rule_minutes_ck,
    drop column host_id,
    add constraint weekly_rule_pk primary key (account_id, schedule_id, day, from_minute),
    add constraint weekly_rule_schedule_fk foreign key (account_id, schedule_id)
        references schedule (account_id, id) on delete cascade,
    -- What lies beyond 1440 belongs to the night that follows.
    add constraint weekly_rule_minutes_ck check (from_minute between 0 and 1439
        and from_minute < to_minute and to_minute <= 2880 and to_minute - from_minute <= 1440);
comment on table weekly_rule is 'availability: hours of a weekday on the host''s own clock, 1 is Monday';

create table date_override (
    account_id   uuid      not null,
    schedule_id  uuid      not null,
    date         date      not null,
    from_minutes integer[] not null,
    to_minutes   integer[] not null,
    constraint date_override_pk primary key (account_id, schedule_id, date),
    constraint date_override_schedule_fk foreign key (account_id, schedule_id)
        references schedule (account_id, id) on delete cascade,
    constraint date_override_windows_ck check (cardinality(from_minutes) = cardinality(to_minutes)
        and cardinality(from_minutes) <= 48
        and 0 <= all (from_minutes) and 1440 > all (from_minutes) and 2880 >= all (to_minutes)),
    constraint date_override_date_ck check (isfinite(date))
);
comment on table date_override is 'availability: hours of one date instead of those of its weekday; without any the date is closed';

create table busy_block (
    account_id uuid        not null,
    id         uuid        not null,
    host_id    uuid        not null,
    start_at   timestamptz not null,
    end_at     timestamptz not null,
    constraint busy_block_pk primary key (account_id, id),
    constraint busy_block_host_fk foreign key (account_id, host_id) references host (account_id, id),
    constraint busy_block_times_ck check (start_at < end_at and isfinite(start_at) and isfinite(end_at))
);
comment on table busy_block is 'availability: a stretch for which the host cannot be booked, without a reason';
create index busy_block_host_ix on busy_block (account_id, host_id, end_at);

create table absence (
    account_id   uuid        not null,
    id           uuid        not null,
    host_id      uuid        not null,
    first_date   date,
    last_date    date,
    start_at     timestamptz,
    end_at       timestamptz,
    reason       text,
    colleague_id uuid,
    created_at   timestamptz not null,
    constraint absence_pk primary key (account_id, id),
    constraint absence_host_fk foreign key (account_id, host_id) references host (account_id, id),
    constraint absence_colleague_fk foreign key (account_id, colleague_id) references host (account_id, id),
    constraint absence_colleague_ck check (colleague_id <> host_id),
    -- Either whole dates of the host's clock or moments.
    constraint absence_times_ck check (case
        when first_date is not null and last_date is not null and start_at is null and end_at is null
            then first_date <= last_date and isfinite(first_date) and isfinite(last_date)
        when first_date is null and last_date is null and start_at is not null and end_at is not null
            then start_at < end_at and isfinite(start_at) and isfinite(end_at)
        else false
    end)
);
comment on table absence is 'availability: the host is out of office, and perhaps somebody else is there';
create index absence_host_ix on absence (account_id, host_id);

create table travel (
    account_id uuid not null,
    id         uuid not null,
    host_id    uuid not null,
    first_date date not null,
    last_date  date not null,
    time_zone  text not null,
    constraint travel_pk primary key (account_id, id),
    constraint travel_host_fk foreign key (account_id, host_id) references host (account_id, id),
    constraint travel_dates_ck check (first_date <= last_date and isfinite(first_date) and isfinite(last_date))
);
comment on table travel is 'availability: on these dates the host''s clock is that of another zone';
create index travel_host_ix on travel (account_id, host_id);
