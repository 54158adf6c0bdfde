create table incident (
    account_id uuid        not null,
    id         uuid        not null,
    kind       text        not null,
    channel    text        not null,
    provider   text        not null,
    reason     text        not null,
    began_at   timestamptz not null,
    seen_at    timestamptz not null,
    ended_at   timestamptz,
    constraint incident_pk primary key (account_id, id),
    constraint incident_account_fk foreign key (account_id) references account (id),
    constraint incident_kind_ck check (kind in ('provider_paused', 'provider_failing', 'backlog', 'silence')),
    constraint incident_channel_ck check (channel in ('', 'email', 'sms', 'whatsapp', 'push', 'inbox')),
    constraint incident_ended_ck check (ended_at >= began_at)
);
comment on table incident is 'message.alert: when messages did not go out as they should, and when they did again';
create unique index incident_open_uq on incident (account_id, kind, channel, provider) where ended_at is null;
create index incident_began_ix on incident (account_id, began_at);
