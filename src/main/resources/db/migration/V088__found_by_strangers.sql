-- An account stands in the directory under the server's own address only if it wants to.
alter table account add column in_directory boolean not null default false;

-- Hosts who want to be found by nobody but those who have their address.
create table unlisted_host (
    account_id uuid        not null,
    host_id    uuid        not null,
    since      timestamptz not null,
    constraint unlisted_host_pk primary key (account_id, host_id),
    constraint unlisted_host_host_fk foreign key (account_id, host_id) references host (account_id, id)
);
comment on table unlisted_host is 'profile: who stands in no list that everybody may read';
