-- Only what somebody does not want: where nothing stands everything goes out.
create table preference (
    account_id uuid        not null,
    channel    text        not null,
    address    text        not null,
    topic      text        not null,
    since      timestamptz not null,
    constraint preference_pk primary key (account_id, channel, address, topic),
    constraint preference_account_fk foreign key (account_id) references account (id),
    constraint preference_channel_ck check (channel in ('email', 'sms', 'whatsapp', 'push', 'inbox')),
    constraint preference_topic_ck check (topic in ('reminder', 'follow_up', 'offer'))
);
comment on table preference is 'message.choice: what somebody does not want to get any more, by topic and channel';
comment on column preference.address is 'in small letters; of push and inbox the id of the person';

create table suppression (
    account_id uuid        not null,
    id         uuid        not null,
    channel    text        not null,
    address    text        not null,
    why        text        not null,
    source     text        not null,
    detail     text        not null,
    since      timestamptz not null,
    until      timestamptz,
    constraint suppression_pk primary key (account_id, id),
    constraint suppression_account_fk foreign key (account_id) references account (id),
    constraint suppression_address_uq unique (account_id, channel, address, why),
    constraint suppression_channel_ck check (channel in ('email', 'sms', 'whatsapp', 'push', 'inbox')),
    constraint suppression_why_ck check (why in ('bounce', 'complaint', 'stop', 'by_hand')),
    constraint suppression_source_ck check (source in ('provider', 'recipient', 'team')),
    constraint suppression_until_ck check (until > since)
);
comment on table suppression is 'message.choice: addresses to which nothing goes, and why';

-- The account's own stand under no address.
create table quiet_hours (
    account_id uuid    not null,
    channel    text    not null,
    address    text    not null,
    begins     integer not null,
    ends       integer not null,
    constraint quiet_hours_pk primary key (account_id, channel, address),
    constraint quiet_hours_account_fk foreign key (account_id) references account (id),
    constraint quiet_hours_channel_ck check (channel in ('email', 'sms', 'whatsapp', 'push', 'inbox')),
    constraint quiet_hours_minutes_ck check (begins between 0 and 1439 and ends between 0 and 1439)
);
comment on table quiet_hours is 'message.choice: when nothing is sent, in minutes of the recipient''s day; none when both are the same';
