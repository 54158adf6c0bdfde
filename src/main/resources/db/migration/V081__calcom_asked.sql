-- Cal.com calls once. What that loses can be asked for, where an account wants it.
alter table cal_delivery add column source text not null default 'told';
alter table cal_delivery add constraint cal_delivery_source_ck check (source in ('told', 'asked'));
comment on column cal_delivery.source is 'told: Cal.com called; asked: we asked for it';

create table cal_poll (
    account_id    uuid        not null,
    is_on         boolean     not null,
    base_url      text        not null,
    sealed        text        not null,
    every_minutes integer     not null,
    revision      integer     not null,
    since         timestamptz not null,
    skip          integer     not null default 0,
    began_at      timestamptz,
    next_at       timestamptz not null,
    looked_at     timestamptz,
    read_count    integer     not null default 0,
    found_count   integer     not null default 0,
    failures      integer     not null default 0,
    problem       text,
    failed_at     timestamptz,
    changed_at    timestamptz not null,
    constraint cal_poll_pk primary key (account_id),
    constraint cal_poll_account_fk foreign key (account_id) references account (id),
    constraint cal_poll_every_ck check (every_minutes between 5 and 1440),
    constraint cal_poll_counts_ck check (skip >= 0 and read_count >= 0 and found_count >= 0 and failures >= 0),
    constraint cal_poll_failed_ck check ((problem is null) = (failed_at is null))
);
comment on table cal_poll is 'calcom.poll: how an account asks Cal.com for what its calls lost, and how far it has come';
comment on column cal_poll.since is 'bookings that were changed before this have been looked at';
comment on column cal_poll.skip is 'of those that were changed at that moment or later, so many have been looked at: many can be changed at one moment';
comment on column cal_poll.began_at is 'of the look that is under way';
comment on column cal_poll.read_count is 'in the look that is under way, or else in the last one';
comment on column cal_poll.revision is 'grows with each change of the settings: whatever was asked by others before is not written down any more';
create index cal_poll_next_ix on cal_poll (next_at) where is_on;
