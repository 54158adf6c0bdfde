-- A new address needs a yes from both sides: from whoever reads the old one and from whoever reads the new one.
create table email_change (
    id         uuid        not null,
    person_id  uuid        not null,
    account_id uuid        not null,
    old_email  text        not null,
    new_email  text        not null,
    left_at    timestamptz,
    taken_at   timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz,
    constraint email_change_pk primary key (id),
    constraint email_change_person_fk foreign key (person_id) references person (id),
    constraint email_change_account_fk foreign key (account_id) references account (id),
    constraint email_change_folded_ck check (new_email = lower(new_email))
);
comment on table email_change is 'identity.person: reference; a new address that waits for both sides';
-- One at a time.
create unique index email_change_person_ix on email_change (person_id) where ended_at is null;
