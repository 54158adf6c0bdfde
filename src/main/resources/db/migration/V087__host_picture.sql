-- Pictures of hosts in two sizes, made anew out of what was uploaded, so that no page asks another server for one.
create table host_picture (
    account_id uuid        not null,
    host_id    uuid        not null,
    hash       text        not null,
    large      bytea       not null,
    small      bytea       not null,
    made_at    timestamptz not null,
    constraint host_picture_pk primary key (account_id, host_id),
    constraint host_picture_host_fk foreign key (account_id, host_id) references host (account_id, id),
    constraint host_picture_hash_ck check (hash ~ '^[0-9a-f]{32}$'),
    constraint host_picture_size_ck check (length(large) <= 65536 and length(small) <= 16384)
);
comment on table host_picture is 'profile.picture: what hosts look like, in two sizes';
