create table provider (
    account_id    uuid        not null,
    id            uuid        not null,
    channel       text        not null,
    name          text        not null,
    position      integer     not null,
    settings      jsonb       not null,
    sealed        text,
    enabled       boolean     not null,
    paused_at     timestamptz,
    paused_reason text,
    created_at    timestamptz not null,
    constraint provider_pk primary key (account_id, id),
    constraint provider_account_fk foreign key (account_id) references account (id),
    constraint provider_channel_ck check (channel in ('email', 'sms', 'whatsapp', 'push', 'inbox')),
    constraint provider_paused_ck check ((paused_at is null) = (paused_reason is null))
);
comment on table provider is 'message.provider: who carries what for an account, as it has set them up; the first by position is asked first';
comment on column provider.sealed is 'its secrets, sealed to this row';
