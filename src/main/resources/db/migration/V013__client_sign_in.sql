-- Whoever books signed in is a client of their own: what a guest types into a form must never lead to the bookings of
-- somebody who has a sign-in.
alter table client add column person_id uuid;
alter table client add column customer_id text;
alter table client add constraint client_person_fk foreign key (person_id) references person (id);
alter table client add constraint client_sign_in_ck check (person_id is null or customer_id is null);
alter table client drop constraint client_email_uq;
drop index client_phone_uq;
create unique index client_guest_email_ix on client (account_id, email)
    where person_id is null and customer_id is null;
create unique index client_guest_phone_ix on client (account_id, phone)
    where email is null and person_id is null and customer_id is null;
create unique index client_person_ix on client (account_id, person_id) where person_id is not null;
create unique index client_customer_ix on client (account_id, customer_id) where customer_id is not null;
