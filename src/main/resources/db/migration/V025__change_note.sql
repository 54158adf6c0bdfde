create table change_note (
    account_id uuid        not null,
    id         uuid        not null,
    subject    uuid        not null,
    made_in    xid8        not null default pg_current_xact_id(),
    at         timestamptz not null default now(),
    constraint change_note_pk primary key (account_id, id)
);
comment on table change_note is 'account: what another node may remember, and has to forget';
create index change_note_made_in_ix on change_note (made_in);
create index change_note_at_ix on change_note (at);
