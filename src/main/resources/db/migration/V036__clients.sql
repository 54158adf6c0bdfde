-- Phones are kept in E.164 from now on. Older ones were kept as they were typed: those with a prefix can be brought into
-- that form here, unless two of those who gave nothing else would become the same.
update client set phone = '+' || regexp_replace(phone, '[^0-9]', '', 'g')
where phone ~ '^ *[+][0-9 ()./-]+$' and '+' || regexp_replace(phone, '[^0-9]', '', 'g') ~ '^[+][1-9][0-9]{6,14}$'
    and (email is not null or not exists (
        select 1 from client other
        where other.account_id = client.account_id and other.id <> client.id and other.email is null
            and regexp_replace(other.phone, '[^0-9]', '', 'g') = regexp_replace(client.phone, '[^0-9]', '', 'g')));

-- One guest to a phone: the oldest keeps it, unless somebody has nothing else to be reached by.
update client set phone = null
from (
    select account_id, id, row_number() over (
        partition by account_id, phone order by email is not null, created_at, id) as place
    from client
    where phone is not null and person_id is null and customer_id is null
) ranked
where client.account_id = ranked.account_id and client.id = ranked.id and ranked.place > 1;

drop index client_guest_phone_ix;
create unique index client_guest_phone_ix on client (account_id, phone)
    where person_id is null and customer_id is null;

alter table client
    add column tags   text[] not null default '{}',
    add column fields jsonb  not null default '{}',
    add column notes  text,
    add constraint client_tags_ck check (cardinality(tags) <= 50 and array_position(tags, null) is null),
    add constraint client_fields_ck check (jsonb_typeof(fields) = 'object');
comment on column client.fields is 'what the host or their programs want to remember: texts by their names';

create table host_client (
    account_id uuid        not null,
    host_id    uuid        not null,
    client_id  uuid        not null,
    first_at   timestamptz not null,
    constraint host_client_pk primary key (account_id, host_id, client_id),
    constraint host_client_host_fk foreign key (account_id, host_id) references host (account_id, id),
    constraint host_client_client_fk foreign key (account_id, client_id) references client (account_id, id)
);
comment on table host_client is 'client: who has booked with which host, and since when';
create index host_client_client_ix on host_client (account_id, client_id);
insert into host_client (account_id, host_id, client_id, first_at)
select account_id, host_id, client_id, min(created_at)
from booking
where not is_test
group by account_id, host_id, client_id;

alter table account
    add column country text,
    add constraint account_country_ck check (country ~ '^[A-Z]{2}$');
comment on column account.country is 'whose phone numbers need no prefix; none: as the host''s phone or zone has it';
