create table weekly_rule (
    account_id  uuid     not null,
    host_id     uuid     not null,
    day         smallint not null,
    from_minute integer  not null,
    to_minute   integer  not null,
    constraint weekly_rule_pk primary key (account_id, host_id, day, from_minute),
    constraint weekly_rule_host_fk foreign key (account_id, host_id) references host (account_id, id),
    constraint weekly_rule_day_ck check (day between 1 and 7),
    constraint weekly_rule_minutes_ck check (from_minute between 0 and 1439 and to_minute between 1 and 1440
        and from_minute < to_minute)
);
comment on table weekly_rule is 'availability: hours of a weekday on the host''s own clock, 1 is Monday';

create table claim (
    account_id uuid      not null,
    id         uuid      not null,
    host_id    uuid      not null,
    during     tstzrange not null,
    holder     uuid      not null,
    constraint claim_pk primary key (account_id, id),
    constraint claim_host_fk foreign key (account_id, host_id) references host (account_id, id),
    -- An empty range or an open end would conflict with nothing, and so slip through the guard below.
    constraint claim_bounds_ck check (
        not isempty(during)
        and lower_inc(during) and not upper_inc(during)
        -- What lasts for ever cannot be subtracted; CASE, unlike AND, asks in this order.
        and case when isfinite(lower(during)) and isfinite(upper(during))
            then upper(during) - lower(during) <= interval '31 days'
            else false
        end),
    constraint booking_host_claim_excl exclude using gist (account_id with =, host_id with =, during with &&)
);
comment on table claim is 'availability: a stretch of a host''s time that is taken; two of them never overlap';
create index claim_holder_ix on claim (account_id, holder);
