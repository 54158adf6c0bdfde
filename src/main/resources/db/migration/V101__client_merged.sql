-- Whoever booked with two addresses stood twice among the clients. What was made of one of both is one row less to look
-- at, and an address that still leads to the other; a chain is never longer than one step.
alter table client
    add column merged_into uuid,
    add constraint client_merged_into_fk foreign key (account_id, merged_into) references client (account_id, id),
    add constraint client_merged_into_ck check (merged_into <> id),
    add constraint client_merged_sign_in_ck
        check (merged_into is null or (person_id is null and customer_id is null)),
    drop constraint client_reachable_ck,
    add constraint client_reachable_ck
        check (email is not null or phone is not null or erased_at is not null or merged_into is not null);
comment on column client.merged_into is 'who this is as well; their bookings and all else are that client''s since';
create index client_merged_into_ix on client (account_id, merged_into) where merged_into is not null;

-- Whoever looks for somebody who stands there twice asks for the same name, and for an address that is the same but for
-- dots and what follows a plus.
create index client_name_ix on client (account_id, lower(name)) where merged_into is null and erased_at is null;
create index client_email_form_ix on client (account_id,
    (replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@' || split_part(email, '@', 2)))
    where merged_into is null and email is not null;
