-- A row stands where something was set; a host without one is shown inside our own pages alone.
create table embedding (
    account_id uuid    not null,
    host_id    uuid    not null,
    sites      text[]  not null,
    tells      boolean not null,
    constraint embedding_pk primary key (account_id, host_id),
    constraint embedding_host_fk foreign key (account_id, host_id) references host (account_id, id),
    constraint embedding_sites_ck check (cardinality(sites) <= 20 and array_position(sites, null) is null)
);
comment on table embedding is 'host.embedding: which other sites may show a host''s booking page inside their own, and what they hear';
comment on column embedding.tells is 'whether those sites are told the id and the start of what is booked there';
