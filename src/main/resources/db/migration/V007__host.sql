create table host (
    account_id   uuid        not null,
    id           uuid        not null,
    slug         text        not null,
    name         text        not null,
    profession   text,
    bio          text,
    avatar_url   text,
    email        text,
    phone        text,
    time_zone    text        not null,
    language     text        not null,
    auto_confirm boolean     not null,
    created_at   timestamptz not null,
    constraint host_pk primary key (account_id, id),
    constraint host_account_fk foreign key (account_id) references account (id),
    constraint host_slug_uq unique (account_id, slug),
    constraint host_slug_ck check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    constraint host_language_ck check (language in ('en', 'de', 'pt'))
);
comment on table host is 'host: who can be booked';

create table event_type (
    account_id       uuid        not null,
    id               uuid        not null,
    host_id          uuid        not null,
    slug             text        not null,
    name             text        not null,
    kind             text        not null,
    duration_minutes integer     not null,
    interval_minutes integer     not null,
    notice_minutes   integer     not null,
    window_days      integer     not null,
    confirmation     text        not null,
    created_at       timestamptz not null,
    constraint event_type_pk primary key (account_id, id),
    constraint event_type_host_fk foreign key (account_id, host_id) references host (account_id, id),
    constraint event_type_slug_uq unique (account_id, host_id, slug),
    constraint event_type_slug_ck check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    constraint event_type_duration_ck check (duration_minutes between 1 and 1440),
    constraint event_type_interval_ck check (interval_minutes between 1 and 1440),
    constraint event_type_notice_ck check (notice_minutes between 0 and 525600),
    constraint event_type_window_ck check (window_days between 1 and 730),
    constraint event_type_confirmation_ck check (confirmation in ('instant', 'request'))
);
comment on table event_type is 'host: what can be booked with a host';
