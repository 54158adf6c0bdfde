create table push_key (
    id         integer     not null,
    public_key text        not null,
    sealed     text        not null,
    created_at timestamptz not null,
    constraint push_key_pk primary key (id),
    constraint push_key_one_ck check (id = 1)
);
comment on table push_key is 'message.push: reference; the one pair of keys by which services that carry web push know this server';

create table push_subscription (
    id         uuid        not null,
    session_id uuid        not null,
    endpoint   text        not null,
    public_key text        not null,
    sealed     text        not null,
    created_at timestamptz not null,
    constraint push_subscription_pk primary key (id),
    constraint push_subscription_session_uq unique (session_id),
    constraint push_subscription_session_fk foreign key (session_id) references session (id) on delete cascade,
    constraint push_subscription_endpoint_uq unique (endpoint)
);
comment on table push_subscription is 'message.push: reference; a browser that wants to be told; goes with the session in which it was asked for';
comment on column push_subscription.sealed is 'what only the browser and we know, with which each message to it is encrypted';
